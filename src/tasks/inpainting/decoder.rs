//! From the middle of the network to a picture (paper, section 3.1).
//!
//! Behind the DCGAN's stages the decoder mirrors them. Behind AlexNet's it is the paper's: five up-convolutions of kernel 5,
//! stride 2, padding 2, so that 6 places a side become 11, 21, 41, 81 and 161, which are then brought to the side of the
//! picture. How many maps each of them has is not known for certain (128, 64, 64, 32 as remembered); that they are normalised,
//! and the hyperbolic tangent at the end, are ours.

use super::params::{InpaintingParams, Middle, Output};
use super::sampler::painted_part;
use super::stages::{halvings, maps_of_stages};
use crate::nets::{
    Activation, AlexNetBn, DownStage, Geometry, HALVING, TracedHead, UpStage, brought_to, interpolation,
};
use crate::task::{HeadOperation, Traced};
use burn::module::Module;
use burn::prelude::*;
use burn::tensor::activation;

/// Kernel, stride and padding of the feature-learning network's up-convolutions: a side of n becomes 2 n - 1.
const UP: Geometry = Geometry { kernel: 5, stride: 2, padding: 2 };
/// Maps of all of them but the last, which has three.
const UP_MAPS: [usize; 4] = [128, 64, 64, 32];

/// From the middle to a picture.
#[derive(Module, Debug)]
pub struct Decoder {
    /// Noise on its way to stand beside the bottleneck; normalised by itself it is as in the released code, which
    /// normalises the two behind each other, map by map.
    noise: Option<DownStage>,
    pub(super) stages: Vec<UpStage>,
    /// Side of what is painted.
    #[module(skip)]
    side: usize,
}

impl Decoder {
    /// A decoder with initial weights.
    pub fn new(p: &InpaintingParams, device: &Device) -> Self {
        let numbers = p.noise_in_force();
        let same = Geometry { kernel: 1, stride: 1, padding: 0 };
        let noise = (numbers > 0).then(|| DownStage::new((numbers, numbers), same, Activation::Hidden, device));
        let stages = if p.network == Middle::AlexNet { feature_stages(device) } else { mirrored_stages(p, device) };
        Self { noise, stages, side: painted_part(p).1 }
    }

    /// # Shapes
    /// What the encoder says, and noise (`[photos, numbers, 1, 1]`) where the network has some, to `[photos, 3, out, out]` in
    /// -1..=1.
    pub fn forward(&self, maps: Tensor<4>, noise: Option<Tensor<4>>) -> Tensor<4> {
        let maps = match (&self.noise, noise) {
            (Some(stage), Some(noise)) => Tensor::cat(vec![maps, stage.forward(noise)], 1),
            _ => maps,
        };
        let painted = self.stages.iter().fold(maps, |maps, stage| stage.forward(maps));
        activation::tanh(brought_to(painted, self.side))
    }

    /// As [`Self::forward`], told step by step; nothing where noise stands beside the middle.
    pub fn traced(&self, maps: Traced) -> Option<Traced> {
        if self.noise.is_some() {
            return None;
        }
        let painted = self.stages.iter().fold(maps, |maps, stage| stage.traced(&maps));
        let plain = painted.plain();
        let from = plain.dims()[3];
        let brought = if from == self.side {
            painted
        } else {
            let operation = HeadOperation::Resized(interpolation(from, self.side, &plain.device()));
            painted.headed(operation, brought_to(plain, self.side))
        };
        Some(brought.tangent())
    }
}

/// The paper's five up-convolutions behind AlexNet's maps.
fn feature_stages(device: &Device) -> Vec<UpStage> {
    let mut from = AlexNetBn::MAPS;
    let mut stages = Vec::with_capacity(UP_MAPS.len() + 1);
    for to in UP_MAPS {
        stages.push(UpStage::new((from, to), UP, Activation::Hidden, device));
        from = to;
    }
    stages.push(UpStage::new((from, 3), UP, Activation::Last, device));
    stages
}

/// The mirror of the halving stages; for the middle square, one less.
fn mirrored_stages(p: &InpaintingParams, device: &Device) -> Vec<UpStage> {
    let (count, left) = halvings(p.size);
    let mut maps = maps_of_stages(count, p.width);
    let top = maps.pop().unwrap_or(3);
    maps.reverse();
    if p.output == Output::Centre {
        maps.pop();
    }
    let mut stages = Vec::with_capacity(maps.len() + 2);
    if p.network == Middle::Bottleneck {
        let unflatten = Geometry { kernel: left, stride: 1, padding: 0 };
        let from = p.bottleneck + p.noise_in_force();
        stages.push(UpStage::new((from, top), unflatten, Activation::Hidden, device));
    }
    let mut from = top;
    for to in maps {
        stages.push(UpStage::new((from, to), HALVING, Activation::Hidden, device));
        from = to;
    }
    stages.push(UpStage::new((from, 3), HALVING, Activation::Last, device));
    stages
}
