//! The ranking loss on `D = 1 - cosine`: `max(0, D(a, p) - D(a, n) + m)`, each negative once against either patch of the pair
//! (the author's earlier work: the sum over all divided by twice the number of places for negatives).

use super::TransitiveInvariance;
use super::negatives::{Choice, Pairs, chosen_negatives};
use super::network::TransitiveHead;
use super::params::TransitiveParams;
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, SmallNetConfig};
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput, floats};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::relu;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// What one batch costs, and what was seen on the way.
pub struct Ranked {
    /// # Shapes `[1]`
    pub loss: Tensor<1>,
    /// The share of allowed triplets in which the pair's second patch is nearer than the other.
    pub right: f32,
    /// The share of allowed triplets whose hinge is active.
    pub active: f32,
    /// The mean cosine of the pairs.
    pub same: f32,
    /// The mean cosine of patches that do not belong together.
    pub other: f32,
}

/// What is fixed about the pairs of a batch.
pub struct Allowed<'a> {
    /// Which patches (first all first ones, then all second ones) may be a pair's negatives, `[pairs, 2 pairs]`.
    pub allowed: &'a [bool],
    /// Random numbers for the choice, `[pairs, 2 pairs]`.
    pub chances: &'a [f32],
}

/// Holds each pair against other patches of the batch.
///
/// # Shapes
/// `first` and `second` `[pairs, embedding]`, every row of length 1.
pub fn ranking_loss(first: Tensor<2>, second: Tensor<2>, among: &Allowed<'_>, choice: Choice) -> Ranked {
    let [pairs, _] = first.dims();
    let all = Tensor::cat(vec![first.clone(), second.clone()], 0).transpose(); // [embedding, patches]
    let of_first = first.clone().matmul(all.clone()); // [pairs, patches]
    let of_second = second.clone().matmul(all);
    let same = (first * second).sum_dim(1); // [pairs, 1]
    let (cosines, together) = (floats(of_first.clone().detach()), floats(same.clone().detach()));
    let given = Pairs { same: &together, cosines: &cosines, allowed: among.allowed, chances: among.chances };
    let chosen = chosen_negatives(&given, choice);
    let device = of_first.device();
    let places: Vec<i64> = chosen.iter().map(|place| place.unwrap_or(0) as i64).collect();
    let filled: Vec<f32> = chosen.iter().map(|place| f32::from(u8::from(place.is_some()))).collect();
    let places = Tensor::<2, Int>::from_data(TensorData::new(places, [pairs, choice.count]), &device);
    let filled = Tensor::<2>::from_data(TensorData::new(filled, [pairs, choice.count]), &device);
    let hinge = |cosines: Tensor<2>| relu(cosines.gather(1, places.clone()) - same.clone() + choice.margin);
    let lost = (hinge(of_first) + hinge(of_second)) * filled;
    let loss = lost.sum() / (2 * choice.count * pairs).max(1) as f32;
    let seen = Seen::of(&given, choice.margin);
    Ranked { loss, right: seen.right, active: seen.active, same: mean(&together), other: seen.other }
}

fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// Means over all triplets that are allowed.
struct Seen {
    right: f32,
    active: f32,
    other: f32,
}

impl Seen {
    fn of(pairs: &Pairs<'_>, margin: f32) -> Self {
        let patches = pairs.patches().max(1);
        let allowed = pairs.cosines.iter().zip(pairs.allowed).enumerate().filter(|(_, (_, allowed))| **allowed);
        let triplets: Vec<(f32, f32)> = allowed.map(|(at, (other, _))| (pairs.same[at / patches], *other)).collect();
        let count = triplets.len().max(1) as f32;
        let share = |of: &dyn Fn(f32, f32) -> bool| {
            triplets.iter().filter(|(same, other)| of(*same, *other)).count() as f32 / count
        };
        Self {
            right: share(&|same, other| same > other),
            active: share(&|same, other| margin - same + other > 0.0),
            other: triplets.iter().map(|(_, other)| other).sum::<f32>() / count,
        }
    }
}

impl TransitiveParams {
    /// How negatives are chosen after `step` of `total` steps: random ones at first, then some of the hardest.
    pub fn choice(&self, step: u64, total: u64) -> Choice {
        let hard = step as f64 >= self.hard_from * total as f64;
        let share = if hard { self.hard_share } else { 0.0 };
        let hard = (share * self.negatives as f64).round() as usize;
        Choice { count: self.negatives, hard, margin: self.margin as f32 }
    }
}

impl Learns for TransitiveInvariance {
    type Trunk = ChosenTrunk;
    type Head = TransitiveHead;

    fn trunk(&self, p: &TransitiveParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device)
    }

    fn head(&self, p: &TransitiveParams, _facts: DataFacts, trunk: &dyn Features, device: &Device) -> TransitiveHead {
        TransitiveHead::new(p, trunk, device)
    }

    fn optimizers(&self, p: &TransitiveParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: false },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        p: &TransitiveParams,
        trunk: &dyn Features,
        head: &TransitiveHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let described = head.forward(trunk, context.upload::<4>(batch.patches));
        let pairs = described.dims()[0] / 2;
        let (first, second) = (described.clone().narrow(0, 0, pairs), described.narrow(0, pairs, pairs));
        let among = Allowed { allowed: &batch.allowed, chances: &batch.chances };
        let ranked = ranking_loss(first, second, &among, p.choice(context.step, context.total_steps));
        let device = ranked.loss.device();
        let told = |value: f32| Tensor::<1>::from_data(TensorData::from([value]), &device);
        let metrics = vec![
            ("triplet_accuracy", told(ranked.right)),
            ("triplet_chance", told(0.5)),
            ("loss_chance", told(p.margin as f32)),
            ("hinge_active", told(ranked.active)),
            ("same_cosine", told(ranked.same)),
            ("other_cosine", told(ranked.other)),
        ];
        StepOutput { loss: ranked.loss, metrics }
    }
}
