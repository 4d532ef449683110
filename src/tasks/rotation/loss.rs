//! The cross-entropy over all four turns of every photo (paper, equation 3), the step, and the marks.

use super::TURNS;
use super::network::RotationModel;
use super::params::RotationParams;
use super::sampler::Sample;
use crate::patches::classify::{self, accuracy, best, cross_entropy, label_data, probabilities};
use crate::patches::lay_out;
use crate::task::{Measures, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::TensorData;

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[4 photos, 3, size, size]`, the four turns of a photo one after another
    pub pictures: TensorData,
    /// # Shapes `[4 photos]`
    pub labels: TensorData,
}

/// What the network said about one puzzle: for each turned copy the probability of each turn.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Four times four probabilities.
    pub probabilities: Vec<Vec<f32>>,
}

impl Answer {
    /// The turn of the picture as it was given, and how sure the network is: its opinions on all four copies together,
    /// each shifted by the turn that we made ourselves.
    pub fn turn_of_the_given(&self) -> (usize, f32) {
        let opinion = |turn: usize| -> f32 {
            let copies = self.probabilities.iter().enumerate();
            copies.map(|(own, p)| p[(turn + own) % TURNS].max(f32::MIN_POSITIVE).ln()).sum::<f32>() / TURNS as f32
        };
        let opinions: [f32; TURNS] = std::array::from_fn(|turn| opinion(turn).exp());
        let turn = best(&opinions);
        (turn, opinions[turn] / opinions.iter().sum::<f32>())
    }
}

/// Lays puzzles out as tensors.
pub fn collate(p: &RotationParams, samples: &[Sample]) -> Batch {
    let patches: Vec<_> = samples.iter().flat_map(Sample::turned).collect();
    Batch {
        pictures: lay_out(&patches, p.defences.normalise),
        labels: label_data(samples.iter().flat_map(|s| s.labels)),
    }
}

/// One training step.
pub fn step(model: RotationModel, batch: Batch, context: &mut StepContext<'_>) -> (RotationModel, StepOutput) {
    let labels = context.upload_int::<1>(batch.labels);
    let logits = model.forward(context.upload::<4>(batch.pictures));
    let right = accuracy(logits.clone(), labels.clone());
    let loss = cross_entropy(logits, labels);
    let model = context.update("network", model, loss.clone());
    (model, StepOutput { loss, metrics: vec![("accuracy", right)] })
}

/// What the network says about `samples`. `model` is in inference mode.
pub fn answer(p: &RotationParams, model: &RotationModel, samples: &[Sample], device: &Device) -> Vec<Answer> {
    if samples.is_empty() {
        return Vec::new();
    }
    let pictures = Tensor::<4>::from_data(collate(p, samples).pictures, device);
    let said = probabilities(model.forward(pictures));
    said.chunks_exact(TURNS).map(|four| Answer { probabilities: four.to_vec() }).collect()
}

/// Marks one answer.
pub fn judge(sample: &Sample, answer: &Answer) -> Measures {
    let answered = sample.labels.into_iter().zip(answer.probabilities.iter().map(Vec::as_slice));
    let mut measures = classify::judge(answered);
    let sure = answer.probabilities.iter().map(|p| p[best(p)]).sum::<f32>() / TURNS as f32;
    measures.push(("certainty", sure));
    measures
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
