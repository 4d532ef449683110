//! How much classifiers still know of corrupted photos.
//!
//! A classifier is a closure from photos to class probabilities, so any network or probe can be measured; several are asked
//! about the same corrupted photos in one pass. Photos are corrupted part by part, so that whoever has little time may ask
//! about a few at once.

use super::corruption_table::{Cell, CorruptionRow, CorruptionTable, NO_ANSWER, Prediction};
use crate::patches::TURNS;
use crate::photos::{Corruption, Photo};
use crate::task::{purpose, rng_for};
use rayon::prelude::*;

/// Photos that are corrupted and classified at a time where nothing else waits.
const PART: usize = 256;

/// The probabilities of the classes, one row a photo.
pub type Answers = Vec<Vec<f32>>;
/// Tells the answers of each classifier to some photos.
pub type Classify<'a, E> = dyn FnMut(&[Photo]) -> Result<Vec<Answers>, E> + 'a;

/// What is done to the photos.
#[derive(Clone, Debug, PartialEq)]
pub struct CorruptionPlan {
    /// Which corruptions.
    pub corruptions: Vec<Corruption>,
    /// How strong, the weakest first.
    pub severities: Vec<u8>,
    /// What noise, snow and all that is random depend on.
    pub seed: u64,
}

/// The photos that are corrupted, with their classes.
pub struct CorruptionBench {
    /// The photos, as large as the classifiers see them.
    pub photos: Vec<Photo>,
    /// The class of each.
    pub labels: Vec<usize>,
    /// What is done to them.
    pub plan: CorruptionPlan,
}

impl CorruptionBench {
    /// What is done to all photos, one after the other: nothing first.
    fn cells(&self) -> Vec<(Corruption, u8)> {
        let CorruptionPlan { corruptions, severities, .. } = &self.plan;
        let each = corruptions.iter().flat_map(|corruption| severities.iter().map(|severity| (*corruption, *severity)));
        corruptions.first().map(|first| (*first, 0)).into_iter().chain(each).collect()
    }

    /// How many parts of `size` photos there are; none holds photos of two cells.
    pub fn parts(&self, size: usize) -> usize {
        self.cells().len() * self.photos.len().div_ceil(size.max(1))
    }

    /// The corrupted photos of part `number`.
    pub fn part(&self, number: usize, size: usize) -> Vec<Photo> {
        let in_cell = self.photos.len().div_ceil(size.max(1)).max(1);
        let cells = self.cells();
        let Some(&(corruption, severity)) = cells.get(number / in_cell) else { return Vec::new() };
        let first = number % in_cell * size.max(1);
        let photos = self.photos.iter().enumerate().skip(first).take(size.max(1)).collect::<Vec<_>>();
        photos.into_par_iter().map(|(at, photo)| photo.corrupted(corruption, severity, self.seed_of(at))).collect()
    }

    /// The same photos as questions about turns: every one turned, before anything is done to it, by as many quarters as its
    /// place says, so that snow and blur fall the same way whatever the turn is and give none away.
    #[must_use]
    pub fn of_turns(photos: &[Photo], plan: CorruptionPlan) -> Self {
        let labels: Vec<usize> = (0..photos.len()).map(|at| at % TURNS).collect();
        let photos = photos.iter().zip(&labels).map(|(photo, turn)| photo.turned(*turn)).collect();
        Self { photos, labels, plan }
    }

    /// Every photo has noise of its own, and every seed other noise.
    fn seed_of(&self, photo: usize) -> u64 {
        rng_for(self.plan.seed, photo as u64, 0, purpose::CORRUPTION).bits()
    }

    /// Asks `classifiers` classifiers about everything; `told` hears which share is done. A table for each.
    ///
    /// # Errors
    /// What `classify` fails with.
    pub fn tables<E>(
        &self,
        classifiers: usize,
        classify: &mut Classify<'_, E>,
        told: &mut dyn FnMut(f32),
    ) -> Result<Vec<CorruptionTable>, E> {
        let (mut tally, parts) = (Tally::new(classifiers), self.parts(PART));
        for number in 0..parts {
            let photos = self.part(number, PART);
            tally.add(photos.len(), &classify(&photos)?);
            told((number + 1) as f32 / parts as f32);
        }
        Ok(tally.tables(self))
    }
}

/// The answers so far, part after part.
pub struct Tally(Vec<Vec<Prediction>>);

impl Tally {
    /// No answers of so many classifiers.
    pub fn new(classifiers: usize) -> Self {
        Self(vec![Vec::new(); classifiers])
    }

    /// Adds the answers of each classifier to the next `photos` photos; a photo without an answer counts as wrong.
    pub fn add(&mut self, photos: usize, answers: &[Answers]) {
        for (at, all) in self.0.iter_mut().enumerate() {
            let own = answers.get(at);
            all.extend(
                (0..photos)
                    .map(|photo| own.and_then(|own| own.get(photo)).map_or(NO_ANSWER, |answer| likeliest(answer))),
            );
        }
    }

