//! The three losses (paper, equations 3 to 7): the turns by the rotation half, each copy with its weight; the distance of
//! the instance half from its mean over the four turns; and that mean against the memory bank.

use super::RotationDecoupling;
use super::network::{DecouplingHead, Halves, SplitTrunk};
use super::params::DecouplingParams;
use super::sampler::Batch;
use crate::nets::tell_apart;
use crate::patches::TURNS;
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{
    Algorithm, DataFacts, Features, Learns, ModelOf, NETWORK, OptimizerSpec, RowMap, StepContext, StepOutput, TaskError,
};
use burn::prelude::*;
use burn::tensor::activation::log_softmax;

/// The sum of `-weight log p(label)` divided by the number of copies, not by the sum of weights (released code).
///
/// # Shapes
/// `logits` `[copies, 4]`, `labels` and `weights` `[copies]`.
pub fn weighted_cross_entropy(logits: Tensor<2>, labels: Tensor<1, Int>, weights: Tensor<1>) -> Tensor<1> {
    let copies = labels.dims()[0];
    let given = log_softmax(logits, 1).gather(1, labels.reshape([copies, 1])).reshape([copies]);
    (given * weights).mean().neg()
}

/// The mean over the four turns of each picture.
///
/// # Shapes
/// `[4 pictures, numbers]` to `[pictures, numbers]`.
pub fn mean_of_turns(half: Tensor<2>) -> Tensor<2> {
    let [copies, numbers] = half.dims();
    half.reshape([copies / TURNS, TURNS, numbers]).mean_dim(1).squeeze_dim::<2>(1)
}

/// The mean squared distance of all numbers from their mean over the four turns, which stands still.
///
/// # Shapes
/// `half` `[4 pictures, numbers]`.
pub fn invariance_loss(half: Tensor<2>) -> Tensor<1> {
    let [copies, numbers] = half.dims();
    let mean = mean_of_turns(half.clone()).detach().reshape([copies / TURNS, 1, numbers]);
    (half.reshape([copies / TURNS, TURNS, numbers]) - mean).powi_scalar(2).mean()
}

/// The mean weight of the turned copies, where the first of each four is upright and has 1.
fn weight_of_turned(weights: Tensor<1>) -> Tensor<1> {
    let turned = (TURNS - 1) as f32;
    (weights.mean() * TURNS as f32 - 1.0) / turned
}

/// A batch on the device.
struct Asked {
    pictures: Tensor<4>,
    labels: Tensor<1, Int>,
    weights: Tensor<1>,
    rows: Tensor<1, Int>,
    negatives: Option<Tensor<1, Int>>,
}

impl Asked {
    fn upload(p: &DecouplingParams, batch: Batch, context: &mut StepContext<'_>) -> Self {
        let weights: Tensor<1> = context.upload(batch.weights);
        let counts = context.step as f64 >= p.weights_from * context.total_steps as f64;
        Self {
            pictures: context.upload(batch.pictures),
            labels: context.upload_int(batch.labels),
            weights: if counts { weights } else { weights.ones_like() },
            rows: context.upload_int(batch.rows),
            negatives: batch.negatives.map(|negatives| context.upload_int(negatives)),
        }
    }
}

/// What a batch costs, and what the bank remembers of it.
struct Told {
    output: StepOutput,
    found: Tensor<2>,
    z: Tensor<1>,
}

fn told(p: &DecouplingParams, head: &DecouplingHead, halves: &Halves, asked: &Asked) -> Told {
    let (logits, labels) = (head.turns(halves), asked.labels.clone());
    let read = head.turns_in_instance(halves);
    let found = head.points(mean_of_turns(halves.instance.clone()));
    let rows = asked.rows.clone();
    let (lost, z) = tell_apart(&head.bank, found.clone(), rows, asked.negatives.as_ref(), p.temperature);
    let right = accuracy(logits.clone(), labels.clone());
    let rotation = weighted_cross_entropy(logits, labels.clone(), asked.weights.clone());
    let invariance = invariance_loss(halves.instance.clone());
    let metrics = vec![
        ("accuracy", right),
        ("instance_half_accuracy", accuracy(read.clone(), labels.clone())),
        ("turn_loss", rotation.clone().detach()),
        ("invariance_loss", invariance.clone().detach()),
        ("instance_loss", lost.loss.clone().detach()),
        ("instance_accuracy", lost.right),
        ("turn_weight", weight_of_turned(asked.weights.clone())),
    ];
    let loss = rotation * p.rotation_weight + invariance * p.invariance_weight + lost.loss * p.instance_weight;
    // The reader learns from what it reads, and nothing else learns from the reader.
    let loss = loss + cross_entropy(read, labels);
    Told { output: StepOutput { loss, metrics }, found, z }
}

impl Learns for RotationDecoupling {
    type Trunk = SplitTrunk;
    type Head = DecouplingHead;

    fn trunk(&self, p: &DecouplingParams, _facts: DataFacts, device: &Device) -> SplitTrunk {
        SplitTrunk::new(p, device)
    }

    fn head(&self, p: &DecouplingParams, facts: DataFacts, trunk: &dyn Features, device: &Device) -> DecouplingHead {
        DecouplingHead::new(p, facts.photos, trunk, device)
    }

    fn follow(&self, head: DecouplingHead, fresh: DecouplingHead, rows: &RowMap) -> DecouplingHead {
        DecouplingHead { bank: head.bank.clone().following(&fresh.bank, rows), ..head }
    }

    fn optimizers(&self, p: &DecouplingParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: true },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        p: &DecouplingParams,
        trunk: &dyn Features,
        head: &DecouplingHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let asked = Asked::upload(p, batch, context);
        told(p, head, &head.halves(trunk, asked.pictures.clone()), &asked).output
    }

    fn step(
        &self,
        p: &DecouplingParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let asked = Asked::upload(p, batch, context);
        let halves = model.head.halves(&model.trunk, asked.pictures.clone());
        let Told { mut output, found, z } = told(p, &model.head, &halves, &asked);
        let mut model = context.update(NETWORK, model, output.loss.clone())?;
        let (bank, drift) = model.head.bank.clone().with_z(&z).drifting(asked.rows, found, p.bank_momentum);
        model.head.bank = bank;
        output.metrics.push(("bank_drift", drift));
        Ok((model, output))
    }
}
