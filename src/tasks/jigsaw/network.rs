//! The context-free network (paper, figure 3): every tile through one trunk and one layer, all embeddings in slot order
//! through two fully connected layers.

use super::params::JigsawParams;
use crate::nets::{FullyConnected, LinearConfig, embedded, patch_layer, xavier};
use crate::task::Features;
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;

/// Numbers of the joint layer as a multiple of a tile's.
const JOINT: usize = 4;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct JigsawHead {
    pub(super) fc6: FullyConnected,
    pub(super) fc7: FullyConnected,
    pub(super) fc8: Linear,
}

impl JigsawHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &JigsawParams, trunk: &dyn Features, device: &Device) -> Self {
        let joint = JOINT * p.embedding;
        Self {
            fc6: patch_layer(trunk, p.shape().tile(), p.embedding, device),
            fc7: FullyConnected::new(p.tiles() * p.embedding, joint, device),
            fc8: LinearConfig::new(joint, p.classes()).with_initializer(xavier()).init(device),
        }
    }

    /// # Shapes
    /// `[puzzles tiles, channels, side, side]`, the slots of a puzzle one after another, to logits
    /// `[puzzles, permutations]`.
    pub fn forward(&self, trunk: &dyn Features, tiles: Tensor<4>, of_a_puzzle: usize) -> Tensor<2> {
        let [count, ..] = tiles.dims();
        let seen = embedded(trunk, &self.fc6, tiles); // [puzzles tiles, embedding]
        let [_, embedding] = seen.dims();
        let joined = seen.reshape([count / of_a_puzzle, of_a_puzzle * embedding]);
        self.fc8.forward(self.fc7.forward(joined))
    }
}
