//! The cross-entropy over the permutations of the set (and the turns of tiles, where they turn), the step, and the marks.

use super::network::JigsawModel;
use super::params::JigsawParams;
use super::sampler::Sample;
use super::set::hamming;
use crate::patches::classify::{self, accuracy, best, cross_entropy, label_data, probabilities};
use crate::patches::lay_out;
use crate::task::{Measures, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[puzzles tiles, 3, side, side]`
    pub tiles: TensorData,
    /// # Shapes `[puzzles]`
    pub labels: TensorData,
}

/// What the network said about one puzzle: the probability of each class.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One number a class.
    pub probabilities: Vec<f32>,
}

impl Answer {
    /// The likeliest permutation: the cell of each slot.
    pub fn permutation(&self, p: &JigsawParams) -> Vec<usize> {
        p.set()[self.class(p).0].clone()
    }

    /// The number of the likeliest permutation in the set, the quarter turns of its tiles, and how sure the network is.
    pub fn class(&self, p: &JigsawParams) -> (usize, usize, f32) {
        let (class, count) = (best(&self.probabilities), p.set().len());
        (class % count, class / count, self.probabilities.get(class).copied().unwrap_or_default())
    }
}

/// Lays puzzles out as tensors.
pub fn collate(p: &JigsawParams, samples: &[Sample]) -> Batch {
    let tiles: Vec<_> = samples.iter().flat_map(|s| s.puzzle.slots()).collect();
    Batch { tiles: lay_out(&tiles, p.defences.normalise), labels: label_data(samples.iter().map(|s| s.label)) }
}

/// One training step.
pub fn step(
    p: &JigsawParams,
    model: JigsawModel,
    batch: Batch,
    context: &mut StepContext<'_>,
) -> (JigsawModel, StepOutput) {
    let labels = context.upload_int::<1>(batch.labels);
    let logits = model.forward(context.upload::<4>(batch.tiles), p.tiles());
    let right = accuracy(logits.clone(), labels.clone());
    let loss = cross_entropy(logits, labels);
    let model = context.update("network", model, loss.clone());
    (model, StepOutput { loss, metrics: vec![("accuracy", right)] })
}

/// What the network says about `samples`. `model` is in inference mode.
pub fn answer(p: &JigsawParams, model: &JigsawModel, samples: &[Sample], device: &Device) -> Vec<Answer> {
    if samples.is_empty() {
        return Vec::new();
    }
    let tiles = Tensor::<4>::from_data(collate(p, samples).tiles, device);
    let said = probabilities(model.forward(tiles, p.tiles()));
    said.into_iter().map(|probabilities| Answer { probabilities }).collect()
}

/// Marks one answer.
pub fn judge(p: &JigsawParams, sample: &Sample, answer: &Answer) -> Measures {
    let mut measures = classify::judge([(sample.label, answer.probabilities.as_slice())]);
    let set = p.set();
    let wrong = hamming(&answer.permutation(p), &set[sample.label % set.len()]) as f32;
    measures.push(("tile_accuracy", 1.0 - wrong / p.tiles() as f32));
    measures
}
