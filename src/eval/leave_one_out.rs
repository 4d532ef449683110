//! How well features tell the classes of a few photos apart: each photo is asked about with its own row left out, its
//! nearest neighbours vote, and the share that is right stands beside what the same vote gives when the classes are shuffled.
//!
//! With few photos that chance is no line but a range. A share of photos is told from it, and from other features on the
//! same photos, by exact counts, never by the eye.

use super::features::Features;
use super::interval::share_interval;
use super::knn::{KnnSettings, elect, nearest};
use crate::task::{purpose, rng_for};
use rayon::prelude::*;

/// Neighbours that vote at most.
const NEIGHBOURS: usize = 5;
/// How often the classes are shuffled.
const SHUFFLES: u64 = 1000;

/// How well features tell classes apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Apart {
    /// What the neighbours of each photo say, in the order of the rows.
    pub said: Vec<usize>,
    /// The share that is right.
    pub share: f64,
    /// Its 95 % interval.
    pub interval: [f64; 2],
    /// The mean share with shuffled classes.
    pub chance: f64,
    /// Between these lie 95 of 100 shares with shuffled classes.
    pub chance_range: [f64; 2],
}

impl Apart {
    /// Whether the share lies above what shuffled classes give in all but 2.5 of 100 draws.
    pub fn beats_chance(&self) -> bool {
        self.share > self.chance_range[1]
    }
}

/// The neighbours that vote where the smallest class has `smallest` photos: no more than it has others.
fn voters(smallest: usize) -> usize {
    smallest.saturating_sub(1).clamp(1, NEIGHBOURS)
}

/// How well `features` tell the `classes` classes of their rows, `labels`, apart. Nothing can be said of fewer than two rows.
pub fn apart(features: &Features, labels: &[usize], classes: usize) -> Apart {
    let rows = features.len();
    if rows < 2 || labels.len() != rows {
        return Apart::default();
    }
    let smallest = (0..classes).map(|class| labels.iter().filter(|label| **label == class).count());
    let neighbours = voters(smallest.filter(|count| *count > 0).min().unwrap_or(1));
    let near = neighbourhoods(features, neighbours);
    let temperature = KnnSettings::default().temperature;
    let vote = |labels: &[usize]| -> Vec<usize> {
        near.iter().map(|near| elect(near, labels, classes, temperature)).collect()
    };
    let share_of = |said: &[usize], labels: &[usize]| {
        said.iter().zip(labels).filter(|(said, label)| said == label).count() as f64 / rows as f64
    };
    let said = vote(labels);
    let share = share_of(&said, labels);
    let mut shuffled: Vec<f64> = (0..SHUFFLES)
        .into_par_iter()
        .map(|draw| {
            let mut other = labels.to_vec();
            rng_for(0, draw, 0, purpose::CONTROL).shuffle(&mut other);
            share_of(&vote(&other), &other)
        })
        .collect();
    shuffled.sort_by(f64::total_cmp);
    let at = |share: f64| shuffled.get((share * (SHUFFLES - 1) as f64).round() as usize).copied().unwrap_or_default();
    let chance = shuffled.iter().sum::<f64>() / SHUFFLES as f64;
    Apart { said, share, interval: share_interval(share, rows as f64), chance, chance_range: [at(0.025), at(0.975)] }
}

/// The nearest other rows of each row with their cosines.
fn neighbourhoods(features: &Features, count: usize) -> Vec<Vec<(f32, u32)>> {
    let width = features.width;
    let mut unit = features.rows.clone();
    for row in unit.chunks_exact_mut(width) {
        let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-12);
        row.iter_mut().for_each(|v| *v /= length);
    }
    let rows: Vec<&[f32]> = unit.chunks_exact(width).collect();
    rows.par_iter()
        .enumerate()
        .map(|(own, row)| {
            let cosine = |other: &[f32]| row.iter().zip(other).map(|(a, b)| a * b).sum::<f32>();
            let mut cosines: Vec<f32> = rows.iter().map(|other| cosine(other)).collect();
            // Its own row may not speak for it.
            cosines[own] = f32::NEG_INFINITY;
            nearest(&cosines, count)
        })
        .collect()
}

