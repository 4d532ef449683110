//! The network: a trunk, the mean over all places, and one linear layer whose numbers, at length 1, describe a patch. The
//! author's earlier work describes a patch by 1024 numbers behind a layer of 4096.

use super::params::TransitiveParams;
use crate::nets::unit_length;
use crate::task::{Features, fitted};
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::prelude::*;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct TransitiveHead {
    pub(super) project: Linear,
}

impl TransitiveHead {
    /// A head for `trunk` with initial weights; biases are drawn, too, as PyTorch's linear layers draw them, so that the points
    /// begin close together.
    pub fn new(p: &TransitiveParams, trunk: &dyn Features, device: &Device) -> Self {
        let channels = trunk.deepest_shape(p.size).channels;
        Self { project: LinearConfig::new(channels, p.embedding).init(device) }
    }

    /// The numbers that describe each patch.
    ///
    /// # Shapes
    /// `[patches, channels, size, size]` to `[patches, embedding]`, each row of length 1.
    pub fn forward(&self, trunk: &dyn Features, patches: Tensor<4>) -> Tensor<2> {
        let maps = trunk.deepest(fitted(patches, trunk));
        unit_length(self.project.forward(maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2)))
    }
}
