//! What the network says about photos, and the metrics of it.
//!
//! A picture is answered by asking about a grid of points over all of it, with the network that learned from a few.

use super::HueChromaTask;
use super::loss::AB_SCALE;
use super::network::{HueChromaHead, Points, Predicted};
use super::params::HueChromaParams;
use super::points::Point;
use super::sampler::{Sample, entropy, lay_out, point_weights, size};
use crate::colour::{
    Decoded, Distributions, Grid, at_full_size, colour_metrics, decode_hue_chroma, grey_metrics, half_square,
    rgb_from_hue_chroma, view, weights,
};
use crate::photos::Photo;
use crate::photos::lab::lab_from_unit_rgb;
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

/// Pixels from one point of the grid to the next.
const STEP: usize = 2;

/// What the network said about one puzzle: first about its own points, then about the grid's, row after row.
#[derive(Clone, Debug)]
pub enum Answer {
    /// Histograms of hue and of chroma; they can be decoded in any way.
    Histograms {
        /// Of hue.
        hue: Distributions,
        /// Of chroma.
        chroma: Distributions,
    },
    /// a and b.
    Colours(Vec<[f32; 2]>),
}

/// The grid of points over a puzzle's photo.
pub fn grid(sample: &Sample) -> Grid {
    let (width, height) = size(sample);
    Grid { columns: width / STEP, rows: height / STEP, step: STEP as f32, first: 0.0 }
}

impl Answer {
    /// Hue and chroma of place number `at` (the puzzle's points first); nothing for a regression.
    pub fn decoded(&self, p: &HueChromaParams, at: usize) -> Option<Decoded> {
        match self {
            Answer::Histograms { hue, chroma } => {
                Some(decode_hue_chroma(&hue.at(at), &chroma.at(at), p.chroma, p.fading))
            }
            Answer::Colours(_) => None,
        }
    }

    /// a and b at every point of the grid.
    pub fn on_grid(&self, p: &HueChromaParams, sample: &Sample) -> Vec<[f32; 2]> {
        let grid = grid(sample);
        let own = sample.points.len();
        let colour = |at: usize| match (self, self.decoded(p, own + at)) {
            (_, Some(decoded)) => {
                let (x, y) = (at % grid.columns * STEP, at / grid.columns * STEP);
                let grey = sample.grey[y * size(sample).0 + x];
                let [_, a, b] = lab_from_unit_rgb(rgb_from_hue_chroma(grey, decoded.hue, decoded.chroma));
                [a, b]
            }
            (Answer::Colours(colours), None) => colours[own + at],
            (Answer::Histograms { .. }, None) => [0.0; 2],
        };
        (0..grid.columns * grid.rows).map(colour).collect()
    }

    /// a and b of every pixel of the photo at any `size`.
    pub fn colours(&self, p: &HueChromaParams, sample: &Sample, wanted: (usize, usize)) -> Vec<[f32; 2]> {
        at_full_size(&self.on_grid(p, sample), grid(sample), size(sample), wanted)
    }
}

/// What the network says about one picture, with its many points.
fn answer_one(
    p: &HueChromaParams,
    (trunk, head): (&dyn Features, &HueChromaHead),
    sample: &Sample,
    device: &Device,
) -> Answer {
    let grid = grid(sample);
    let mut points: Vec<[f32; 2]> = sample.points.iter().map(|point| point.place.map(|v| v as f32)).collect();
    let places = (0..grid.columns * grid.rows).map(|at| [at % grid.columns, at / grid.columns]);
    points.extend(places.map(|place| place.map(|v| (v * STEP) as f32)));
    let grey = Tensor::from_data(lay_out(std::slice::from_ref(sample)), device);
    match head.forward(trunk, grey, &mut Points::new(vec![points], Vec::new())) {
        Predicted::Histograms(prediction) => {
            let [hue, chroma] = prediction.map(|numbers| Distributions::from_logits(p.bins, &floats(numbers)));
            Answer::Histograms { hue, chroma }
        }
        Predicted::Colours(colours) => {
            Answer::Colours(floats(colours).as_chunks::<2>().0.iter().map(|ab| ab.map(|v| v * AB_SCALE)).collect())
        }
    }
}

