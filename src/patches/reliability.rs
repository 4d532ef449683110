//! How sure answers are beside how often such answers are right: the reliability diagram and its error (Guo, Pleiss, Sun &
//! Weinberger, ICML 2017, equation 3, 15 bins).

use serde::{Deserialize, Serialize};

/// Bins of confidence, of equal width.
pub const BINS: usize = 15;

/// The answers whose confidence lies in one bin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bin {
    /// How many there are.
    pub count: usize,
    /// The sum of their confidences.
    pub sure: f64,
    /// How many of them are right.
    pub right: usize,
}

impl Bin {
    /// The mean confidence, where there is an answer.
    pub fn confidence(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sure / self.count as f64)
    }

    /// The share of right answers, where there is an answer.
    pub fn accuracy(&self) -> Option<f64> {
        (self.count > 0).then(|| self.right as f64 / self.count as f64)
    }
}

/// The bins of answers, each with its confidence and whether it is right. Bins are open below and closed above.
pub fn reliability(answers: impl IntoIterator<Item = (f32, bool)>) -> Vec<Bin> {
    let mut bins = vec![Bin::default(); BINS];
    for (confidence, is_right) in answers {
        let confidence = f64::from(confidence);
        let bin = &mut bins[((confidence * BINS as f64).ceil() as usize).clamp(1, BINS) - 1];
        bin.count += 1;
        bin.sure += confidence;
        bin.right += usize::from(is_right);
    }
    bins
}

/// The mean distance between confidence and accuracy, each bin counting as often as it has answers.
pub fn expected_calibration_error(bins: &[Bin]) -> f32 {
    let count: usize = bins.iter().map(|bin| bin.count).sum();
    let apart: f64 = bins.iter().map(|bin| (bin.sure - bin.right as f64).abs()).sum();
    (apart / count.max(1) as f64) as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_of_no_and_of_full_confidence_have_a_bin() {
        let bins = reliability([(0.0, false), (1.0, true), (0.95, false), (0.5, true)]);
        let counts: Vec<usize> = bins.iter().map(|bin| bin.count).collect();
        assert_eq!(counts, [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2]);
        assert_eq!((bins[14].accuracy(), bins[0].confidence(), bins[1].accuracy()), (Some(0.5), Some(0.0), None));
        // (0 + |1.95 - 1| + |0.5 - 1|) / 4
        assert!((expected_calibration_error(&bins) - 0.3625).abs() < 1e-6);
        assert_eq!(expected_calibration_error(&[]), 0.0);
    }
}
