//! The network: a trunk, the mean over all places, one linear layer. The paper has Network-in-Network for CIFAR and, for
//! ImageNet, AlexNet with batch normalisation and two fully connected layers of 4096 in place of the mean.

use super::TURNS;
use super::params::RotationParams;
use crate::nets::{ChosenTrunk, LinearConfig, SmallNetConfig};
use crate::task::{Features, fitted};
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// The trunk of the method alone.
pub fn trunk(p: &RotationParams, device: &Device) -> ChosenTrunk {
    let pools = if p.size >= LARGE { 4 } else { 3 };
    let trunk = p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device);
    // Weights are drawn when they are first touched. A run of an earlier version touched these first; with the same seed
    // it is the same run.
    if let ChosenTrunk::Small(net) = &trunk {
        net.draw_last_first();
    }
    trunk
}

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct RotationHead {
    pub(super) linear: Linear,
}

impl RotationHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &RotationParams, trunk: &dyn Features, device: &Device) -> Self {
        Self { linear: LinearConfig::new(trunk.deepest_shape(p.size).channels, TURNS).init(device) }
    }

    /// # Shapes
    /// `[pictures, channels, size, size]` to logits `[pictures, 4]`.
    pub fn forward(&self, trunk: &dyn Features, pictures: Tensor<4>) -> Tensor<2> {
        let maps = trunk.deepest(fitted(pictures, trunk));
        self.linear.forward(maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2))
    }
}
