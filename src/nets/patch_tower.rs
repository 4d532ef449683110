//! The tower that sees one patch: the small trunk and one fully connected layer. Every patch of a batch goes through it
//! once; questions then pick the embeddings they need.
//!
//! Normalisation has no scale and shift, so that no activation can be silenced (Doersch, Gupta & Efros, ICCV 2015).

use super::layers::{BatchNorm, BatchNormConfig};
use super::photo_scale::PhotoScale;
use super::small_net::{SmallNet, SmallNetConfig};
use burn::module::Module;
use burn::nn::{Initializer, Linear, LinearConfig};
use burn::prelude::*;

/// The last maps have at least this many places a side.
const LEAST_SIDE: usize = 3;
/// Blocks of the trunk.
const BLOCKS: usize = 5;

/// Patch to embedding.
#[derive(Module, Debug)]
pub struct PatchTower {
    /// The trunk.
    pub trunk: SmallNet,
    fc6: FullyConnected,
}

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
}

/// The initial weights of fully connected layers.
pub fn xavier() -> Initializer {
    Initializer::XavierUniform { gain: 1.0 }
}

impl PatchTower {
    /// A tower for patches of `side` pixels: first block with `width` maps, embeddings of `embedding` numbers.
    pub fn new((side, width): (usize, usize), embedding: usize, device: &Device) -> Self {
        let mut pools = 0;
        while pools < BLOCKS && (side >> (pools + 1)) >= LEAST_SIDE {
            pools += 1;
        }
        let config = SmallNetConfig { width, pools, affine: false, scale: PhotoScale::Own };
        let places = config.side(side).pow(2);
        Self { trunk: config.init(device), fc6: FullyConnected::new(config.maps() * places, embedding, device) }
    }

    /// # Shapes
    /// `[patches, 3, side, side]` to `[patches, embedding]`.
    pub fn forward(&self, patches: Tensor<4>) -> Tensor<2> {
        self.fc6.forward(self.trunk.forward(patches).flatten(1, 3))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_of_any_size_become_embeddings() {
        let device = Device::flex();
        for side in [8, 16, 24, 27, 32] {
            let out = PatchTower::new((side, 2), 5, &device).forward(Tensor::zeros([3, 3, side, side], &device));
            assert_eq!(out.dims(), [3, 5], "{side}");
        }
    }
}
