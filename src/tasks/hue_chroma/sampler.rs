//! Photo to puzzle: the grey picture is shown; around some points of it the histograms of hue and chroma are asked for
//! (released code: `train_vgg16.prototxt`, `uniform_to_histogram_layer.cpp`).

use super::miner::{ColourMiner, Folder, Mined};
use super::network::{STAGES, centred};
use super::params::HueChromaParams;
use super::points::{Planes, Point, weight_of_chroma};
use super::{HueChromaTask, INFO, PRESETS};
use crate::colour::prepare;
use crate::nets::PointPlan;
use crate::task::{Draw, Feed, Framed, Miner, Preset, Puzzles, Rng, SampleError, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The photo, with its true colours.
    pub prepared: Arc<Framed>,
    /// What the network sees, 0..=1, one value a pixel: the photo's grey, except in a control run.
    pub grey: Arc<Vec<f32>>,
    /// The points that are asked about.
    pub points: Vec<Point>,
    /// What is known about the folder's colours.
    pub folder: Option<Arc<Folder>>,
}

/// The grey of a picture as the network gets it.
fn grey_feed() -> Feed {
    Feed::new("grey", 1, |photo, planes| planes.extend(photo.hue_chroma().iter().map(|pixel| centred(pixel.grey))))
}

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

impl Puzzles for HueChromaTask {
    type Params = HueChromaParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Mined;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn miner(&self, p: &HueChromaParams) -> Option<Box<dyn Miner<Mined>>> {
        Some(Box::new(ColourMiner::new(p)))
    }

    fn sample(&self, p: &HueChromaParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let prepared = Arc::new(prepare(draw, p.shape(), rng)?);
        let (width, height) = (prepared.photo.width, prepared.photo.height);
        let along = |side: usize| (p.margin_in_force(side), side - 1 - p.margin_in_force(side));
        let ((left, right), (top, bottom)) = (along(width), along(height));
        let places = (0..p.points).map(|_| [rng.between(left, right), rng.between(top, bottom)]).collect::<Vec<_>>();
        let planes = Planes::of(&prepared.photo);
        let grey = Arc::new(planes.grey());
        let points = places.into_iter().map(|place| planes.point(p, place)).collect();
        Ok(Sample { prepared, grey, points, folder: draw.mined.0.clone() })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "prepared": sample.prepared.recipe(),
            "points": sample.points.iter().map(|point| point.place).collect::<Vec<_>>(),
            "hue": sample.points.iter().map(|point| point.colour.hue).collect::<Vec<_>>(),
            "chroma": sample.points.iter().map(|point| point.colour.chroma).collect::<Vec<_>>(),
        })
    }

    /// For control runs: every photo's colours are asked for from the grey of the next photo of the batch.
    fn break_link(&self, samples: &mut [Sample], _rng: &mut Rng) {
        let shown: Vec<_> = samples.iter().map(|s| s.grey.clone()).collect();
        for (sample, grey) in samples.iter_mut().zip(shown.into_iter().cycle().skip(1)) {
            sample.grey = grey;
        }
    }

    fn collate(&self, p: &HueChromaParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &HueChromaParams) -> Feed {
        grey_feed()
    }

    fn photo_side(&self, p: &HueChromaParams) -> usize {
        p.size
    }
}

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
