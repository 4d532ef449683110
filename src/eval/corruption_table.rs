//! What a classifier knows of clean and of corrupted photos: accuracy and calibration, corruption by severity.
//!
//! The mean is the plain one over all corruptions and severities (Hendrycks, Mazeika, Kadavath & Song, NeurIPS 2019).

use super::interval::{Accuracy, accuracy, mean_accuracy};
use crate::patches::area_with_interval;
use crate::patches::reliability::{expected_calibration_error, reliability};
use crate::photos::Corruption;
use serde::Serialize;

pub use crate::patches::reliability::Bin;

/// The likeliest class of a photo, and how likely the classifier holds it.
pub(super) type Prediction = (usize, f32);
/// What stands where a classifier gave no answer: no class, so it counts as wrong.
pub(super) const NO_ANSWER: Prediction = (usize::MAX, 0.0);

/// The answers to all photos after one corruption at one severity.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The share of right answers, with its interval over resampled photos.
    pub accuracy: Accuracy,
    /// The expected calibration error.
    pub calibration_error: f32,
    /// How well little confidence tells wrong answers from right ones, by [`area_with_interval`] (Hendrycks & Gimpel, ICLR 2017). Nothing
    /// where all answers are right, or all wrong.
    pub errors_found: Option<Accuracy>,
    /// The bins of the reliability diagram.
    pub reliability: Vec<Bin>,
    /// Whether each photo is answered rightly.
    #[serde(skip)]
    pub right: Vec<bool>,
}

/// One corruption at each severity that was asked for.
#[derive(Clone, Debug, Serialize)]
pub struct CorruptionRow {
    /// The corruption.
    pub corruption: Corruption,
    /// A cell a severity.
    pub cells: Vec<Cell>,
}

/// What a classifier knows of clean and of corrupted photos.
#[derive(Clone, Debug, Serialize)]
pub struct CorruptionTable {
    /// The severities, a column each.
    pub severities: Vec<u8>,
    /// The photos as they are.
    pub clean: Cell,
    /// A row a corruption.
    pub rows: Vec<CorruptionRow>,
    /// The mean accuracy over all rows and severities. Its interval is over photos, since the answers to one photo under
    /// many corruptions go together.
    pub mean: Accuracy,
    /// The bins of all answers to corrupted photos together.
    pub reliability: Vec<Bin>,
    /// The expected calibration error of these.
    pub calibration_error: f32,
}

impl Cell {
    /// The cell of `predictions` about photos of these classes.
    pub(super) fn judged(predictions: &[Prediction], labels: &[usize]) -> Self {
        let classes: Vec<usize> = predictions.iter().map(|prediction| prediction.0).collect();
        let right: Vec<bool> = classes.iter().zip(labels).map(|(class, label)| class == label).collect();
        let reliability = reliability(predictions.iter().map(|prediction| prediction.1).zip(right.iter().copied()));
        let unsure = |wanted: bool| -> Vec<f32> {
            let of_kind = predictions.iter().zip(&right).filter(|(_, right)| **right == wanted);
            of_kind.map(|(prediction, _)| 1.0 - prediction.1).collect()
        };
        Self {
            accuracy: accuracy(&classes, labels),
            calibration_error: expected_calibration_error(&reliability),
            errors_found: area_with_interval(&unsure(false), &unsure(true))
                .map(|(value, interval)| Accuracy { value, interval }),
            reliability,
            right,
        }
    }
}

impl CorruptionRow {
    /// The mean accuracy over severities.
    pub fn mean(&self) -> f32 {
        self.cells.iter().map(|cell| cell.accuracy.value).sum::<f32>() / self.cells.len().max(1) as f32
    }
}

impl CorruptionTable {
    /// The table of the photos as they are and of `rows`.
    pub(super) fn new(severities: Vec<u8>, clean: Cell, rows: Vec<CorruptionRow>) -> Self {
        let mean = mean_accuracy(&shares(&rows, clean.right.len()));
        let mut together = vec![Bin::default(); clean.reliability.len()];
        for cell in rows.iter().flat_map(|row| &row.cells) {
            for (all, own) in together.iter_mut().zip(&cell.reliability) {
                all.count += own.count;
                all.sure += own.sure;
                all.right += own.right;
            }
        }
        let calibration_error = expected_calibration_error(&together);
        Self { severities, clean, rows, mean, reliability: together, calibration_error }
    }

    /// By how much the mean accuracy exceeds that of a `baseline` on the same photos and corruptions, with the interval over
    /// photos of the difference, photo by photo.
    pub fn gain(&self, baseline: &Self) -> Accuracy {
        let photos = self.clean.right.len();
        let [own, other] = [self, baseline].map(|table| shares(&table.rows, photos));
        mean_accuracy(&own.iter().zip(other).map(|(own, other)| own - other).collect::<Vec<f32>>())
    }
}

/// The share of right answers to each of `photos` photos over all cells.
fn shares(rows: &[CorruptionRow], photos: usize) -> Vec<f32> {
    let cells: Vec<&Cell> = rows.iter().flat_map(|row| &row.cells).collect();
    let right = |photo: usize| cells.iter().filter(|cell| cell.right.get(photo) == Some(&true)).count();
    (0..photos).map(|photo| right(photo) as f32 / cells.len().max(1) as f32).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn little_confidence_finds_errors_and_even_confidence_finds_none() {
        let labels = [0, 0, 1, 1];
        let found =
            |predictions: [Prediction; 4]| Cell::judged(&predictions, &labels).errors_found.map(|found| found.value);
        assert_eq!(found([(0, 0.9), (1, 0.6), (1, 0.8), (0, 0.5)]), Some(1.0));
        assert_eq!(found([(0, 0.6), (1, 0.9), (1, 0.7), (0, 0.8)]), Some(0.0));
        assert_eq!(found([(0, 0.7), (1, 0.7), (1, 0.7), (0, 0.7)]), Some(0.5));
        assert_eq!(found([(0, 0.9), (0, 0.6), (1, 0.8), (1, 0.5)]), None, "there is no error to be found");
    }

    #[test]
    fn the_bins_of_all_corrupted_photos_are_those_of_their_cells_and_not_of_the_clean_ones() {
        let labels = [0, 1];
        let cell = |sure: f32| Cell::judged(&[(0, sure), (0, sure)], &labels);
        let row = CorruptionRow { corruption: Corruption::Fog, cells: vec![cell(0.95), cell(0.55)] };
        assert_eq!(row.mean(), 0.5);
        let table = CorruptionTable::new(vec![1, 5], cell(0.75), vec![row]);
        let counts: Vec<usize> = table.reliability.iter().map(|bin| bin.count).filter(|count| *count > 0).collect();
        assert_eq!(counts, [2, 2]);
        // (2 * 0.45 + 2 * 0.05) / 4
        assert!((table.calibration_error - 0.25).abs() < 1e-6, "{}", table.calibration_error);
    }
}
