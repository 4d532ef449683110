//! The stage before training: the histograms of hue and of chroma over the folder.

use super::histograms::histogram_panel;
use super::params::HueChromaParams;
use super::points::{Planes, Point, weight_of_chroma};
use crate::colour::view::prior_panel;
use crate::colour::{AbBins, ColourCounter, Found, OFFICIAL_GRID, PhotoScan, Prior, SoftEncoder};
use crate::photos::Photo;
use crate::task::{MineContext, MineKey, MineProgress, Miner, Panel, TaskError, pack, unpack};
use serde::{Deserialize, Serialize};

/// Pixels from one counted point of a photo to the next, before training.
const MINED_STEP: usize = 4;

/// The colours of a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Folder {
    /// Over the ab plane, for the metrics.
    pub ab: Prior,
    /// The mean histogram of hue, every point weighing its chroma: the best constant answer.
    pub hue: Vec<f32>,
    /// The mean histogram of chroma, every point weighing as in the loss.
    pub chroma: Vec<f32>,
}

/// The same, shared by all puzzles.
pub type Mined = Found<Folder>;

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
        MineKey { version: 2, parameters, seeded: true }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let (p, encoder, sums) = (&self.p, &self.encoder, &mut self.sums);
        Ok(self.scan.slice((p.prior_photos, p.size), context, |photo| sums.add(p, encoder, photo)))
    }

    fn panels(&self) -> Vec<Panel> {
        self.sums.folder().map(|folder| mined_panels(&folder)).unwrap_or_default()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&(&self.scan, &self.sums))
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        (self.scan, self.sums) = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<Mined, TaskError> {
        self.sums.counter.check()?;
        Ok(self.sums.folder().into())
    }
}

/// What was found in the folder.
pub fn mined_panels(folder: &Folder) -> Vec<Panel> {
    vec![
        prior_panel(&folder.ab),
        histogram_panel("hue", &folder.hue, None),
        histogram_panel("chroma", &folder.chroma, None),
    ]
}

/// Shares that sum to 1; all alike where there is nothing.
fn normalised(sums: &[f64]) -> Vec<f32> {
    let all: f64 = sums.iter().sum();
    sums.iter().map(|sum| if all > 0.0 { (sum / all) as f32 } else { 1.0 / sums.len() as f32 }).collect()
}
