//! Which optimiser a method of patches uses: Adam, which learns without tuning, or the papers' gradient descent with momentum.

use crate::choices;
use crate::task::{Algorithm, NETWORK, OptimizerSpec};

choices! {
    /// Which optimiser.
    pub enum Descent {
        /// Adam.
        Adam = "adam",
        /// Stochastic gradient descent with momentum and weight decay.
        Sgd = "sgd",
    }
}

impl Descent {
    /// What steps the network. Momentum and weight decay are those of gradient descent; Adam has neither.
    pub fn optimizer(self, learning_rate: f64, momentum: f64, weight_decay: f64) -> OptimizerSpec {
        let (algorithm, weight_decay) = match self {
            Self::Adam => (Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 }, 0.0),
            Self::Sgd => (Algorithm::Sgd { momentum, nesterov: false }, weight_decay as f32),
        };
        OptimizerSpec { name: NETWORK, algorithm, learning_rate, weight_decay }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn momentum_and_decay_are_those_of_gradient_descent_alone() {
        let adam = Descent::Adam.optimizer(1e-3, 0.9, 5e-4);
        assert!(matches!(adam.algorithm, Algorithm::Adam { .. }));
        assert_eq!((adam.learning_rate, adam.weight_decay), (1e-3, 0.0));
        let sgd = Descent::Sgd.optimizer(1e-2, 0.8, 5e-4);
        assert!(matches!(sgd.algorithm, Algorithm::Sgd { momentum, nesterov: false } if momentum == 0.8));
        assert_eq!((sgd.learning_rate, sgd.weight_decay), (1e-2, 5e-4));
    }
}
