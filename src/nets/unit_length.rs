//! Vectors of length 1.

use burn::prelude::*;

/// Added to a squared length, so that a vector of zeros has a direction's worth of gradient instead of none or infinity.
pub(super) const LEAST_SQUARE: f32 = 1e-8;

/// The directions of `vectors`: what cosines are made of. The gradient of a direction lies across it.
///
/// # Shapes
/// `[vectors, numbers]`, in and out.
pub fn unit_length(vectors: Tensor<2>) -> Tensor<2> {
    let length = (vectors.clone().powi_scalar(2).sum_dim(1) + LEAST_SQUARE).sqrt();
    vectors / length
}
