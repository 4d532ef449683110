//! Fully connected layers whose biases begin at 0, whatever their weights are drawn from.

use burn::nn::{self, Initializer, Linear};
use burn::prelude::*;

/// Configuration of a [`Linear`] layer (burn's, with biases of 0 instead of drawn ones).
#[derive(Debug, Clone)]
pub struct LinearConfig(nn::LinearConfig);

impl LinearConfig {
    /// From `from` to `to` numbers. Weights are drawn as PyTorch draws them unless an initializer is given.
    pub fn new(from: usize, to: usize) -> Self {
        Self(nn::LinearConfig::new(from, to))
    }

    /// Sets whether a bias is added (default yes).
    #[must_use]
    pub fn with_bias(self, bias: bool) -> Self {
        Self(self.0.with_bias(bias))
    }

    /// Sets how weights are drawn.
    #[must_use]
    pub fn with_initializer(self, initializer: Initializer) -> Self {
        Self(self.0.with_initializer(initializer))
    }

    /// A new layer.
    pub fn init(&self, device: &Device) -> Linear {
        let zeros = self.0.bias.then(|| Initializer::Zeros.init([self.0.d_output], device));
        Linear { bias: zeros, ..self.0.init(device) }
    }
}