/// How likely it is that two sets of features that are equally good differ on the same photos as these do, or more: the exact
/// sign test on the photos about which one is right and the other wrong (McNemar 1947).
pub fn same_by_luck(one: &[usize], other: &[usize], labels: &[usize]) -> f64 {
    let right = |said: &[usize], at: usize| said.get(at) == labels.get(at);
    let pairs = (0..labels.len()).map(|at| (right(one, at), right(other, at)));
    let (only_one, only_other) = pairs.fold((0, 0), |(one, other), pair| match pair {
        (true, false) => (one + 1, other),
        (false, true) => (one, other + 1),
        _ => (one, other),
    });
    let (all, fewer) = (only_one + only_other, only_one.min(only_other));
    // The sum of binomial probabilities up to `fewer`, twice.
    let mut term = 0.5f64.powi(all);
    let mut below = 0.0;
    for count in 0..=fewer {
        below += term;
        term *= f64::from(all - count) / f64::from(count + 1);
    }
    (2.0 * below).min(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `each` rows around a place of each of `classes` classes, `wide` apart within one.
    fn clusters(classes: usize, each: usize, wide: f32) -> (Features, Vec<usize>) {
        let mut rng = rng_for(3, 0, 0, 0);
        let width = 8;
        let labels: Vec<usize> = (0..classes * each).map(|at| at % classes).collect();
        let row = |label: usize, rng: &mut crate::task::Rng| -> Vec<f32> {
            (0..width).map(|at| f32::from(u8::from(at == label)) + wide * rng.normal()).collect()
        };
        let rows = labels.iter().flat_map(|label| row(*label, &mut rng)).collect();
        (Features { name: String::new(), width, rows }, labels)
    }

    #[test]
    fn classes_that_lie_apart_are_told_and_noise_is_not() {
        let (features, labels) = clusters(3, 10, 0.05);
        let found = apart(&features, &labels, 3);
        assert!((found.share - 1.0).abs() < 1e-9 && found.beats_chance(), "{found:?}");
        assert!((found.chance - 1.0 / 3.0).abs() < 0.06, "{found:?}");
        let (features, labels) = clusters(3, 10, 50.0);
        let noise = apart(&features, &labels, 3);
        assert!(!noise.beats_chance(), "{noise:?}");
        assert!(noise.chance_range[0] < noise.chance && noise.chance < noise.chance_range[1]);
    }

    #[test]
    fn a_photo_never_votes_for_itself() {
        // Pairs of nearly the same photo, of two classes: with itself left out, each is told wrongly.
        let rows: Vec<f32> = (0..8).flat_map(|at| [(at / 2) as f32, 1.0, (at % 2) as f32 * 1e-3]).collect();
        let labels: Vec<usize> = (0..8).map(|at| at % 2).collect();
        let features = Features { name: String::new(), width: 3, rows };
        let near = neighbourhoods(&features, 1);
        let nearest: Vec<u32> = near.iter().map(|near| near[0].1).collect();
        assert_eq!(nearest, [1, 0, 3, 2, 5, 4, 7, 6]);
        assert_eq!(elect(&near[0], &labels, 2, 0.07), 1);
    }

    #[test]
    fn few_photos_have_a_wide_chance_and_few_voters() {
        let range = |each| {
            let (features, labels) = clusters(2, each, 50.0);
            let [low, high] = apart(&features, &labels, 2).chance_range;
            high - low
        };
        assert!(range(3) > 2.0 * range(40), "{} {}", range(3), range(40));
        assert_eq!([1, 2, 3, 6, 90].map(voters), [1, 1, 2, 5, 5]);
        assert_eq!(apart(&Features::default(), &[], 2), Apart::default());
    }

    #[test]
    fn the_sign_test_is_the_binomial_s() {
        // 9 photos only the one is right about, 1 only the other: 2 (1 + 10) / 1024.
        let labels = vec![0; 12];
        let one: Vec<usize> = (0..12).map(|at| usize::from(at == 9)).collect();
        let other: Vec<usize> = (0..12).map(|at| usize::from(at < 9)).collect();
        assert!((same_by_luck(&one, &other, &labels) - 22.0 / 1024.0).abs() < 1e-12);
        assert!((same_by_luck(&other, &one, &labels) - 22.0 / 1024.0).abs() < 1e-12);
        assert!((same_by_luck(&one, &one, &labels) - 1.0).abs() < 1e-12);
    }
}
