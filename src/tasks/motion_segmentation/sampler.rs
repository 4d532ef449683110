//! Clip to puzzle: one frame is shown; which of its cells move in those that follow is asked for.

use super::labels::{Cut, Looked, cell_weights, share};
use super::miner::MotionMiner;
use super::params::MotionParams;
use super::prior::{Mined, Prior};
use super::{INFO, MotionSegmentation, PRESETS};
use crate::dataset::{DataKind, Role};
use crate::patches::{Defences, Normalise, Patch, lay_out};
use crate::photos::Photo;
use crate::photos::flow::Moving;
use crate::task::{Draw, Feed, Miner, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// The scale at which frames are fed.
pub(super) const SCALE: Normalise = Normalise::Fixed;
/// Frames of a clip that are looked at before it is passed over: random ones in training, else even ones from the first on.
const TRIES: usize = 8;
/// Frames of a chosen clip that are answered, from its first on, and their largest side.
const FILM: usize = 48;
const FILM_SIDE: usize = 192;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The frame that is shown, then those that follow.
    pub frames: Arc<Vec<Photo>>,
    /// The number of the first.
    pub from: usize,
    /// Which square of the frames they show.
    pub cut: Cut,
    /// What moves; nothing of a single picture.
    pub moving: Option<Arc<Moving>>,
    /// Which cells move, row after row: the label. Those of another clip in a control run.
    pub cells: Arc<Vec<bool>>,
    /// Where things usually move.
    pub prior: Option<Arc<Prior>>,
    /// All frames of a clip that a person chose.
    pub film: Arc<Vec<Photo>>,
}

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[frames, 3, size, size]`
    pub pictures: TensorData,
    /// 1 for cells that move.
    /// # Shapes `[frames, cells]`
    pub moves: TensorData,
    /// What each cell counts; 1 all together.
    /// # Shapes `[frames, cells]`
    pub weights: TensorData,
    /// From the logits of the loss to those of what moves.
    pub shift: f32,
}

impl Sample {
    /// The frame that is shown.
    pub fn shown(&self) -> Option<&Photo> {
        self.frames.first()
    }

    /// From the logits of the loss to those of what moves: the balanced loss takes what moves for as frequent as what does not.
    pub fn shift(&self, p: &MotionParams) -> f32 {
        let prior = self.prior.as_ref().filter(|prior| p.balanced && prior.columns == p.cells());
        prior.map_or(0.0, |prior| prior.shift())
    }
}

/// Frames as tensor data.
pub(super) fn lay_out_frames<'a>(frames: impl IntoIterator<Item = &'a Photo>) -> TensorData {
    let patches: Vec<Patch> = frames.into_iter().map(Patch::from_photo).collect();
    lay_out(&patches, SCALE)
}

/// Lays puzzles out as tensors.
pub fn collate(p: &MotionParams, samples: &[Sample]) -> Batch {
    let shape = [samples.len(), samples.first().map_or(0, |sample| sample.cells.len())];
    let moves = samples.iter().flat_map(|sample| sample.cells.iter().map(|moves| f32::from(u8::from(*moves))));
    let count = samples.len().max(1) as f32;
    let weights = samples.iter().flat_map(|sample| cell_weights(&sample.cells, p.balanced));
    Batch {
        pictures: lay_out_frames(samples.iter().filter_map(Sample::shown)),
        moves: TensorData::new(moves.collect::<Vec<_>>(), shape),
        weights: TensorData::new(weights.map(|weight| weight / count).collect::<Vec<_>>(), shape),
        shift: samples.first().map_or(0.0, |sample| sample.shift(p)),
    }
}

fn unsuitable(draw: &Draw<'_, Mined>, share: Option<f32>) -> SampleError {
    let reason = match share {
        Some(share) => crate::text!("sample-error-motion-share", name = draw.name(), share = percent(share)),
        None => crate::text!("sample-error-too-few-frames", name = draw.name()),
    };
    SampleError::Unsuitable { reason }
}

fn percent(share: f32) -> String {
    format!("{:.0}", share * 100.0)
}

/// The puzzle of the frame `from` of a clip.
fn puzzle(p: &MotionParams, draw: &Draw<'_, Mined>, from: usize, rng: &mut Rng) -> Result<Sample, SampleError> {
    let span = (p.frames + 1).min(draw.frame_count());
    let frames = draw.frames(from..from + span, p.size)?;
    let first = frames.first().filter(|_| span > 1).ok_or_else(|| unsuitable(draw, None))?;
    let cut = if draw.split == Split::Train { Cut::anywhere(first, p, rng) } else { Cut::middle(first, p.size) };
    let looked = Looked::at(p, &frames, &cut);
    let share = looked.share();
    if draw.split != Split::Chosen && !p.takes(share) {
        return Err(unsuitable(draw, Some(share)));
    }
    Ok(Sample {
        frames: Arc::new(looked.frames),
        from,
        cut,
        moving: Some(Arc::new(looked.moving)),
        cells: Arc::new(looked.cells),
        prior: draw.mined.prior.clone(),
        film: Arc::default(),
    })
}

/// The first puzzle that can be learned from, or why the last could not.
fn first_taken(puzzles: impl Iterator<Item = Result<Sample, SampleError>>) -> Result<Sample, SampleError> {
    let mut last = Err(SampleError::NoneUsable { tries: 0, last: String::new() });
    for puzzle in puzzles {
        // Only what moves differs from frame to frame; what cannot be read is told at once.
        match puzzle {
            Err(SampleError::Unsuitable { .. }) => last = puzzle,
            told => return told,
        }
    }
    last
}

/// The question about a single picture, whose answer nobody knows.
fn single(p: &MotionParams, draw: &Draw<'_, Mined>) -> Result<Sample, SampleError> {
    let photo = draw.photo(p.size)?;
    let cut = Cut::middle(&photo, p.size);
    Ok(Sample {
        frames: Arc::new(vec![cut.of(&photo)]),
        from: 0,
        cut,
        moving: None,
        cells: Arc::new(vec![false; p.cells() * p.cells()]),
        prior: draw.mined.prior.clone(),
        film: Arc::default(),
    })
}

/// The frames of a chosen clip, as they are shown.
fn film(p: &MotionParams, draw: &Draw<'_, Mined>) -> Result<Vec<Photo>, SampleError> {
    let frames = draw.frames(0..FILM.min(draw.frame_count()), FILM_SIDE.max(p.size))?;
    let Some(first) = frames.first() else { return Ok(Vec::new()) };
    let cut = Cut::middle(first, first.shorter_side().clamp(p.size, FILM_SIDE.max(p.size)));
    Ok(frames.iter().map(|frame| cut.of(frame)).collect())
}

impl Puzzles for MotionSegmentation {
    type Params = MotionParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Mined;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn needs(&self) -> &'static [(Role, DataKind)] {
        &[(Role::CLIPS, DataKind::Clips)]
    }

    fn miner(&self, p: &MotionParams) -> Option<Box<dyn Miner<Mined>>> {
        Some(Box::new(MotionMiner::new(p)))
    }

    fn sample(&self, p: &MotionParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let count = draw.frame_count();
        if count == 0 {
            return single(p, draw);
        }
        let latest = count.saturating_sub(p.frames + 1);
        match draw.split {
            Split::Train => first_taken((0..TRIES).map(|_| puzzle(p, draw, rng.between(0, latest), rng))),
            Split::HeldOut => first_taken((0..TRIES).map(|at| puzzle(p, draw, latest * at / TRIES, rng))),
            Split::Chosen if count == 1 => single(p, draw),
            Split::Chosen => Ok(Sample { film: Arc::new(film(p, draw)?), ..puzzle(p, draw, 0, rng)? }),
        }
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "prepared": sample.cut.recipe(),
            "first_frame": sample.from,
            "frames": sample.frames.len(),
            "moving_share": share(&sample.cells),
            "moving_cells": sample.cells.iter().map(|moves| u8::from(*moves)).collect::<Vec<_>>(),
        })
    }

    /// For control runs: every frame is asked for what moves in another clip of the batch.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        let count = samples.len();
        if count > 1 {
            let by = 1 + rng.below(count - 1);
            let labels: Vec<_> = samples.iter().map(|sample| sample.cells.clone()).collect();
            for (at, sample) in samples.iter_mut().enumerate() {
                sample.cells = labels[(at + by) % count].clone();
            }
        }
    }

    fn collate(&self, p: &MotionParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &MotionParams) -> Feed {
        Defences { normalise: SCALE, ..Defences::default() }.feed()
    }

    fn photo_side(&self, p: &MotionParams) -> usize {
        p.size
    }
}
