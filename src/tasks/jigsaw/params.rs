//! The parameters of jigsaw.

use super::set::{Permutation, Rule, set};
use crate::nets::TrunkKind;
use crate::patches::tiles::TileShape;
use crate::patches::{Defences, Descent, Normalise};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};
use std::sync::Arc;

/// Turns that are told apart when tiles are turned.
pub const TURNS: usize = 4;

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct JigsawParams {
    /// Side of the square that is cut.
    pub size: usize,
    /// Rows and columns.
    pub cells: usize,
    /// Permutations that are told apart.
    pub permutations: usize,
    /// How they are chosen.
    pub rule: Rule,
    /// Side of a tile as a share of its cell.
    pub tile_share: f64,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Whether all tiles of a puzzle are turned alike and the turn is part of the class.
    pub turned: bool,
    /// Which trunk.
    pub trunk: TrunkKind,
    /// Feature maps of the first layer.
    pub width: usize,
    /// Numbers that describe a tile.
    pub embedding: usize,
    /// Which optimiser.
    pub optimizer: Descent,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum of gradient descent.
    pub momentum: f64,
    /// Weight decay of gradient descent.
    pub weight_decay: f64,
    /// Defences against shortcuts.
    pub defences: Defences,
}

impl Default for JigsawParams {
    fn default() -> Self {
        Self {
            size: 64,
            cells: 2,
            permutations: 24,
            rule: Rule::MaxMinimum,
            tile_share: 64.0 / 75.0,
            load_ratio: 1.125,
            mirror: true,
            turned: false,
            trunk: TrunkKind::Small,
            width: 16,
            embedding: 128,
            optimizer: Descent::Adam,
            learning_rate: 1e-3,
            momentum: 0.9,
            weight_decay: 5e-4,
            defences: Defences { grey: 0.3, channel_jitter: 1, normalise: Normalise::PerPatch, ..Defences::default() },
        }
    }
}

impl JigsawParams {
    /// How tiles are cut.
    pub fn shape(&self) -> TileShape {
        TileShape {
            size: self.size,
            cells: self.cells,
            share: self.tile_share,
            load_ratio: self.load_ratio,
            mirror: self.mirror,
        }
    }

    /// Tiles of a puzzle.
    pub fn tiles(&self) -> usize {
        self.cells * self.cells
    }

    /// The permutations that are told apart.
    pub fn set(&self) -> Arc<Vec<Permutation>> {
        set(self.tiles(), self.permutations, self.rule)
    }

    /// Classes: the permutations, and each of them again for every further turn.
    pub fn classes(&self) -> usize {
        self.set().len() * if self.turned { TURNS } else { 1 }
    }
}

impl Params for JigsawParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let sgd = self.optimizer == Descent::Sgd;
        let mut fields = vec![
            Field::count("size", NewRun, "px", &mut self.size, 48..=256),
            Field::count("cells", NewRun, "", &mut self.cells, 2..=3),
            Field::count("permutations", NewRun, "", &mut self.permutations, 4..=1000),
            Field::choice("rule", NewRun, &mut self.rule),
            Field::real("tile_share", NewRun, "", &mut self.tile_share, 0.6..=1.0),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=2.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::switch("turned", NewRun, &mut self.turned),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("embedding", NewRun, "", &mut self.embedding, 16..=1024).in_steps(16),
            Field::choice("optimizer", NewRun, &mut self.optimizer),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1e-1).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.999).only_if(sgd),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01).only_if(sgd),
        ];
        fields.extend(self.defences.fields());
        fields
    }
}
