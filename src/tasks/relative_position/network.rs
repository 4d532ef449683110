//! The siamese network with late fusion (paper, figure 3): every patch through one tower, the embeddings of a question
//! side by side through three fully connected layers.

use super::params::RelativePositionParams;
use crate::nets::{FullyConnected, PatchTower, xavier};
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::prelude::*;
use burn::tensor::activation::relu;

/// Everything that learns.
#[derive(Module, Debug)]
pub struct RelativePositionModel {
    /// Sees one patch.
    pub tower: PatchTower,
    fc7: FullyConnected,
    fc8: Linear,
    fc9: Linear,
}

impl RelativePositionModel {
    /// A model with initial weights.
    pub fn new(p: &RelativePositionParams, device: &Device) -> Self {
        let joined = p.patches() * p.embedding;
        let (wide, narrow) = (p.embedding, p.embedding / 2);
        let linear = |from, to| LinearConfig::new(from, to).with_initializer(xavier()).init(device);
        Self {
            tower: PatchTower::new((p.patch, p.width), p.embedding, device),
            fc7: FullyConnected::new(joined, wide, device),
            fc8: linear(wide, narrow),
            fc9: linear(narrow, p.classes()),
        }
    }

    /// # Shapes
    /// `patches` `[patches, 3, side, side]`; `chosen`: for each patch of a question, its number in `patches`,
    /// `[questions]` each; result: logits `[questions, classes]`.
    pub fn forward(&self, patches: Tensor<4>, chosen: Vec<Tensor<1, Int>>) -> Tensor<2> {
        let seen = self.tower.forward(patches); // [patches, embedding]
        let joined = Tensor::cat(chosen.into_iter().map(|which| seen.clone().select(0, which)).collect(), 1);
        self.fc9.forward(relu(self.fc8.forward(self.fc7.forward(joined))))
    }
}
