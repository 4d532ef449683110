//! The parameters of rotation.

use crate::nets::TrunkKind;
use crate::patches::{Defences, Normalise};
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct RotationParams {
    /// Side of the square that is turned.
    pub size: usize,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
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
    /// Defences against shortcuts.
    pub defences: Defences,
}

impl Default for RotationParams {
    fn default() -> Self {
        Self {
            size: 64,
            load_ratio: 1.125,
            mirror: true,
            trunk: TrunkKind::Small,
            width: 16,
            learning_rate: 0.05,
            momentum: 0.9,
            weight_decay: 5e-4,
            defences: Defences { normalise: Normalise::Fixed, ..Defences::default() },
        }
    }
}

impl Params for RotationParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let mut fields = vec![
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=2.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1.0).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.99),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01),
        ];
        fields.extend(self.defences.fields());
        fields
    }
}
