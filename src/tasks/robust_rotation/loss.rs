//! The loss: the cross-entropy of the classes, and with a weight that of the turns, the mean over all four.
//!
//! In adversarial training all pictures of the batch, those of the classes and their turned copies, are attacked together
//! and through both layers (released code: the loss of the training times the number of photos, half a quarter of the turns
//! where their weight is a half). The network is held still meanwhile, with the statistics that it has gathered; the
//! released code leaves it in training.

use super::RobustRotation;
use super::correction::{Phase, corrected_cross_entropy, phase};
use super::network::{self, RobustHead, Said};
use super::params::RobustParams;
use super::sampler::Batch;
use crate::nets::ChosenTrunk;
use crate::patches::classify::{accuracy, cross_entropy};
use crate::patches::turned;
use crate::task::{
    Algorithm, DataFacts, Features, Learns, Model, ModelOf, NETWORK, OptimizerSpec, StepContext, StepOutput, TaskError,
};
use burn::prelude::*;
use burn::tensor::Distribution;

/// What an attack on training pictures climbs: the sum over the photos of the cross-entropy of the class, and for each
/// turned copy a quarter of the weight of the turns times its own.
pub fn attack_loss(said: Said, classes: Tensor<1, Int>, turns: Tensor<1, Int>, turn_weight: f64) -> Tensor<1> {
    let photos = classes.dims()[0] as f64;
    let loss = cross_entropy(said.classes, classes) * photos;
    match said.turns {
        Some(logits) => loss + cross_entropy(logits, turns) * (turn_weight * photos),
        None => loss,
    }
}

/// A batch on the device.
struct Asked {
    pictures: Tensor<4>,
    classes: Tensor<1, Int>,
    turns: Tensor<1, Int>,
    is_trusted: Tensor<1>,
}

impl Asked {
    fn upload(batch: Batch, context: &mut StepContext<'_>) -> Self {
        Self {
            pictures: context.upload(batch.pictures),
            classes: context.upload_int(batch.classes),
            turns: context.upload_int(batch.turns),
            is_trusted: context.upload(batch.is_trusted),
        }
    }

    fn photos(&self) -> usize {
        self.classes.dims()[0]
    }

    /// What the network is shown: the pictures, or with the turns all four copies, the first of which are the pictures.
    fn shown(&self, p: &RobustParams) -> Tensor<4> {
        if p.learns_turns() { turned(self.pictures.clone()) } else { self.pictures.clone() }
    }

    /// The same attacked. A picture is attacked twice where the turns are learned: as one whose class is asked for, and as a
    /// copy that was not turned.
    fn attacked(&self, p: &RobustParams, (trunk, head): (&dyn Features, &RobustHead)) -> Tensor<4> {
        let shown = match p.learns_turns() {
            true => Tensor::cat(vec![self.pictures.clone(), turned(self.pictures.clone())], 0),
            false => self.pictures.clone(),
        };
        let start = Tensor::random(shown.dims(), Distribution::Uniform(-1.0, 1.0), &shown.device());
        let found = p.attack_in_training().run(shown.inner(), start.inner(), |at| {
            let said = head.forward(trunk, at, self.photos());
            attack_loss(said, self.classes.clone(), self.turns.clone(), p.turn_weight)
        });
        found.autodiff()
    }
}

/// What the labels cost, and what the turns do.
fn told(p: &RobustParams, said: Said, asked: &Asked, matrix: Option<Tensor<2>>) -> StepOutput {
    let (logits, labels) = (said.classes, asked.classes.clone());
    let right = accuracy(logits.clone(), labels.clone());
    let class_loss = match matrix {
        Some(matrix) => corrected_cross_entropy(logits, labels, asked.is_trusted.clone(), matrix),
        None => cross_entropy(logits, labels),
    };
    let mut metrics = vec![("accuracy", right), ("class_loss", class_loss.clone().detach())];
    let Some(turns) = said.turns else { return StepOutput { loss: class_loss, metrics } };
    metrics.push(("turn_accuracy", accuracy(turns.clone(), asked.turns.clone())));
    let turn_loss = cross_entropy(turns, asked.turns.clone());
    metrics.push(("rotation_loss", turn_loss.clone().detach()));
    StepOutput { loss: class_loss + turn_loss * p.turn_weight, metrics }
}

/// The model with weights that are drawn anew; what trusted labels showed stays.
fn fresh(p: &RobustParams, model: ModelOf<RobustRotation>, device: &Device) -> ModelOf<RobustRotation> {
    let trunk = network::trunk(p, device);
    let head = RobustHead::new(p, model.head.class_count(), &trunk, device);
    Model { head: RobustHead { trusted: model.head.trusted, ..head }, trunk }
}

impl Learns for RobustRotation {
    type Trunk = ChosenTrunk;
    type Head = RobustHead;

    fn trunk(&self, p: &RobustParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        network::trunk(p, device)
    }

    fn head(&self, p: &RobustParams, facts: DataFacts, trunk: &dyn Features, device: &Device) -> RobustHead {
        RobustHead::new(p, facts.classes.max(1), trunk, device)
    }

    /// Where an attack begins is drawn, and so is the network of the second phase.
    fn draws_in_steps(&self, p: &RobustParams) -> bool {
        p.adversarial || p.corrects()
    }

    fn optimizers(&self, p: &RobustParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: true },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        p: &RobustParams,
        trunk: &dyn Features,
        head: &RobustHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let asked = Asked::upload(batch, context);
        told(p, head.forward(trunk, asked.shown(p), asked.photos()), &asked, None)
    }

    fn step(
        &self,
        p: &RobustParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let asked = Asked::upload(batch, context);
        let phase = match p.corrects() {
            true => phase(context.step, context.total_steps, p.correct_from),
            false => Phase::Noisy,
        };
        let model = if phase == Phase::Fresh { fresh(p, model, context.device) } else { model };
        let shown = match p.adversarial {
            true => {
                let still = (model.trunk.valid(), model.head.valid());
                asked.attacked(p, (&still.0, &still.1))
            }
            false => asked.shown(p),
        };
        let said = model.head.forward(&model.trunk, shown, asked.photos());
        let logits = said.classes.clone();
        let matrix = matches!(phase, Phase::Fresh | Phase::Corrected).then(|| model.head.trusted.estimate());
        let output = told(p, said, &asked, matrix);
        let mut model = context.update(NETWORK, model, output.loss.clone())?;
        if phase == Phase::Looking {
            model.head.trusted = model.head.trusted.after(logits, asked.classes, asked.is_trusted);
        }
        Ok((model, output))
    }
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
