//! Photo to puzzle: the grey picture is shown; around some points of it the histograms of hue and chroma are asked for
//! (released code: `train_vgg16.prototxt`, `uniform_to_histogram_layer.cpp`).

use super::params::HueChromaParams;
use crate::colour::{
    AbBins, ColourCounter, Found, HueChroma, OFFICIAL_GRID, PhotoScan, Prior, SoftEncoder, ab_plane, chroma_weight,
    prepare, window_histogram,
};
use crate::photos::Photo;
use crate::task::{
    Draw, Framed, MineContext, MineKey, MineProgress, Miner, Panel, Rng, SampleError, TaskError, pack, unpack,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::sync::Arc;

/// Pixels from one counted point of a photo to the next, before training.
const MINED_STEP: usize = 4;

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

/// Makes one puzzle.
pub fn sample(p: &HueChromaParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
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

/// The planes of a photo that points are read from.
struct Planes {
    width: usize,
    pixels: Vec<HueChroma>,
    hue: Vec<f32>,
    chroma: Vec<f32>,
    ab: Vec<[f32; 2]>,
}

impl Planes {
    fn of(photo: &Photo) -> Self {
        let pixels = photo.hue_chroma();
        let (hue, chroma) = pixels.iter().map(|pixel| (pixel.hue, pixel.chroma)).unzip();
        Self { width: photo.width, hue, chroma, ab: ab_plane(photo), pixels }
    }

    fn point(&self, p: &HueChromaParams, place: [usize; 2]) -> Point {
        let [x, y] = place;
        let at = y * self.width + x;
        let around = |values: &[f32]| window_histogram(values, self.width, (x, y), (p.window, p.bins));
        Point { place, colour: self.pixels[at], ab: self.ab[at], hue: around(&self.hue), chroma: around(&self.chroma) }
    }
}

/// How much the chroma of a point counts in the loss.
pub fn weight_of_chroma(p: &HueChromaParams, grey: f32) -> f32 {
    if p.weigh_chroma { chroma_weight(grey) } else { 1.0 }
}

/// Counts the folder's colours.
pub struct ColourMiner {
    p: HueChromaParams,
    encoder: SoftEncoder,
    scan: PhotoScan,
    sums: Sums,
}

/// What was counted so far.
#[derive(Serialize, Deserialize)]
struct Sums {
    counter: ColourCounter,
    hue: Vec<f64>,
    chroma: Vec<f64>,
}

impl Sums {
    fn add(&mut self, p: &HueChromaParams, encoder: &SoftEncoder, photo: &Photo) {
        let planes = Planes::of(photo);
        let rows = (0..photo.height).step_by(MINED_STEP);
        let places = rows.flat_map(|y| (0..photo.width).step_by(MINED_STEP).map(move |x| [x, y]));
        let points: Vec<Point> = places.map(|place| planes.point(p, place)).collect();
        let colours: Vec<[f32; 2]> = points.iter().map(|point| point.ab).collect();
        self.counter.add(&colours, &encoder.encode(colours.iter().copied()));
        for point in &points {
            let weight = weight_of_chroma(p, point.colour.grey);
            self.hue.iter_mut().zip(&point.hue).for_each(|(sum, share)| *sum += f64::from(share * point.colour.chroma));
            self.chroma.iter_mut().zip(&point.chroma).for_each(|(sum, share)| *sum += f64::from(share * weight));
        }
    }

    fn folder(&self) -> Option<Folder> {
        let ab = self.counter.finish(5.0)?;
        Some(Folder { ab, hue: normalised(&self.hue), chroma: normalised(&self.chroma) })
    }
}

impl ColourMiner {
    /// Nothing counted yet.
    pub fn new(p: &HueChromaParams) -> Self {
        let bins = AbBins::of_grid(OFFICIAL_GRID);
        let none = vec![0.0; p.bins];
        let sums = Sums { counter: ColourCounter::new(bins), hue: none.clone(), chroma: none };
        Self { p: p.clone(), encoder: SoftEncoder::new(bins, 5, 5.0), scan: PhotoScan::default(), sums }
    }
}

impl Miner<Mined> for ColourMiner {
    fn key(&self) -> MineKey {
        let parameters = &["size", "bins", "window", "weigh_chroma", "prior_photos"];
        MineKey { version: 1, parameters, seeded: true }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let (p, encoder, sums) = (&self.p, &self.encoder, &mut self.sums);
        Ok(self.scan.slice((p.prior_photos, p.size), context, |photo| sums.add(p, encoder, photo)))
    }

    fn panels(&self) -> Vec<Panel> {
        self.sums.folder().map(|folder| super::view::draw_mined(&folder)).unwrap_or_default()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&(&self.scan, &self.sums))
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        (self.scan, self.sums) = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<Mined, TaskError> {
        Ok(self.sums.folder().into())
    }
}

/// Shares that sum to 1; all alike where there is nothing.
fn normalised(sums: &[f64]) -> Vec<f32> {
    let all: f64 = sums.iter().sum();
    sums.iter().map(|sum| if all > 0.0 { (sum / all) as f32 } else { 1.0 / sums.len() as f32 }).collect()
}

/// The puzzle without its pixels.
pub fn recipe(sample: &Sample) -> serde_json::Value {
    json!({
        "prepared": sample.prepared.recipe(),
        "points": sample.points.iter().map(|point| point.place).collect::<Vec<_>>(),
        "hue": sample.points.iter().map(|point| point.colour.hue).collect::<Vec<_>>(),
        "chroma": sample.points.iter().map(|point| point.colour.chroma).collect::<Vec<_>>(),
    })
}

/// For control runs: every photo's colours are asked for from the grey of the next photo of the batch.
pub fn break_link(samples: &mut [Sample]) {
    let shown: Vec<_> = samples.iter().map(|s| s.grey.clone()).collect();
    for (sample, grey) in samples.iter_mut().zip(shown.into_iter().cycle().skip(1)) {
        sample.grey = grey;
    }
}

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
