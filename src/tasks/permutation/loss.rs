//! The loss (released `multilabel_multinomial_logistic_loss_layer.cpp`).
//!
//! `L = -(1 / B) sum_b sum_ij P_ij log max(Q_ij, 1e-20)` with the permutation matrix `P[slot, cell of slot] = 1`.

use super::Permutation;
use super::network::PermutationHead;
use super::params::{Layer, PermutationParams};
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, patch_trunk, released_sinkhorn, sinkhorn};
use crate::task::{DataFacts, Features, Learns, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::activation::log_softmax;

/// The least number whose logarithm is taken.
pub const LEAST: f32 = 1e-20;

/// The logarithm of the matrix that the chosen layer makes of the network's numbers. Shapes `[puzzles, slots, cells]`.
pub fn log_matrix(p: &PermutationParams, numbers: Tensor<3>) -> Tensor<3> {
    let numbers = numbers / p.temperature;
    match p.layer {
        Layer::Sinkhorn => sinkhorn(numbers, p.rounds),
        Layer::Released => released_sinkhorn(numbers, p.regulariser).clamp_min(LEAST).log(),
        Layer::Rows => log_softmax(numbers, 2),
    }
}

/// The mean over puzzles of `-sum P log Q`. Shapes `[puzzles, slots, cells]`.
pub fn matrix_loss(log_matrix: Tensor<3>, truth: Tensor<3>) -> Tensor<1> {
    let [puzzles, ..] = truth.dims();
    (log_matrix * truth).sum().neg() / puzzles.max(1) as f32
}

/// The share of slots whose largest number stands at the true cell; cheaper than the assignment, and good enough to watch.
fn tiles_right(log_matrix: &Tensor<3>, truth: &Tensor<3>) -> Tensor<1> {
    let prediction = log_matrix.clone().detach().argmax(2);
    prediction.equal(truth.clone().argmax(2)).float().mean()
}

impl Learns for Permutation {
    type Trunk = ChosenTrunk;
    type Head = PermutationHead;

    fn trunk(&self, p: &PermutationParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        patch_trunk(p.trunk, p.side(), p.width, device)
    }

    fn head(&self, p: &PermutationParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> PermutationHead {
        PermutationHead::new(p, trunk, device)
    }

    fn draws_in_steps(&self, p: &PermutationParams) -> bool {
        p.dropout > 0.0
    }

    fn optimizers(&self, p: &PermutationParams) -> Vec<OptimizerSpec> {
        vec![p.optimizer.optimizer(p.learning_rate, p.momentum, p.weight_decay)]
    }

    fn guessing_loss(&self, p: &PermutationParams) -> Option<f64> {
        Some(p.tiles() as f64 * (p.tiles() as f64).ln())
    }

    fn loss(
        &self,
        p: &PermutationParams,
        trunk: &dyn Features,
        head: &PermutationHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let truth = context.upload::<3>(batch.truth);
        let log_matrix = log_matrix(p, head.forward(trunk, context.upload::<4>(batch.tiles), p.tiles()));
        let right = tiles_right(&log_matrix, &truth);
        StepOutput { loss: matrix_loss(log_matrix, truth), metrics: vec![("tile_accuracy", right)] }
    }
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
