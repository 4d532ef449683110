//! The network: a trunk, the mean over all places, one linear layer for each of the three questions. The paper has
//! WideResNet-16-4 (CIFAR) and ResNet-18 with attention (ImageNet) in the trunk's place.

use super::params::OneClassParams;
use crate::nets::{ChosenTrunk, SmallNetConfig};
use crate::patches::TURNS;
use crate::patches::moves::MOVES;
use crate::task::{Features, fitted};
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::prelude::*;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// The trunk of the method alone.
pub fn trunk(p: &OneClassParams, device: &Device) -> ChosenTrunk {
    let pools = if p.size >= LARGE { 4 } else { 3 };
    p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device)
}

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct OneClassHead {
    /// How it was moved across.
    pub across: Linear,
    /// How it was moved down.
    pub down: Linear,
    /// By how much it was turned.
    pub turn: Linear,
}

/// The logits of all three questions about a batch.
pub struct Logits {
    /// # Shapes `[pictures, 3]`
    pub across: Tensor<2>,
    /// # Shapes `[pictures, 3]`
    pub down: Tensor<2>,
    /// # Shapes `[pictures, 4]`
    pub turn: Tensor<2>,
}

impl OneClassHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &OneClassParams, trunk: &dyn Features, device: &Device) -> Self {
        let channels = trunk.deepest_shape(p.size).channels;
        let layer = |answers: usize| LinearConfig::new(channels, answers).init(device);
        Self { across: layer(MOVES), down: layer(MOVES), turn: layer(TURNS) }
    }

    /// # Shapes
    /// `pictures` `[pictures, channels, size, size]`, as the trunk is fed.
    pub fn forward(&self, trunk: &dyn Features, pictures: Tensor<4>) -> Logits {
        let maps = trunk.deepest(fitted(pictures, trunk));
        let pooled = maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2);
        Logits {
            across: self.across.forward(pooled.clone()),
            down: self.down.forward(pooled.clone()),
            turn: self.turn.forward(pooled),
        }
    }
}
