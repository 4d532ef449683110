//! Losses (paper, section 3; released code: `train_vgg16.prototxt`, `softmax_kld_loss_layer.cpp`).
//!
//! With y the histograms of a point, f the softmax of its numbers, c its chroma and g its grey: the mean over points of
//! `w_C(g) KL(y_C | f_C) + lambda_H c KL(y_H | f_H)`. Hue is undefined in grey pixels, so it counts by chroma; the released
//! lambda of 5 is about the inverse of the mean chroma, so that both terms weigh alike. Regression lowers the mean of
//! `1/2 |Y - Y'|^2` over a and b.

use super::HueChromaTask;
use super::network::{GreyTrunk, HueChromaHead, Points, STAGES, Said, centred};
use super::params::HueChromaParams;
use super::sampler::{Point, Sample, weight_of_chroma};
use crate::nets::{PointPlan, dense_cross_entropy};
use crate::task::{Algorithm, DataFacts, Features, Learns, NETWORK, OptimizerSpec, StepContext, StepOutput};
use burn::prelude::*;
use burn::tensor::TensorData;

/// What a regression's number of 1 means in a and b.
pub const AB_SCALE: f32 = 100.0;

/// Many puzzles as tensor data; points are those of all photos, photo after photo.
pub struct Batch {
    /// What the network sees.
    /// # Shapes `[photos, 1, height, width]`
    pub grey: TensorData,
    /// The points of each photo, in its pixels.
    pub places: Vec<Vec<[f32; 2]>>,
    /// Where they lie in maps of each size that the method's own trunk has: rows and columns, and the plan.
    pub plans: Vec<([usize; 2], PointPlan)>,
    /// Histograms of hue, times `lambda_H c`.
    /// # Shapes `[points, bins]`
    pub hue: TensorData,
    /// Histograms of chroma, times `w_C`.
    /// # Shapes `[points, bins]`
    pub chroma: TensorData,
    /// What the cross-entropies of the targets with themselves are: hue's and chroma's sums over points.
    pub least: (f32, f32),
    /// a and b.
    /// # Shapes `[points, 2]`
    pub colours: TensorData,
}

/// The weights of a point: hue's and chroma's.
pub fn point_weights(p: &HueChromaParams, point: &Point) -> (f32, f32) {
    (p.hue_weight as f32 * point.colour.chroma, weight_of_chroma(p, point.colour.grey))
}

/// `-sum y log y`.
pub fn entropy(histogram: &[f32]) -> f32 {
    histogram.iter().filter(|y| **y > 0.0).map(|y| -y * y.ln()).sum()
}

/// Lays puzzles of one size out as tensors.
pub fn collate(p: &HueChromaParams, samples: &[Sample]) -> Batch {
    let points: Vec<&Point> = samples.iter().flat_map(|s| &s.points).collect();
    let places: Vec<Vec<[f32; 2]>> =
        samples.iter().map(|s| s.points.iter().map(|point| point.place.map(|v| v as f32)).collect()).collect();
    let (mut hue, mut chroma, mut least) = (Vec::new(), Vec::new(), (0.0, 0.0));
    for point in &points {
        let (of_hue, of_chroma) = point_weights(p, point);
        hue.extend(point.hue.iter().map(|y| y * of_hue));
        chroma.extend(point.chroma.iter().map(|y| y * of_chroma));
        least.0 += of_hue * entropy(&point.hue);
        least.1 += of_chroma * entropy(&point.chroma);
    }
    let colours: Vec<f32> = points.iter().flat_map(|point| point.ab).collect();
    Batch {
        grey: lay_out(samples),
        plans: samples.first().map(|s| plans(p, &places, size(s))).unwrap_or_default(),
        places,
        hue: TensorData::new(hue, [points.len(), p.bins]),
        chroma: TensorData::new(chroma, [points.len(), p.bins]),
        least,
        colours: TensorData::new(colours, [points.len(), 2]),
    }
}

/// Width and height of a puzzle's photo.
pub fn size(sample: &Sample) -> (usize, usize) {
    (sample.prepared.photo.width, sample.prepared.photo.height)
}

/// What the network sees of puzzles of one size.
pub fn lay_out(samples: &[Sample]) -> TensorData {
    let (width, height) = samples.first().map_or((0, 0), size);
    let values: Vec<f32> = samples.iter().flat_map(|s| s.grey.iter().map(|grey| centred(*grey))).collect();
    TensorData::new(values, [samples.len(), 1, height, width])
}

/// Where `points` of each photo lie in the maps of every size that the method's own trunk has.
fn plans(
    p: &HueChromaParams,
    points: &[Vec<[f32; 2]>],
    (width, height): (usize, usize),
) -> Vec<([usize; 2], PointPlan)> {
    let sizes = STAGES + usize::from(p.top > 0);
    let plan = |halved: usize| {
        let (rows, columns) = (height >> halved, width >> halved);
        ([rows, columns], PointPlan::new(points, 1 << halved, (rows, columns)))
    };
    (0..sizes).map(plan).collect()
}

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
            Said::Histograms(said) => {
                let [hue, chroma] = *said;
                let targets = (context.upload(batch.hue), context.upload(batch.chroma));
                let (hue, chroma) = divergences((hue, chroma), targets, batch.least);
                let parts = vec![("loss_hue", hue.clone().detach()), ("loss_chroma", chroma.clone().detach())];
                (hue + chroma, parts)
            }
            Said::Colours(colours) => (regression(colours, context.upload(batch.colours)), Vec::new()),
        };
        StepOutput { loss, metrics }
    }
}

#[cfg(test)]
#[path = "loss_tests.rs"]
mod tests;
