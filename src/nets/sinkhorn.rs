//! Sinkhorn normalisation: a square matrix of positive numbers becomes doubly stochastic by normalising its rows and its
//! columns in turn (Santa Cruz, Fernando, Cherian & Gould, CVPR 2017, section 3.2). Gradients flow through every step.

use burn::prelude::*;
use burn::tensor::activation::{log_softmax, softmax};

/// `n` rounds of rows, then columns, in logarithms: `X <- X - logsumexp(rows)`, `X <- X - logsumexp(columns)`. After the
/// last round the columns sum to 1 exactly, the rows nearly.
///
/// # Shapes
/// `logits` `[matrices, size, size]`; the result, the same shape, is the logarithm of the normalised matrices.
pub fn sinkhorn(logits: Tensor<3>, rounds: usize) -> Tensor<3> {
    (0..rounds).fold(logits, |x, _| log_softmax(log_softmax(x, 2), 1))
}

/// The layer of the released networks: a softmax over all entries of a matrix, then one step over the rows and one over
/// the columns, each `y = (x + regulariser) / sum(x + regulariser)`. Shapes as in [`sinkhorn`]; the result is the matrix
/// itself.
pub fn released_sinkhorn(logits: Tensor<3>, regulariser: f64) -> Tensor<3> {
    let [matrices, rows, columns] = logits.dims();
    let all = softmax(logits.reshape([matrices, rows * columns]), 1).reshape([matrices, rows, columns]);
    let normalised = |x: Tensor<3>, along: usize| {
        let x = x + regulariser;
        let sums = x.clone().sum_dim(along);
        x / sums
    };
    normalised(normalised(all, 2), 1)
}

#[cfg(test)]
#[path = "sinkhorn_tests.rs"]
mod tests;
