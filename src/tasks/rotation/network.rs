//! The network: the small trunk, the mean over all places, one linear layer (the paper has Network-in-Network for CIFAR
//! and AlexNet for ImageNet).

use super::TURNS;
use super::params::RotationParams;
use crate::nets::{PhotoScale, SmallNet, SmallNetConfig};
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::prelude::*;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// Everything that learns.
#[derive(Module, Debug)]
pub struct RotationModel {
    /// The trunk.
    pub trunk: SmallNet,
    head: Linear,
}

impl RotationModel {
    /// A model with initial weights.
    pub fn new(p: &RotationParams, device: &Device) -> Self {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        let config = SmallNetConfig { width: p.width, pools, affine: true, scale: PhotoScale::Fixed };
        Self { trunk: config.init(device), head: LinearConfig::new(config.maps(), TURNS).init(device) }
    }

    /// # Shapes
    /// `[pictures, 3, size, size]` to logits `[pictures, 4]`.
    pub fn forward(&self, pictures: Tensor<4>) -> Tensor<2> {
        let maps = self.trunk.forward(pictures);
        self.head.forward(maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2))
    }
}
