//! One number for a set of features: how often a simple classifier on them is right about unseen photos.

use super::features::Features;
use super::knn::{KnnSettings, weighted_knn};
use super::linear::{LinearSettings, linear_probe};
use crate::choices;
use crate::task::rng_for;
use serde::Serialize;

/// Resamples of the bootstrap.
const RESAMPLES: usize = 1000;

choices! {
    /// The simple classifier.
    pub enum Method {
        /// Weighted nearest neighbours.
        Knn = "knn",
        /// Softmax regression.
        Linear = "linear",
    }
}

/// Features with the class of each row.
#[derive(Clone, Debug)]
pub struct Labelled {
    /// The features.
    pub features: Features,
    /// The class of each row.
    pub labels: Vec<usize>,
}

/// A share with its 95 % interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Accuracy {
    /// The share of test photos that are classified rightly.
    pub value: f32,
    /// Its interval over resampled test photos.
    pub interval: [f32; 2],
}

/// How often `method` on `train` is right about `test`.
pub fn measure(method: Method, train: &Labelled, test: &Labelled, classes: usize) -> Accuracy {
    let given = (&train.features, train.labels.as_slice());
    let said = match method {
        Method::Knn => weighted_knn(given, &test.features, classes, KnnSettings::default()),
        Method::Linear => linear_probe(given, &test.features, classes, LinearSettings::default()),
    };
    accuracy(&said, &test.labels)
}

/// The share of right answers with its bootstrap interval.
pub fn accuracy(said: &[usize], truth: &[usize]) -> Accuracy {
    let right: Vec<f32> = said.iter().zip(truth).map(|(a, b)| f32::from(u8::from(a == b))).collect();
    let count = right.len().max(1);
    let mut rng = rng_for(0, right.len() as u64, 0, 0);
    let mut shares: Vec<f32> = (0..RESAMPLES)
        .map(|_| (0..right.len()).map(|_| right[rng.below(right.len())]).sum::<f32>() / count as f32)
        .collect();
    shares.sort_by(f32::total_cmp);
    let at = |share: f32| shares[(share * (RESAMPLES - 1) as f32) as usize];
    Accuracy { value: right.iter().sum::<f32>() / count as f32, interval: [at(0.025), at(0.975)] }
}

/// The accuracy of always answering the commonest class of the training photos.
pub fn chance(train: &[usize], test: &[usize], classes: usize) -> f32 {
    let mut counts = vec![0usize; classes];
    train.iter().for_each(|&label| counts[label] += 1);
    let commonest = (0..classes).fold(0, |best, class| if counts[class] > counts[best] { class } else { best });
    test.iter().filter(|&&label| label == commonest).count() as f32 / test.len().max(1) as f32
}

/// The labels in random order: the control that every probe must fail.
pub fn permuted(labels: &[usize], seed: u64) -> Vec<usize> {
    let mut shuffled = labels.to_vec();
    rng_for(seed, 0, 0, crate::task::purpose::CONTROL).shuffle(&mut shuffled);
    shuffled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_interval_is_about_that_of_the_binomial() {
        let truth = vec![0; 1000];
        let said: Vec<usize> = (0..1000).map(|at| usize::from(at % 4 == 0)).collect();
        let found = accuracy(&said, &truth);
        assert!((found.value - 0.75).abs() < 1e-6);
        // 1.96 sqrt(0.75 * 0.25 / 1000) = 0.0268
        assert!((found.interval[0] - 0.723).abs() < 0.006 && (found.interval[1] - 0.777).abs() < 0.006, "{found:?}");
    }

    #[test]
    fn chance_is_the_share_of_the_commonest_class() {
        assert!((chance(&[1, 1, 0], &[0, 1, 1, 1], 2) - 0.75).abs() < 1e-6);
    }
}
