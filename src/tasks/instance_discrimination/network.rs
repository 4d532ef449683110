//! The network: a trunk, the mean over all places, one linear layer, and the direction of what it gives.

use super::params::InstanceParams;
use crate::nets::{Bank, LinearConfig, unit_length};
use crate::task::{Features, fitted};
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct InstanceHead {
    pub(super) project: Linear,
    /// A point an image.
    pub bank: Bank,
}

impl InstanceHead {
    /// A head for `trunk` with initial weights and a random bank of `images` rows.
    pub fn new(p: &InstanceParams, images: usize, trunk: &dyn Features, device: &Device) -> Self {
        let channels = trunk.deepest_shape(p.size).channels;
        Self {
            project: LinearConfig::new(channels, p.dimension).init(device),
            bank: Bank::new(images, p.dimension, device),
        }
    }

    /// The points of views on the sphere.
    ///
    /// # Shapes
    /// `[views, channels, size, size]` to `[views, dimension]`.
    pub fn forward(&self, trunk: &dyn Features, pictures: Tensor<4>) -> Tensor<2> {
        let maps = trunk.deepest(fitted(pictures, trunk));
        unit_length(self.project.forward(maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2)))
    }
}
