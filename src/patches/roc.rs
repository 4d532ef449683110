//! Telling two kinds apart by one number: the receiver operating characteristic, and the area under it.

/// Half of a 95 % interval, in standard errors.
const NORMAL: f64 = 1.96;

/// How often one of `together` is larger than one of `apart`, over all pairs of one each; a tie is half. Nothing where one of
/// them is empty.
pub fn area_under_curve(together: &[f32], apart: &[f32]) -> Option<f32> {
    let mut all: Vec<(f32, bool)> =
        together.iter().map(|v| (*v, true)).chain(apart.iter().map(|v| (*v, false))).collect();
    all.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = 0.0f64;
    let mut at = 0;
    while at < all.len() {
        let equal = all[at..].iter().take_while(|(value, _)| *value == all[at].0).count();
        // Equal values share the mean of their ranks, which count from 1.
        let rank = at as f64 + (equal as f64 + 1.0) / 2.0;
        ranks += rank * all[at..at + equal].iter().filter(|(_, belongs)| *belongs).count() as f64;
        at += equal;
    }
    let (right, wrong) = (together.len() as f64, apart.len() as f64);
    let area = (ranks - right * (right + 1.0) / 2.0) / (right * wrong);
    (right * wrong > 0.0).then_some(area as f32)
}

/// The area under the curve of outliers against what is normal ([`area_under_curve`]), and its 95 % interval after DeLong,
/// DeLong & Clarke-Pearson (Biometrics 1988). Nothing where one side is empty or a score is no number.
pub fn area_with_interval(outliers: &[f32], normal: &[f32]) -> Option<(f32, [f32; 2])> {
    if outliers.iter().chain(normal).any(|score| score.is_nan()) {
        return None;
    }
    let value = f64::from(area_under_curve(outliers, normal)?);
    let [outliers, normal] = [outliers, normal].map(|scores| {
        let mut scores = scores.to_vec();
        scores.sort_by(f32::total_cmp);
        scores
    });
    // How much of the other side each score is above, equals half.
    let placed = |score: f32, others: &[f32]| {
        let below = others.partition_point(|other| *other < score);
        let not_above = others.partition_point(|other| *other <= score);
        (below + not_above) as f64 / (2 * others.len()) as f64
    };
    let found: Vec<f64> = outliers.iter().map(|score| placed(*score, &normal)).collect();
    let alarms: Vec<f64> = normal.iter().map(|score| placed(*score, &outliers)).collect();
    let error = (error_of_the_mean(&found) + error_of_the_mean(&alarms)).sqrt();
    let end = |end: f64| end.clamp(0.0, 1.0) as f32;
    Some((value as f32, [end(value - NORMAL * error), end(value + NORMAL * error)]))
}

/// The squared standard error of a mean.
fn error_of_the_mean(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0) / count
}

