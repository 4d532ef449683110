//! What the network says about frames: how likely each cell is to move, and how right that is. Every number is the mean over
//! frames, as in the loss; `pooled_iou` and `pooled_average_precision` take the cells of all frames together.

use super::MotionSegmentation;
use super::labels::{cell_weights, share};
use super::network::MotionHead;
use super::params::MotionParams;
use super::pictures::tinted;
use super::sampler::{Sample, lay_out_frames};
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use burn::prelude::*;

/// Frames of a film that go through the network together.
const CHUNK: usize = 16;

/// What the network said about one puzzle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The logit of each cell, as the loss has it.
    pub logits: Vec<f32>,
    /// The same for each frame of the film.
    pub film: Vec<Vec<f32>>,
}

/// The probability behind a logit.
fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The probability that each cell moves, from logits of the loss.
pub fn probabilities(p: &MotionParams, sample: &Sample, logits: &[f32]) -> Vec<f32> {
    let shift = sample.shift(p);
    logits.iter().map(|logit| sigmoid(logit + shift)).collect()
}

/// Intersection over union of two sets of cells; nothing where both are empty.
pub fn overlap(said: &[bool], truth: &[bool]) -> Option<f32> {
    let both = said.iter().zip(truth).filter(|(said, truth)| **said && **truth).count();
    let any = said.iter().zip(truth).filter(|(said, truth)| **said || **truth).count();
    (any > 0).then(|| both as f32 / any as f32)
}

/// Precision at each recall, the area below its steps: cells of one score count together. Nothing where nothing is true.
pub fn average_precision(scored: impl IntoIterator<Item = (f32, bool)>) -> Option<f32> {
    let mut scored: Vec<(f32, bool)> = scored.into_iter().collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    let all = scored.iter().filter(|(_, truth)| *truth).count();
    let (mut right, mut seen, mut area) = (0usize, 0usize, 0.0f64);
    for alike in scored.chunk_by(|a, b| a.0 == b.0) {
        let more = alike.iter().filter(|(_, truth)| *truth).count();
        right += more;
        seen += alike.len();
        area += more as f64 * right as f64 / seen as f64;
    }
    (all > 0).then(|| (area / all as f64) as f32)
}

/// The mean of the shares of cells that move and of cells that do not that are found so; nothing where one kind is missing.
fn balanced_accuracy(said: &[bool], truth: &[bool]) -> Option<f32> {
    let found = |kind: bool| {
        let of_kind = truth.iter().filter(|truth| **truth == kind).count();
        let right = said.iter().zip(truth).filter(|(said, truth)| **truth == kind && *said == *truth).count();
        (of_kind > 0).then(|| right as f32 / of_kind as f32)
    };
    Some((found(true)? + found(false)?) / 2.0)
}

/// The loss of one frame.
fn loss(logits: &[f32], cells: &[bool], balanced: bool) -> f32 {
    let weights = cell_weights(cells, balanced);
    let of_cell = |(logit, moves): (&f32, &bool)| {
        let wrong = if *moves { -*logit } else { *logit };
        wrong.max(0.0) + (-wrong.abs()).exp().ln_1p()
    };
    logits.iter().zip(cells).map(of_cell).zip(weights).map(|(cell, weight)| cell * weight).sum()
}

/// Which cells move, from their probabilities.
pub fn decided(probabilities: &[f32]) -> Vec<bool> {
    probabilities.iter().map(|probability| *probability > 0.5).collect()
}

/// Scores and truth of the cells of one frame.
fn scored(scores: &[f32], sample: &Sample) -> Vec<(f32, bool)> {
    scores.iter().copied().zip(sample.cells.iter().copied()).collect()
}

