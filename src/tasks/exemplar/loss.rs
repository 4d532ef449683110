//! The two losses: cross-entropy over surrogate classes (Dosovitskiy et al., equation 1), and the triplets of the
//! multi-task paper: `max(D(x1, x2) - D(x1, x3) + M, 0)` with D one minus the cosine and M = 0.5.

use super::Exemplar;
use super::network::{ExemplarHead, Rows};
use super::params::{ExemplarParams, Negatives};
use super::sampler::Batch;
use crate::nets::{ChosenTrunk, SmallNetConfig, unit_length};
use crate::patches::classify::{accuracy, cross_entropy};
use crate::task::{
    Algorithm, DataFacts, Features, Learns, Model, ModelOf, NETWORK, OptimizerSpec, RowMap, StepContext, StepOutput,
    TaskError,
};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::relu;

/// The optimiser of the rows. It keeps no momentum, which would have to follow the images too.
const ROWS: &str = "rows";
/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;
/// Less than any cosine.
const NEVER: f32 = -4.0;

/// What one batch costs, and how often it is answered rightly.
pub struct Lost {
    /// # Shapes `[1]`
    pub loss: Tensor<1>,
    /// # Shapes `[1]`
    pub right: Tensor<1>,
}

/// The triplets of a batch: row `i` of `anchors` and of `positives` are copies of image `i`; its negatives are the other
/// rows of `positives`. Right is a triplet whose positive is nearer than its negative, over all pairs of images.
///
/// # Shapes
/// `[images, embedding]` both, every row of length 1.
pub fn triplet_loss(anchors: Tensor<2>, positives: Tensor<2>, margin: f32, negatives: Negatives) -> Lost {
    let [images, _] = anchors.dims();
    let cosines = anchors.clone().matmul(positives.clone().transpose()); // [images, images]
    let same = (anchors.clone() * positives.clone()).sum_dim(1); // [images, 1]
    let own = Tensor::<2>::eye(images, &cosines.device());
    let other = own.clone().neg() + 1.0; // 1 where two images differ
    let pairs = (images * images.saturating_sub(1)).max(1) as f32;
    let nearer: Tensor<2> = (same.clone() - cosines.clone()).detach().greater_elem(0.0).float();
    let right = (nearer * other.clone()).sum() / pairs;
    let loss = match negatives {
        Negatives::One => {
            let places: Vec<i64> = (0..images).map(|image| ((image + 1) % images) as i64).collect();
            let places = Tensor::<1, Int>::from_data(TensorData::new(places, [images]), &anchors.device());
            relu((anchors * positives.select(0, places)).sum_dim(1) - same + margin).mean()
        }
        Negatives::All => (relu(cosines - same + margin) * other).sum() / pairs,
        Negatives::Hardest => {
            let most = (cosines * other + own * NEVER).max_dim(1);
            relu(most - same + margin).mean()
        }
    };
    Lost { loss, right }
}

/// The cross-entropy of copies over surrogate classes, and the share of copies whose class is found.
///
/// # Shapes
/// `copies` `[copies, embedding]`, `classes` `[copies]`.
pub fn surrogate_loss(rows: &Rows, copies: Tensor<2>, classes: Tensor<1, Int>) -> Lost {
    let logits = rows.logits(copies);
    Lost { right: accuracy(logits.clone(), classes.clone()), loss: cross_entropy(logits, classes) }
}

/// The triplets of every copy after the first with the first one: the mean of [`triplet_loss`].
fn triplets(described: Tensor<2>, copies: usize, p: &ExemplarParams) -> Lost {
    let [all, embedding] = described.dims();
    let grouped = unit_length(described).reshape([all / copies.max(1), copies, embedding]);
    let copy = |number: usize| grouped.clone().slice([0..all / copies.max(1), number..number + 1]).squeeze_dim::<2>(1);
    let pairs = (1..copies).map(|number| triplet_loss(copy(0), copy(number), p.margin as f32, p.negatives));
    let add = |a: Lost, b: Lost| Lost { loss: a.loss + b.loss, right: a.right + b.right };
    let count = copies.saturating_sub(1).max(1) as f32;
    // A batch without pairs, which no setting makes, asks nothing.
    let sum = pairs.reduce(add).unwrap_or_else(|| {
        let none = grouped.clone().sum() * 0.0;
        Lost { loss: none.clone(), right: none }
    });
    Lost { loss: sum.loss / count, right: sum.right / count }
}

/// Stochastic gradient descent as all parts of the network have it, with this much momentum.
fn descent(p: &ExemplarParams, name: &'static str, momentum: f64, learning_rate: f64) -> OptimizerSpec {
    let algorithm = Algorithm::Sgd { momentum, nesterov: false };
    OptimizerSpec { name, algorithm, learning_rate, weight_decay: p.weight_decay as f32 }
}

impl Learns for Exemplar {
    type Trunk = ChosenTrunk;
    type Head = ExemplarHead;

    fn trunk(&self, p: &ExemplarParams, _facts: DataFacts, device: &Device) -> ChosenTrunk {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device)
    }

    fn head(&self, p: &ExemplarParams, facts: DataFacts, trunk: &dyn Features, device: &Device) -> ExemplarHead {
        ExemplarHead::new(p, facts.photos, trunk, device)
    }

    fn follow(&self, head: ExemplarHead, fresh: ExemplarHead, rows: &RowMap) -> ExemplarHead {
        head.following(&fresh, rows)
    }

    fn optimizers(&self, p: &ExemplarParams) -> Vec<OptimizerSpec> {
        let network = descent(p, NETWORK, p.momentum, p.learning_rate);
        // With momentum a gradient counts 1 / (1 - momentum) times in all; the rows get as much at once.
        let rows = descent(p, ROWS, 0.0, p.learning_rate / (1.0 - p.momentum));
        if p.is_classifying() { vec![network, rows] } else { vec![network] }
    }

    fn loss(
        &self,
        p: &ExemplarParams,
        trunk: &dyn Features,
        head: &ExemplarHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let described = head.forward(trunk, context.upload::<4>(batch.pictures));
        let device = described.device();
        let chance = |value: f32| Tensor::<1>::from_data(TensorData::from([value]), &device);
        match &head.rows {
            Some(rows) => {
                let classes = rows.classes().max(1) as f32;
                let lost = surrogate_loss(rows, described, context.upload_int::<1>(batch.classes));
                let chances = [("surrogate_chance", chance(1.0 / classes)), ("loss_chance", chance(classes.ln()))];
                let metrics = [("surrogate_accuracy", lost.right)].into_iter().chain(chances).collect();
                StepOutput { loss: lost.loss, metrics }
            }
            None => {
                let lost = triplets(described, batch.copies, p);
                let chances = [("triplet_chance", chance(0.5)), ("loss_chance", chance(p.margin as f32))];
                let metrics = [("triplet_accuracy", lost.right)].into_iter().chain(chances).collect();
                StepOutput { loss: lost.loss, metrics }
            }
        }
    }

    fn step(
        &self,
        p: &ExemplarParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let output = self.loss(p, &model.trunk, &model.head, batch, context);
        let mut gradients = context.gradients(output.loss.clone(), &model);
        let Model { trunk, mut head } = model;
        let rows = match head.rows.take() {
            Some(rows) => {
                let own = gradients.take(&rows);
                Some(context.apply(ROWS, rows, own)?)
            }
            None => None,
        };
        let Model { trunk, mut head } = context.apply(NETWORK, Model { trunk, head }, gradients)?;
        head.rows = rows;
        Ok((Model { trunk, head }, output))
    }
}
