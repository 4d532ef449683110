//! The parameters of rotation feature decoupling.

use crate::nets::{Comparison, TrunkKind};
use crate::patches::Augment;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct DecouplingParams {
    /// Side of the square that is turned.
    pub size: usize,
    /// Numbers of each half.
    pub half: usize,
    /// The earlier rotation run that says which turns tell something.
    pub rotation_run: String,
    /// Parts of the folder; what is said of one is learned from the others.
    pub folds: usize,
    /// A control of the stage before training: what it learns from has the turns of each picture shuffled.
    pub shuffled: bool,
    /// How sharply weights fall.
    pub gamma: f64,
    /// The share of the run after which weights count.
    pub weights_from: f64,
    /// Weight of the turns.
    pub rotation_weight: f64,
    /// Weight of the distance from the mean of the four turns.
    pub invariance_weight: f64,
    /// Weight of telling pictures apart.
    pub instance_weight: f64,
    /// Numbers of a row of the bank.
    pub dimension: usize,
    /// How a picture is told from all others.
    pub comparison: Comparison,
    /// Rows that stand for the whole bank.
    pub negatives: usize,
    /// By what cosines are divided.
    pub temperature: f64,
    /// How much of a row of the bank stays when its picture is seen.
    pub bank_momentum: f64,
    /// What is done to views.
    pub augment: Augment,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of the small trunk's first layer.
    pub width: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum (Nesterov).
    pub momentum: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for DecouplingParams {
    fn default() -> Self {
        Self {
            size: 64,
            half: 256,
            rotation_run: String::new(),
            folds: 4,
            shuffled: false,
            gamma: 2.0,
            weights_from: 0.85,
            rotation_weight: 1.0,
            invariance_weight: 1.0,
            instance_weight: 1.0,
            dimension: 128,
            comparison: Comparison::Full,
            negatives: 4096,
            temperature: 0.07,
            bank_momentum: 0.5,
            augment: Augment { least_area: 0.3, mirror: true, jitter: 0.0, hue: 0.0, grey: 0.0 },
            trunk: TrunkKind::Small,
            width: 16,
            learning_rate: 0.05,
            momentum: 0.9,
            weight_decay: 5e-4,
        }
    }
}

impl DecouplingParams {
    /// Whether an earlier run says which turns tell something.
    pub fn is_weighted(&self) -> bool {
        !self.rotation_run.is_empty()
    }

    /// Whether a few negatives stand for the whole bank.
    pub fn is_contrastive(&self) -> bool {
        self.comparison == Comparison::Nce
    }
}

impl Params for DecouplingParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let (weighted, contrastive) = (self.is_weighted(), self.is_contrastive());
        let mut fields = vec![
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::count("half", NewRun, "", &mut self.half, 16..=2048).in_steps(16),
            Field::run("rotation_run", &mut self.rotation_run).of_method("rotation"),
            Field::count("folds", NewRun, "", &mut self.folds, 2..=10).only_if(weighted),
            Field::switch("shuffled", NewRun, &mut self.shuffled).only_if(weighted),
            Field::real("gamma", Live, "", &mut self.gamma, 0.25..=8.0).only_if(weighted),
            Field::real("weights_from", Live, "", &mut self.weights_from, 0.0..=1.0).only_if(weighted),
            Field::real("rotation_weight", Live, "", &mut self.rotation_weight, 0.0..=100.0),
            Field::real("invariance_weight", Live, "", &mut self.invariance_weight, 0.0..=100.0),
            Field::real("instance_weight", Live, "", &mut self.instance_weight, 0.0..=100.0),
            Field::count("dimension", NewRun, "", &mut self.dimension, 2..=512),
            Field::choice("comparison", NewRun, &mut self.comparison),
            Field::count("negatives", Live, "", &mut self.negatives, 1..=65_536).only_if(contrastive),
            Field::real("temperature", Live, "", &mut self.temperature, 0.03..=1.0).logarithmic(),
            Field::real("bank_momentum", Live, "", &mut self.bank_momentum, 0.0..=0.99),
        ];
        fields.extend(self.augment.fields());
        fields.extend([
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1.0).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.99),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01),
        ]);
        fields
    }
}
