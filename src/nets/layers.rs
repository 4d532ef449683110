//! Convolution and normalisation layers on our CPU kernels, with the names, parameters and configuration of `burn::nn`.
//!
//! A network changes over by its `use` line alone; parameter names and shapes are burn's, so checkpoints and safetensors
//! stay the same. Biases begin at 0, whatever the weights are drawn from (burn draws them from the same).

use burn::module::{Flag, Module, Param, RunningState};
use burn::nn::{self, Initializer, PaddingConfig2d};
use burn::tensor::{
    Device, Tensor, assert_shape, module,
    ops::{ConvOptions, ConvTransposeOptions},
};

use crate::task::Window;
use pretext_kernels::ops;

/// Configuration of a [`Conv2d`] (burn's, with another result).
#[derive(Debug, Clone)]
pub struct Conv2dConfig(nn::conv::Conv2dConfig);

impl Conv2dConfig {
    /// Channels in and out, kernel height and width.
    pub fn new(channels: [usize; 2], kernel_size: [usize; 2]) -> Self {
        Self(nn::conv::Conv2dConfig::new(channels, kernel_size))
    }

    /// Sets the stride (default 1).
    #[must_use]
    pub fn with_stride(self, stride: [usize; 2]) -> Self {
        Self(self.0.with_stride(stride))
    }

    /// Sets the distance between kernel elements (default 1).
    #[must_use]
    pub fn with_dilation(self, dilation: [usize; 2]) -> Self {
        Self(self.0.with_dilation(dilation))
    }

    /// Sets the number of channel groups (default 1).
    #[must_use]
    pub fn with_groups(self, groups: usize) -> Self {
        Self(self.0.with_groups(groups))
    }

    /// Sets the padding (default none).
    #[must_use]
    pub fn with_padding(self, padding: PaddingConfig2d) -> Self {
        Self(self.0.with_padding(padding))
    }

    /// Sets whether a bias is added (default yes).
    #[must_use]
    pub fn with_bias(self, bias: bool) -> Self {
        Self(self.0.with_bias(bias))
    }

    /// Sets how parameters are drawn.
    #[must_use]
    pub fn with_initializer(self, initializer: Initializer) -> Self {
        Self(self.0.with_initializer(initializer))
    }

    /// A new layer.
    pub fn init(&self, device: &Device) -> Conv2d {
        let layer = self.0.init(device);
        Conv2d {
            weight: layer.weight,
            bias: self.0.bias.then(|| Initializer::Zeros.init([self.0.channels[1]], device)),
            stride: layer.stride,
            kernel_size: layer.kernel_size,
            dilation: layer.dilation,
            groups: layer.groups,
            padding: layer.padding,
        }
    }
}

/// 2D convolution.
#[derive(Module, Debug)]
pub struct Conv2d {
    /// `[channels_out, channels_in / groups, kernel, kernel]`.
    pub weight: Param<Tensor<4>>,
    /// `[channels_out]`.
    pub bias: Option<Param<Tensor<1>>>,
    /// Stride.
    pub stride: [usize; 2],
    /// Kernel height and width.
    pub kernel_size: [usize; 2],
    /// Distance between kernel elements.
    pub dilation: [usize; 2],
    /// Channel groups.
    pub groups: usize,
    /// Padding.
    #[module(skip)]
    pub padding: PaddingConfig2d,
}

impl Conv2d {
    /// # Shapes
    /// `[batch, channels_in, height, width]` to `[batch, channels_out, height_out, width_out]`.
    pub fn forward(&self, input: Tensor<4>) -> Tensor<4> {
        let [_, _, height, width] = input.dims();
        let padding = self.padding_pairs([height, width]);
        let options = ConvOptions::new_with_padding(self.stride, padding, self.dilation, self.groups);
        ops::conv2d(input, self.weight.val(), self.bias.as_ref().map(Param::val), options)
    }
}

impl Conv2d {
    /// Feature maps that it makes; the weights are not drawn for the question.
    pub fn maps(&self) -> usize {
        self.weight.lazy_shape()[0]
    }

    /// Which places one of its units looks at.
    pub fn window(&self) -> Window {
        let padding = match self.padding {
            PaddingConfig2d::Explicit(top, ..) => top,
            PaddingConfig2d::Valid => 0,
            PaddingConfig2d::Same => (self.kernel_size[0] - 1) / 2,
        };
        Window::new(self.kernel_size[0], self.stride[0], padding)
    }

