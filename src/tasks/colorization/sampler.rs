//! Photo to puzzle: the lightness is shown, the colours are asked for on a coarse grid (released code:
//! `colorization_train_val_v2.prototxt`, `caffe_traininglayers.py`).

use super::loss::{self, Batch};
use super::miner::ColourMiner;
use super::network::{STEP, scaled};
use super::params::{ColorizationParams, Loss, Subsampling};
use super::{Colorization, INFO};
use crate::colour::{Encoding, FolderPrior, Grid, Prior, ab_plane, lightness_plane, prepare};
use crate::task::{Draw, Feed, Framed, Miner, Puzzles, Rng, SampleError, TaskInfo};
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

/// The lightness of a picture as the network gets it.
fn lightness_feed() -> Feed {
    Feed::new("lightness", 1, |photo, planes| planes.extend(lightness_plane(photo).into_iter().map(scaled)))
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

impl Puzzles for Colorization {
    type Params = ColorizationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = FolderPrior;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn miner(&self, p: &ColorizationParams) -> Option<Box<dyn Miner<FolderPrior>>> {
        Some(Box::new(ColourMiner::new(p)))
    }

    fn sample(
        &self,
        p: &ColorizationParams,
        draw: &Draw<'_, FolderPrior>,
        rng: &mut Rng,
    ) -> Result<Sample, SampleError> {
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

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let grey = sample.weights.iter().all(|w| *w == 0.0);
        json!({
            "prepared": sample.prepared.recipe(),
            "grid": { "columns": sample.grid.columns, "rows": sample.grid.rows, "step": sample.grid.step },
            "grey": grey,
            "bins": (0..sample.encoding.len()).map(|place| sample.encoding.nearest(place)).collect::<Vec<_>>(),
        })
    }

    /// For control runs: every photo's colours are asked for from the lightness of the next photo of the batch.
    fn break_link(&self, samples: &mut [Sample], _rng: &mut Rng) {
        let shown: Vec<_> = samples.iter().map(|s| s.lightness.clone()).collect();
        for (sample, lightness) in samples.iter_mut().zip(shown.into_iter().cycle().skip(1)) {
            sample.lightness = lightness;
        }
    }

    fn collate(&self, _p: &ColorizationParams, samples: &[Sample]) -> Batch {
        loss::collate(samples)
    }

    fn feed(&self, _p: &ColorizationParams) -> Feed {
        lightness_feed()
    }

    fn photo_side(&self, p: &ColorizationParams) -> usize {
        p.size
    }
}

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
