//! What a trunk's forward pass is written for: plain maps while it trains and answers, or maps that know how they came to
//! be. The same code makes both, so that what is told of a network is what it does.

use super::channel_fc::ChannelWiseLinear;
use super::layers::{BatchNorm, Conv2d};
use crate::task::{Operation, Traced, Window};
use burn::module::Param;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::module::{avg_pool2d, max_pool2d};
use burn::tensor::ops::{AvgPoolOptions, MaxPoolOptions};
use pretext_kernels::ops;

/// Slope of no rectifier at all.
const STRAIGHT: f64 = 1.0;
/// The maximum that has a kernel of its own.
const SQUARES: Window = Window::new(2, 2, 0);

/// Maps on their way through a trunk.
pub trait Signal: Clone {
    /// Maps, rows and columns.
    fn size(&self) -> [usize; 3];

    /// Through a convolution.
    #[must_use]
    fn convolved(self, conv: &Conv2d) -> Self;

    /// Normalised, then `max(y, slope * y)`; slope 1 for none.
    #[must_use]
    fn normalised(self, norm: &BatchNorm, slope: f64) -> Self;

    /// `max(y, slope * y)`; slope 1 for nothing.
    #[must_use]
    fn rectified(self, slope: f64) -> Self;

    /// The largest within each window.
    #[must_use]
    fn largest(self, window: Window) -> Self;

    /// The mean within each window, zeros around the maps counted.
    #[must_use]
    fn averaged(self, window: Window) -> Self;

    /// The mean over all places: maps of one place.
    #[must_use]
    fn mean_of_places(self) -> Self;

    /// All numbers of all maps through a linear layer: maps of one place.
    #[must_use]
    fn through_linear(self, linear: &Linear) -> Self;

    /// Each map through a layer that joins its places.
    #[must_use]
    fn through_channel_fc(self, layer: &ChannelWiseLinear) -> Self;

    /// `count` of the maps from number `first` on.
    #[must_use]
    fn part(self, first: usize, count: usize) -> Self;

    /// Added to `other`.
    #[must_use]
    fn plus(self, other: Self) -> Self;
}

impl Signal for Tensor<4> {
    fn size(&self) -> [usize; 3] {
        let [_, maps, height, width] = self.dims();
        [maps, height, width]
    }

    fn convolved(self, conv: &Conv2d) -> Self {
        conv.forward(self)
    }

    fn normalised(self, norm: &BatchNorm, slope: f64) -> Self {
        norm.forward_leaky(self, slope)
    }

    fn rectified(self, slope: f64) -> Self {
        ops::rectify(self, slope)
    }

    fn largest(self, window: Window) -> Self {
        if window == SQUARES {
            return ops::max_pool_2x2(self);
        }
        let mut options = MaxPoolOptions::new([window.kernel; 2]);
        (options.stride, options.padding) = ([window.stride; 2], [(window.padding, window.padding); 2]);
        max_pool2d(self, options)
    }

    fn averaged(self, window: Window) -> Self {
        let options = AvgPoolOptions::new([window.kernel; 2])
            .with_stride([window.stride; 2])
            .with_padding([window.padding; 2])
            .with_count_include_pad(true);
        avg_pool2d(self, options)
    }

    fn mean_of_places(self) -> Self {
        self.flatten::<3>(2, 3).mean_dim(2).unsqueeze_dim::<4>(3)
    }

    fn through_linear(self, linear: &Linear) -> Self {
        let out = linear.forward(self.flatten::<2>(1, 3)); // [pictures, numbers]
        let [pictures, numbers] = out.dims();
        out.reshape([pictures, numbers, 1, 1])
    }

    fn through_channel_fc(self, layer: &ChannelWiseLinear) -> Self {
        layer.forward(self)
    }

    fn part(self, first: usize, count: usize) -> Self {
        self.narrow(1, first, count)
    }

    fn plus(self, other: Self) -> Self {
        self + other
    }
}

impl Signal for Traced {
    fn size(&self) -> [usize; 3] {
        self.shape()
    }

    fn convolved(self, conv: &Conv2d) -> Self {
        let [_, height, width] = self.shape();
        let [top, left] = conv.padding_pairs([height, width]).map(|(before, _)| before);
        let operation = Operation::Convolution {
            weight: conv.weight.val(),
            bias: conv.bias.as_ref().map(Param::val),
            stride: conv.stride[0],
            padding: [top, left],
            dilation: conv.dilation[0],
            groups: conv.groups,
        };
        self.then(operation, plain(&self).convolved(conv))
    }

    fn normalised(self, norm: &BatchNorm, slope: f64) -> Self {
        let device = self.step().maps.device();
        let operation = Operation::Normalisation {
            scale: norm.gamma.val(),
            shift: norm.beta.val(),
            mean: norm.running_mean.value().to_device(&device),
            variance: norm.running_var.value().to_device(&device),
            epsilon: norm.epsilon,
            learned: norm.affine,
        };
        self.then(operation, plain(&self).normalised(norm, STRAIGHT)).rectified(slope)
    }

    fn rectified(self, slope: f64) -> Self {
        if slope == STRAIGHT {
            return self;
        }
        self.then(Operation::Rectifier { slope }, plain(&self).rectified(slope))
    }

    fn largest(self, window: Window) -> Self {
        self.then(Operation::Largest(window), plain(&self).largest(window))
    }

    fn averaged(self, window: Window) -> Self {
        self.then(Operation::Averaged(window), plain(&self).averaged(window))
    }

    fn mean_of_places(self) -> Self {
        self.then(Operation::Mean, plain(&self).mean_of_places())
    }

    fn through_linear(self, linear: &Linear) -> Self {
        let weight = linear.weight.val().transpose(); // [numbers, maps * height * width]
        let ([to, _], [maps, height, width]) = (weight.dims(), self.shape());
        let operation = Operation::Convolution {
            weight: weight.reshape([to, maps, height, width]),
            bias: linear.bias.as_ref().map(Param::val),
            stride: 1,
            padding: [0; 2],
            dilation: 1,
            groups: 1,
        };
        self.then(operation, plain(&self).through_linear(linear))
    }

    fn through_channel_fc(self, layer: &ChannelWiseLinear) -> Self {
        let operation = Operation::Joined { weight: layer.weight.val(), bias: layer.bias.val() };
        self.then(operation, plain(&self).through_channel_fc(layer))
    }

    fn part(self, first: usize, count: usize) -> Self {
        self.then(Operation::Part { first }, plain(&self).part(first, count))
    }

    fn plus(self, other: Self) -> Self {
        self.joined_by(&other, plain(&self).plus(plain(&other)))
    }
}

fn plain(traced: &Traced) -> Tensor<4> {
    traced.step().maps.clone()
}

#[cfg(test)]
#[path = "signal_tests.rs"]
mod tests;