    /// Zeros before and after the picture, vertically and horizontally; `Same` puts an odd one at the end.
    pub(super) fn padding_pairs(&self, size: [usize; 2]) -> [(usize, usize); 2] {
        match self.padding {
            PaddingConfig2d::Valid => [(0, 0); 2],
            PaddingConfig2d::Explicit(top, left, bottom, right) => [(top, bottom), (left, right)],
            PaddingConfig2d::Same => [0, 1].map(|axis| {
                let covered = size[axis].div_ceil(self.stride[axis]).saturating_sub(1) * self.stride[axis];
                let total = (covered + self.kernel_size[axis]).saturating_sub(size[axis]);
                (total / 2, total - total / 2)
            }),
        }
    }
}

/// Configuration of a [`ConvTranspose2d`] (burn's, with another result).
#[derive(Debug, Clone)]
pub struct ConvTranspose2dConfig(nn::conv::ConvTranspose2dConfig);

impl ConvTranspose2dConfig {
    /// Channels in and out, kernel height and width.
    pub fn new(channels: [usize; 2], kernel_size: [usize; 2]) -> Self {
        Self(nn::conv::ConvTranspose2dConfig::new(channels, kernel_size))
    }

    /// Sets the stride (default 1).
    #[must_use]
    pub fn with_stride(self, stride: [usize; 2]) -> Self {
        Self(self.0.with_stride(stride))
    }

    /// Sets the padding (default none).
    #[must_use]
    pub fn with_padding(self, padding: [usize; 2]) -> Self {
        Self(self.0.with_padding(padding))
    }

    /// Sets the rows and columns added at the end of the output (default none).
    #[must_use]
    pub fn with_padding_out(self, padding_out: [usize; 2]) -> Self {
        Self(self.0.with_padding_out(padding_out))
    }

    /// Sets whether a bias is added (default yes).
    #[must_use]
    pub fn with_bias(self, bias: bool) -> Self {
        Self(self.0.with_bias(bias))
    }

    /// Sets how parameters are drawn.
    #[must_use]
    pub fn with_initializer(self, initializer: Initializer) -> Self {
        Self(self.0.with_initializer(initializer))
    }

    /// A new layer.
    pub fn init(&self, device: &Device) -> ConvTranspose2d {
        let layer = self.0.init(device);
        ConvTranspose2d {
            weight: layer.weight,
            bias: self.0.bias.then(|| Initializer::Zeros.init([self.0.channels[1]], device)),
            stride: layer.stride,
            padding: layer.padding,
            padding_out: layer.padding_out,
        }
    }
}

/// 2D transposed convolution.
#[derive(Module, Debug)]
pub struct ConvTranspose2d {
    /// `[channels_in, channels_out, kernel, kernel]`.
    pub weight: Param<Tensor<4>>,
    /// `[channels_out]`.
    pub bias: Option<Param<Tensor<1>>>,
    /// Stride.
    pub stride: [usize; 2],
    /// Padding.
    pub padding: [usize; 2],
    /// Rows and columns added at the end of the output.
    pub padding_out: [usize; 2],
}

impl ConvTranspose2d {
    /// # Shapes
    /// `[batch, channels_in, height, width]` to `[batch, channels_out, height_out, width_out]`.
    pub fn forward(&self, input: Tensor<4>) -> Tensor<4> {
        let options = ConvTransposeOptions::new(self.stride, self.padding, self.padding_out, [1, 1], 1);
        ops::conv_transpose2d(input, self.weight.val(), self.bias.as_ref().map(Param::val), options)
    }
}

/// Configuration of a [`BatchNorm`] (burn's, with another result).
#[derive(Debug, Clone)]
pub struct BatchNormConfig {
    config: nn::BatchNormConfig,
    affine: bool,
}

impl BatchNormConfig {
    /// Number of channels.
    pub fn new(num_features: usize) -> Self {
        Self { config: nn::BatchNormConfig::new(num_features), affine: true }
    }

    /// Sets whether scale and shift are learned (default yes); without, they stay 1 and 0.
    #[must_use]
    pub fn with_affine(mut self, affine: bool) -> Self {
        self.affine = affine;
        self
    }

