//! The building blocks of a DCGAN (Radford et al., ICLR 2016), as `pathak22/context-encoder` uses them.
//!
//! A stage is a convolution (down) or transposed convolution (up), batch normalisation except at the ends of a network,
//! and a rectifier. Weights come from N(0, 0.02), the normalisation's scale from N(1, 0.02), its shift is 0. There are
//! no biases: the released code sets every bias to zero again before each step.

use burn::module::Module;
use burn::nn::{Initializer, PaddingConfig2d};
use burn::prelude::*;

use super::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig, ConvTranspose2d, ConvTranspose2dConfig};
use super::signal::Signal;
use super::traced_head::TracedHead;
use crate::task::Traced;

/// Standard deviation of initial weights and scales.
pub(super) const INITIAL_DEVIATION: f64 = 0.02;
/// Slope of the leaky rectifier below zero.
const LEAK: f64 = 0.2;
/// Slope of the plain rectifier below zero.
const FLAT: f64 = 0.0;
/// Slope of no rectifier at all.
const STRAIGHT: f64 = 1.0;

/// Kernel side, stride and padding, the same in both directions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Geometry {
    /// Side of the kernel.
    pub kernel: usize,
    /// Stride.
    pub stride: usize,
    /// Padding on each side.
    pub padding: usize,
}

/// Kernel 4, stride 2, padding 1: halves a side going down, doubles it going up.
pub const HALVING: Geometry = Geometry { kernel: 4, stride: 2, padding: 1 };

/// What follows the normalisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// Normalised and rectified.
    Hidden,
    /// Rectified without normalisation, as at the first layer.
    Unnormalised,
    /// Neither: the last layer.
    Last,
}

/// Convolution, normalisation, leaky rectifier.
#[derive(Module, Debug)]
pub struct DownStage {
    conv: Conv2d,
    norm: Option<BatchNorm>,
    #[module(skip)]
    rectified: bool,
}

/// Transposed convolution, normalisation, rectifier.
#[derive(Module, Debug)]
pub struct UpStage {
    conv: ConvTranspose2d,
    norm: Option<BatchNorm>,
    #[module(skip)]
    rectified: bool,
}

fn weights() -> Initializer {
    Initializer::Normal { mean: 0.0, std: INITIAL_DEVIATION }
}

fn norm(maps: usize, kind: Activation, device: &Device) -> Option<BatchNorm> {
    (kind == Activation::Hidden).then(|| {
        let mut norm = BatchNormConfig::new(maps).init(device);
        norm.gamma = Initializer::Normal { mean: 1.0, std: INITIAL_DEVIATION }.init([maps], device);
        norm
    })
}

/// Normalisation, where there is one, and rectifier.
fn finish<S: Signal>(norm: Option<&BatchNorm>, maps: S, slope: f64) -> S {
    match norm {
        Some(norm) => maps.normalised(norm, slope),
        None => maps.rectified(slope),
    }
}

impl DownStage {
    /// A stage from `maps.0` to `maps.1` feature maps.
    pub fn new(maps: (usize, usize), geometry: Geometry, kind: Activation, device: &Device) -> Self {
        let Geometry { kernel, stride, padding } = geometry;
        let conv = Conv2dConfig::new([maps.0, maps.1], [kernel, kernel])
            .with_stride([stride, stride])
            .with_padding(PaddingConfig2d::Explicit(padding, padding, padding, padding))
            .with_bias(false)
            .with_initializer(weights())
            .init(device);
        Self { conv, norm: norm(maps.1, kind, device), rectified: kind != Activation::Last }
    }

    /// Maps at the end.
    pub fn maps(&self) -> usize {
        self.conv.maps()
    }

    /// # Shapes
    /// `[photos, maps.0, side, side]` to `[photos, maps.1, smaller, smaller]`.
    pub fn forward<S: Signal>(&self, input: S) -> S {
        finish(self.norm.as_ref(), input.convolved(&self.conv), if self.rectified { LEAK } else { STRAIGHT })
    }
}

impl UpStage {
    /// A stage from `maps.0` to `maps.1` feature maps.
    pub fn new(maps: (usize, usize), geometry: Geometry, kind: Activation, device: &Device) -> Self {
        let Geometry { kernel, stride, padding } = geometry;
        let conv = ConvTranspose2dConfig::new([maps.0, maps.1], [kernel, kernel])
            .with_stride([stride, stride])
            .with_padding([padding, padding])
            .with_bias(false)
            .with_initializer(weights())
            .init(device);
        Self { conv, norm: norm(maps.1, kind, device), rectified: kind != Activation::Last }
    }

    /// As [`Self::forward`], told step by step.
    pub fn traced(&self, maps: &Traced) -> Traced {
        finish(self.norm.as_ref(), maps.enlarged(&self.conv), if self.rectified { FLAT } else { STRAIGHT })
    }

    /// # Shapes
    /// `[photos, maps.0, side, side]` to `[photos, maps.1, larger, larger]`.
    pub fn forward(&self, input: Tensor<4>) -> Tensor<4> {
        finish(self.norm.as_ref(), self.conv.forward(input), if self.rectified { FLAT } else { STRAIGHT })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(tensor: &Tensor<4>) -> usize {
        tensor.dims()[2]
    }

    #[test]
    fn up_convolutions_of_kernel_five_follow_two_n_minus_one() {
        let device = Device::flex();
        let up = UpStage::new((1, 1), Geometry { kernel: 5, stride: 2, padding: 2 }, Activation::Last, &device);
        let mut maps = Tensor::zeros([1, 1, 6, 6], &device);
        let mut sides = vec![6];
        for _ in 0..5 {
            maps = up.forward(maps);
            sides.push(side(&maps));
        }
        assert_eq!(sides, [6, 11, 21, 41, 81, 161]);
    }

    #[test]
    fn halving_stages_halve_going_down_and_double_going_up() {
        let device = Device::flex();
        let down = DownStage::new((3, 2), HALVING, Activation::Unnormalised, &device);
        let up = UpStage::new((2, 3), HALVING, Activation::Last, &device);
        let small = down.forward(Tensor::zeros([1, 3, 64, 64], &device));
        assert_eq!(small.dims(), [1, 2, 32, 32]);
        assert_eq!(up.forward(small).dims(), [1, 3, 64, 64]);
    }

    #[test]
    fn initial_weights_are_small_and_scales_near_one() {
        let device = Device::flex();
        let stage = DownStage::new((64, 128), HALVING, Activation::Hidden, &device);
        let deviation =
            |t: Vec<f32>, mean: f32| (t.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / t.len() as f32).sqrt();
        let weights: Vec<f32> = stage.conv.weight.val().into_data().try_into_vec().expect("floats");
        assert!((deviation(weights, 0.0) - 0.02).abs() < 1e-3);
        let norm = stage.norm.expect("a hidden stage is normalised");
        let scales: Vec<f32> = norm.gamma.val().into_data().try_into_vec().expect("floats");
        assert!((deviation(scales, 1.0) - 0.02).abs() < 6e-3);
        assert!(stage.conv.bias.is_none());
    }
}
