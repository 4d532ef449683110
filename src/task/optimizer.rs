//! Optimisers by name: a method may have several, each with its own state and learning rate.
//!
//! burn's defaults differ from PyTorch's (Adam epsilon, SGD dampening); here every number is spelled out.

use super::cpu_state::restored_on_cpu;
use super::error::TaskError;
use burn::module::Module;
use burn::optim::{AdamConfig, GradientsParams, ModuleOptimizer, RmsPropConfig, SgdConfig};
use burn::optim::{decay::WeightDecayConfig, momentum::MomentumConfig};
use std::collections::BTreeMap;

/// How gradients become steps.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Algorithm {
    /// Adam (Kingma & Ba 2015).
    Adam {
        /// Decay of the first moment.
        beta_1: f32,
        /// Decay of the second moment.
        beta_2: f32,
        /// Added to the root of the second moment; PyTorch's default is 1e-8.
        epsilon: f32,
    },
    /// Stochastic gradient descent with momentum and no dampening.
    Sgd {
        /// Momentum.
        momentum: f64,
        /// Whether to look ahead (Nesterov).
        nesterov: bool,
    },
    /// RMSProp without momentum.
    RmsProp {
        /// Decay of the squared gradient.
        decay: f32,
        /// Added to the root.
        epsilon: f32,
    },
}

/// An optimiser as a method asks for it. Its learning rate may change from step to step; the rest is fixed for a run.
#[derive(Clone, Debug, PartialEq)]
pub struct OptimizerSpec {
    /// Stable name; the method updates through it, and its state is saved under it.
    pub name: &'static str,
    /// How gradients become steps.
    pub algorithm: Algorithm,
    /// Learning rate before the run's schedule is applied.
    pub learning_rate: f64,
    /// L2 penalty added to the gradient; 0 is none.
    pub weight_decay: f32,
}

/// The optimisers of a run, by name, with their state.
pub struct Optimizers {
    specs: BTreeMap<&'static str, OptimizerSpec>,
    states: BTreeMap<&'static str, ModuleOptimizer>,
    factor: f64,
}

impl Optimizers {
    /// Fresh optimisers without state.
    pub fn new(specs: Vec<OptimizerSpec>) -> Self {
        let states = specs.iter().map(|s| (s.name, build(s))).collect();
        Self { specs: specs.into_iter().map(|s| (s.name, s)).collect(), states, factor: 1.0 }
    }

    /// Takes over the learning rates of `specs`; state is kept.
    pub fn set_learning_rates(&mut self, specs: Vec<OptimizerSpec>) {
        for spec in specs {
            if let Some(known) = self.specs.get_mut(spec.name) {
                known.learning_rate = spec.learning_rate;
            }
        }
    }

    /// The factor by which the run's schedule multiplies every learning rate now.
    pub fn set_factor(&mut self, factor: f64) {
        self.factor = factor;
    }

    /// The learning rates in force, by optimiser.
    pub fn learning_rates(&self) -> Vec<(&'static str, f64)> {
        self.specs.values().map(|s| (s.name, s.learning_rate * self.factor)).collect()
    }

    /// One step of optimiser `name` on `module`.
    ///
    /// # Errors
    /// When there is no optimiser of that name: its module would silently never learn.
    pub fn step<M: Module>(&mut self, name: &str, module: M, gradients: GradientsParams) -> Result<M, TaskError> {
        match (self.specs.get(name), self.states.get_mut(name)) {
            (Some(spec), Some(state)) => Ok(state.step(spec.learning_rate * self.factor, module, gradients)),
            _ => Err(TaskError::NoOptimizer {
                name: name.to_owned(),
                known: self.specs.keys().copied().collect::<Vec<_>>().join(", "),
            }),
        }
    }

    /// Every optimiser's state, by name.
    pub fn states(&self) -> impl Iterator<Item = (&'static str, &ModuleOptimizer)> {
        self.states.iter().map(|(name, state)| (*name, state))
    }

    /// Replaces the state of optimiser `name`.
    pub fn replace(&mut self, name: &'static str, change: impl FnOnce(ModuleOptimizer) -> ModuleOptimizer) {
        if let Some(state) = self.states.remove(name) {
            self.states.insert(name, change(state));
        }
    }
}

fn build(spec: &OptimizerSpec) -> ModuleOptimizer {
    let decay = (spec.weight_decay > 0.0).then(|| WeightDecayConfig::new(spec.weight_decay));
    match spec.algorithm {
        Algorithm::Adam { beta_1, beta_2, epsilon } => {
            let config = AdamConfig::new().with_beta_1(beta_1).with_beta_2(beta_2).with_epsilon(epsilon);
            restored_on_cpu(config.with_weight_decay(decay).build())
        }
        Algorithm::Sgd { momentum, nesterov } => {
            let momentum = (momentum > 0.0)
                .then(|| MomentumConfig::new().with_momentum(momentum).with_dampening(0.0).with_nesterov(nesterov));
            restored_on_cpu(SgdConfig::new().with_momentum(momentum).with_weight_decay(decay).build())
        }
        Algorithm::RmsProp { decay: alpha, epsilon } => {
            let config = RmsPropConfig::new().with_alpha(alpha).with_momentum(0.0).with_epsilon(epsilon);
            restored_on_cpu(config.with_weight_decay(decay).build())
        }
    }
}
