//! What the network says about puzzles, and the metrics of it.

use super::Permutation;
use super::decode::{assignment, hamming_similarity, kendall_tau, normalisation_error};
use super::loss::{LEAST, log_matrix};
use super::network::PermutationHead;
use super::params::{Items, PermutationParams};
use super::sampler::{Sample, collate};
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

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

impl Answers for Permutation {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &PermutationParams,
        (trunk, head): (&dyn Features, &PermutationHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let size = p.tiles();
        let numbers = head.forward(trunk, Tensor::from_data(collate(p, samples).tiles, device), size);
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

    fn judge(&self, p: &PermutationParams, sample: &Sample, answer: &Answer) -> Measures {
        let size = p.tiles();
        let right = sample.asked.iter().zip(&answer.permutation).filter(|(a, b)| a == b).count();
        let cells = sample.asked.iter().enumerate();
        let logs = cells.map(|(slot, cell)| answer.matrix[slot * size + cell].max(LEAST).ln());
        vec![
            ("tile_accuracy", right as f32 / size as f32),
            ("exact", f32::from(u8::from(right == size))),
            ("kendall_tau", kendall_tau(&sample.asked, &answer.permutation)),
            ("hamming_similarity", hamming_similarity(&sample.asked, &answer.permutation)),
            ("normalisation_error", normalisation_error(&answer.matrix, size)),
            ("loss", -logs.sum::<f32>()),
        ]
    }

    fn tell(&self, p: &PermutationParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let size = p.tiles();
        let chosen = answer.permutation.iter().enumerate().map(|(slot, cell)| answer.matrix[slot * size + cell]);
        let sure = chosen.sum::<f32>() / size as f32;
        serde_json::json!({ "permutation": answer.permutation, "probability": sure })
    }

    fn askable(&self) -> Option<&dyn Askable<PermutationParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &PermutationParams, _sample: &Sample) -> Measures {
        let tiles = p.tiles() as f32;
        let orders: f64 = (1..=p.tiles()).map(|n| n as f64).product();
        vec![
            ("tile_accuracy_chance", 1.0 / tiles),
            ("exact_chance", (1.0 / orders) as f32),
            ("hamming_similarity_chance", 1.0 - 2.0 * (tiles - 1.0) / (tiles * tiles)),
        ]
    }

    fn restore(&self, p: &PermutationParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        if p.items != Items::Tiles {
            return None;
        }
        Some(sample.puzzle.restored(original, &answer.permutation))
    }
}
