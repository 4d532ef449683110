//! Cross-entropy against soft targets: each row of logits has a whole distribution as its target, with a weight.
//!
//! With p the softmax of a row and W its target times its weight m: value `-sum W log p`, gradient `m p - W`. The gradient
//! is written out instead of being derived, because the graph of a log-softmax passes over all logits several times, and
//! at 313 classes a pixel these passes would cost as much as the network.

use burn::prelude::*;
use burn::tensor::IndexingUpdateOp;
use burn::tensor::activation::softmax;
use pretext_kernels::ops;

/// The least probability that enters the reported logarithm; the gradient does not need it.
const LEAST: f32 = 1e-30;

/// The sum over rows of `-sum W log p` where the target has a few classes a row; no class stands twice in a row. Also
/// log p of these classes, detached, for other sums over the same rows.
///
/// # Shapes
/// `logits` `[rows, classes]`; `classes`, `weights` (W) and the logarithms `[rows, few]`.
pub fn sparse_cross_entropy(logits: Tensor<2>, classes: Tensor<2, Int>, weights: Tensor<2>) -> (Tensor<1>, Tensor<2>) {
    if let Some(found) = ops::cross_entropy(&logits, &classes, &weights) {
        return found;
    }
    let p = softmax(logits.clone().detach(), 1);
    let chosen = p.clone().gather(1, classes.clone()).clamp_min(LEAST).log();
    let value = (chosen.clone() * weights.clone()).sum().neg();
    let gradient = (p * weights.clone().sum_dim(1)).scatter(1, classes, weights.neg(), IndexingUpdateOp::Add);
    (with_gradient(logits, value, gradient), chosen)
}

/// The same where the target has a share of every class: `weights` (W) `[rows, classes]`.
pub fn dense_cross_entropy(logits: Tensor<2>, weights: Tensor<2>) -> Tensor<1> {
    let p = softmax(logits.clone().detach(), 1);
    let value = (p.clone().clamp_min(LEAST).log() * weights.clone()).sum().neg();
    let gradient = p * weights.clone().sum_dim(1) - weights;
    with_gradient(logits, value, gradient)
}

/// A loss of this value whose gradient with respect to `logits` is `gradient`.
fn with_gradient(logits: Tensor<2>, value: Tensor<1>, gradient: Tensor<2>) -> Tensor<1> {
    let product = (logits * gradient.detach()).sum();
    product.clone() + (value - product).detach()
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::TensorData;
    use burn::tensor::activation::log_softmax;

    const ROWS: usize = 3;
    const CLASSES: usize = 7;

    fn numbers(count: usize, step: f64) -> Vec<f32> {
        (0..count).map(|i| (3.0 * (step * i as f64).sin()) as f32).collect()
    }

    fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
        tensor.into_data().try_into_vec().expect("floats")
    }

    /// Targets with a row of weight 0, one of weight 1 and one of weight 2.
    fn target() -> Vec<f32> {
        let mut target = vec![0.0; ROWS * CLASSES];
        (target[CLASSES + 1], target[CLASSES + 4]) = (0.75, 0.25);
        (target[2 * CLASSES], target[2 * CLASSES + 6]) = (0.5, 1.5);
        target
    }

    #[test]
    fn value_and_gradient_are_those_of_the_derived_graph() {
        let device = Device::flex().autodiff();
        let logits = || {
            let data = TensorData::new(numbers(ROWS * CLASSES, 0.7), [ROWS, CLASSES]);
            Tensor::<2>::from_data(data, &device).require_grad()
        };
        let dense = || Tensor::<2>::from_data(TensorData::new(target(), [ROWS, CLASSES]), &device);
        let classes = Tensor::<2, Int>::from_data(TensorData::from([[3i64, 4], [1, 4], [6, 0]]), &device);
        let weights = Tensor::<2>::from_data(TensorData::from([[0.0f32, 0.0], [0.75, 0.25], [1.5, 0.5]]), &device);
        let outcome = |of: &dyn Fn(Tensor<2>) -> Tensor<1>| {
            let leaf = logits();
            // A factor behind the loss must reach the gradient too.
            let loss = of(leaf.clone()) * 0.5;
            let gradients = loss.backward();
            (floats(loss.inner())[0], floats(leaf.grad(&gradients).expect("a gradient")))
        };
        let derived = outcome(&|logits| (log_softmax(logits, 1) * dense()).sum().neg());
        let written = outcome(&|logits| dense_cross_entropy(logits, dense()));
        let sparse = outcome(&|logits| sparse_cross_entropy(logits, classes.clone(), weights.clone()).0);
        for (value, gradient) in [written, sparse] {
            assert!((value - derived.0).abs() < 1e-5, "{value} {}", derived.0);
            assert!(gradient.iter().zip(&derived.1).all(|(g, d)| (g - d).abs() < 1e-6), "{gradient:?} {:?}", derived.1);
        }
    }

    #[test]
    fn an_undecided_row_loses_the_logarithm_of_its_classes() {
        let device = Device::flex();
        let weights = Tensor::<2>::from_data(TensorData::new(vec![1.0f32 / 32.0; 32], [1, 32]), &device);
        let loss = floats(dense_cross_entropy(Tensor::zeros([1, 32], &device), weights))[0];
        assert!((loss - 3.465_736).abs() < 1e-5);
    }
}
