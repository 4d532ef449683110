//! The context-free network (paper, figure 3): every tile through one tower, all embeddings in slot order through two
//! fully connected layers.

use super::params::JigsawParams;
use crate::nets::{FullyConnected, PatchTower, xavier};
use burn::module::Module;
use burn::nn::{Linear, LinearConfig};
use burn::prelude::*;

/// Numbers of the joint layer as a multiple of a tile's.
const JOINT: usize = 4;

/// Everything that learns.
#[derive(Module, Debug)]
pub struct JigsawModel {
    /// Sees one tile.
    pub tower: PatchTower,
    fc7: FullyConnected,
    fc8: Linear,
}

impl JigsawModel {
    /// A model with initial weights.
    pub fn new(p: &JigsawParams, device: &Device) -> Self {
        let joint = JOINT * p.embedding;
        Self {
            tower: PatchTower::new((p.shape().tile(), p.width), p.embedding, device),
            fc7: FullyConnected::new(p.tiles() * p.embedding, joint, device),
            fc8: LinearConfig::new(joint, p.classes()).with_initializer(xavier()).init(device),
        }
    }

    /// # Shapes
    /// `[puzzles tiles, 3, side, side]`, the slots of a puzzle one after another, to logits `[puzzles, permutations]`.
    pub fn forward(&self, tiles: Tensor<4>, of_a_puzzle: usize) -> Tensor<2> {
        let [count, ..] = tiles.dims();
        let seen = self.tower.forward(tiles); // [puzzles tiles, embedding]
        let [_, embedding] = seen.dims();
        let joined = seen.reshape([count / of_a_puzzle, of_a_puzzle * embedding]);
        self.fc8.forward(self.fc7.forward(joined))
    }
}
