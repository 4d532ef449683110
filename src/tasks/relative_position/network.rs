//! The siamese network with late fusion (paper, figure 3): every patch through one trunk and one layer, the embeddings of a
//! question side by side through three fully connected layers.

use super::params::RelativePositionParams;
use crate::nets::{FullyConnected, LinearConfig, embedded, patch_layer, xavier};
use crate::task::Features;
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::activation::relu;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct RelativePositionHead {
    pub(super) fc6: FullyConnected,
    pub(super) fc7: FullyConnected,
    pub(super) fc8: Linear,
    pub(super) fc9: Linear,
}

impl RelativePositionHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &RelativePositionParams, trunk: &dyn Features, device: &Device) -> Self {
        let joined = p.patches() * p.embedding;
        let (wide, narrow) = (p.embedding, p.embedding / 2);
        let linear = |from, to| LinearConfig::new(from, to).with_initializer(xavier()).init(device);
        Self {
            fc6: patch_layer(trunk, p.patch, p.embedding, device),
            fc7: FullyConnected::new(joined, wide, device),
            fc8: linear(wide, narrow),
            fc9: linear(narrow, p.classes()),
        }
    }

    /// # Shapes
    /// `patches` `[patches, channels, side, side]`; `chosen`: for each patch of a question, its number in `patches`,
    /// `[questions]` each; result: logits `[questions, classes]`.
    pub fn forward(&self, trunk: &dyn Features, patches: Tensor<4>, chosen: Vec<Tensor<1, Int>>) -> Tensor<2> {
        let seen = embedded(trunk, &self.fc6, patches); // [patches, embedding]
        let joined = Tensor::cat(chosen.into_iter().map(|which| seen.clone().select(0, which)).collect(), 1);
        self.fc9.forward(relu(self.fc8.forward(self.fc7.forward(joined))))
    }
}
