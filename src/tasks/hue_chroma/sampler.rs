//! Photo to puzzle: the grey picture is shown; around some points of it the histograms of hue and chroma are asked for
//! (released code: `train_vgg16.prototxt`, `uniform_to_histogram_layer.cpp`).

use super::loss::{self, Batch};
use super::miner::ColourMiner;
use super::network::centred;
use super::params::HueChromaParams;
use super::{HueChromaTask, INFO};
use crate::colour::{Found, HueChroma, Prior, ab_plane, chroma_weight, prepare, window_histogram};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Framed, Miner, Puzzles, Rng, SampleError, TaskInfo};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

/// The colours of a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folder {
    /// Over the ab plane, for the marks.
    pub ab: Prior,
    /// The mean histogram of hue, every point weighing its chroma: the best constant answer.
    pub hue: Vec<f32>,
    /// The mean histogram of chroma, every point weighing as in the loss.
    pub chroma: Vec<f32>,
}

/// The same, shared by all puzzles.
pub type Mined = Found<Folder>;

/// One point of a puzzle.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// Column and row.
    pub place: [usize; 2],
    /// Hue, chroma and grey of its pixel.
    pub colour: HueChroma,
    /// a and b of its pixel.
    pub ab: [f32; 2],
    /// The histogram of hue in the window around it.
    pub hue: Vec<f32>,
    /// The histogram of chroma in the window around it.
    pub chroma: Vec<f32>,
}

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

/// The planes of a photo that points are read from.
pub struct Planes {
    width: usize,
    pixels: Vec<HueChroma>,
    hue: Vec<f32>,
    chroma: Vec<f32>,
    ab: Vec<[f32; 2]>,
}

impl Planes {
    /// Those of `photo`.
    pub fn of(photo: &Photo) -> Self {
        let pixels = photo.hue_chroma();
        let (hue, chroma) = pixels.iter().map(|pixel| (pixel.hue, pixel.chroma)).unzip();
        Self { width: photo.width, hue, chroma, ab: ab_plane(photo), pixels }
    }

    /// The point at `place`.
    pub fn point(&self, p: &HueChromaParams, place: [usize; 2]) -> Point {
        let [x, y] = place;
        let at = y * self.width + x;
        let around = |values: &[f32]| window_histogram(values, self.width, (x, y), (p.window, p.bins));
        Point { place, colour: self.pixels[at], ab: self.ab[at], hue: around(&self.hue), chroma: around(&self.chroma) }
    }
}

/// The grey of a picture as the network gets it.
fn grey_feed() -> Feed {
    Feed::new("grey", 1, |photo, planes| planes.extend(photo.hue_chroma().iter().map(|pixel| centred(pixel.grey))))
}

/// How much the chroma of a point counts in the loss.
pub fn weight_of_chroma(p: &HueChromaParams, grey: f32) -> f32 {
    if p.weigh_chroma { chroma_weight(grey) } else { 1.0 }
}

impl Puzzles for HueChromaTask {
    type Params = HueChromaParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Mined;

    fn info(&self) -> TaskInfo {
        INFO
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
        let grey = Arc::new(planes.pixels.iter().map(|pixel| pixel.grey).collect());
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
        loss::collate(p, samples)
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
