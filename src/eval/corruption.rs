//! How much a classifier still knows of corrupted photos: accuracy and calibration, corruption by severity.
//!
//! The classifier is a closure from photos to class probabilities, so any network or probe can be measured. Its mean is the
//! plain one over all corruptions and severities (Hendrycks, Mazeika, Kadavath & Song, NeurIPS 2019).

use super::interval::{Accuracy, accuracy, mean_accuracy};
use crate::patches::reliability::{Bin, expected_calibration_error, reliability};
use crate::photos::{Corruption, Photo, SEVERITIES};
use crate::task::{purpose, rng_for};
use rayon::prelude::*;
use serde::Serialize;

/// Photos that are corrupted and classified at a time.
const CHUNK: usize = 256;

/// Tells the probabilities of the classes, one row a photo.
pub type Classify<'a, E> = dyn FnMut(&[Photo]) -> Result<Vec<Vec<f32>>, E> + 'a;

/// The photos that are corrupted, with their classes.
#[derive(Clone, Copy)]
pub struct CorruptionBench<'a> {
    /// The photos, as large as the classifier sees them.
    pub photos: &'a [Photo],
    /// The class of each.
    pub labels: &'a [usize],
    /// What noise, snow and all that is random depend on.
    pub seed: u64,
}

/// The answers to all photos after one corruption at one severity.
#[derive(Clone, Debug, Serialize)]
pub struct Cell {
    /// The share of right answers, with its interval over resampled photos.
    pub accuracy: Accuracy,
    /// The expected calibration error.
    pub calibration_error: f32,
    /// The bins of the reliability diagram.
    pub reliability: Vec<Bin>,
    /// Whether each photo is answered rightly.
    pub right: Vec<bool>,
}

/// One corruption at all severities, the weakest first.
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
    /// The photos as they are.
    pub clean: Cell,
    /// A row a corruption.
    pub rows: Vec<CorruptionRow>,
    /// The mean accuracy over all rows and severities. Its interval is over photos, since the answers to one photo under
    /// many corruptions go together.
    pub mean: Accuracy,
    /// The mean calibration error over all rows and severities.
    pub calibration_error: f32,
}

impl CorruptionBench<'_> {
    /// Measures `corruptions` at every severity; `told` hears of each cell (corruption, severity) as it is done.
    ///
    /// # Errors
    /// What `classify` fails with.
    pub fn table<E>(
        &self,
        corruptions: &[Corruption],
        classify: &mut Classify<'_, E>,
        told: &mut dyn FnMut(Corruption, u8, &Cell),
    ) -> Result<CorruptionTable, E> {
        let clean = self.cell(Corruption::GaussianNoise, 0, classify)?;
        let mut rows = Vec::with_capacity(corruptions.len());
        for &corruption in corruptions {
            let mut cells = Vec::with_capacity(usize::from(SEVERITIES));
            for severity in 1..=SEVERITIES {
                let cell = self.cell(corruption, severity, classify)?;
                told(corruption, severity, &cell);
                cells.push(cell);
            }
            rows.push(CorruptionRow { corruption, cells });
        }
        let mean = mean_accuracy(&shares(&rows, self.photos.len()));
        let errors: Vec<f32> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.calibration_error).collect();
        let calibration_error = errors.iter().sum::<f32>() / errors.len().max(1) as f32;
        Ok(CorruptionTable { clean, rows, mean, calibration_error })
    }

    /// The photos after one corruption at one severity; severity 0 is the photos as they are.
    ///
    /// # Errors
    /// What `classify` fails with.
    pub fn cell<E>(&self, corruption: Corruption, severity: u8, classify: &mut Classify<'_, E>) -> Result<Cell, E> {
        let mut answers = Vec::with_capacity(self.photos.len());
        for (chunk, photos) in self.photos.chunks(CHUNK).enumerate() {
            let corrupted: Vec<Photo> = photos
                .par_iter()
                .enumerate()
                .map(|(at, photo)| photo.corrupted(corruption, severity, self.seed_of(chunk * CHUNK + at)))
                .collect();
            answers.extend(classify(&corrupted)?);
        }
        Ok(self.judged(&answers))
    }

    /// Every photo has noise of its own, and every seed other noise.
    fn seed_of(&self, photo: usize) -> u64 {
        rng_for(self.seed, photo as u64, 0, purpose::CORRUPTION).bits()
    }

    /// A photo without an answer counts as wrong.
    fn judged(&self, answers: &[Vec<f32>]) -> Cell {
        let likeliest = |answer: &Vec<f32>| {
            let best = answer.iter().copied().enumerate().rev().max_by(|a, b| a.1.total_cmp(&b.1));
            best.unwrap_or((usize::MAX, 0.0))
        };
        let predicted: Vec<(usize, f32)> = answers.iter().map(likeliest).collect();
        let classes: Vec<usize> =
            (0..self.labels.len()).map(|at| predicted.get(at).map_or(usize::MAX, |prediction| prediction.0)).collect();
        let right: Vec<bool> = classes.iter().zip(self.labels).map(|(class, label)| class == label).collect();
        let reliability = reliability(predicted.iter().map(|prediction| prediction.1).zip(right.iter().copied()));
        Cell {
            accuracy: accuracy(&classes, self.labels),
            calibration_error: expected_calibration_error(&reliability),
            reliability,
            right,
        }
    }
}

