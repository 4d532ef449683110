//! The non-parametric softmax over the memory bank (paper, equation 2), and noise-contrastive estimation of it
//! (equations 4 to 8), with the proximal term (equation 9).

use super::InstanceDiscrimination;
use super::network::InstanceHead;
use super::params::InstanceParams;
use super::sampler::Sample;
use crate::nets::{Backbone, SmallNetConfig};
use crate::patches::classify::{accuracy, cross_entropy, label_data};
use crate::patches::{Normalise, Patch, lay_out};
use crate::task::{
    Algorithm, DataFacts, Features, Learns, ModelOf, NETWORK, OptimizerSpec, RowMap, StepContext, StepOutput, TaskError,
};
use burn::prelude::*;
use burn::tensor::TensorData;

/// The scale at which views are fed: a fixed one, as brightness and contrast are part of what changes.
pub(super) const SCALE: Normalise = Normalise::Fixed;
/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[views, 3, size, size]`
    pub pictures: TensorData,
    /// # Shapes `[views]`
    pub rows: TensorData,
    /// # Shapes `[views, negatives]`, none where the whole bank is compared
    pub negatives: Option<TensorData>,
}

/// Lays puzzles out as tensors.
pub fn collate(samples: &[Sample]) -> Batch {
    let patches: Vec<Patch> = samples.iter().map(|sample| Patch::from_photo(&sample.view.picture)).collect();
    let count = samples.first().map_or(0, |sample| sample.negatives.len());
    let negatives = || samples.iter().flat_map(|sample| sample.negatives.iter().map(|row| i64::from(*row)));
    Batch {
        pictures: lay_out(&patches, SCALE),
        rows: label_data(samples.iter().map(|sample| sample.row)),
        negatives: (count > 0).then(|| TensorData::new(negatives().collect::<Vec<_>>(), [samples.len(), count])),
    }
}

/// What one batch costs, and what is worth a curve. All of shape `[1]`.
pub struct Lost {
    /// The mean over the views.
    pub loss: Tensor<1>,
    /// The share of views whose nearest row, among those compared, is their own.
    pub right: Tensor<1>,
    /// The mean cosine with the own row.
    pub same: Tensor<1>,
    /// The mean cosine with other rows.
    pub other: Tensor<1>,
}

/// The softmax of views over all rows.
///
/// # Shapes
/// `found` `[views, dimension]`, `bank` `[images, dimension]`, `rows` `[views]`.
pub fn full_loss(found: Tensor<2>, bank: Tensor<2>, rows: Tensor<1, Int>, temperature: f64) -> Lost {
    let cosines = found.matmul(bank.transpose()); // [views, images]
    let [views, images] = cosines.dims();
    let plain = cosines.clone().detach();
    let own = plain.clone().gather(1, rows.clone().reshape([views, 1])).sum();
    let pairs = (views * images.saturating_sub(1)).max(1) as f32;
    let logits = cosines / temperature;
    Lost {
        right: accuracy(logits.clone(), rows.clone()),
        loss: cross_entropy(logits, rows),
        same: own.clone() / views as f32,
        other: (plain.sum() - own) / pairs,
    }
}

/// Cosines of views with their own row and with those of their negatives, and among how many images these were drawn.
pub struct Contrasted {
    /// # Shapes `[views, 1]`
    pub own: Tensor<2>,
    /// # Shapes `[views, negatives]`
    pub others: Tensor<2>,
    /// Rows of the bank.
    pub images: usize,
}

impl Contrasted {
    /// The cosines of `found` with the `rows` and the `negatives` of `bank`; no other row is touched.
    pub fn of(found: Tensor<2>, bank: Tensor<2>, rows: Tensor<1, Int>, negatives: Tensor<2, Int>) -> Self {
        let [views, dimension] = found.dims();
        let [_, count] = negatives.dims();
        let images = bank.dims()[0];
        let own = bank.clone().select(0, rows);
        let others = bank.select(0, negatives.flatten::<1>(0, 1)).reshape([views, count, dimension]);
        Self {
            own: (found.clone() * own).sum_dim(1),
            others: others.matmul(found.reshape([views, dimension, 1])).squeeze_dim::<2>(2),
            images,
        }
    }
}

/// What the first batch says of Z: the number of images times the mean power, over own rows and negatives (released code).
pub fn estimated_z(contrasted: &Contrasted, temperature: f64) -> Tensor<1> {
    let all = Tensor::cat(vec![contrasted.own.clone(), contrasted.others.clone()], 1).detach();
    (all / temperature).exp().mean() * contrasted.images as f32
}

/// Noise-contrastive estimation: is this row the own one, or one of `m` that even noise gave? With
/// `h = P / (P + m / images)` and `P = exp(cosine / temperature) / Z` it costs `-ln h` of the own row and `-ln (1 - h)` of
/// each negative. In logarithms, and so without the 1e-7 that the released code adds to denominators.
///
/// # Shapes
/// `z` `[1]`.
pub fn nce_loss(contrasted: Contrasted, z: Tensor<1>, temperature: f64) -> Lost {
    let Contrasted { own, others, images } = contrasted;
    let [views, count] = others.dims();
    let noise = count as f32 / images.max(1) as f32;
    let shift = (z.log() + noise.ln()).detach().reshape([1, 1]);
    let odds = |cosines: Tensor<2>| cosines / temperature - shift.clone();
    // -ln h = ln (1 + e^-odds), -ln (1 - h) = ln (1 + e^odds)
    let loss = odds(own.clone()).neg().exp().log1p().sum() + odds(others.clone()).exp().log1p().sum();
    let (same, other) = (own.detach(), others.detach());
    let right = same.clone().greater(other.clone().max_dim(1)).float().mean();
    Lost { loss: loss / views as f32, right, same: same.mean(), other: other.mean() }
}

/// What noise-contrastive estimation costs where every row is as likely: `ln (1 + m) + m ln (1 + 1 / m)`.
pub fn undecided_nce(negatives: usize) -> f32 {
    let m = negatives.max(1) as f64;
    (m.ln_1p() + m * m.recip().ln_1p()) as f32
}

/// A batch on the device.
struct Asked {
    pictures: Tensor<4>,
    rows: Tensor<1, Int>,
    negatives: Option<Tensor<2, Int>>,
}

impl Asked {
    fn upload(batch: Batch, context: &mut StepContext<'_>) -> Self {
        Self {
            pictures: context.upload(batch.pictures),
            rows: context.upload_int(batch.rows),
            negatives: batch.negatives.map(|negatives| context.upload_int(negatives)),
        }
    }
}

/// What the views cost that were `found`, the numbers for curves, and Z, which the first batch estimates.
fn told(p: &InstanceParams, head: &InstanceHead, found: &Tensor<2>, asked: &Asked) -> (StepOutput, Tensor<1>) {
    let (bank, z) = (head.bank.points(), head.bank.z.val().detach());
    let images = head.bank.images();
    let device = z.device();
    let constant = |value: f32| Tensor::<1>::from_data(TensorData::from([value]), &device);
    let rows = asked.rows.clone();
    let before = (p.proximal > 0.0).then(|| bank.clone().select(0, rows.clone()));
    let (lost, chances, z) = match &asked.negatives {
        None => {
            let lost = full_loss(found.clone(), bank, rows, p.temperature);
            let chances = [constant(1.0 / images as f32), constant((images as f32).ln())];
            (lost, chances, z)
        }
        Some(negatives) => {
            let count = negatives.dims()[1];
            let contrasted = Contrasted::of(found.clone(), bank, rows, negatives.clone());
            let first = z.clone().equal_elem(0.0);
            let z = z.mask_where(first, estimated_z(&contrasted, p.temperature));
            let lost = nce_loss(contrasted, z.clone(), p.temperature);
            let chances = [constant(1.0 / (count + 1) as f32), constant(undecided_nce(count))];
            (lost, chances, z)
        }
    };
    let [chance, undecided] = chances;
    let mut metrics = vec![
        ("instance_accuracy", lost.right),
        ("instance_chance", chance),
        ("loss_undecided", undecided),
        ("positive_similarity", lost.same),
        ("negative_similarity", lost.other),
    ];
    if asked.negatives.is_some() {
        metrics.push(("partition", z.clone() / images as f32));
    }
    let drift = before.map(|before| (found.clone() - before).powi_scalar(2).sum_dim(1).mean() * p.proximal);
    let loss = drift.into_iter().fold(lost.loss, |loss, drift| loss + drift);
    (StepOutput { loss, metrics }, z)
}

impl Learns for InstanceDiscrimination {
    type Trunk = Backbone;
    type Head = InstanceHead;

    fn trunk(&self, p: &InstanceParams, _facts: DataFacts, device: &Device) -> Backbone {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device)
    }

    fn head(&self, p: &InstanceParams, facts: DataFacts, trunk: &dyn Features, device: &Device) -> InstanceHead {
        InstanceHead::new(p, facts.photos, trunk, device)
    }

    fn follow(&self, head: InstanceHead, fresh: InstanceHead, rows: &RowMap) -> InstanceHead {
        InstanceHead { bank: head.bank.clone().following(&fresh.bank, rows), ..head }
    }

    fn optimizers(&self, p: &InstanceParams) -> Vec<OptimizerSpec> {
        vec![OptimizerSpec {
            name: NETWORK,
            algorithm: Algorithm::Sgd { momentum: p.momentum, nesterov: false },
            learning_rate: p.learning_rate,
            weight_decay: p.weight_decay as f32,
        }]
    }

    fn loss(
        &self,
        p: &InstanceParams,
        trunk: &dyn Features,
        head: &InstanceHead,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let asked = Asked::upload(batch, context);
        let found = head.forward(trunk, asked.pictures.clone());
        told(p, head, &found, &asked).0
    }

    fn step(
        &self,
        p: &InstanceParams,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let asked = Asked::upload(batch, context);
        let found = model.head.forward(&model.trunk, asked.pictures.clone());
        let (output, z) = told(p, &model.head, &found, &asked);
        let mut model = context.update(NETWORK, model, output.loss.clone())?;
        let InstanceHead { project, bank } = model.head;
        let bank = bank.with_z(&z).remembering(asked.rows, found, p.bank_momentum);
        model.head = InstanceHead { project, bank };
        Ok((model, output))
    }
}
