//! Several photos in one sample: one like it and one unlike it, a margin on the cosine. Its parameters also make a step panic
//! or its loss no number, for the tests of what the engine does then.

use crate::common::{FEATURES, adam, lay_out, linear, rows, tiny_info, to_length_one};
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::relu;
use pretext::photos::Photo;
use pretext::task::{
    DataFacts, Draw, Effect, Features, Field, Learns, NETWORK, OptimizerSpec, Params, Puzzles, Rng, SampleError,
    StepContext, StepOutput, TaskInfo,
};
use serde::Serialize;

pub struct Triplets;

/// The parameters. `panic_at` and `nan_at` name a step, counted from 1; 0 is never.
#[derive(Clone)]
pub struct Parameters {
    margin: f64,
    learning_rate: f64,
    width: usize,
    panic_at: usize,
    nan_at: usize,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { margin: 0.5, learning_rate: 0.01, width: 6, panic_at: 0, nan_at: 0 }
    }
}

impl Params for Parameters {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::real("margin", Effect::Live, "", &mut self.margin, 0.0..=2.0),
            Field::real("learning_rate", Effect::Live, "", &mut self.learning_rate, 0.0..=1.0),
            Field::count("width", Effect::NewRun, "", &mut self.width, 2..=16),
            Field::count("panic_at", Effect::Live, "", &mut self.panic_at, 0..=1000),
            Field::count("nan_at", Effect::Live, "", &mut self.nan_at, 0..=1000),
        ]
    }
}

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    near: Photo,
    far: Photo,
}

/// Photos, then those near them, then those far from them.
pub struct Batch {
    photos: TensorData,
}

impl Puzzles for Triplets {
    type Params = Parameters;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info("triplets")
    }

    fn sample(&self, _: &Parameters, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let another = |by: usize| draw.photo_of((draw.index + by) % draw.photos(), 8);
        let photo = (*draw.photo(8)?).clone();
        let (near, far) = (another(4)?, another(1 + rng.below(3))?);
        Ok(Sample { photo, near: (*near).clone(), far: (*far).clone() })
    }

    fn collate(&self, _: &Parameters, samples: &[Sample]) -> Batch {
        let all = samples.iter().map(|s| &s.photo).chain(samples.iter().map(|s| &s.near));
        Batch { photos: lay_out(all.chain(samples.iter().map(|s| &s.far))) }
    }

    crate::plain_puzzles!();
}

impl Learns for Triplets {
    type Head = Linear;

    crate::tiny_trunk!();

    fn head(&self, p: &Parameters, _: DataFacts, _: &dyn Features, device: &Device) -> Linear {
        linear(FEATURES, p.width, device)
    }

    fn optimizers(&self, p: &Parameters) -> Vec<OptimizerSpec> {
        vec![adam(NETWORK, p.learning_rate)]
    }

    fn loss(
        &self,
        p: &Parameters,
        trunk: &dyn Features,
        head: &Linear,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let now = context.step as usize + 1;
        assert_ne!(now, p.panic_at, "the step broke on purpose");
        let photos = context.upload::<4>(batch.photos);
        let found = to_length_one(head.forward(rows(trunk, photos))); // [3 * photos, width]
        let mut parts = found.chunk(3, 0).into_iter();
        let mut part = || parts.next().expect("three parts");
        let (anchor, near, far) = (part(), part(), part()); // [photos, width] each
        let likeness = |other: Tensor<2>| (anchor.clone() * other).sum_dim(1);
        let mut loss = relu(likeness(far) - likeness(near) + p.margin).mean();
        if now == p.nan_at {
            loss = loss * f32::NAN;
        }
        StepOutput { loss, metrics: Vec::new() }
    }
}

crate::plain_answers!(Triplets);
crate::plain_draws!(Triplets);
