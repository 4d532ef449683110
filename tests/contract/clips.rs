//! Clips with a time axis and a stage before training: every clip is scored by how much moves in it, and the score
//! decides how much the clip counts. The puzzle is whether two frames are in order.

use crate::common::{FEATURES, Rate, adam, lay_out, linear, rows, tiny_info, whole_numbers};
use crate::source::SIDE;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::log_softmax;
use pretext::dataset::{self, DataKind};
use pretext::photos::Photo;
use pretext::task::{
    Bar, DataFacts, Draw, Features, Learns, MineContext, MineKey, MineProgress, Miner, NETWORK, OptimizerSpec, Panel,
    PanelKind, Puzzles, Rng, Role, RowMap, SampleError, StepContext, StepOutput, TaskError, TaskInfo, pack, unpack,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub struct Clips;

/// How much moves in each clip; 0 for a clip that cannot be used.
#[derive(Default, Serialize, Deserialize)]
pub struct Scores {
    pub scores: Vec<f32>,
}

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    later: Photo,
    swapped: bool,
    weight: f32,
}

pub struct Batch {
    frames: TensorData,
    swapped: TensorData,
    weights: TensorData,
}

fn movement(frames: &[Arc<Photo>]) -> f32 {
    let changes = frames.windows(2).flat_map(|pair| pair[0].rgb.iter().zip(&pair[1].rgb));
    changes.map(|(a, b)| f32::from(a.abs_diff(*b)) / 255.0).sum::<f32>() / 7.0
}

impl Miner<Scores> for Scores {
    fn key(&self) -> MineKey {
        MineKey { version: 1, parameters: &[], seeded: false }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        let (index, total) = (self.scores.len(), context.source.len());
        self.scores.push(context.source.clip(index, 8).map_or(0.0, |clip| movement(&clip)));
        Ok(MineProgress { what: "contract-scores", done: index + 1, total })
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(self)
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        *self = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<Scores, TaskError> {
        Ok(std::mem::take(self))
    }
}

impl Puzzles for Clips {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Scores;

    fn info(&self) -> TaskInfo {
        tiny_info("clips")
    }

    fn needs(&self) -> &'static [(dataset::Role, DataKind)] {
        &[(dataset::Role::CLIPS, DataKind::Clips)]
    }

    fn miner(&self, _: &Rate) -> Option<Box<dyn Miner<Scores>>> {
        Some(Box::new(Scores::default()))
    }

    fn follow_mined(&self, mined: Scores, rows: &RowMap) -> Scores {
        // A clip that nobody looked at counts for nothing.
        Scores { scores: rows.follow(&mined.scores, |_| 0.0) }
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_, Scores>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let first = rng.below(draw.frame_count() - 1);
        let frames = draw.frames(first..first + 2, 8)?;
        let (mut photo, mut later) = (frames[0].resized(SIDE, SIDE), frames[1].resized(SIDE, SIDE));
        let swapped = rng.coin(0.5);
        if swapped {
            std::mem::swap(&mut photo, &mut later);
        }
        let weight = draw.mined.scores.get(draw.index).copied().unwrap_or_default();
        Ok(Sample { photo, later, swapped, weight })
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        let weights: Vec<f32> = samples.iter().map(|s| s.weight).collect();
        Batch {
            frames: lay_out(samples.iter().flat_map(|s| [&s.photo, &s.later])),
            swapped: whole_numbers(samples.iter().map(|s| usize::from(s.swapped))),
            weights: TensorData::new(weights, [samples.len(), 1]),
        }
    }

    crate::plain_puzzles!();
}

impl Learns for Clips {
    type Head = Linear;

    crate::tiny_trunk!();

    fn head(&self, _: &Rate, _: DataFacts, _: &dyn Features, device: &Device) -> Linear {
        linear(2 * FEATURES, 2, device)
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        vec![adam(NETWORK, p.learning_rate)]
    }

    fn loss(
        &self,
        _: &Rate,
        trunk: &dyn Features,
        head: &Linear,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let (frames, weights) = (context.upload::<4>(batch.frames), context.upload::<2>(batch.weights));
        let swapped = context.upload_int::<1>(batch.swapped);
        let clips = swapped.dims()[0];
        let pairs = rows(trunk, frames).reshape([clips, 2 * FEATURES]); // the two frames side by side
        let right = log_softmax(head.forward(pairs), 1).gather(1, swapped.reshape([clips, 1])); // [clips, 1]
        let loss = (right * weights).mean().neg();
        StepOutput { loss, metrics: Vec::new() }
    }
}

crate::plain_answers!(Clips);
crate::plain_draws!(
    Clips,
    fn draw_mined(&self, _: &Rate, mined: &Scores) -> Vec<Panel> {
        let bar = |(clip, value): (usize, &f32)| Bar { label: clip.to_string(), value: *value, role: Role::Neutral };
        let bars = mined.scores.iter().enumerate().map(bar).collect();
        vec![Panel::new("scores", "contract-scores", PanelKind::Bars { bars, full: 20.0 })]
    }
);
