//! The sigmoid cross-entropy of each cell, its mean over a frame, and the mean of that over frames, so that every frame weighs
//! the same. In the balanced form what moves and what does not weigh the same within a frame, however little moves.

use super::MotionSegmentation;
use super::network::MotionHead;
use super::params::MotionParams;
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, SmallNetConfig};
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::activation::log_softmax;

/// How often the small trunk halves the side: a place every 8 pixels, as in the paper.
const HALVED: usize = 3;

/// The weighted sum of the sigmoid cross-entropy over all cells.
///
/// # Shapes
/// All `[frames, cells]`.
pub fn cell_cross_entropy(logits: Tensor<2>, moves: Tensor<2>, weights: Tensor<2>) -> Tensor<1> {
    let still = logits.zeros_like();
    // A sigmoid is a softmax over (0, logit), whose logarithm is exact however large the logit is.
    let logarithms: Tensor<3> = log_softmax(Tensor::stack(vec![still, logits], 2), 2); // [frames, cells, 2]
    let counted = Tensor::stack(vec![(moves.clone().neg() + 1.0) * weights.clone(), moves * weights], 2);
    (logarithms * counted).sum().neg()
}

/// The share of what moves or is said to move that is both, over all cells together.
fn overlap(said: Tensor<2>, moves: Tensor<2>) -> Tensor<1> {
    let both = (said.clone() * moves.clone()).sum();
    let any = said.sum() + moves.sum() - both.clone();
    both / any.clamp_min(1.0)
}

impl Learns for MotionSegmentation {
    type Trunk = ChosenTrunk;
    type Head = MotionHead;

    fn trunk(&self, p: &MotionParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        p.trunk.init(SmallNetConfig { width: p.width, pools: HALVED, affine: true }, device)
    }

    fn head(&self, p: &MotionParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> MotionHead {
        MotionHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &MotionParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: false },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        _p: &MotionParams,
        trunk: &dyn Features,
        head: &MotionHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let logits = head.forward(trunk, context.upload::<4>(batch.pictures));
        let (moves, weights) = (context.upload::<2>(batch.moves), context.upload::<2>(batch.weights));
        let said = (logits.clone().detach() + batch.shift).greater_elem(0.0).float();
        let metrics = vec![("iou", overlap(said, moves.clone()))];
        StepOutput { loss: cell_cross_entropy(logits, moves, weights), metrics }
    }
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