impl Answers for MotionSegmentation {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        _p: &MotionParams,
        (trunk, head): (&dyn Features, &MotionHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        let answered = |frames: Vec<&Photo>| -> Vec<Vec<f32>> {
            if frames.is_empty() {
                return Vec::new();
            }
            let logits = head.forward(trunk, Tensor::from_data(lay_out_frames(frames), device));
            let [_, cells] = logits.dims();
            floats(logits).chunks_exact(cells.max(1)).map(<[f32]>::to_vec).collect()
        };
        let shown = answered(samples.iter().filter_map(Sample::shown).collect());
        let film = |sample: &Sample| {
            let side = sample.shown().map_or(1, |shown| shown.width);
            let small: Vec<Photo> = sample.film.iter().map(|frame| frame.resized(side, side)).collect();
            small.chunks(CHUNK).flat_map(|frames| answered(frames.iter().collect())).collect()
        };
        shown.into_iter().zip(samples).map(|(logits, sample)| Answer { logits, film: film(sample) }).collect()
    }

    fn judge(&self, p: &MotionParams, sample: &Sample, answer: &Answer) -> Measures {
        if sample.moving.is_none() {
            return Measures::new();
        }
        let probabilities = probabilities(p, sample, &answer.logits);
        let said = decided(&probabilities);
        let mut measures = vec![("loss", loss(&answer.logits, &sample.cells, p.balanced))];
        measures.extend(overlap(&said, &sample.cells).map(|value| ("iou", value)));
        measures.extend(average_precision(scored(&probabilities, sample)).map(|value| ("average_precision", value)));
        measures.extend(balanced_accuracy(&said, &sample.cells).map(|value| ("balanced_accuracy", value)));
        measures
    }

    fn summarise(&self, p: &MotionParams, answered: &[(&Sample, &Answer)]) -> Measures {
        let (mut said, mut truth, mut all) = (Vec::new(), Vec::new(), Vec::new());
        for (sample, answer) in answered {
            let probabilities = probabilities(p, sample, &answer.logits);
            said.extend(decided(&probabilities));
            truth.extend(sample.cells.iter().copied());
            all.extend(scored(&probabilities, sample));
        }
        let overlap = overlap(&said, &truth).map(|value| ("pooled_iou", value));
        let precision = average_precision(all).map(|value| ("pooled_average_precision", value));
        overlap.into_iter().chain(precision).collect()
    }

    fn tell(&self, p: &MotionParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let probabilities = probabilities(p, sample, &answer.logits);
        let share = |logits: &Vec<f32>| share(&decided(&super::judge::probabilities(p, sample, logits)));
        let rounded: Vec<f32> = probabilities.iter().map(|value| (value * 1000.0).round() / 1000.0).collect();
        serde_json::json!({
            "cells_in_a_row": p.cells(),
            "probabilities": rounded,
            "moving_share": share(&answer.logits),
            "film_moving_shares": answer.film.iter().map(share).collect::<Vec<_>>(),
        })
    }

    fn askable(&self) -> Option<&dyn Askable<MotionParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, _p: &MotionParams, sample: &Sample) -> Measures {
        if sample.moving.is_none() {
            return Measures::new();
        }
        let mut measures = vec![
            ("loss_undecided", std::f32::consts::LN_2),
            ("balanced_accuracy_still", 0.5),
            ("average_precision_chance", share(&sample.cells)),
        ];
        if let Some(prior) = sample.prior.as_ref().filter(|prior| prior.shares.len() == sample.cells.len()) {
            let guess = prior.guess();
            measures.extend(overlap(&guess, &sample.cells).map(|value| ("iou_prior", value)));
            let precision = average_precision(scored(&prior.shares, sample));
            measures.extend(precision.map(|value| ("average_precision_prior", value)));
            let usual: Vec<bool> = prior.shares.iter().map(|share| *share > prior.share()).collect();
            measures.extend(balanced_accuracy(&usual, &sample.cells).map(|value| ("balanced_accuracy_prior", value)));
        }
        measures
    }

    fn restore(&self, p: &MotionParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        let side = original.shorter_side();
        let (left, top) = ((original.width - side) / 2, (original.height - side) / 2);
        let square = tinted(&original.centre_square(), &probabilities(p, sample, &answer.logits), p.cells());
        let inside = |at: usize, first: usize| at.checked_sub(first).filter(|at| *at < side);
        Some(Photo::from_fn(original.width, original.height, |x, y| match (inside(x, left), inside(y, top)) {
            (Some(across), Some(down)) => square.pixel(across, down),
            _ => original.pixel(x, y),
        }))
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
