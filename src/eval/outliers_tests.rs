//! Known answers of the scores, and what thresholds do.

use super::*;
use crate::task::{Feed, View};
use burn::prelude::*;

/// A classifier that never knows.
struct Even(Vec<Question>, View, Device);

impl AnyClassifier for Even {
    fn questions(&self) -> &[Question] {
        &self.0
    }

    fn view(&self) -> &View {
        &self.1
    }

    fn device(&self) -> &Device {
        &self.2
    }

    fn logits(&self, fed: Tensor<4>, question: Question) -> Option<Tensor<2>> {
        let answers = match question {
            Question::Class => 5,
            Question::Turn => 4,
            Question::Across | Question::Down => 3,
        };
        self.0.contains(&question).then(|| Tensor::zeros([fed.dims()[0], answers], &self.2))
    }
}

#[test]
fn who_never_knows_has_the_known_score_of_every_form() {
    let photos = vec![Photo::filled(8, 8, [40, 80, 120]); 2];
    let four = 4.0f32.ln();
    let forms = [
        (vec![Question::Class], [0.0, -0.2]),
        (vec![Question::Class, Question::Turn], [four, -0.2]),
        (vec![Question::Turn], [four, -0.25]),
        (vec![Question::Turn, Question::Across, Question::Down], [75.0, -(0.25 + 2.0 / 3.0) / 3.0]),
    ];
    for (questions, expected) in forms {
        let even = Even(questions.clone(), View { side: 8, feed: Feed::unit() }, Device::flex());
        for found in outlier_scores(&even, &photos).expect("scores") {
            let near = found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-4);
            assert!(near, "{questions:?}: {found:?}, not {expected:?}");
        }
    }
    let silent = Even(Vec::new(), View { side: 8, feed: Feed::unit() }, Device::flex());
    assert!(matches!(outlier_scores(&silent, &photos), Err(TaskError::NoClassifier)));
}

fn report() -> OutlierReport {
    let crowd = |kind, scores: Vec<f32>| Crowd {
        kind,
        photos: vec![Photo::filled(8, 8, [7; 3]); scores.len()],
        scores: scores.into_iter().map(|score| [score, -score]).collect(),
    };
    let normal = (0..40).map(|at| ((at * 7919) % 1009) as f32 / 1009.0).collect();
    let far = (0..25).map(|at| 0.4 + ((at * 104_729) % 997) as f32 / 997.0).collect();
    OutlierReport {
        normal: crowd(None, normal),
        outliers: vec![crowd(Some(OutlierKind::Noise), far), crowd(Some(OutlierKind::Blobs), vec![2.0; 10])],
    }
}

#[test]
fn a_threshold_lies_on_the_curve_wherever_it_stands_and_bins_hold_every_picture_once() {
    let report = report();
    let separations = report.separations(ScoreOf::Paper);
    assert_eq!(separations[1].area, 1.0, "all blobs stand above all that is normal");
    assert!(separations[0].interval[0] < separations[0].area && separations[0].area < separations[0].interval[1]);
    for at in [-1.0, 0.13, 0.5, 0.77, 1.2, 3.0] {
        let found = report.at(ScoreOf::Paper, at);
        let plain = |crowd: &Crowd| {
            crowd.scores.iter().map(|both| f32::from(u8::from(both[0] >= at))).sum::<f32>() / crowd.scores.len() as f32
        };
        assert!((found.alarms - plain(&report.normal)).abs() < 1e-6);
        for ((share, crowd), separation) in found.found.iter().zip(&report.outliers).zip(&separations) {
            assert!((share - plain(crowd)).abs() < 1e-6);
            let on = separation.curve.iter().any(|[x, y]| (x - found.alarms).abs() < 1e-6 && (y - share).abs() < 1e-6);
            assert!(on, "{found:?} is no point of the curve");
        }
    }
    let histograms = report.histograms(ScoreOf::Paper);
    assert!(histograms.iter().all(|bins| (bins.iter().sum::<f32>() - 1.0).abs() < 1e-4));
    assert_eq!(report.range(ScoreOf::Paper), Some([0.0, 2.0]));
    assert_eq!(report.range(ScoreOf::Certainty), Some([-2.0, 0.0]));
    for alarms in [0.0, 0.05, 0.5, 1.0] {
        let share = report.at(ScoreOf::Paper, report.threshold_for(ScoreOf::Paper, alarms)).alarms;
        assert!(share <= alarms + 1e-6 || alarms == 1.0, "{share} for {alarms}");
    }
    let ends = report.ends(ScoreOf::Paper);
    assert_eq!(ends.iter().map(|panel| panel.id.as_str()).collect::<Vec<_>>(), ["most-normal", "least-normal"]);
}

#[test]
fn made_outliers_are_as_many_of_each_kind_and_always_the_same() {
    let made = made_outliers(32, 3);
    assert_eq!(made, made_outliers(32, 3));
    assert_eq!(made.iter().filter(|(kind, _)| *kind == OutlierKind::Noise).count(), 3);
    assert!(made.len() == 6 && made[0].1 != made[1].1);
}
