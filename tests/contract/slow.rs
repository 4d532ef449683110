//! A stage before training that takes its time: every photo gets a number that depends on all photos before it, one photo a
//! slice. The number decides how much the photo counts. It can look with the trunk of an earlier run.

use crate::common::{adam, lay_out, rows, tiny_info};
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::photos::Photo;
use pretext::task::{
    Bar, DataFacts, Draw, Effect, Features, Field, Learns, MineContext, MineKey, MineProgress, Miner, NETWORK,
    OptimizerSpec, Panel, PanelKind, Params, Puzzles, Rng, Role, SampleError, StepContext, StepOutput, TaskError,
    TaskInfo, pack, unpack,
};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How long a slice takes at least.
const PACE: Duration = Duration::from_millis(8);

pub struct Slow;

#[derive(Clone)]
pub struct SlowParams {
    learning_rate: f64,
    /// How fast what was seen fades.
    fading: f64,
    /// The run whose trunk looks at the photos.
    earlier: String,
    /// Whether the miner forgets what it knew when it is read back.
    forgetful: bool,
    /// The photo at which it fails, counted from 1; at 100 more it panics.
    fail_at: usize,
}

impl Default for SlowParams {
    fn default() -> Self {
        Self { learning_rate: 0.01, fading: 0.7, earlier: String::new(), forgetful: false, fail_at: 0 }
    }
}

impl Params for SlowParams {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::real("learning_rate", Effect::Live, "", &mut self.learning_rate, 0.0..=1.0),
            Field::real("fading", Effect::NewRun, "", &mut self.fading, 0.0..=1.0),
            Field::run("earlier", &mut self.earlier).of_method("bank"),
            Field::switch("forgetful", Effect::NewRun, &mut self.forgetful),
            Field::count("fail_at", Effect::NewRun, "", &mut self.fail_at, 0..=200),
        ]
    }
}

/// What was found: a number a photo.
#[derive(Clone, Default, Serialize, Deserialize)]
pub struct Found {
    pub weights: Vec<f32>,
}

/// What the miner knows on the way.
#[derive(Default, Serialize, Deserialize)]
struct Known {
    weights: Vec<f32>,
    faded: f64,
}

struct SlowMiner {
    p: SlowParams,
    known: Known,
}

impl SlowMiner {
    fn look(&self, photo: &Photo, context: &MineContext<'_>) -> Result<f64, TaskError> {
        let Some(trunk) = context.trunk("earlier") else {
            return Ok(photo.rgb.iter().map(|&byte| f64::from(byte)).sum::<f64>() / 255.0 / photo.rgb.len() as f64);
        };
        let photos = Tensor::from_data(lay_out([photo]), trunk.device());
        let deepest = trunk.layer_tensors(photos).pop().expect("a layer");
        let values: Vec<f32> = deepest.maps.into_data().try_into_vec().expect("numbers");
        Ok(values.iter().map(|&value| f64::from(value)).sum::<f64>() / values.len() as f64)
    }
}

impl Miner<Found> for SlowMiner {
    fn key(&self) -> MineKey {
        MineKey { version: 1, parameters: &["fading", "earlier", "forgetful"], seeded: false }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        std::thread::sleep(PACE);
        let (index, total) = (self.known.weights.len(), context.source.len());
        if index + 1 == self.p.fail_at {
            return Err(TaskError::Data { reason: "the vein ran dry on purpose".to_owned() });
        }
        assert_ne!(index + 101, self.p.fail_at, "the mine fell in on purpose");
        if let Ok(photo) = context.source.photo(index, 8) {
            self.known.faded = self.known.faded * self.p.fading + self.look(&photo, context)? / 3.0;
        }
        self.known.weights.push(self.known.faded as f32);
        Ok(MineProgress { what: "contract-slow", done: index + 1, total })
    }

    fn panels(&self) -> Vec<Panel> {
        let bar = |(photo, value): (usize, &f32)| Bar { label: photo.to_string(), value: *value, role: Role::Neutral };
        let bars = self.known.weights.iter().enumerate().map(bar).collect();
        vec![Panel::new("weights", "contract-weights", PanelKind::Bars { bars, full: 2.0 })]
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&self.known)
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        self.known = unpack(state)?;
        if self.p.forgetful {
            self.known.faded = 0.0;
        }
        Ok(())
    }

    fn finish(&mut self) -> Result<Found, TaskError> {
        Ok(Found { weights: std::mem::take(&mut self.known.weights) })
    }
}

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    weight: f32,
}

pub struct Batch {
    photos: TensorData,
    weights: TensorData,
}

impl Puzzles for Slow {
    type Params = SlowParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Found;

    fn info(&self) -> TaskInfo {
        tiny_info("slow")
    }

    fn miner(&self, p: &SlowParams) -> Option<Box<dyn Miner<Found>>> {
        Some(Box::new(SlowMiner { p: p.clone(), known: Known::default() }))
    }

    fn sample(&self, _: &SlowParams, draw: &Draw<'_, Found>, _: &mut Rng) -> Result<Sample, SampleError> {
        let weight = draw.mined.weights.get(draw.index).copied().unwrap_or(1.0);
        Ok(Sample { photo: (*draw.photo(8)?).clone(), weight })
    }

    fn collate(&self, _: &SlowParams, samples: &[Sample]) -> Batch {
        let weights: Vec<f32> = samples.iter().map(|s| s.weight).collect();
        Batch {
            photos: lay_out(samples.iter().map(|s| &s.photo)),
            weights: TensorData::new(weights, [samples.len(), 1]),
        }
    }

    crate::plain_puzzles!();
}

impl Learns for Slow {
    type Head = Vec<Linear>;

    crate::tiny_trunk!();

    fn head(&self, _: &SlowParams, _: DataFacts, _: &dyn Features, _: &Device) -> Vec<Linear> {
        Vec::new()
    }

    fn optimizers(&self, p: &SlowParams) -> Vec<OptimizerSpec> {
        vec![adam(NETWORK, p.learning_rate)]
    }

    fn loss(
        &self,
        _: &SlowParams,
        trunk: &dyn Features,
        _: &Vec<Linear>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let (photos, weights) = (context.upload::<4>(batch.photos), context.upload::<2>(batch.weights));
        let off = rows(trunk, photos).sub_scalar(1.0).powi_scalar(2).mean_dim(1); // [photos, 1]
        StepOutput { loss: (off * weights).mean(), metrics: Vec::new() }
    }
}

crate::plain_answers!(Slow);
crate::plain_draws!(Slow);
