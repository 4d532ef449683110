//! What heads do to maps beyond what trunks do: the further operations of a [`super::Traced`] answer.

use burn::prelude::*;

/// What is done.
#[expect(clippy::large_enum_variant, reason = "a head has a few, and tensors are handles")]
pub enum HeadOperation {
    /// A transposed convolution.
    Enlarged {
        /// `[maps before, maps, kernel, kernel]`.
        weight: Tensor<4>,
        /// `[maps]`.
        bias: Option<Tensor<1>>,
        /// Places from one unit to the next, down and across.
        stride: [usize; 2],
        /// Places taken off at each side.
        padding: [usize; 2],
        /// Places added below and at the right.
        padding_out: [usize; 2],
    },
    /// The maps of this many pictures one after the other, as those of one puzzle.
    Together(usize),
    /// The same numbers in other places.
    Placed,
    /// The maps of each place as a direction: divided by the root of the sum of their squares and of this number.
    Direction(f32),
    /// The hyperbolic tangent.
    Tangent,
    /// The exponential.
    Exponent,
    /// Times a number.
    Times(f32),
    /// The softmax along an axis of `[pictures, maps, height, width]`.
    Softmax(usize),
    /// Its logarithm.
    LogSoftmax(usize),
    /// `(x + added)`, divided by its sum along an axis.
    Shares {
        /// The axis.
        axis: usize,
        /// What is added first.
        added: f32,
    },
    /// Rows and columns of a square map, each weighed alike.
    Resized(
        /// `[side before, side]`.
        Tensor<2>,
    ),
}