/// The share of `apart` and the share of `together` that are at least as large as a threshold, for every threshold from
/// the largest down: from (0, 0) to (1, 1).
pub fn roc_points(together: &[f32], apart: &[f32]) -> Vec<[f32; 2]> {
    let mut all: Vec<(f32, bool)> =
        together.iter().map(|v| (*v, true)).chain(apart.iter().map(|v| (*v, false))).collect();
    all.sort_by(|a, b| b.0.total_cmp(&a.0));
    let share = |count: usize, of: usize| count as f32 / of.max(1) as f32;
    let mut counts = [0usize; 2];
    let mut points = vec![[0.0, 0.0]];
    for (at, (value, belongs)) in all.iter().enumerate() {
        counts[usize::from(*belongs)] += 1;
        // Equal values pass together.
        if all.get(at + 1).is_none_or(|(next, _)| next != value) {
            points.push([share(counts[0], apart.len()), share(counts[1], together.len())]);
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patches::reliability::{expected_calibration_error, reliability};
    use serde_json::Value;

    #[test]
    fn a_tie_counts_half() {
        let area = area_under_curve(&[0.9, 0.8, 0.4], &[0.7, 0.3, 0.4]).expect("an area");
        assert!((area - 0.8333).abs() < 1e-4, "{area}");
        assert_eq!(area_under_curve(&[0.5; 3], &[0.5; 4]), Some(0.5));
        assert_eq!(area_under_curve(&[], &[0.5]), None);
    }

    #[test]
    fn the_area_under_the_points_is_the_area() {
        let values = |step: f32, count: usize| (0..count).map(|i| ((i as f32 * step).sin() * 8.0).round()).collect();
        let (together, apart): (Vec<f32>, Vec<f32>) = (values(0.7, 40), values(1.3, 25));
        let points = roc_points(&together, &apart);
        let under: f32 =
            points.windows(2).map(|two| (two[1][0] - two[0][0]) * f32::midpoint(two[0][1], two[1][1])).sum();
        assert!((under - area_under_curve(&together, &apart).expect("an area")).abs() < 1e-5);
        assert_eq!((points.first(), points.last()), (Some(&[0.0, 0.0]), Some(&[1.0, 1.0])));
    }

    fn golden() -> Value {
        serde_json::from_str(include_str!("../../tests/golden/uncertainty.json")).expect("JSON")
    }

    fn listed(value: &Value) -> Vec<f64> {
        value.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
    }

    /// The script's scores, in steps so that there are ties.
    fn scores(start: usize, count: usize, shift: f64) -> Vec<f32> {
        let score = |at: usize| ((((at * 7919) % 1009) as f64 / 1009.0 + shift) * 40.0).floor() / 40.0;
        (start..start + count).map(|at| score(at) as f32).collect()
    }

    #[test]
    fn scores_on_either_side_of_each_other_have_an_area_and_others_none() {
        let found = area_with_interval(&[0.9, 0.8, 0.4], &[0.7, 0.3, 0.4]).expect("two sides");
        assert!((found.0 - 7.5 / 9.0).abs() < 1e-6);
        let of = |normal: &[f32], outliers: &[f32]| area_with_interval(outliers, normal).map(|found| found.0);
        assert_eq!(of(&[1.0; 5], &[1.0; 3]), Some(0.5));
        assert_eq!(of(&[0.0, 0.1], &[2.0, 3.0]), Some(1.0));
        assert_eq!(of(&[0.0, 0.1], &[-2.0]), Some(0.0));
        assert!(of(&[], &[1.0]).is_none() && of(&[1.0], &[f32::NAN]).is_none());
    }

    #[test]
    fn area_and_interval_are_those_of_scikit_learn_and_of_delong() {
        let golden = golden();
        let (area, interval) = area_with_interval(&scores(500, 170, 0.2), &scores(0, 300, 0.0)).expect("two sides");
        let near = |found: f32, expected: f64| (f64::from(found) - expected).abs() < 1e-5;
        assert!(near(area, golden["auroc"].as_f64().expect("a number")));
        for (found, expected) in interval.into_iter().zip(listed(&golden["interval"])) {
            assert!(near(found, expected), "{found} {expected}");
        }
    }

    #[test]
    fn reliability_is_the_calibration_curve_of_scikit_learn() {
        let golden = golden();
        let answers: Vec<(f32, bool)> = (0..400usize)
            .map(|at| {
                let confidence = (0.3 + 0.7 * ((at * 7919) % 1009) as f64 / 1009.0) as f32;
                (confidence, (at * 104_729) % 997 < (f64::from(confidence) * 900.0) as usize)
            })
            .collect();
        let bins = reliability(answers);
        let accuracies: Vec<f64> = bins.iter().filter_map(crate::patches::reliability::Bin::accuracy).collect();
        let confidences: Vec<f64> = bins.iter().filter_map(crate::patches::reliability::Bin::confidence).collect();
        for (found, name) in [(accuracies, "accuracies"), (confidences, "confidences")] {
            let expected = listed(&golden[name]);
            assert_eq!(found.len(), expected.len());
            assert!(found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-6), "{name}: {found:?} {expected:?}");
        }
        let error = golden["calibration_error"].as_f64().expect("a number");
        assert!((f64::from(expected_calibration_error(&bins)) - error).abs() < 1e-6);
    }
}
