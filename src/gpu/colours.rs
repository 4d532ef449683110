//! A photo under a network's colours at any temperature: on the GPU, where the distribution stays, or on the processor.
//!
//! Two passes: the colour that each place means, then those colours under the photo's lightness. The network is not run.

use super::errors::GpuPassError;
use super::passes::{ANNEALED_MEAN, RECOLOUR, photo};
use super::runner::{Input, Kept, Runner};
use super::twin::recolour::check;
use super::twin::{self, Places};
use crate::colour::lightness_plane;
use crate::photos::Photo;
use crate::task::{NEVER, PlaneDistribution};

/// [`twin::annealed_mean()`] on the GPU, on words that are there already.
///
/// # Errors
/// When the GPU fails.
pub fn annealed_mean(runner: &Runner, kept: &KeptPrediction, temperature: f32) -> Result<Vec<u32>, GpuPassError> {
    let [columns, rows] = kept.grid;
    let settings = [columns as u32, rows as u32, kept.bins as u32, temperature.to_bits()];
    let inputs = [Input::Kept(&kept.prediction), Input::Kept(&kept.centres)];
    Ok(runner.run(&ANNEALED_MEAN, &settings, &inputs, kept.grid)?)
}

/// [`twin::recolour()`] on the GPU; `kept` is what [`keep_lightness`] sent of `lightness`.
///
/// # Errors
/// As the twin, and when the GPU fails.
pub fn recolour(
    runner: &Runner,
    (lightness, kept): (&[f32], &Kept),
    width: usize,
    meant: &[u32],
    places: Places,
) -> Result<Photo, GpuPassError> {
    check(lightness, width, meant, places)?;
    let height = lightness.len() / width;
    let counts = [width, height, places.columns, places.rows].map(|count| count as u32);
    let axes = [places.factor, places.offset].concat();
    let settings: Vec<u32> = counts.into_iter().chain(axes.into_iter().map(f32::to_bits)).collect();
    let inputs = [Input::Kept(kept), Input::Sent(meant)];
    Ok(photo(width, height, &runner.run(&RECOLOUR, &settings, &inputs, [width, height])?))
}

/// A distribution that stays on the GPU.
pub struct KeptPrediction {
    prediction: Kept,
    centres: Kept,
    bins: usize,
    grid: [usize; 2],
}

/// Sends a distribution to the GPU, where it stays.
///
/// # Errors
/// When the GPU fails.
pub fn keep_prediction(runner: &Runner, prediction: &PlaneDistribution) -> Result<KeptPrediction, GpuPassError> {
    let word = |levels: &[u8]| {
        let byte = |at: usize| levels.get(at).copied().unwrap_or(NEVER);
        u32::from_le_bytes([byte(0), byte(1), byte(2), byte(3)])
    };
    let levels: Vec<u32> = (0..prediction.columns * prediction.rows)
        .flat_map(|place| prediction.levels(place).chunks(4).map(word))
        .collect();
    let centres: Vec<u32> = prediction.centres.iter().flatten().map(|v| v.to_bits()).collect();
    Ok(KeptPrediction {
        prediction: runner.keep(&ANNEALED_MEAN, &levels)?,
        centres: runner.keep(&ANNEALED_MEAN, &centres)?,
        bins: prediction.centres.len(),
        grid: [prediction.columns, prediction.rows],
    })
}

/// Sends the lightness of every pixel to the GPU, where it stays.
///
/// # Errors
/// When the GPU fails.
pub fn keep_lightness(runner: &Runner, lightness: &[f32]) -> Result<Kept, GpuPassError> {
    let words: Vec<u32> = lightness.iter().map(|l| l.to_bits()).collect();
    Ok(runner.keep(&RECOLOUR, &words)?)
}

/// Where the places of a distribution lie in its photo.
pub fn places(prediction: &PlaneDistribution) -> Places {
    let size = [prediction.photo.width, prediction.photo.height];
    Places::over([prediction.columns, prediction.rows], [prediction.first, prediction.step], size, size)
}

/// The photo under the network's colours at `temperature`, on the processor; the photo itself where the parts do not fit.
pub fn decoded(prediction: &PlaneDistribution, temperature: f32) -> Photo {
    let meant = twin::annealed_mean(prediction, temperature);
    let painted =
        twin::recolour(&lightness_plane(&prediction.photo), prediction.photo.width, &meant, places(prediction));
    painted.unwrap_or_else(|_| prediction.photo.clone())
}

/// What stays on the GPU of a photo: what was said of it, unless one colour was decided for, and its lightness.
type OnGpu = (Option<KeptPrediction>, Kept);

/// A photo and its distribution, ready to be painted at one temperature after the other.
pub struct Painter {
    prediction: PlaneDistribution,
    lightness: Vec<f32>,
    gpu: Option<OnGpu>,
}

impl Painter {
    /// Sends everything that does not change to the GPU, if there is one.
    pub fn new(prediction: PlaneDistribution, runner: Option<&Runner>) -> Self {
        let lightness = lightness_plane(&prediction.photo);
        let sent = |runner: &Runner| -> Result<_, GpuPassError> {
            let kept = if prediction.decided.is_none() { Some(keep_prediction(runner, &prediction)?) } else { None };
            Ok((kept, keep_lightness(runner, &lightness)?))
        };
        let gpu = runner.and_then(|runner| {
            sent(runner).inspect_err(|error| tracing::warn!("painted on the processor instead: {error}")).ok()
        });
        Self { prediction, lightness, gpu }
    }

    /// The colour that each place means at `temperature`, packed, and the painted photo.
    pub fn paint(&self, runner: Option<&Runner>, temperature: f32) -> (Vec<u32>, Photo) {
        let (width, places) = (self.prediction.photo.width, places(&self.prediction));
        if let (Some(runner), Some((prediction, lightness))) = (runner, &self.gpu) {
            let meant = match prediction {
                Some(prediction) => annealed_mean(runner, prediction, temperature),
                None => Ok(twin::annealed_mean(&self.prediction, temperature)),
            };
            let painted = meant.and_then(|meant| {
                let photo = recolour(runner, (&self.lightness, lightness), width, &meant, places)?;
                Ok((meant, photo))
            });
            match painted {
                Ok(painted) => return painted,
                Err(error) => tracing::warn!("painted on the processor instead: {error}"),
            }
        }
        let meant = twin::annealed_mean(&self.prediction, temperature);
        let painted = twin::recolour(&self.lightness, width, &meant, places);
        (meant, painted.unwrap_or_else(|_| self.prediction.photo.clone()))
    }
}
