//! Photo to puzzle: the lightness is shown, the colours are asked for on a coarse grid (released code:
//! `colorization_train_val_v2.prototxt`, `caffe_traininglayers.py`).

use super::coarse::{coarse, is_grey};
use super::miner::ColourMiner;
use super::network::scaled;
use super::params::{ColorizationParams, Loss};
use super::{Colorization, INFO, PRESETS};
use crate::colour::{Encoding, FolderPrior, Grid, Prior, ab_plane, lightness_plane, prepare};
use crate::task::{Draw, Feed, Framed, Miner, Preset, Puzzles, Rng, SampleError, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

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

/// Many puzzles as tensor data; places are those of the coarse grids, photo after photo.
pub struct Batch {
    /// What the network sees, scaled.
    /// # Shapes `[photos, 1, height, width]`
    pub lightness: TensorData,
    /// Nearest bins of each place.
    /// # Shapes `[places, neighbours]`
    pub bins: TensorData,
    /// Their shares.
    /// # Shapes `[places, neighbours]`
    pub shares: TensorData,
    /// The shares times the weight of the place.
    /// # Shapes `[places, neighbours]`
    pub weighted: TensorData,
    /// The true colours.
    /// # Shapes `[places, 2]`
    pub colours: TensorData,
    /// How much each place counts.
    /// # Shapes `[places, 1]`
    pub weights: TensorData,
}

/// Lays puzzles of one size out as tensors.
pub fn collate(samples: &[Sample]) -> Batch {
    let places: usize = samples.iter().map(|s| s.colours.len()).sum();
    let neighbours = samples.first().map_or(1, |s| s.encoding.neighbours);
    let each = |of: fn(&Sample) -> &[f32]| samples.iter().flat_map(move |s| of(s).iter().copied());
    let weighted = samples.iter().flat_map(|s| {
        s.encoding.weights.iter().enumerate().map(|(at, share)| share * s.weights[at / s.encoding.neighbours])
    });
    let floats = |values: Vec<f32>, columns: usize| TensorData::new(values, [places, columns]);
    let bins: Vec<i64> = samples.iter().flat_map(|s| s.encoding.bins.iter().map(|bin| i64::from(*bin))).collect();
    Batch {
        lightness: lay_out(samples),
        bins: TensorData::new(bins, [places, neighbours]),
        shares: floats(each(|s| &s.encoding.weights).collect(), neighbours),
        weighted: floats(weighted.collect(), neighbours),
        colours: floats(samples.iter().flat_map(|s| s.colours.iter().flatten().copied()).collect(), 2),
        weights: floats(each(|s| &s.weights).collect(), 1),
    }
}

/// What the network sees of puzzles of one size.
pub fn lay_out(samples: &[Sample]) -> TensorData {
    let (width, height) = samples.first().map_or((0, 0), |s| (s.prepared.photo.width, s.prepared.photo.height));
    let values: Vec<f32> = samples.iter().flat_map(|s| s.lightness.iter().map(|l| scaled(*l))).collect();
    TensorData::new(values, [samples.len(), 1, height, width])
}

impl Puzzles for Colorization {
    type Params = ColorizationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = FolderPrior;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
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
        let weights = place_weights(p, prior.as_deref(), &encoding, is_grey(&ab));
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
        collate(samples)
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
