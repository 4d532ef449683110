//! The parameters of permutation.

use crate::choices;
use crate::nets::TrunkKind;
use crate::patches::tiles::TileShape;
use crate::patches::{Defences, Descent};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

choices! {
    /// How the network's numbers become a doubly stochastic matrix.
    pub enum Layer {
        /// Several rounds in logarithms.
        Sinkhorn = "sinkhorn",
        /// The released layer: a softmax over all entries, one row step, one column step.
        Released = "released",
        /// A softmax of each row: no normalisation of columns, for comparison.
        Rows = "rows",
    }
}

choices! {
    /// What is put in order.
    pub enum Items {
        /// The tiles of one photo.
        Tiles = "tiles",
        /// Photos by the time of day.
        TimeOfDay = "time_of_day",
        /// Photos by the size of their main object.
        ObjectSize = "object_size",
        /// Photos by the number of their class, for folders named by year, age or degree.
        Class = "class",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct PermutationParams {
    /// What is put in order.
    pub items: Items,
    /// How many photos are put in order, where it is photos.
    pub images: usize,
    /// Side at which each of them is seen.
    pub image_side: usize,
    /// Side of the square that is cut.
    pub size: usize,
    /// Rows and columns.
    pub cells: usize,
    /// Side of a tile as a share of its cell.
    pub tile_share: f64,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Whether a picture that a person chose is shuffled first; off where it is shuffled already.
    pub shuffle: bool,
    /// How the network's numbers become a doubly stochastic matrix.
    pub layer: Layer,
    /// Rounds of the Sinkhorn layer.
    pub rounds: usize,
    /// By what the network's numbers are divided before the rounds.
    pub temperature: f64,
    /// What the released layer adds before each step.
    pub regulariser: f64,
    /// Which trunk.
    pub trunk: TrunkKind,
    /// Feature maps of the first layer.
    pub width: usize,
    /// Numbers that describe a tile.
    pub embedding: usize,
    /// Share of numbers that are dropped before and after the joint layer while training.
    pub dropout: f64,
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

impl Default for PermutationParams {
    fn default() -> Self {
        Self {
            items: Items::Tiles,
            images: 4,
            image_side: 32,
            size: 64,
            cells: 2,
            tile_share: 0.75,
            load_ratio: 1.125,
            mirror: false,
            shuffle: true,
            layer: Layer::Sinkhorn,
            rounds: 5,
            temperature: 1.0,
            regulariser: 0.001,
            trunk: TrunkKind::Small,
            width: 16,
            embedding: 128,
            dropout: 0.0,
            optimizer: Descent::Adam,
            learning_rate: 1e-3,
            momentum: 0.9,
            weight_decay: 5e-4,
            defences: Defences { normalise: crate::patches::Normalise::Fixed, ..Defences::default() },
        }
    }
}

impl PermutationParams {
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

    /// Things to put in order.
    pub fn tiles(&self) -> usize {
        if self.items == Items::Tiles { self.cells * self.cells } else { self.images }
    }

    /// Side at which the network sees each of them.
    pub fn side(&self) -> usize {
        if self.items == Items::Tiles { self.shape().tile() } else { self.image_side }
    }
}

impl Params for PermutationParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let sgd = self.optimizer == Descent::Sgd;
        let tiles = self.items == Items::Tiles;
        let (sinkhorn, released) = (self.layer == Layer::Sinkhorn, self.layer == Layer::Released);
        let mut fields = vec![
            Field::choice("items", NewRun, &mut self.items),
            Field::count("images", NewRun, "", &mut self.images, 2..=9).only_if(!tiles),
            Field::count("image_side", NewRun, "px", &mut self.image_side, 16..=96).in_steps(8).only_if(!tiles),
            Field::count("size", NewRun, "px", &mut self.size, 48..=256),
            Field::count("cells", NewRun, "", &mut self.cells, 2..=4).only_if(tiles),
            Field::real("tile_share", NewRun, "", &mut self.tile_share, 0.7..=1.0).only_if(tiles),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=2.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::switch("shuffle", Live, &mut self.shuffle),
            Field::choice("layer", Live, &mut self.layer),
            Field::count("rounds", Live, "", &mut self.rounds, 1..=30).only_if(sinkhorn),
            Field::real("temperature", Live, "", &mut self.temperature, 0.1..=5.0).logarithmic(),
            Field::real("regulariser", Live, "", &mut self.regulariser, 0.0001..=0.1).logarithmic().only_if(released),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("embedding", NewRun, "", &mut self.embedding, 16..=512).in_steps(16),
            Field::real("dropout", NewRun, "", &mut self.dropout, 0.0..=0.9),
            Field::choice("optimizer", NewRun, &mut self.optimizer),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1e-1).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.999).only_if(sgd),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01).only_if(sgd),
        ];
        fields.extend(self.defences.fields());
        fields
    }
}