impl CorruptionTable {
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

    /// Dark photos of class 0 and bright ones of class 1, brighter as they come later.
    fn photos() -> (Vec<Photo>, Vec<usize>) {
        let level = |at: usize| if at.is_multiple_of(2) { 20 + at / 4 } else { 150 + at / 4 };
        ((0..300).map(|at| Photo::filled(8, 8, [level(at) as u8; 3])).collect(), (0..300).map(|at| at % 2).collect())
    }

    /// Calls a photo bright by its mean level.
    fn by_mean(photos: &[Photo]) -> Result<Vec<Vec<f32>>, String> {
        let mean =
            |photo: &Photo| photo.rgb.iter().map(|&level| f32::from(level)).sum::<f32>() / photo.rgb.len() as f32;
        Ok(photos.iter().map(|photo| if mean(photo) < 127.5 { vec![0.9, 0.1] } else { vec![0.2, 0.8] }).collect())
    }

    #[test]
    fn a_classifier_by_brightness_survives_blur_and_not_brightening() {
        let (photos, labels) = photos();
        let bench = CorruptionBench { photos: &photos, labels: &labels, seed: 1 };
        let mut heard = Vec::new();
        let table = bench
            .table(&[Corruption::GaussianBlur, Corruption::Brightness], &mut by_mean, &mut |corruption, severity, _| {
                heard.push((corruption, severity));
            })
            .expect("no error");
        assert_eq!(heard.len(), 10);
        assert_eq!((heard[0], heard[9]), ((Corruption::GaussianBlur, 1), (Corruption::Brightness, 5)));
        assert_eq!(table.clean.accuracy.value, 1.0);
        assert!(table.rows[0].cells.iter().all(|cell| cell.accuracy.value == 1.0));
        // 0.3 * 255 = 76.5, cut off to a level, lifts a dark photo above 127.5 from level 52 on, which is photo 128.
        let lifted = (128..300).step_by(2).count() as f32 / 300.0;
        let last = &table.rows[1].cells[4];
        assert!((last.accuracy.value - (1.0 - lifted)).abs() < 1e-6, "{:?}", last.accuracy);
        let cells: Vec<f32> = table.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.accuracy.value).collect();
        let mean = cells.iter().sum::<f32>() / 10.0;
        assert!((table.mean.value - mean).abs() < 1e-5);
        assert!(table.mean.interval[0] < mean && mean < table.mean.interval[1]);
        // Sure to 0.9 and 0.8 and always right: 0.1 and 0.2 too little.
        assert!((table.clean.calibration_error - 0.15).abs() < 1e-6);
    }

    #[test]
    fn the_same_seed_makes_the_same_table_and_every_photo_has_noise_of_its_own() {
        let (photos, labels) = photos();
        let mut seen: Vec<Vec<Photo>> = Vec::new();
        for seed in [1, 1, 2] {
            let mut all = Vec::new();
            let bench = CorruptionBench { photos: &photos, labels: &labels, seed };
            let mut classify = |photos: &[Photo]| {
                all.extend_from_slice(photos);
                by_mean(photos)
            };
            bench.cell(Corruption::GaussianNoise, 5, &mut classify).expect("no error");
            seen.push(all);
        }
        assert!(seen[0] == seen[1] && seen[0] != seen[2]);
        let noise = |at: usize| i32::from(seen[0][at].rgb[0]) - i32::from(photos[at].rgb[0]);
        assert!((0..290).step_by(4).any(|at| noise(at) != noise(at + 2)));
    }

    #[test]
    fn a_gain_is_taken_photo_by_photo_and_errors_are_handed_on() {
        let (photos, labels) = photos();
        let bench = CorruptionBench { photos: &photos, labels: &labels, seed: 1 };
        let table =
            |classify: &mut Classify<'_, String>| bench.table(&[Corruption::Contrast], classify, &mut |_, _, _| ());
        let good = table(&mut by_mean).expect("no error");
        let guess = table(&mut |photos| Ok(vec![vec![0.6, 0.4]; photos.len()])).expect("no error");
        let gain = good.gain(&guess);
        assert!((gain.value - 0.5).abs() < 1e-6 && gain.interval[0] > 0.4, "{gain:?}");
        assert_eq!(good.gain(&good), Accuracy { value: 0.0, interval: [0.0; 2] });
        let short = table(&mut |_| Ok(Vec::new())).expect("no error");
        assert_eq!(short.mean.value, 0.0, "a photo without an answer is not right");
        assert!(matches!(table(&mut |_| Err("stopped".to_owned())), Err(reason) if reason == "stopped"));
    }
}
