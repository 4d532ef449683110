//! Losses (paper, equations 1 to 4).
//!
//! With Z the soft target of a place, p the softmax of its numbers and v its weight: classification lowers the mean over
//! places of `-v sum Z log p` (gradient of the numbers: `v (p - Z)`), regression that of `1/2 v |Y - Y'|^2`. The released
//! code applies v in the backward pass only and reports the loss unweighted; here the loss that is lowered is weighted,
//! and the unweighted cross-entropy is reported beside it. By what the sum is divided there is not known; here it is the
//! number of places.

use super::Colorization;
use super::network::{ColorizationHead, ColourTrunk};
use super::params::{ColorizationParams, Loss};
use super::sampler::Batch;
use crate::nets::sparse_cross_entropy;
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

/// What a regression's number of 1 means in a and b, so that a fresh network's answers have the size of colours.
pub const AB_SCALE: f32 = 100.0;

/// The mean over places of the classification loss; also the logarithms of what the network gives the target's bins.
///
/// # Shapes
/// `numbers` `[places, bins]`; `bins`, `weighted` and the logarithms `[places, neighbours]`.
pub fn classification(numbers: Tensor<2>, bins: Tensor<2, Int>, weighted: Tensor<2>) -> (Tensor<1>, Tensor<2>) {
    let places = numbers.dims()[0].max(1) as f32;
    sparse_cross_entropy(numbers, bins, weighted / places)
}

/// The mean over places of the regression loss.
///
/// # Shapes
/// `numbers` and `colours` `[places, 2]`, `weights` `[places, 1]`.
pub fn regression(numbers: Tensor<2>, colours: Tensor<2>, weights: Tensor<2>) -> Tensor<1> {
    let places = numbers.dims()[0].max(1) as f32;
    let square = (numbers * AB_SCALE - colours).powi_scalar(2).sum_dim(1); // [places, 1]
    (square * weights).sum() / (2.0 * places)
}

impl Learns for Colorization {
    type Trunk = ColourTrunk;
    type Head = ColorizationHead;

    fn trunk(&self, p: &ColorizationParams, _facts: DataFacts, device: &Device) -> ColourTrunk {
        ColourTrunk::new(p, device)
    }

    fn head(
        &self,
        p: &ColorizationParams,
        _facts: DataFacts,
        trunk: &dyn Features,
        device: &Device,
    ) -> ColorizationHead {
        ColorizationHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &ColorizationParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Adam { beta_1: 0.9, beta_2: 0.99, epsilon: 1e-8 },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        p: &ColorizationParams,
        trunk: &dyn Features,
        head: &ColorizationHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let numbers = head.forward(trunk, context.upload::<4>(batch.lightness));
        let mut metrics = Vec::new();
        let loss = match p.loss {
            Loss::Regression => {
                let (colours, weights) = (context.upload(batch.colours), context.upload(batch.weights));
                regression(numbers, colours, weights)
            }
            Loss::Rebalanced | Loss::Plain => {
                let bins = context.upload_int::<2>(batch.bins);
                let places = numbers.dims()[0].max(1) as f32;
                let (loss, logarithms) = classification(numbers, bins, context.upload(batch.weighted));
                if p.loss == Loss::Rebalanced {
                    // Without weights, for the plot.
                    let shares = context.upload::<2>(batch.shares);
                    metrics.push(("cross_entropy", (logarithms * shares).sum().neg() / places));
                }
                loss
            }
        };
        StepOutput { loss, metrics }
    }
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
