//! Losses (paper, section 3; released code: `train_vgg16.prototxt`, `softmax_kld_loss_layer.cpp`).
//!
//! With y the histograms of a point, f the softmax of its numbers, c its chroma and g its grey: the mean over points of
//! `w_C(g) KL(y_C | f_C) + lambda_H c KL(y_H | f_H)`. Hue is undefined in grey pixels, so it counts by chroma; the released
//! lambda of 5 is about the inverse of the mean chroma, so that both terms weigh alike. Regression lowers the mean of
//! `1/2 |Y - Y'|^2` over a and b.

use super::HueChromaTask;
use super::network::{GreyTrunk, HueChromaHead, Points, Predicted};
use super::params::HueChromaParams;
use super::sampler::Batch;
use crate::nets::dense_cross_entropy;
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;

/// What a regression's number of 1 means in a and b.
pub const AB_SCALE: f32 = 100.0;

/// Hue's and chroma's parts of the loss.
///
/// # Shapes
/// All `[points, bins]`: numbers, then targets times their weights; `least` as in [`Batch::least`].
pub fn divergences(
    numbers: (Tensor<2>, Tensor<2>),
    targets: (Tensor<2>, Tensor<2>),
    least: (f32, f32),
) -> (Tensor<1>, Tensor<1>) {
    let points = numbers.0.dims()[0].max(1) as f32;
    let of = |numbers, target, least: f32| (dense_cross_entropy(numbers, target) - least) / points;
    (of(numbers.0, targets.0, least.0), of(numbers.1, targets.1, least.1))
}

/// The mean over points of half the square error; shapes `[points, 2]`.
pub fn regression(numbers: Tensor<2>, colours: Tensor<2>) -> Tensor<1> {
    let points = numbers.dims()[0].max(1) as f32;
    (numbers * AB_SCALE - colours).powi_scalar(2).sum() / (2.0 * points)
}

impl Learns for HueChromaTask {
    type Trunk = GreyTrunk;
    type Head = HueChromaHead;

    fn trunk(&self, p: &HueChromaParams, _facts: DataFacts, device: &Device) -> GreyTrunk {
        GreyTrunk::new(p, device)
    }

    fn head(&self, p: &HueChromaParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> HueChromaHead {
        HueChromaHead::new(p, trunk, device)
    }

    fn draws_in_steps(&self, p: &HueChromaParams) -> bool {
        p.dropout > 0.0
    }

    fn optimizers(&self, p: &HueChromaParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Adam { beta_1: 0.9, beta_2: 0.999, epsilon: 1e-8 },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        _p: &HueChromaParams,
        trunk: &dyn Features,
        head: &HueChromaHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let grey = context.upload::<4>(batch.grey);
        let plans = batch.plans.into_iter();
        let known = plans
            .map(|(size, plan)| (size, (context.upload_int::<1>(plan.cells), context.upload::<2>(plan.weights))))
            .collect();
        let (loss, metrics) = match head.forward(trunk, grey, &mut Points::new(batch.places, known)) {
            Predicted::Histograms(prediction) => {
                let [hue, chroma] = *prediction;
                let targets = (context.upload(batch.hue), context.upload(batch.chroma));
                let (hue, chroma) = divergences((hue, chroma), targets, batch.least);
                let parts = vec![("loss_hue", hue.clone().detach()), ("loss_chroma", chroma.clone().detach())];
                (hue + chroma, parts)
            }
            Predicted::Colours(colours) => (regression(colours, context.upload(batch.colours)), Vec::new()),
        };
        StepOutput { loss, metrics }
    }
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