    /// Sets the number added to the variance (default 1e-5).
    #[must_use]
    pub fn with_epsilon(mut self, epsilon: f64) -> Self {
        self.config = self.config.with_epsilon(epsilon);
        self
    }

    /// Sets the share of the running statistics that each batch replaces (default 0.1).
    #[must_use]
    pub fn with_momentum(mut self, momentum: f64) -> Self {
        self.config = self.config.with_momentum(momentum);
        self
    }

    /// A new layer.
    pub fn init(&self, device: &Device) -> BatchNorm {
        let layer = self.config.init(device);
        let learned = |param: Param<Tensor<1>>| if self.affine { param } else { param.no_grad() };
        BatchNorm {
            gamma: learned(layer.gamma),
            beta: learned(layer.beta),
            training: layer.training,
            running_mean: layer.running_mean,
            running_var: layer.running_var,
            momentum: layer.momentum,
            epsilon: layer.epsilon,
            affine: self.affine,
        }
    }
}

/// Batch normalisation, alone or fused with the rectifier behind it.
#[derive(Module, Debug)]
pub struct BatchNorm {
    /// Scale, `[channels]`.
    pub gamma: Param<Tensor<1>>,
    /// Shift, `[channels]`.
    pub beta: Param<Tensor<1>>,
    /// Whether the statistics of the batch are used on a training device.
    pub training: Param<Flag>,
    /// Running mean, `[channels]`.
    pub running_mean: RunningState<Tensor<1>>,
    /// Running unbiased variance, `[channels]`.
    pub running_var: RunningState<Tensor<1>>,
    /// Share of the running statistics that each batch replaces.
    pub momentum: f64,
    /// Added to the variance.
    pub epsilon: f64,
    /// Whether scale and shift are learned.
    #[module(skip)]
    pub affine: bool,
}

impl BatchNorm {
    /// # Shapes
    /// `[batch, channels, ...]` to the same.
    pub fn forward<const D: usize>(&self, input: Tensor<D>) -> Tensor<D> {
        self.forward_leaky(input, 1.0)
    }

    /// Normalisation and `max(y, 0)` in one pass. Shapes as in [`Self::forward`].
    pub fn forward_relu<const D: usize>(&self, input: Tensor<D>) -> Tensor<D> {
        self.forward_leaky(input, 0.0)
    }

    /// Normalisation and `max(y, slope * y)` in one pass. Shapes as in [`Self::forward`].
    pub fn forward_leaky<const D: usize>(&self, input: Tensor<D>, slope: f64) -> Tensor<D> {
        let [channels] = self.gamma.shape().dims();
        assert_shape!(input, [_, channels, ..]);
        if input.device().is_autodiff() && self.training.is_enabled() {
            self.forward_train(input, slope)
        } else {
            ops::rectify(self.forward_inference(input), slope)
        }
    }

    fn forward_inference<const D: usize>(&self, input: Tensor<D>) -> Tensor<D> {
        let device = input.device();
        let mean = self.running_mean.value().to_device(&device);
        let variance = self.running_var.value().to_device(&device);
        module::batch_norm(input, self.gamma.val(), self.beta.val(), mean, variance, self.epsilon)
    }

    fn forward_train<const D: usize>(&self, input: Tensor<D>, slope: f64) -> Tensor<D> {
        let device = input.device();
        // The batch is normalised by its biased variance; what is kept is the unbiased one, as in PyTorch and Caffe.
        let values = input.shape().num_elements() as f64 / self.gamma.shape().num_elements().max(1) as f64;
        let unbiased = values / (values - 1.0).max(1.0);
        let result = ops::batch_norm_train(input, self.gamma.val(), self.beta.val(), self.epsilon, slope);
        let blend = |state: &RunningState<Tensor<1>>, batch: Tensor<1>| {
            let kept = state.value_sync().to_device(&device).mul_scalar(1.0 - self.momentum);
            state.update(kept.add(batch.detach().mul_scalar(self.momentum)).detach());
            // A state keeps a value a thread until it is read on that thread, and steps are made on any of several.
            state.value_sync();
        };
        blend(&self.running_mean, result.mean);
        blend(&self.running_var, result.variance.mul_scalar(unbiased));
        result.output
    }
}

#[cfg(test)]
#[path = "layers_tests.rs"]
mod tests;
