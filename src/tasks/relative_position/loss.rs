//! The cross-entropy over the classes of every question.
//!
//! The released code sums over all pairs of a batch and takes a tiny learning rate; here it is the mean.

use super::RelativePosition;
use super::network::RelativePositionHead;
use super::params::RelativePositionParams;
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, patch_trunk};
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{DataFacts, Features, Learns, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

impl Learns for RelativePosition {
    type Trunk = ChosenTrunk;
    type Head = RelativePositionHead;

    fn trunk(&self, p: &RelativePositionParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        patch_trunk(p.trunk, p.patch, p.width, device)
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
        vec![p.optimizer.optimizer(p.learning_rate, p.momentum, p.weight_decay)]
    }

    fn guessing_loss(&self, p: &RelativePositionParams) -> Option<f64> {
        Some((p.classes() as f64).ln())
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
