//! The cross-entropy over the classes of every question.
//!
//! The released code sums over all pairs of a batch and takes a tiny learning rate; here it is the mean.

use super::RelativePosition;
use super::network::RelativePositionHead;
use super::params::RelativePositionParams;
use super::sampler::Batch;
use crate::nets::{SmallNet, patch_trunk};
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

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
