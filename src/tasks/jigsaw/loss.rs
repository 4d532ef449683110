//! The cross-entropy over the permutations of the set (and the turns of tiles, where they turn).

use super::Jigsaw;
use super::network::JigsawHead;
use super::params::JigsawParams;
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, patch_trunk};
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{DataFacts, Features, Learns, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

impl Learns for Jigsaw {
    type Trunk = ChosenTrunk;
    type Head = JigsawHead;

    fn trunk(&self, p: &JigsawParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        patch_trunk(p.trunk, p.shape().tile(), p.width, device)
    }

    fn head(&self, p: &JigsawParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> JigsawHead {
        JigsawHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &JigsawParams) -> Vec<OptimizerSpec> {
        vec![p.optimizer.optimizer(p.learning_rate, p.momentum, p.weight_decay)]
    }

    fn guessing_loss(&self, p: &JigsawParams) -> Option<f64> {
        Some((p.classes() as f64).ln())
    }

    fn loss(
        &self,
        p: &JigsawParams,
        trunk: &dyn Features,
        head: &JigsawHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let labels = context.upload_int::<1>(batch.labels);
        let logits = head.forward(trunk, context.upload::<4>(batch.tiles), p.tiles());
        let right = accuracy(logits.clone(), labels.clone());
        StepOutput { loss: cross_entropy(logits, labels), metrics: vec![("accuracy", right)] }
    }
}
