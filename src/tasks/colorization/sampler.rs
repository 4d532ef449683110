//! Photo to puzzle: the lightness is shown, the colours are asked for on a coarse grid (released code:
//! `colorization_train_val_v2.prototxt`, `caffe_traininglayers.py`).

use super::network::STEP;
use super::params::{ColorizationParams, Loss, Subsampling};
use crate::colour::{
    ColourCounter, Encoding, FolderPrior, Grid, PhotoScan, Prior, SoftEncoder, ab_plane, lightness_plane, prepare,
};
use crate::task::{
    Draw, Framed, MineContext, MineKey, MineProgress, Miner, Panel, Rng, SampleError, TaskError, pack, unpack,
};
use serde_json::json;
use std::sync::Arc;

/// A photo none of whose colours reaches this |a| or |b| is grey and teaches nothing (released code: `NonGrayMask`).
const GREY_BELOW: f32 = 5.0;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The photo, with its true colours.
    pub prepared: Arc<Framed>,
    /// What the network sees, 0..=100, one value a pixel: the photo's lightness, except in a control run.
    pub lightness: Arc<Vec<f32>>,
    /// Where the places of the coarse grid lie.
    pub grid: Grid,
    /// The true colour of each place.
    pub colours: Vec<[f32; 2]>,
    /// The same as soft distributions over bins.
    pub encoding: Encoding,
    /// How much each place counts.
    pub weights: Vec<f32>,
    /// What is known about the folder's colours.
    pub prior: Option<Arc<Prior>>,
}

/// Makes one puzzle.
pub fn sample(p: &ColorizationParams, draw: &Draw<'_, FolderPrior>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let prepared = Arc::new(prepare(draw, p.shape(), rng)?);
    let photo = &prepared.photo;
    let ab = ab_plane(photo);
    let (grid, colours) = coarse(p.subsampling, &ab, photo.width);
    let encoding = p.encoder().encode(colours.iter().copied());
    let prior = draw.mined.0.clone();
    let is_grey = ab.iter().flatten().all(|v| v.abs() <= GREY_BELOW);
    let weights = place_weights(p, prior.as_deref(), &encoding, is_grey);
    let lightness = Arc::new(lightness_plane(photo));
    Ok(Sample { lightness, grid, colours, encoding, weights, prior, prepared })
}

/// The coarse grid of a picture and the colour of each of its places.
pub fn coarse(subsampling: Subsampling, ab: &[[f32; 2]], width: usize) -> (Grid, Vec<[f32; 2]>) {
    let (columns, rows) = (width / STEP, ab.len() / width.max(1) / STEP);
    let first = match subsampling {
        Subsampling::Point => 0.0,
        Subsampling::Mean => (STEP as f32 - 1.0) / 2.0,
    };
    let cell = |column: usize, row: usize| {
        let corner = row * STEP * width + column * STEP;
        if subsampling == Subsampling::Point {
            return ab[corner];
        }
        let pixels = (0..STEP * STEP).map(|at| ab[corner + at / STEP * width + at % STEP]);
        let sum = pixels.fold([0.0, 0.0], |sum, ab| [sum[0] + ab[0], sum[1] + ab[1]]);
        sum.map(|sum| sum / (STEP * STEP) as f32)
    };
    let colours = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    let colours = colours.map(|(column, row)| cell(column, row)).collect();
    (Grid { columns, rows, step: STEP as f32, first }, colours)
}

/// How much each place counts: nothing in a grey photo, else the class weight of its nearest bin. Colours that were
/// counted on another grid say nothing about this one's bins.
fn place_weights(p: &ColorizationParams, prior: Option<&Prior>, encoding: &Encoding, is_grey: bool) -> Vec<f32> {
    let places = encoding.len();
    if is_grey {
        return vec![0.0; places];
    }
    match prior.filter(|prior| p.loss == Loss::Rebalanced && prior.grid == p.grid) {
        Some(prior) => {
            let weights = prior.weights(p.lambda as f32);
            (0..places).map(|place| weights[encoding.nearest(place)]).collect()
        }
        None => vec![1.0; places],
    }
}

/// Counts the folder's colours.
pub struct ColourMiner {
    p: ColorizationParams,
    encoder: SoftEncoder,
    scan: PhotoScan,
    counter: ColourCounter,
}

impl ColourMiner {
    /// Nothing counted yet.
    pub fn new(p: &ColorizationParams) -> Self {
        let (encoder, counter) = (p.encoder(), ColourCounter::new(p.bins()));
        Self { p: p.clone(), encoder, scan: PhotoScan::default(), counter }
    }
}

impl Miner<FolderPrior> for ColourMiner {
    fn key(&self) -> MineKey {
        let parameters = &["size", "grid", "neighbours", "sigma", "subsampling", "smoothing", "prior_photos"];
        MineKey { version: 1, parameters, seeded: true }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let (p, counter) = (&self.p, &mut self.counter);
        Ok(self.scan.slice((p.prior_photos, p.size), context, |photo| {
            let (_, colours) = coarse(p.subsampling, &ab_plane(photo), photo.width);
            counter.add(&colours, &self.encoder.encode(colours.iter().copied()));
        }))
    }

    fn panels(&self) -> Vec<Panel> {
        let prior = self.counter.finish(self.p.smoothing as f32);
        prior.map(|prior| super::view::draw_mined(&self.p, &prior)).unwrap_or_default()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&(&self.scan, &self.counter))
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        (self.scan, self.counter) = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<FolderPrior, TaskError> {
        Ok(self.counter.finish(self.p.smoothing as f32).into())
    }
}

/// The puzzle without its pixels.
pub fn recipe(sample: &Sample) -> serde_json::Value {
    let grey = sample.weights.iter().all(|w| *w == 0.0);
    json!({
        "prepared": sample.prepared.recipe(),
        "grid": { "columns": sample.grid.columns, "rows": sample.grid.rows, "step": sample.grid.step },
        "grey": grey,
        "bins": (0..sample.encoding.len()).map(|place| sample.encoding.nearest(place)).collect::<Vec<_>>(),
    })
}

/// For control runs: every photo's colours are asked for from the lightness of the next photo of the batch.
pub fn break_link(samples: &mut [Sample]) {
    let shown: Vec<_> = samples.iter().map(|s| s.lightness.clone()).collect();
    for (sample, lightness) in samples.iter_mut().zip(shown.into_iter().cycle().skip(1)) {
        sample.lightness = lightness;
    }
}

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
