//! The parameters of transitive invariance.

use crate::choices;
use crate::nets::TrunkKind;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

choices! {
    /// Which pairs are pulled together.
    pub enum Edges {
        /// All kinds.
        All = "all",
        /// The two ends of a track.
        Tracks = "tracks",
        /// Patches of two clips that look alike.
        Neighbours = "neighbours",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct TransitiveParams {
    /// Side of a patch.
    pub size: usize,
    /// Side of a patch as a share of the frame's shorter side.
    pub window: f64,
    /// Patches that are followed at once in a clip.
    pub nodes: usize,
    /// Frames through which a patch is followed.
    pub span: usize,
    /// The least mean difference of a patch at both ends of its track.
    pub least_change: f64,
    /// The earlier relative-position run that says which patches look alike.
    pub position_run: String,
    /// How many neighbours of each patch are looked at.
    pub neighbours: usize,
    /// The least cosine of two neighbours.
    pub least_cosine: f64,
    /// The most patches of a group.
    pub group: usize,
    /// Which pairs are pulled together.
    pub edges: Edges,
    /// By how much other patches must lie farther.
    pub margin: f64,
    /// Negatives of a pair.
    pub negatives: usize,
    /// The share of them that are among the hardest.
    pub hard_share: f64,
    /// The share of the run after which hard ones are chosen.
    pub hard_from: f64,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of the small trunk's first layer.
    pub width: usize,
    /// Numbers that describe a patch.
    pub embedding: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum.
    pub momentum: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for TransitiveParams {
    fn default() -> Self {
        Self {
            size: 48,
            window: 0.35,
            nodes: 2,
            span: 16,
            least_change: 0.04,
            position_run: String::new(),
            neighbours: 10,
            least_cosine: 0.5,
            group: 10,
            edges: Edges::All,
            margin: 0.5,
            negatives: 4,
            hard_share: 0.5,
            hard_from: 0.33,
            trunk: TrunkKind::Small,
            width: 16,
            embedding: 128,
            learning_rate: 0.05,
            momentum: 0.9,
            weight_decay: 5e-4,
        }
    }
}

impl TransitiveParams {
    /// The shorter side at which frames hold patches of the wanted side.
    pub fn frame_side(&self) -> usize {
        (self.size as f64 / self.window).ceil() as usize
    }
}

impl Params for TransitiveParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::real("window", NewRun, "", &mut self.window, 0.2..=0.6),
            Field::count("nodes", NewRun, "", &mut self.nodes, 1..=4),
            Field::count("span", NewRun, "", &mut self.span, 4..=30),
            Field::real("least_change", NewRun, "", &mut self.least_change, 0.0..=0.5),
            Field::run("position_run", &mut self.position_run).of_method("relative_position"),
            Field::count("neighbours", NewRun, "", &mut self.neighbours, 1..=50),
            Field::real("least_cosine", NewRun, "", &mut self.least_cosine, -1.0..=1.0),
            Field::count("group", NewRun, "", &mut self.group, 2..=50),
            Field::choice("edges", Live, &mut self.edges),
            Field::real("margin", Live, "", &mut self.margin, 0.0..=2.0),
            Field::count("negatives", Live, "", &mut self.negatives, 1..=32),
            Field::real("hard_share", Live, "", &mut self.hard_share, 0.0..=1.0),
            Field::real("hard_from", Live, "", &mut self.hard_from, 0.0..=1.0),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::count("embedding", NewRun, "", &mut self.embedding, 8..=1024).in_steps(8),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1.0).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.99),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01),
        ]
    }
}
