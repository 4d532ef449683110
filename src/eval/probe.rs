//! One number for a set of features: how often a simple classifier on them is right about unseen photos.

use super::features::Features;
use super::interval::{Accuracy, accuracy};
use super::knn::{KnnSettings, weighted_knn};
use super::linear::{LinearSettings, linear_probe};
use crate::choices;
use crate::task::rng_for;

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

impl Labelled {
    /// The rows with these numbers, in this order.
    #[must_use]
    pub fn chosen(&self, rows: &[usize]) -> Self {
        Self { features: self.features.chosen(rows), labels: rows.iter().map(|&row| self.labels[row]).collect() }
    }
}

/// Neighbours that vote, in the lines of a probe: the paper's 200 of many, and few.
pub const NEIGHBOURS: [usize; 3] = [200, 20, 1];

/// What `method` on `train` says about each row of `test`; `neighbours` vote, where neighbours do.
pub fn answers((method, neighbours): (Method, usize), train: &Labelled, test: &Features, classes: usize) -> Vec<usize> {
    let given = (&train.features, train.labels.as_slice());
    match method {
        Method::Knn => weighted_knn(given, test, classes, KnnSettings { neighbours, ..KnnSettings::default() }),
        Method::Linear => linear_probe(given, test, classes, LinearSettings::default()),
    }
}

/// How often `method` on `train` is right about `test`.
pub fn measure(method: (Method, usize), train: &Labelled, test: &Labelled, classes: usize) -> Accuracy {
    accuracy(&answers(method, train, &test.features, classes), &test.labels)
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
    fn chance_is_the_share_of_the_commonest_class() {
        assert!((chance(&[1, 1, 0], &[0, 1, 1, 1], 2) - 0.75).abs() < 1e-6);
    }
}
