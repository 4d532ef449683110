//! The network (paper, figure 2; released `train_val_grid3.prototxt`): every tile through one trunk and one layer, all
//! embeddings in slot order through a joint layer to `tiles x tiles` numbers.

use super::params::PermutationParams;
use crate::nets::{FullyConnected, LinearConfig, embedded, patch_layer, xavier};
use crate::task::Features;
use burn::module::Module;
use burn::nn::{Dropout, DropoutConfig, Linear};
use burn::prelude::*;

/// Numbers of the joint layer as a multiple of a tile's.
const JOINT: usize = 4;

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct PermutationHead {
    pub(super) fc6: FullyConnected,
    pub(super) fc7: FullyConnected,
    pub(super) fc8: Linear,
    dropout: Dropout,
}

impl PermutationHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &PermutationParams, trunk: &dyn Features, device: &Device) -> Self {
        let joint = JOINT * p.embedding;
        Self {
            fc6: patch_layer(trunk, p.side(), p.embedding, device),
            fc7: FullyConnected::new(p.tiles() * p.embedding, joint, device),
            fc8: LinearConfig::new(joint, p.tiles().pow(2)).with_initializer(xavier()).init(device),
            dropout: DropoutConfig::new(p.dropout).init(),
        }
    }

    /// # Shapes
    /// `[puzzles tiles, channels, side, side]`, the slots of a puzzle one after another, to numbers
    /// `[puzzles, slots, cells]` that are large where the tile in a slot belongs to a cell.
    pub fn forward(&self, trunk: &dyn Features, tiles: Tensor<4>, of_a_puzzle: usize) -> Tensor<3> {
        let [count, ..] = tiles.dims();
        let puzzles = count / of_a_puzzle;
        let seen = embedded(trunk, &self.fc6, tiles); // [puzzles tiles, embedding]
        let [_, embedding] = seen.dims();
        let joined = self.dropout.forward(seen.reshape([puzzles, of_a_puzzle * embedding]));
        let numbers = self.fc8.forward(self.dropout.forward(self.fc7.forward(joined)));
        numbers.reshape([puzzles, of_a_puzzle, of_a_puzzle])
    }
}
