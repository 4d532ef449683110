//! The gold loss correction: from pictures whose labels are known to be right one sees how often the labels of each class
//! were given wrongly, and the loss of all others allows for it.
//!
//! The released code trains on the labels as they are, looks at all trusted pictures with the finished network, and trains
//! a fresh one with the corrected loss. Here both phases lie in one run: what the network says about trusted pictures is
//! added up over the last part of phase one, as they come by in batches, and the weights are drawn anew where phase two
//! begins.

use crate::patches::classify::LEAST;
use burn::module::{Module, Param};
use burn::prelude::*;
use burn::tensor::activation::softmax;

/// Trusted pictures are looked at in this last share of phase one.
const LOOKED_AT: f64 = 0.25;

/// What the network said about trusted pictures, by their class.
#[derive(Module, Debug)]
pub struct Trusted {
    /// The sum of the probabilities of all labels (columns) over the pictures of each class (rows).
    /// # Shapes `[classes, classes]`
    pub sums: Param<Tensor<2>>,
}

/// Where a run with a corrected loss stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// It learns the labels as they are given.
    Noisy,
    /// It does, and what it says about trusted pictures is added up.
    Looking,
    /// The first step of a fresh network.
    Fresh,
    /// It learns with the corrected loss.
    Corrected,
}

/// The phase of `step` of `total`, where the loss is corrected from the share `from` on.
pub fn phase(step: u64, total: u64, from: f64) -> Phase {
    let begin = (from * total as f64).round() as u64;
    match step {
        step if step > begin => Phase::Corrected,
        step if step == begin => Phase::Fresh,
        step if step as f64 >= begin as f64 * (1.0 - LOOKED_AT) => Phase::Looking,
        _ => Phase::Noisy,
    }
}

impl Trusted {
    /// Nothing was looked at.
    pub fn new(classes: usize, device: &Device) -> Self {
        Self { sums: Param::from_tensor(Tensor::zeros([classes, classes], device)).set_require_grad(false) }
    }

    /// The same after the trusted pictures of a batch.
    ///
    /// # Shapes
    /// `logits` `[photos, classes]`, `labels` `[photos]`, `is_trusted` `[photos]` with 1 for yes.
    pub fn after(self, logits: Tensor<2>, labels: Tensor<1, Int>, is_trusted: Tensor<1>) -> Self {
        let [photos, classes] = logits.dims();
        let of_class = labels.one_hot::<2>(classes).float() * is_trusted.reshape([photos, 1]); // [photos, classes]
        let added = of_class.transpose().matmul(softmax(logits.detach(), 1));
        Self { sums: self.sums.map(|sums| (sums + added).detach()) }
    }

    /// The estimate of how often each class is given each label: the mean of what was said about its trusted pictures. A
    /// class without any is taken to be given its own label.
    ///
    /// # Shapes
    /// `[classes, classes]`, every row sums to 1.
    pub fn estimate(&self) -> Tensor<2> {
        let sums = self.sums.val().detach();
        let [classes, _] = sums.dims();
        let all = sums.clone().sum_dim(1);
        let none = all.clone().lower_elem(0.5).float(); // [classes, 1]
        sums / all.clamp_min(0.5) * none.clone().neg().add_scalar(1.0) + Tensor::eye(classes, &none.device()) * none
    }
}

/// The mean over the batch of `-log p(label)` for trusted pictures, and of `-log sum over i of p(i) C(i, label)` for others.
///
/// # Shapes
/// `logits` `[photos, classes]`, `labels` and `is_trusted` `[photos]`, `matrix` `[classes, classes]`.
pub fn corrected_cross_entropy(
    logits: Tensor<2>,
    labels: Tensor<1, Int>,
    is_trusted: Tensor<1>,
    matrix: Tensor<2>,
) -> Tensor<1> {
    let [photos, _] = logits.dims();
    let probabilities = softmax(logits, 1);
    let labels = labels.reshape([photos, 1]);
    let at_label = |rows: Tensor<2>| rows.gather(1, labels.clone()).reshape([photos]);
    let plain = at_label(probabilities.clone());
    let through = at_label(probabilities.matmul(matrix));
    let given = plain * is_trusted.clone() + through * is_trusted.neg().add_scalar(1.0);
    given.clamp_min(LEAST).log().mean().neg()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::patches::classify::{cross_entropy, label_data};
    use crate::task::floats;

    fn logits(probabilities: [[f32; 2]; 1]) -> Tensor<2> {
        Tensor::<2>::from_data(probabilities, &Device::flex()).log()
    }

    fn labels(labels: &[usize]) -> Tensor<1, Int> {
        Tensor::from_data(label_data(labels.iter().copied()), &Device::flex())
    }

    #[test]
    fn a_label_is_as_likely_as_all_classes_that_are_given_it() {
        // p = (0.7, 0.3), label 1: 0.7 * 0.1 + 0.3 * 0.8 = 0.31.
        let matrix = Tensor::<2>::from_data([[0.9, 0.1], [0.2, 0.8]], &Device::flex());
        let loss = |trusted: f32| {
            let trusted = Tensor::<1>::from_data([trusted], &Device::flex());
            floats(corrected_cross_entropy(logits([[0.7, 0.3]]), labels(&[1]), trusted, matrix.clone()))[0]
        };
        assert!((loss(0.0) - 1.1712).abs() < 1e-4);
        assert!((loss(1.0) + 0.3f32.ln()).abs() < 1e-5, "a trusted label is taken at its word");
    }

    #[test]
    fn without_wrong_labels_it_is_the_cross_entropy() {
        let device = Device::flex();
        let logits = Tensor::<2>::from_data([[0.3, -1.2, 2.0], [1.0, 0.0, -0.5]], &device);
        let labels = labels(&[0, 2]);
        let same = corrected_cross_entropy(
            logits.clone(),
            labels.clone(),
            Tensor::zeros([2], &device),
            Tensor::eye(3, &device),
        );
        assert!((floats(same)[0] - floats(cross_entropy(logits, labels))[0]).abs() < 1e-6);
    }

    #[test]
    fn the_estimate_is_the_mean_answer_to_trusted_pictures_of_a_class() {
        let device = Device::flex();
        let said =
            Tensor::<2>::from_data([[0.8, 0.1, 0.1], [0.6, 0.3, 0.1], [0.2, 0.2, 0.6], [0.1, 0.8, 0.1]], &device);
        let is_trusted = Tensor::<1>::from_data([1.0, 1.0, 0.0, 1.0], &device);
        let seen = Trusted::new(3, &device).after(said.log(), labels(&[0, 0, 0, 1]), is_trusted);
        let expected = [0.7, 0.2, 0.1, 0.1, 0.8, 0.1, 0.0, 0.0, 1.0];
        let estimate = floats(seen.estimate());
        assert!(estimate.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5), "{estimate:?}");
    }

    #[test]
    fn phases_follow_one_another_and_the_fresh_network_begins_once() {
        let phases: Vec<Phase> = (0..20).map(|step| phase(step, 20, 0.5)).collect();
        let count = |wanted: Phase| phases.iter().filter(|phase| **phase == wanted).count();
        let counts = [Phase::Noisy, Phase::Looking, Phase::Fresh, Phase::Corrected].map(count);
        assert_eq!(counts, [8, 2, 1, 9]);
        assert_eq!((phases[10], phases[19]), (Phase::Fresh, Phase::Corrected));
    }
}
