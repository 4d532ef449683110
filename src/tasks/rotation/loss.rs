//! The cross-entropy over all four turns of every photo (paper, equation 3).

use super::network::{self, RotationHead};
use super::params::RotationParams;
use super::sampler::Batch;
use super::{Rotation, TURNS};
use crate::nets::ChosenTrunk;
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

impl Learns for Rotation {
    type Trunk = ChosenTrunk;
    type Head = RotationHead;

    fn trunk(&self, p: &RotationParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        network::trunk(p, device)
    }

    fn head(&self, p: &RotationParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> RotationHead {
        RotationHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &RotationParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: true },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn guessing_loss(&self, _p: &RotationParams) -> Option<f64> {
        Some((TURNS as f64).ln())
    }

    fn loss(
        &self,
        _p: &RotationParams,
        trunk: &dyn Features,
        head: &RotationHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let labels = context.upload_int::<1>(batch.labels);
        let logits = head.forward(trunk, context.upload::<4>(batch.pictures));
        let right = accuracy(logits.clone(), labels.clone());
        StepOutput { loss: cross_entropy(logits, labels), metrics: vec![("accuracy", right)] }
    }
}
