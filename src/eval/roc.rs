//! How well a score tells outliers from what is normal: the area under the curve of all thresholds, with an interval.

use super::interval::Accuracy;

/// Half of the 95 % interval, in standard errors.
const NORMAL: f64 = 1.96;

/// The share of pairs of an outlier and a normal photo in which the outlier scores higher, equal scores half: the area under
/// the receiver operating characteristic. Its interval is that of DeLong, DeLong & Clarke-Pearson (Biometrics 1988). Nothing
/// where one side is empty or a score is no number.
pub fn auroc(normal: &[f32], outliers: &[f32]) -> Option<Accuracy> {
    let is_usable = |scores: &[f32]| !scores.is_empty() && !scores.iter().any(|score| score.is_nan());
    if !is_usable(normal) || !is_usable(outliers) {
        return None;
    }
    let [normal, outliers] = [normal, outliers].map(|scores| {
        let mut scores = scores.to_vec();
        scores.sort_by(f32::total_cmp);
        scores
    });
    Some(area(&normal, &outliers))
}

/// The area and its interval; both lists are sorted.
fn area(normal: &[f32], outliers: &[f32]) -> Accuracy {
    // How much of the other side each score is above, equals half.
    let placed = |score: f32, others: &[f32]| {
        let below = others.partition_point(|other| *other < score);
        let not_above = others.partition_point(|other| *other <= score);
        (below + not_above) as f64 / (2 * others.len()) as f64
    };
    let found: Vec<f64> = outliers.iter().map(|score| placed(*score, normal)).collect();
    let alarms: Vec<f64> = normal.iter().map(|score| placed(*score, outliers)).collect();
    let value = found.iter().sum::<f64>() / found.len() as f64;
    let error = (error_of_the_mean(&found) + error_of_the_mean(&alarms)).sqrt();
    let interval = [value - NORMAL * error, value + NORMAL * error].map(|end| end.clamp(0.0, 1.0) as f32);
    Accuracy { value: value as f32, interval }
}

/// The squared standard error of a mean.
fn error_of_the_mean(values: &[f64]) -> f64 {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    values.iter().map(|value| (value - mean).powi(2)).sum::<f64>() / (count - 1.0).max(1.0) / count
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patches::reliability::{expected_calibration_error, reliability};
    use serde_json::Value;

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
    fn ties_count_half() {
        let found = auroc(&[0.7, 0.3, 0.4], &[0.9, 0.8, 0.4]).expect("two sides");
        assert!((found.value - 7.5 / 9.0).abs() < 1e-6);
        let of = |normal: &[f32], outliers: &[f32]| auroc(normal, outliers).map(|found| found.value);
        assert_eq!(of(&[1.0; 5], &[1.0; 3]), Some(0.5));
        assert_eq!(of(&[0.0, 0.1], &[2.0, 3.0]), Some(1.0));
        assert_eq!(of(&[0.0, 0.1], &[-2.0]), Some(0.0));
        assert!(of(&[], &[1.0]).is_none() && of(&[1.0], &[f32::NAN]).is_none());
    }

    #[test]
    fn area_and_interval_are_those_of_scikit_learn_and_of_delong() {
        let golden = golden();
        let area = auroc(&scores(0, 300, 0.0), &scores(500, 170, 0.2)).expect("two sides");
        let near = |found: f32, expected: f64| (f64::from(found) - expected).abs() < 1e-5;
        assert!(near(area.value, golden["auroc"].as_f64().expect("a number")));
        for (found, expected) in area.interval.into_iter().zip(listed(&golden["interval"])) {
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