/// The loss and its parts from the divergences of hue and chroma at each point.
fn losses(p: &HueChromaParams, sample: &Sample, each: impl Fn(usize, &Point) -> (f32, f32)) -> Measures {
    let hue = mean_of(sample, |at, point| point_weights(p, point).0 * each(at, point).0);
    let chroma = mean_of(sample, |at, point| point_weights(p, point).1 * each(at, point).1);
    vec![("loss", hue + chroma), ("loss_hue", hue), ("loss_chroma", chroma)]
}

fn mean_of(sample: &Sample, value: impl Fn(usize, &Point) -> f32) -> f32 {
    let values = sample.points.iter().enumerate().map(|(at, point)| value(at, point));
    values.sum::<f32>() / sample.points.len().max(1) as f32
}

impl Answers for HueChromaTask {
    type Answer = Answer;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Err("export-points")
    }

    fn answer(
        &self,
        p: &HueChromaParams,
        (trunk, head): (&dyn Features, &HueChromaHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        samples.iter().map(|sample| answer_one(p, (trunk, head), sample, device)).collect()
    }

    fn judge(&self, p: &HueChromaParams, sample: &Sample, answer: &Answer) -> Measures {
        let mut measures = match answer {
            Answer::Histograms { hue, chroma } => {
                let shares = |histogram: &[f32]| histogram.iter().copied().enumerate().collect::<Vec<_>>();
                losses(p, sample, |at, point| {
                    let of_hue = hue.cross_entropy(at, shares(&point.hue).into_iter()) - entropy(&point.hue);
                    let of_chroma =
                        chroma.cross_entropy(at, shares(&point.chroma).into_iter()) - entropy(&point.chroma);
                    (of_hue, of_chroma)
                })
            }
            Answer::Colours(colours) => vec![("loss", mean_of(sample, |at, point| half_square(point.ab, colours[at])))],
        };
        let ab = answer.colours(p, sample, size(sample));
        measures.extend(colour_metrics(&sample.prepared.photo, &ab, sample.folder.as_ref().map(|folder| &folder.ab)));
        measures
    }

    fn weights(&self, _p: &HueChromaParams, sample: &Sample) -> Measures {
        weights(&sample.prepared.photo, sample.folder.as_ref().map(|folder| &folder.ab))
    }

    fn askable(&self) -> Option<&dyn Askable<HueChromaParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &HueChromaParams, sample: &Sample) -> Measures {
        let folder = sample.folder.as_deref();
        let mut measures = grey_metrics(&sample.prepared.photo, folder.map(|folder| &folder.ab));
        let Some(folder) = folder else { return measures };
        if p.prediction == super::params::Prediction::Regression {
            measures.push(("loss_prior", mean_of(sample, |_, point| half_square(point.ab, folder.ab.mean))));
            return measures;
        }
        let divergence = |target: &[f32], constant: &[f32]| -> f32 {
            let each = target.iter().zip(constant).filter(|(y, _)| **y > 0.0);
            each.map(|(y, q)| y * (y / q.max(1e-9)).ln()).sum()
        };
        let constant = losses(p, sample, |_, point| {
            (divergence(&point.hue, &folder.hue), divergence(&point.chroma, &folder.chroma))
        });
        const NAMES: [&str; 3] = ["loss_prior", "loss_hue_prior", "loss_chroma_prior"];
        measures.extend(NAMES.into_iter().zip(constant.into_iter().map(|(_, value)| value)));
        measures
    }

    fn tell(&self, p: &HueChromaParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        serde_json::json!({ "saturation": crate::colour::saturation(&answer.on_grid(p, sample)) })
    }

    fn restore(&self, p: &HueChromaParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        view::restore(original, &sample.prepared, |size| answer.colours(p, sample, size))
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
