//! The loss (released `multilabel_multinomial_logistic_loss_layer.cpp`), the step, and the marks.
//!
//! `L = -(1 / B) sum_b sum_ij P_ij log max(Q_ij, 1e-20)` with the permutation matrix `P[slot, cell of slot] = 1`.

use super::decode::{assignment, hamming_similarity, kendall_tau, normalisation_error};
use super::network::PermutationModel;
use super::params::{Layer, PermutationParams};
use super::sampler::Sample;
use crate::nets::{released_sinkhorn, sinkhorn};
use crate::patches::classify::floats;
use crate::patches::lay_out;
use crate::task::{Measures, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::log_softmax;

/// The least number whose logarithm is taken.
const LEAST: f32 = 1e-20;

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[puzzles tiles, 3, side, side]`
    pub tiles: TensorData,
    /// The permutation matrices.
    /// # Shapes `[puzzles, slots, cells]`
    pub truth: TensorData,
}

/// What the network said about one puzzle.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its numbers before the Sinkhorn layer, `slots * cells` of them.
    pub numbers: Vec<f32>,
    /// The doubly stochastic matrix, `slots * cells` numbers.
    pub matrix: Vec<f32>,
    /// The permutation nearest to it: the cell of each slot.
    pub permutation: Vec<usize>,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &PermutationParams, samples: &[Sample]) -> Batch {
    let size = p.tiles();
    let tiles: Vec<_> = samples.iter().flat_map(|s| s.puzzle.slots()).collect();
    let mut truth = vec![0.0f32; samples.len() * size * size];
    for (matrix, sample) in truth.chunks_exact_mut(size * size).zip(samples) {
        for (slot, cell) in sample.asked.iter().enumerate() {
            matrix[slot * size + cell] = 1.0;
        }
    }
    Batch { tiles: lay_out(&tiles, p.defences.normalise), truth: TensorData::new(truth, [samples.len(), size, size]) }
}

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

/// One training step.
pub fn step(
    p: &PermutationParams,
    model: PermutationModel,
    batch: Batch,
    context: &mut StepContext<'_>,
) -> (PermutationModel, StepOutput) {
    let truth = context.upload::<3>(batch.truth);
    let log_matrix = log_matrix(p, model.forward(context.upload::<4>(batch.tiles), p.tiles()));
    let right = tiles_right(&log_matrix, &truth);
    let loss = matrix_loss(log_matrix, truth);
    let model = context.update("network", model, loss.clone());
    (model, StepOutput { loss, metrics: vec![("tile_accuracy", right)] })
}

/// The share of slots whose largest number stands at the true cell; cheaper than the assignment, and good enough to watch.
fn tiles_right(log_matrix: &Tensor<3>, truth: &Tensor<3>) -> Tensor<1> {
    let said = log_matrix.clone().detach().argmax(2);
    said.equal(truth.clone().argmax(2)).float().mean()
}

/// What the network says about `samples`. `model` is in inference mode.
pub fn answer(p: &PermutationParams, model: &PermutationModel, samples: &[Sample], device: &Device) -> Vec<Answer> {
    if samples.is_empty() {
        return Vec::new();
    }
    let size = p.tiles();
    let numbers = model.forward(Tensor::from_data(collate(p, samples).tiles, device), size);
    let matrices = floats(log_matrix(p, numbers.clone()).exp());
    let numbers = floats(numbers);
    numbers
        .chunks_exact(size * size)
        .zip(matrices.chunks_exact(size * size))
        .map(|(numbers, matrix)| Answer {
            numbers: numbers.to_vec(),
            matrix: matrix.to_vec(),
            permutation: assignment(matrix, size),
        })
        .collect()
}

/// Marks one answer.
pub fn judge(p: &PermutationParams, sample: &Sample, answer: &Answer) -> Measures {
    let size = p.tiles();
    let right = sample.asked.iter().zip(&answer.permutation).filter(|(a, b)| a == b).count();
    let logs = sample.asked.iter().enumerate().map(|(slot, cell)| answer.matrix[slot * size + cell].max(LEAST).ln());
    vec![
        ("tile_accuracy", right as f32 / size as f32),
        ("exact", f32::from(u8::from(right == size))),
        ("kendall_tau", kendall_tau(&sample.asked, &answer.permutation)),
        ("hamming_similarity", hamming_similarity(&sample.asked, &answer.permutation)),
        ("normalisation_error", normalisation_error(&answer.matrix, size)),
        ("loss", -logs.sum::<f32>()),
    ]
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
