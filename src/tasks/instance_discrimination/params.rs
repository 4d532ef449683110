//! The parameters of instance discrimination.

use crate::nets::{Comparison, TrunkKind};
use crate::patches::Augment;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct InstanceParams {
    /// Side of a view.
    pub size: usize,
    /// Numbers of a point on the sphere.
    pub dimension: usize,
    /// How a view is told from all images.
    pub loss: Comparison,
    /// Negatives of a view, where not all images are compared.
    pub negatives: usize,
    /// By what cosines are divided.
    pub temperature: f64,
    /// How much of a row of the bank stays when its image is seen.
    pub bank_momentum: f64,
    /// Weight of the distance from the row as it was.
    pub proximal: f64,
    /// What is done to views.
    pub augment: Augment,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of the small trunk's first layer.
    pub width: usize,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum.
    pub momentum: f64,
    /// L2 penalty.
    pub weight_decay: f64,
}

impl Default for InstanceParams {
    fn default() -> Self {
        Self {
            size: 64,
            dimension: 128,
            loss: Comparison::Full,
            negatives: 4096,
            temperature: 0.07,
            bank_momentum: 0.5,
            proximal: 0.0,
            augment: Augment::INSTANCES,
            trunk: TrunkKind::Small,
            width: 16,
            learning_rate: 0.03,
            momentum: 0.9,
            weight_decay: 5e-4,
        }
    }
}

impl InstanceParams {
    /// Whether a few negatives stand for the whole bank.
    pub fn is_contrastive(&self) -> bool {
        self.loss == Comparison::Nce
    }
}

impl Params for InstanceParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let contrastive = self.is_contrastive();
        let mut fields = vec![
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::count("dimension", NewRun, "", &mut self.dimension, 2..=512),
            Field::choice("loss", NewRun, &mut self.loss),
            Field::count("negatives", Live, "", &mut self.negatives, 1..=65_536).only_if(contrastive),
            Field::real("temperature", Live, "", &mut self.temperature, 0.03..=1.0).logarithmic(),
            Field::real("bank_momentum", Live, "", &mut self.bank_momentum, 0.0..=0.99),
            Field::real("proximal", Live, "", &mut self.proximal, 0.0..=50.0),
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
