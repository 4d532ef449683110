//! The network: a trunk, the mean over all places, one linear layer for the classes and one for the turns. The paper has
//! WideResNet-40-2 in the trunk's place.

use super::correction::Trusted;
use super::params::RobustParams;
use crate::nets::{ChosenTrunk, LinearConfig, SmallNetConfig};
use crate::patches::TURNS;
use crate::task::{Features, fitted};
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// The trunk of the method alone.
pub fn trunk(p: &RobustParams, device: &Device) -> ChosenTrunk {
    let pools = if p.size >= LARGE { 4 } else { 3 };
    p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device)
}

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct RobustHead {
    /// Which class.
    pub classes: Linear,
    /// Which turn.
    pub turns: Linear,
    /// What trusted labels showed of the others.
    pub trusted: Trusted,
}

/// What the network says about a batch.
pub struct Said {
    /// # Shapes `[photos, classes]`
    pub classes: Tensor<2>,
    /// Of the turned copies, where they were shown.
    /// # Shapes `[4 photos, 4]`
    pub turns: Option<Tensor<2>>,
}

impl RobustHead {
    /// A head for `classes` classes on `trunk`, with initial weights.
    pub fn new(p: &RobustParams, classes: usize, trunk: &dyn Features, device: &Device) -> Self {
        let channels = trunk.deepest_shape(p.size).channels;
        Self {
            classes: LinearConfig::new(channels, classes).init(device),
            turns: LinearConfig::new(channels, TURNS).init(device),
            trusted: Trusted::new(classes, device),
        }
    }

    /// How many classes there are.
    pub fn class_count(&self) -> usize {
        self.classes.weight.dims()[1]
    }

    /// What both layers read of pictures as the trunk is fed: the mean over all places.
    ///
    /// # Shapes
    /// `[pictures, 3, size, size]` in -1..=1 to `[pictures, channels]`.
    pub fn pooled(trunk: &dyn Features, fed: Tensor<4>) -> Tensor<2> {
        trunk.deepest(fitted(fed, trunk)).flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2)
    }

    /// What the network says about the classes of the first `photos` of `pictures`, and about the turns of the last four
    /// times as many where there are so many: the turned copies of the same photos.
    ///
    /// # Shapes
    /// `pictures` `[pictures, 3, size, size]` in 0..=1: what an attack may change is what a person sees, and the scale of
    /// the network's input is part of the network.
    pub fn forward(&self, trunk: &dyn Features, pictures: Tensor<4>, photos: usize) -> Said {
        let pooled = Self::pooled(trunk, pictures.mul_scalar(2.0).sub_scalar(1.0));
        let shown = pooled.dims()[0];
        let turns = shown.checked_sub(TURNS * photos);
        let turns = turns.map(|from| self.turns.forward(pooled.clone().narrow(0, from, TURNS * photos)));
        Said { classes: self.classes.forward(pooled.narrow(0, 0, photos)), turns }
    }
}
