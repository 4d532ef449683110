//! What sees one patch: a trunk and one fully connected layer. Every patch of a batch goes through them once; questions
//! then pick the embeddings they need.
//!
//! Normalisation in the small trunk and in the layer has no scale and shift, so that no activation can be silenced (Doersch, Gupta & Efros, ICCV 2015).

use super::chosen_trunk::{ChosenTrunk, TrunkKind};
use super::layers::{BatchNorm, BatchNormConfig};
use super::linear::LinearConfig;
use super::signal::Signal;
use super::small_net::SmallNetConfig;
use crate::task::{Features, MapShape, Traced, fitted};
use burn::module::Module;
use burn::nn::{Initializer, Linear};
use burn::prelude::*;

/// The last maps have at least this many places a side.
const LEAST_SIDE: usize = 3;
/// Blocks of the trunk.
const BLOCKS: usize = 5;

/// A linear layer, normalisation without scale and shift, rectifier.
#[derive(Module, Debug)]
pub struct FullyConnected {
    linear: Linear,
    norm: BatchNorm,
}

impl FullyConnected {
    /// From `from` to `to` numbers.
    pub fn new(from: usize, to: usize, device: &Device) -> Self {
        let linear = LinearConfig::new(from, to).with_bias(false).with_initializer(xavier());
        Self { linear: linear.init(device), norm: BatchNormConfig::new(to).with_affine(false).init(device) }
    }

    /// # Shapes
    /// `[rows, from]` to `[rows, to]`.
    pub fn forward(&self, rows: Tensor<2>) -> Tensor<2> {
        self.norm.forward_relu(self.linear.forward(rows))
    }

    /// As [`Self::forward`], told step by step; maps of several places are laid out as rows.
    pub fn traced(&self, maps: Traced) -> Traced {
        maps.through_linear(&self.linear).normalised(&self.norm, 0.0)
    }
}

/// The initial weights of fully connected layers.
pub fn xavier() -> Initializer {
    Initializer::XavierUniform { gain: 1.0 }
}

/// A trunk for patches of `side` pixels. The small one has a first block of `width` maps, no scale and shift, and keeps some
/// places in its last maps.
pub fn patch_trunk(kind: TrunkKind, side: usize, width: usize, device: &Device) -> ChosenTrunk {
    let mut pools = 0;
    while pools < BLOCKS && (side >> (pools + 1)) >= LEAST_SIDE {
        pools += 1;
    }
    kind.init(SmallNetConfig { width, pools, affine: false }, device)
}

/// The layer (fc6) that makes an embedding of `embedding` numbers of what `trunk` says about a patch of `side` pixels.
pub fn patch_layer(trunk: &dyn Features, side: usize, embedding: usize, device: &Device) -> FullyConnected {
    let MapShape { channels, side } = trunk.deepest_shape(side);
    FullyConnected::new(channels * side.pow(2), embedding, device)
}

/// The embeddings of patches.
///
/// # Shapes
/// `[patches, channels, side, side]` to `[patches, embedding]`.
pub fn embedded(trunk: &dyn Features, fc6: &FullyConnected, patches: Tensor<4>) -> Tensor<2> {
    fc6.forward(trunk.deepest(fitted(patches, trunk)).flatten(1, 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_of_any_size_become_embeddings() {
        let device = Device::flex();
        let sides = [8, 16, 24, 27, 32].map(|side| (TrunkKind::Small, side));
        let large =
            [TrunkKind::AlexNetBn, TrunkKind::ResNet18, TrunkKind::PreActResNet, TrunkKind::Nin].map(|kind| (kind, 16));
        for (kind, side) in sides.into_iter().chain(large).chain([(TrunkKind::AlexNetBn, 96)]) {
            let trunk = patch_trunk(kind, side, 4, &device);
            let fc6 = patch_layer(&trunk, side, 5, &device);
            let out = embedded(&trunk, &fc6, Tensor::zeros([3, 3, side, side], &device));
            assert_eq!(out.dims(), [3, 5], "{kind:?} {side}");
        }
    }
}
