//! The network: a trunk, the mean over all places, one linear layer. The paper has Network-in-Network for CIFAR and, for
//! ImageNet, AlexNet with batch normalisation and two fully connected layers of 4096 in place of the mean.

use super::TURNS;
use super::params::RotationParams;
use crate::nets::{Backbone, PhotoScale, SmallNetConfig};
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::prelude::*;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// Everything that learns.
#[derive(Module, Debug)]
pub struct RotationModel {
    /// The trunk.
    pub trunk: Backbone,
    head: Linear,
}

impl RotationModel {
    /// A model with initial weights.
    pub fn new(p: &RotationParams, device: &Device) -> Self {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        let config = SmallNetConfig { width: p.width, pools, affine: true, scale: PhotoScale::Fixed };
        let trunk = p.trunk.init(config, device);
        Self { head: LinearConfig::new(trunk.maps(), TURNS).init(device), trunk }
    }

    /// # Shapes
    /// `[pictures, 3, size, size]` to logits `[pictures, 4]`.
    pub fn forward(&self, pictures: Tensor<4>) -> Tensor<2> {
        let maps = self.trunk.forward(pictures);
        self.head.forward(maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2))
    }
}
