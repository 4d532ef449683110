//! The cross-entropy over the classes of every question, the step, and the marks.
//!
//! The released code sums over all pairs of a batch and takes a tiny learning rate; here it is the mean.

use super::network::RelativePositionModel;
use super::params::RelativePositionParams;
use super::sampler::Sample;
use crate::patches::classify::{self, accuracy, cross_entropy, label_data, probabilities};
use crate::patches::lay_out;
use crate::task::{Measures, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[patches, 3, side, side]`
    pub patches: TensorData,
    /// For each patch of a question, its number in `patches`.
    /// # Shapes `[questions]` each
    pub chosen: Vec<TensorData>,
    /// # Shapes `[questions]`
    pub labels: TensorData,
}

/// What the network said about one puzzle: the probability of each class, for each question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One row a question.
    pub probabilities: Vec<Vec<f32>>,
}

/// Lays puzzles out as tensors: each patch once, whatever the number of questions about it.
pub fn collate(p: &RelativePositionParams, samples: &[Sample]) -> Batch {
    let patches: Vec<_> = samples.iter().map(Sample::patches).collect();
    let mut first = 0;
    let mut chosen = vec![Vec::new(); p.patches()];
    for (sample, patches) in samples.iter().zip(&patches) {
        for question in &sample.questions {
            for (slot, patch) in chosen.iter_mut().zip(&question.patches) {
                slot.push(first + patch);
            }
        }
        first += patches.len();
    }
    Batch {
        patches: lay_out(patches.iter().flatten(), p.defences.normalise),
        chosen: chosen.into_iter().map(label_data).collect(),
        labels: label_data(samples.iter().flat_map(|s| s.questions.iter().map(|q| q.label))),
    }
}

/// One training step.
pub fn step(
    model: RelativePositionModel,
    batch: Batch,
    context: &mut StepContext<'_>,
) -> (RelativePositionModel, StepOutput) {
    let labels = context.upload_int::<1>(batch.labels);
    let chosen = batch.chosen.into_iter().map(|which| context.upload_int::<1>(which)).collect();
    let logits = model.forward(context.upload::<4>(batch.patches), chosen);
    let right = accuracy(logits.clone(), labels.clone());
    let loss = cross_entropy(logits, labels);
    let model = context.update("network", model, loss.clone());
    (model, StepOutput { loss, metrics: vec![("accuracy", right)] })
}

/// What the network says about `samples`. `model` is in inference mode.
pub fn answer(
    p: &RelativePositionParams,
    model: &RelativePositionModel,
    samples: &[Sample],
    device: &Device,
) -> Vec<Answer> {
    if samples.is_empty() {
        return Vec::new();
    }
    let batch = collate(p, samples);
    let chosen = batch.chosen.into_iter().map(|which| Tensor::<1, Int>::from_data(which, device)).collect();
    let mut said = probabilities(model.forward(Tensor::from_data(batch.patches, device), chosen)).into_iter();
    let of_each = samples.iter().map(|s| said.by_ref().take(s.questions.len()).collect());
    of_each.map(|probabilities| Answer { probabilities }).collect()
}

/// Marks one answer.
pub fn judge(p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> Measures {
    let answered = || sample.questions.iter().map(|q| q.label).zip(answer.probabilities.iter().map(Vec::as_slice));
    let mut measures = classify::judge(answered());
    let layouts = p.layouts();
    let right = answered().filter(|(label, said)| classify::best(said) % layouts == label % layouts).count();
    measures.push(("layout_accuracy", right as f32 / sample.questions.len().max(1) as f32));
    measures
}

/// The accuracy of always answering the commonest class. In a 3 x 3 grid straight neighbours are commoner than diagonal
/// ones: 6 of 40 pairs lie in each straight direction, so guessing well gives 0.15, not an eighth.
pub fn chance(p: &RelativePositionParams, sample: &Sample) -> f32 {
    let mut counts = vec![0usize; p.layouts()];
    sample.questions.iter().for_each(|question| counts[question.label % p.layouts()] += 1);
    let commonest = counts.into_iter().max().unwrap_or_default() as f32;
    let turns = p.classes() / p.layouts();
    commonest / (sample.questions.len().max(1) * turns) as f32
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
