//! How sure a number is: 95 % intervals over resampled photos, and over several draws or seeds.

use crate::task::{Rng, rng_for};
use serde::Serialize;

/// Resamples of the bootstrap.
const RESAMPLES: usize = 1000;

/// Two-sided 95 % points of Student's t with 1, 2, … degrees of freedom; beyond, the normal distribution's.
const STUDENT: [f32; 15] =
    [12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131];
const NORMAL: f32 = 1.96;

/// A share with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Accuracy {
    /// The share of test photos that are classified rightly.
    pub value: f32,
    /// Its interval: over resampled test photos, or over draws and seeds where there are several.
    pub interval: [f32; 2],
}

/// The share of right answers with its bootstrap interval.
pub fn accuracy(prediction: &[usize], truth: &[usize]) -> Accuracy {
    let right: Vec<f32> = prediction.iter().zip(truth).map(|(a, b)| f32::from(u8::from(a == b))).collect();
    let count = right.len().max(1);
    let mut rng = rng_for(0, right.len() as u64, 0, 0);
    let mut shares: Vec<f32> = (0..RESAMPLES)
        .map(|_| (0..right.len()).map(|_| right[rng.below(right.len())]).sum::<f32>() / count as f32)
        .collect();
    shares.sort_by(f32::total_cmp);
    let at = |share: f32| shares[(share * (RESAMPLES - 1) as f32) as usize];
    Accuracy { value: right.iter().sum::<f32>() / count as f32, interval: [at(0.025), at(0.975)] }
}

/// Standard error and 95 % interval of the pooled mean over resampled groups of (sum, count), always whole groups: what
/// belongs together is drawn together.
pub fn bootstrap(groups: &[[f64; 2]], rng: &mut Rng) -> (f32, [f32; 2]) {
    if groups.is_empty() {
        return (0.0, [0.0, 0.0]);
    }
    let mut means: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            let drawn = (0..groups.len()).map(|_| groups[rng.below(groups.len())]);
            let [sum, count] = drawn.fold([0.0, 0.0], |all: [f64; 2], group| [all[0] + group[0], all[1] + group[1]]);
            sum / count.max(1.0)
        })
        .collect();
    means.sort_by(f64::total_cmp);
    let mean = means.iter().sum::<f64>() / RESAMPLES as f64;
    let variance = means.iter().map(|one| (one - mean).powi(2)).sum::<f64>() / (RESAMPLES - 1) as f64;
    let at = |share: f64| means[(share * (RESAMPLES - 1) as f64).round() as usize] as f32;
    (variance.sqrt() as f32, [at(0.025), at(0.975)])
}

/// The 95 % interval of a share of `count` that was measured once (Wilson 1927).
pub fn share_interval(share: f64, count: f64) -> [f64; 2] {
    let square = f64::from(NORMAL).powi(2);
    let (middle, whole) = (share + square / (2.0 * count), 1.0 + square / count);
    let reach = (square * (share * (1.0 - share) + square / (4.0 * count)) / count).sqrt();
    [(middle - reach) / whole, (middle + reach) / whole]
}

/// The mean of several values with Student's interval for it; one value is its own interval.
pub fn mean_accuracy(values: &[f32]) -> Accuracy {
    let count = values.len().max(1) as f32;
    let value = values.iter().sum::<f32>() / count;
    if values.len() < 2 {
        return Accuracy { value, interval: [value; 2] };
    }
    let variance = values.iter().map(|v| (v - value).powi(2)).sum::<f32>() / (count - 1.0);
    let reach = STUDENT.get(values.len() - 2).copied().unwrap_or(NORMAL) * (variance / count).sqrt();
    Accuracy { value, interval: [value - reach, value + reach] }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_about_that_of_the_binomial() {
        let truth = vec![0; 1000];
        let prediction: Vec<usize> = (0..1000).map(|at| usize::from(at % 4 == 0)).collect();
        let found = accuracy(&prediction, &truth);
        assert!((found.value - 0.75).abs() < 1e-6);
        // 1.96 sqrt(0.75 * 0.25 / 1000) = 0.0268
        assert!((found.interval[0] - 0.723).abs() < 0.006 && (found.interval[1] - 0.777).abs() < 0.006, "{found:?}");
    }

    #[test]
    fn the_interval_of_a_share_is_wilsons() {
        // 10 of 50, worked out by hand: (0.2 + 0.0384) / 1.0768 -+ 0.1087.
        let [low, high] = share_interval(0.2, 50.0);
        assert!((low - 0.1124).abs() < 1e-3 && (high - 0.3304).abs() < 1e-3, "{low} to {high}");
        let [low, high] = share_interval(1.0, 20.0);
        assert!(low > 0.8 && (high - 1.0).abs() < 1e-9, "{low} to {high}");
    }

    #[test]
    fn the_interval_of_a_mean_is_students() {
        // SciPy's stats.t.interval(0.95, 2, 0.6, sem) gives 0.3515862 to 0.8484138
        let found = mean_accuracy(&[0.5, 0.6, 0.7]);
        assert!((found.value - 0.6).abs() < 1e-6);
        assert!((found.interval[0] - 0.351_586).abs() < 1e-4 && (found.interval[1] - 0.848_414).abs() < 1e-4);
        assert_eq!(mean_accuracy(&[0.4]).interval, [0.4; 2]);
    }
}
