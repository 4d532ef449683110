//! The curve whose area AuC is (Zhang, Isola & Efros, section 3.1): which share of the pixels has an error in the ab plane of
//! at most so much, plain and weighed by how rare the colour is, beside what answering grey everywhere reaches.

use super::metrics::{LARGEST_ERROR, area_under_curve, frequencies};
use super::prior::Prior;
use super::recolour::ab_plane;
use crate::photos::Photo;
use crate::task::{Line, Panel, PanelKind, Role};

/// Thresholds of the curve beside 0: one a unit of ab, as far as the paper sweeps.
const THRESHOLDS: usize = LARGEST_ERROR as usize;

/// The share of pixels, each by its weight, whose error is at most 0, 1, 2, … 150.
pub fn error_curve(truth: &[[f32; 2]], answer: &[[f32; 2]], weights: &[f32]) -> Vec<f32> {
    let mut at_first = vec![0.0f64; THRESHOLDS + 1];
    let mut all = 0.0f64;
    for ((truth, answer), weight) in truth.iter().zip(answer).zip(weights) {
        let error = (truth[0] - answer[0]).hypot(truth[1] - answer[1]);
        if let Some(count) = at_first.get_mut(error.ceil() as usize) {
            *count += f64::from(*weight);
        }
        all += f64::from(*weight);
    }
    let mut within = 0.0;
    let add = |count: f64| {
        within += count;
        (within / all.max(f64::MIN_POSITIVE)) as f32
    };
    at_first.into_iter().map(add).collect()
}

/// The curves of one photo and of the colours `answer`, one a pixel; of a folder with a `prior` also the rebalanced ones.
pub fn curve_panel(photo: &Photo, answer: &[[f32; 2]], prior: Option<&Prior>) -> Panel {
    let (truth, grey) = (ab_plane(photo), vec![[0.0; 2]; answer.len()]);
    let even = vec![1.0; truth.len()];
    let rare = prior.map(|prior| frequencies(&truth, Some(prior)));
    let line = |key: &str, colours: &[[f32; 2]], weights: &[f32], role: Role| {
        let shares = error_curve(&truth, colours, weights).into_iter().enumerate();
        let label = crate::texts::lookup(key, &[]);
        Line { label, points: shares.map(|(at, share)| [at as f32, share]).collect(), role }
    };
    let mut lines = vec![
        line("panel-colour-curve-answer", answer, &even, Role::Network),
        line("panel-colour-curve-grey", &grey, &even, Role::Neutral),
    ];
    if let Some(rare) = &rare {
        lines.push(line("panel-colour-curve-answer-rare", answer, rare, Role::Network));
        lines.push(line("panel-colour-curve-grey-rare", &grey, rare, Role::Neutral));
    }
    let area = |weights: &[f32]| format!("{:.3}", area_under_curve(&truth, answer, weights));
    let number = match &rare {
        Some(rare) => crate::text!("panel-colour-curve-areas", area = area(&even), rare = area(rare)),
        None => crate::text!("panel-colour-curve-area", area = area(&even)),
    };
    let (x_axis, y_axis) = (crate::text!("panel-colour-curve-error"), crate::text!("panel-colour-curve-share"));
    Panel::new("auc_curve", "panel-colour-curve", PanelKind::Curve { lines, x_axis, y_axis })
        .in_role(Role::Network)
        .with_number(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pixel_counts_from_its_error_on() {
        let answer = [[0.0, 0.0], [3.0, 4.0], [0.0, 2.5], [200.0, 0.0]];
        let curve = error_curve(&[[0.0; 2]; 4], &answer, &[1.0, 2.0, 4.0, 1.0]);
        assert_eq!(curve.len(), 151);
        let known = [(0, 1.0), (2, 1.0), (3, 5.0), (4, 5.0), (5, 7.0), (150, 7.0)];
        assert!(known.iter().all(|(at, sum): &(usize, f32)| (curve[*at] - sum / 8.0).abs() < 1e-6), "{curve:?}");
    }

    #[test]
    fn the_area_under_what_is_drawn_is_the_number_that_is_told() {
        let truth: Vec<[f32; 2]> = (0..400).map(|at| [(at * 13 % 90) as f32, (at * 7 % 60) as f32 - 30.0]).collect();
        let answer: Vec<[f32; 2]> =
            truth.iter().enumerate().map(|(at, t)| [t[0] * 0.5, t[1] + (at % 97) as f32]).collect();
        let weights: Vec<f32> = (0..400).map(|at| 1.0 + (at % 5) as f32).collect();
        let curve = error_curve(&truth, &answer, &weights);
        // The trapezoid rule over the drawn points; between two of them a curve of 400 pixels may bend by a little.
        let area = curve.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).sum::<f32>() / LARGEST_ERROR;
        let told = area_under_curve(&truth, &answer, &weights);
        assert!((area - told).abs() < 2e-3, "{area} {told}");
    }

    #[test]
    fn the_truth_stands_at_one_everywhere() {
        let photo = Photo::from_fn(8, 8, |x, y| [(30 * x) as u8, (20 * y) as u8, 80]);
        let panel = curve_panel(&photo, &ab_plane(&photo), None);
        let PanelKind::Curve { lines, .. } = &panel.kind else { panic!("a curve") };
        assert_eq!(lines.len(), 2, "without a prior nothing is rare");
        assert!(lines[0].points.iter().all(|[_, share]| *share == 1.0));
        assert!(lines[1].points[0][1] < 1.0);
    }
}