    /// The tables once all parts of `bench` were answered.
    pub fn tables(&self, bench: &CorruptionBench) -> Vec<CorruptionTable> {
        self.0.iter().map(|predictions| table(predictions, bench)).collect()
    }
}

fn table(predictions: &[Prediction], bench: &CorruptionBench) -> CorruptionTable {
    let mut cells = predictions.chunks(bench.photos.len().max(1)).map(|own| Cell::judged(own, &bench.labels));
    let clean = cells.next().unwrap_or_else(|| Cell::judged(&[], &[]));
    let CorruptionPlan { corruptions, severities, .. } = &bench.plan;
    let row = |corruption: &Corruption| CorruptionRow {
        corruption: *corruption,
        cells: cells.by_ref().take(severities.len()).collect(),
    };
    let rows = corruptions.iter().map(row).collect();
    CorruptionTable::new(severities.clone(), clean, rows)
}

/// The first of the likeliest classes.
fn likeliest(answer: &[f32]) -> Prediction {
    answer.iter().copied().enumerate().rev().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap_or(NO_ANSWER)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::eval::Accuracy;

    /// Dark photos of class 0 and bright ones of class 1, brighter as they come later.
    fn bench(corruptions: &[Corruption], severities: &[u8], seed: u64) -> CorruptionBench {
        let level = |at: usize| if at.is_multiple_of(2) { 20 + at / 4 } else { 150 + at / 4 };
        CorruptionBench {
            photos: (0..300).map(|at| Photo::filled(8, 8, [level(at) as u8; 3])).collect(),
            labels: (0..300).map(|at| at % 2).collect(),
            plan: CorruptionPlan { corruptions: corruptions.to_vec(), severities: severities.to_vec(), seed },
        }
    }

    /// Calls a photo bright by its mean level.
    fn by_mean(photos: &[Photo]) -> Answers {
        let mean =
            |photo: &Photo| photo.rgb.iter().map(|&level| f32::from(level)).sum::<f32>() / photo.rgb.len() as f32;
        photos.iter().map(|photo| if mean(photo) < 127.5 { vec![0.9, 0.1] } else { vec![0.2, 0.8] }).collect()
    }

    fn guess(photos: &[Photo]) -> Answers {
        vec![vec![0.6, 0.4]; photos.len()]
    }

    #[test]
    fn a_classifier_by_brightness_survives_blur_and_not_brightening() {
        let bench = bench(&[Corruption::GaussianBlur, Corruption::Brightness], &[1, 2, 3, 4, 5], 1);
        let mut shares = Vec::new();
        let mut classify = |photos: &[Photo]| Ok::<_, String>(vec![by_mean(photos)]);
        let tables = bench.tables(1, &mut classify, &mut |share| shares.push(share)).expect("no error");
        let [table] = &tables[..] else { panic!("one table") };
        assert!(shares.is_sorted() && shares.last() == Some(&1.0), "{shares:?}");
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
    fn the_same_seed_makes_the_same_photos_in_parts_of_any_size_and_every_photo_has_noise_of_its_own() {
        let all = |seed: u64, size: usize| -> Vec<Photo> {
            let bench = bench(&[Corruption::GaussianNoise], &[1, 5], seed);
            (0..bench.parts(size)).flat_map(|number| bench.part(number, size)).collect()
        };
        let (seen, photos) = (all(1, 256), bench(&[], &[], 1).photos);
        assert_eq!(seen.len(), 900);
        assert!(seen[..300] == photos && seen == all(1, 7) && seen != all(2, 256));
        let noise = |at: usize| i32::from(seen[600 + at].rgb[0]) - i32::from(photos[at].rgb[0]);
        assert!((0..290).step_by(4).any(|at| noise(at) != noise(at + 2)));
    }

    #[test]
    fn a_gain_is_taken_photo_by_photo_and_errors_are_handed_on() {
        let bench = bench(&[Corruption::Contrast], &[1, 3], 1);
        let mut both = |photos: &[Photo]| Ok::<_, String>(vec![by_mean(photos), guess(photos), Vec::new()]);
        let tables = bench.tables(3, &mut both, &mut |_| ()).expect("no error");
        let [good, guessed, silent] = &tables[..] else { panic!("three tables") };
        let gain = good.gain(guessed);
        assert!((gain.value - 0.5).abs() < 1e-6 && gain.interval[0] > 0.4, "{gain:?}");
        assert_eq!(good.gain(good), Accuracy { value: 0.0, interval: [0.0; 2] });
        assert_eq!(silent.mean.value, 0.0, "a photo without an answer is not right");
        let failed = bench.tables(1, &mut |_: &[Photo]| Err("stopped".to_owned()), &mut |_| ());
        assert!(matches!(failed, Err(reason) if reason == "stopped"));
    }
}
