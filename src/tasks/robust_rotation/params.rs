//! The parameters of robust rotation.

use crate::choices;
use crate::nets::TrunkKind;
use crate::patches::Attack;
use crate::task::Effect::{Live, NewRun};
use crate::task::{Field, Params};

choices! {
    /// What is done to the labels.
    pub enum LabelNoise {
        /// Nothing.
        None = "none",
        /// Another label is any of all classes.
        Uniform = "uniform",
        /// Another label is always the same one class.
        Flip = "flip",
    }
}

/// The parameters.
#[derive(Clone, Debug, PartialEq)]
pub struct RobustParams {
    /// Side of the picture.
    pub size: usize,
    /// Shorter side before the random crop, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Which trunk learns.
    pub trunk: TrunkKind,
    /// Feature maps of the small trunk's first layer.
    pub width: usize,
    /// Weight of the turns in the loss; 0 is the plain classifier.
    pub turn_weight: f64,
    /// Learning rate.
    pub learning_rate: f64,
    /// Momentum (Nesterov).
    pub momentum: f64,
    /// L2 penalty.
    pub weight_decay: f64,
    /// Whether training pictures are attacked.
    pub adversarial: bool,
    /// How far an attack may move a value, in 255ths.
    pub epsilon: f64,
    /// How far a step of an attack moves a value, in 255ths.
    pub step_size: f64,
    /// Steps of the attack on training pictures.
    pub training_steps: usize,
    /// Held-out pictures that are attacked at each measurement.
    pub attacked: usize,
    /// Steps of the attack on held-out pictures.
    pub attack_steps: usize,
    /// What is done to labels.
    pub label_noise: LabelNoise,
    /// To how many of them.
    pub noise_share: f64,
    /// The share of training pictures whose label is known to be right.
    pub gold_share: f64,
    /// Whether the loss is corrected by what these show.
    pub correction: bool,
    /// The share of the run after which it is.
    pub correct_from: f64,
}

impl Default for RobustParams {
    fn default() -> Self {
        Self {
            size: 32,
            load_ratio: 1.125,
            mirror: true,
            trunk: TrunkKind::Small,
            width: 16,
            turn_weight: 0.5,
            learning_rate: 0.05,
            momentum: 0.9,
            weight_decay: 5e-4,
            adversarial: false,
            epsilon: 8.0,
            step_size: 2.0,
            training_steps: 10,
            attacked: 32,
            attack_steps: 20,
            label_noise: LabelNoise::None,
            noise_share: 0.4,
            gold_share: 0.1,
            correction: false,
            correct_from: 0.5,
        }
    }
}

impl RobustParams {
    /// The attack on training pictures.
    pub fn attack_in_training(&self) -> Attack {
        Attack::of_levels(self.epsilon, self.step_size, self.training_steps)
    }

    /// The attack on held-out pictures.
    pub fn attack_on_held_out(&self) -> Attack {
        Attack { steps: self.attack_steps, ..self.attack_in_training() }
    }

    /// Whether there are wrong labels and the loss is corrected for them.
    pub fn corrects(&self) -> bool {
        self.label_noise != LabelNoise::None && self.correction
    }

    /// Whether the turns are learned.
    pub fn learns_turns(&self) -> bool {
        self.turn_weight > 0.0
    }
}

impl Params for RobustParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        let (noisy, corrects, adversarial) = (self.label_noise != LabelNoise::None, self.corrects(), self.adversarial);
        vec![
            Field::count("size", NewRun, "px", &mut self.size, 32..=256).in_steps(16),
            Field::real("load_ratio", Live, "", &mut self.load_ratio, 1.0..=2.0),
            Field::switch("mirror", Live, &mut self.mirror),
            Field::choice("trunk", NewRun, &mut self.trunk),
            Field::count("width", NewRun, "", &mut self.width, 4..=64).in_steps(4),
            Field::real("turn_weight", NewRun, "", &mut self.turn_weight, 0.0..=2.0),
            Field::real("learning_rate", Live, "", &mut self.learning_rate, 1e-5..=1.0).logarithmic(),
            Field::real("momentum", NewRun, "", &mut self.momentum, 0.0..=0.99),
            Field::real("weight_decay", NewRun, "", &mut self.weight_decay, 0.0..=0.01),
            Field::switch("adversarial", Live, &mut self.adversarial),
            Field::real("epsilon", Live, "/255", &mut self.epsilon, 0.0..=64.0),
            Field::real("step_size", Live, "/255", &mut self.step_size, 0.1..=16.0),
            Field::count("training_steps", Live, "", &mut self.training_steps, 1..=20).only_if(adversarial),
            Field::count("attacked", Live, "", &mut self.attacked, 0..=1024),
            Field::count("attack_steps", Live, "", &mut self.attack_steps, 1..=100),
            Field::choice("label_noise", NewRun, &mut self.label_noise),
            Field::real("noise_share", NewRun, "", &mut self.noise_share, 0.0..=1.0).only_if(noisy),
            Field::real("gold_share", NewRun, "", &mut self.gold_share, 0.0..=0.5).only_if(noisy),
            Field::switch("correction", NewRun, &mut self.correction).only_if(noisy),
            Field::real("correct_from", NewRun, "", &mut self.correct_from, 0.1..=0.9).only_if(corrects),
        ]
    }
}
