//! The parameters of relative position.

use super::layout::{Arrangement, DIRECTIONS, Pivots, QUADRUPLES, TRIPLES};
use crate::nets::TrunkKind;
use crate::patches::{Colour, Defences, Descent, Normalise};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

/// Turns that are told apart when patches are turned.
pub const TURNS: usize = 4;

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct RelativePositionParams {
    /// How many patches make a question.
    pub arrangement: Arrangement,
    /// The first cell of the last eight layouts of three patches.
    pub pivots: Pivots,
    /// Side of a patch.
    pub patch: usize,
    /// Pixels between two cells.
    pub gap: usize,
    /// Pixels by which each patch may be moved along each axis.
    pub jitter: usize,
    /// Rows and columns of the grid.
    pub cells: usize,
    /// Shorter side of the largest photo, as a multiple of what the grid needs.
    pub room: f64,
    /// Grids cut from each photo.
    pub grids: usize,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Whether all patches of a puzzle are turned alike and the turn is part of the class.
    pub turned: bool,
    /// Which trunk.
    pub trunk: TrunkKind,
    /// Feature maps of the first layer.
    pub width: usize,
    /// Numbers that describe a patch.
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

impl Default for RelativePositionParams {
    fn default() -> Self {
        Self {
            arrangement: Arrangement::Pairs,
            pivots: Pivots::Middle,
            patch: 16,
            gap: 8,
            jitter: 1,
            cells: 3,
            room: 1.0,
            grids: 1,
            mirror: false,
            turned: false,
            trunk: TrunkKind::Small,
            width: 16,
            embedding: 256,
            optimizer: Descent::Adam,
            learning_rate: 1e-3,
            momentum: 0.9,
            weight_decay: 5e-4,
            defences: Defences {
                colour: Colour::Dropping,
                pixelation: 0.33,
                normalise: Normalise::Rms,
                ..Defences::default()
            },
        }
    }
}

impl RelativePositionParams {
    /// Shorter side of the smallest photo that holds the grid and its jitter.
    pub fn grid_side(&self) -> usize {
        let patch = self.defences.cut_side(self.patch);
        self.cells * patch + (self.cells - 1) * self.gap + 2 * self.jitter
    }

    /// Classes of an unturned question.
    pub fn layouts(&self) -> usize {
        match self.arrangement {
            Arrangement::Pairs => DIRECTIONS.len(),
            Arrangement::Triples => TRIPLES,
            Arrangement::Quadruples => QUADRUPLES,
        }
    }

    /// Classes of a question.
    pub fn classes(&self) -> usize {
        if self.turned { TURNS * self.layouts() } else { self.layouts() }
    }

    /// Patches of a question.
    pub fn patches(&self) -> usize {
        match self.arrangement {
            Arrangement::Pairs => 2,
            Arrangement::Triples => 3,
            Arrangement::Quadruples => 4,
        }
    }
}

impl Params for RelativePositionParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let sgd = self.optimizer == Descent::Sgd;
        let (triples, yoked) = (self.arrangement == Arrangement::Triples, self.defences.yoked);
        let mut fields = vec![
            Field::choice("arrangement", NewRun, &mut self.arrangement),
            Field::choice("pivots", NewRun, &mut self.pivots).only_if(triples),
            Field::count("patch", NewRun, "px", &mut self.patch, 8..=96).in_steps(4),
            Field::count("gap", Live, "px", &mut self.gap, 0..=48),
            Field::count("jitter", Live, "px", &mut self.jitter, 0..=8).only_if(!yoked),
            Field::count("cells", Live, "", &mut self.cells, 3..=4),
            Field::real("room", Live, "", &mut self.room, 1.0..=2.0),
            Field::count("grids", Live, "", &mut self.grids, 1..=4),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::switch("turned", NewRun, &mut self.turned),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("embedding", NewRun, "", &mut self.embedding, 16..=4096).in_steps(16),
            Field::choice("optimizer", NewRun, &mut self.optimizer),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1e-1).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.999).only_if(sgd),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01).only_if(sgd),
        ];
        fields.extend(self.defences.fields());
        fields
    }
}
