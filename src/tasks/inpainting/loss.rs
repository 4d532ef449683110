//! Losses and the training step (paper, section 3.2; released code: `train.lua`).
//!
//! With M = 1 where removed, W the weight of each pixel and F(x) the painted picture:
//! reconstruction `sum(W (x - F(x))^2) / (3 * number of pixels with W > 0)`, in -1..=1; adversarial, non-saturating,
//! `-mean(log D(F(x)))`; discriminator `-mean(log D(x)) - mean(log(1 - D(F(x))))`. All logarithms are taken of logits.
//!
//! Order of one step: the generator paints once. The discriminator sees the true pictures and the painted ones (each
//! with batch statistics of its own) and takes its step. The generator's gradient then flows through the discriminator
//! as it was *before* that step; because a graph can be used only once, that pass is repeated, with weights that ask for
//! no gradient. The released code asks the discriminator before its step, too, but goes back through its weights after
//! it: outputs and weights are one step apart there, and here they belong together.

use super::Inpainting;
use super::network::{Discriminator, Encoder, Generator, PaintingHead};
use super::params::{InpaintingParams, Loss};
use super::sampler::Batch;
use crate::task::{Algorithm, DataFacts, Features, Learns, ModelOf, OptimizerSpec, StepContext, StepOutput, TaskError};
use burn::prelude::*;
use burn::tensor::activation::{log_sigmoid, sigmoid};

const GENERATOR: &str = "generator";
const DISCRIMINATOR: &str = "discriminator";

/// Reconstruction loss with and without the weights' values: `(what is lowered, what is reported)`.
///
/// # Shapes
/// `painted` and `truth`: `[photos, 3, out, out]`; `weights`: `[photos, 1, out, out]`, `counted` of them above 0.
pub fn reconstruction(
    painted: Tensor<4>,
    truth: Tensor<4>,
    weights: Tensor<4>,
    counted: usize,
) -> (Tensor<1>, Tensor<1>) {
    let values = (counted.max(1) * 3) as f32;
    let square = (painted - truth).powi_scalar(2).sum_dim(1); // [photos, 1, out, out]
    let counts = weights.clone().greater_elem(0.0).float();
    let reported = (square.clone().detach() * counts).sum() / values;
    ((square * weights).sum() / values, reported)
}

/// What the generator adds for pictures that do not pass as real.
pub fn adversarial(logits: Tensor<4>) -> Tensor<1> {
    log_sigmoid(logits).mean().neg()
}

/// What the discriminator lowers.
pub fn discrimination(real: Tensor<4>, fake: Tensor<4>) -> Tensor<1> {
    adversarial(real) + adversarial(fake.neg())
}

/// The square that the discriminator looks at.
pub fn judged_part(pictures: Tensor<4>, (from, side): (usize, usize)) -> Tensor<4> {
    let [photos, channels, height, _] = pictures.dims();
    if side == height {
        return pictures;
    }
    pictures.slice([0..photos, 0..channels, from..from + side, from..from + side])
}

impl Learns for Inpainting {
    type Trunk = Encoder;
    type Head = PaintingHead;

    fn trunk(&self, p: &InpaintingParams, _facts: DataFacts, device: &Device) -> Encoder {
        Encoder::new(p, device)
    }

    fn head(&self, p: &InpaintingParams, _facts: DataFacts, _trunk: &dyn Features, device: &Device) -> PaintingHead {
        PaintingHead::new(p, device)
    }

    fn optimizers(&self, p: &InpaintingParams) -> Vec<OptimizerSpec> {
        let adam = Algorithm::Adam { beta_1: p.beta1 as f32, beta_2: 0.999, epsilon: 1e-8 };
        let named = |name, learning_rate| OptimizerSpec { name, algorithm: adam, learning_rate, weight_decay: 0.0 };
        vec![named(GENERATOR, p.lr_generator), named(DISCRIMINATOR, p.lr_discriminator)]
    }

    /// What the generator lowers, through a discriminator that stands still.
    fn loss(
        &self,
        p: &InpaintingParams,
        trunk: &dyn Features,
        head: &PaintingHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let (input, truth) = (context.upload::<4>(batch.input), context.upload::<4>(batch.truth));
        let noise = batch.noise.map(|noise| context.upload::<4>(noise));
        let painted = head.decoder.forward(trunk.deepest(input), noise);
        let weights = context.upload::<4>(batch.weights);
        let (weighted, reported) = reconstruction(painted.clone(), truth, weights, batch.counted);
        let metrics = vec![("loss_l2", reported)];
        if p.loss == Loss::L2 {
            return StepOutput { loss: weighted, metrics };
        }
        let (weight_l2, weight_adversarial) = p.weights();
        let passing = adversarial(head.discriminator.fixed().forward(judged_part(painted, batch.judged)));
        StepOutput { loss: weighted * weight_l2 + passing * weight_adversarial, metrics }
    }

    fn step(
        &self,
        p: &InpaintingParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let (generator, discriminator) = Generator::apart(model);
        let (input, truth) = (context.upload::<4>(batch.input), context.upload::<4>(batch.truth));
        let weights = context.upload::<4>(batch.weights);
        let noise = batch.noise.map(|noise| context.upload::<4>(noise));
        let painted = generator.forward(input, noise);
        let (weighted, reported) = reconstruction(painted.clone(), truth.clone(), weights, batch.counted);
        let mut metrics = vec![("loss_l2", reported)];
        let (discriminator, loss) = if p.loss == Loss::L2 {
            (discriminator, weighted)
        } else {
            let pictures = (judged_part(truth, batch.judged), judged_part(painted, batch.judged));
            let judgement = judge_and_learn(discriminator, pictures, context)?;
            metrics.extend(judgement.metrics);
            let (weight_l2, weight_adversarial) = p.weights();
            let loss = weighted * weight_l2 + judgement.adversarial * weight_adversarial;
            (judgement.discriminator, loss)
        };
        let generator = context.update(GENERATOR, generator, loss.clone())?;
        Ok((generator.with(discriminator), StepOutput { loss, metrics }))
    }
}

struct Judgement {
    discriminator: Discriminator,
    adversarial: Tensor<1>,
    metrics: Vec<(&'static str, Tensor<1>)>,
}

/// The discriminator's step, and the generator's loss through the discriminator before that step.
fn judge_and_learn(
    discriminator: Discriminator,
    (truth, painted): (Tensor<4>, Tensor<4>),
    context: &mut StepContext<'_>,
) -> Result<Judgement, TaskError> {
    let before = discriminator.fixed();
    let real = discriminator.forward(truth);
    let fake = discriminator.forward(painted.clone().detach());
    let metrics = opinions(&real.clone().detach(), &fake.clone().detach());
    let loss = discrimination(real, fake);
    let discriminator = context.update(DISCRIMINATOR, discriminator, loss.clone())?;
    let adversarial = adversarial(before.forward(painted));
    let losses = [("loss_adversarial", adversarial.clone()), ("loss_discriminator", loss)];
    Ok(Judgement { discriminator, adversarial, metrics: metrics.into_iter().chain(losses).collect() })
}

fn opinions(real: &Tensor<4>, fake: &Tensor<4>) -> [(&'static str, Tensor<1>); 3] {
    let right = |logits: &Tensor<4>| logits.clone().greater_elem(0.0).float().mean();
    let accuracy = (right(real) + right(&fake.clone().neg())) / 2.0;
    [("d_real", sigmoid(real.clone()).mean()), ("d_fake", sigmoid(fake.clone()).mean()), ("d_accuracy", accuracy)]
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
