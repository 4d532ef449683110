//! The cross-entropy over the classes of every question.
//!
//! The released code sums over all pairs of a batch and takes a tiny learning rate; here it is the mean.

use super::RelativePosition;
use super::network::RelativePositionHead;
use super::params::RelativePositionParams;
use super::sampler::Sample;
use crate::nets::{SmallNet, patch_trunk};
use crate::patches::classify::{accuracy, cross_entropy, label_data};
use crate::patches::lay_out;
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
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

impl Learns for RelativePosition {
    type Trunk = SmallNet;
    type Head = RelativePositionHead;

    fn trunk(&self, p: &RelativePositionParams, _facts: DataFacts, device: &Device) -> SmallNet {
        patch_trunk(p.patch, p.width, device)
    }

    fn head(
        &self,
        p: &RelativePositionParams,
        _facts: DataFacts,
        trunk: &dyn Features,
        device: &Device,
    ) -> RelativePositionHead {
        RelativePositionHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &RelativePositionParams) -> Vec<OptimizerSpec> {
        let algorithm = Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 };
        vec![OptimizerSpec { name: NETWORK, algorithm, learning_rate: p.learning_rate, weight_decay: 0.0 }]
    }

    fn loss(
        &self,
        _p: &RelativePositionParams,
        trunk: &dyn Features,
        head: &RelativePositionHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let labels = context.upload_int::<1>(batch.labels);
        let chosen = batch.chosen.into_iter().map(|which| context.upload_int::<1>(which)).collect();
        let logits = head.forward(trunk, context.upload::<4>(batch.patches), chosen);
        let right = accuracy(logits.clone(), labels.clone());
        StepOutput { loss: cross_entropy(logits, labels), metrics: vec![("accuracy", right)] }
    }
}
