//! What heads do to maps that know how they came to be, beside what [`Signal`](super::Signal) has for trunks.

use super::layers::ConvTranspose2d;
use super::unit_length::{LEAST_SQUARE, unit_length};
use crate::task::{HeadOperation, Operation, Traced};
use burn::module::Param;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::activation::{log_softmax, softmax, tanh};

/// Steps of heads; axes are those of `[pictures, maps, height, width]`.
pub trait TracedHead: Sized {
    /// The maps themselves.
    fn plain(&self) -> Tensor<4>;

    /// What `operation` makes of these maps.
    #[must_use]
    fn headed(&self, operation: HeadOperation, maps: Tensor<4>) -> Self;

    /// Through a transposed convolution.
    #[must_use]
    fn enlarged(&self, layer: &ConvTranspose2d) -> Self;

    /// Each place through a linear layer.
    #[must_use]
    fn each_place(&self, layer: &Linear) -> Self;

    /// Numbers of `count` pictures one after the other, as those of one puzzle.
    #[must_use]
    fn together(&self, count: usize) -> Self;

    /// As many maps of one place as places of a square of `side`.
    #[must_use]
    fn square(&self, side: usize) -> Self;

    /// Numbers at length 1, as [`unit_length`] makes them.
    #[must_use]
    fn direction(&self) -> Self;

    /// The hyperbolic tangent.
    #[must_use]
    fn tangent(&self) -> Self;

    /// The exponential.
    #[must_use]
    fn exponent(&self) -> Self;

    /// Times a number.
    #[must_use]
    fn times(&self, factor: f32) -> Self;

    /// The softmax along `axis`.
    #[must_use]
    fn softmax(&self, axis: usize) -> Self;

    /// Its logarithm.
    #[must_use]
    fn log_softmax(&self, axis: usize) -> Self;

    /// With `added`, as shares of the sum along `axis`.
    #[must_use]
    fn shares(&self, axis: usize, added: f32) -> Self;
}

impl TracedHead for Traced {
    fn plain(&self) -> Tensor<4> {
        self.step().maps.clone()
    }

    fn headed(&self, operation: HeadOperation, maps: Tensor<4>) -> Self {
        self.then(Operation::Head(operation), maps)
    }

    fn enlarged(&self, layer: &ConvTranspose2d) -> Self {
        let operation = HeadOperation::Enlarged {
            weight: layer.weight.val(),
            bias: layer.bias.as_ref().map(Param::val),
            stride: layer.stride,
            padding: layer.padding,
            padding_out: layer.padding_out,
        };
        self.headed(operation, layer.forward(self.plain()))
    }

    fn each_place(&self, layer: &Linear) -> Self {
        let weight = layer.weight.val().transpose(); // [numbers, numbers before]
        let [to, from] = weight.dims();
        let operation = Operation::Convolution {
            weight: weight.reshape([to, from, 1, 1]),
            bias: layer.bias.as_ref().map(Param::val),
            stride: 1,
            padding: [0; 2],
            dilation: 1,
            groups: 1,
        };
        let places = layer.forward(self.plain().permute([0, 2, 3, 1])); // [pictures, height, width, numbers]
        self.then(operation, places.permute([0, 3, 1, 2]))
    }

    fn together(&self, count: usize) -> Self {
        let [pictures, maps, ..] = self.plain().dims();
        let joined = self.plain().reshape([pictures / count, count * maps, 1, 1]);
        self.headed(HeadOperation::Together(count), joined)
    }

    fn square(&self, side: usize) -> Self {
        let pictures = self.plain().dims()[0];
        self.headed(HeadOperation::Placed, self.plain().reshape([pictures, 1, side, side]))
    }

    fn direction(&self) -> Self {
        let [pictures, numbers, ..] = self.plain().dims();
        let directions = unit_length(self.plain().reshape([pictures, numbers]));
        self.headed(HeadOperation::Direction(LEAST_SQUARE), directions.reshape([pictures, numbers, 1, 1]))
    }

    fn tangent(&self) -> Self {
        self.headed(HeadOperation::Tangent, tanh(self.plain()))
    }

    fn exponent(&self) -> Self {
        self.headed(HeadOperation::Exponent, self.plain().exp())
    }

    fn times(&self, factor: f32) -> Self {
        self.headed(HeadOperation::Times(factor), self.plain() * factor)
    }

    fn softmax(&self, axis: usize) -> Self {
        self.headed(HeadOperation::Softmax(axis), softmax(self.plain(), axis))
    }

    fn log_softmax(&self, axis: usize) -> Self {
        self.headed(HeadOperation::LogSoftmax(axis), log_softmax(self.plain(), axis))
    }

    fn shares(&self, axis: usize, added: f32) -> Self {
        let sum = self.plain() + added;
        self.headed(HeadOperation::Shares { axis, added }, sum.clone() / sum.sum_dim(axis))
    }
}
