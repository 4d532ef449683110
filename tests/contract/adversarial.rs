//! Two modules, two optimisers, two learning rates in one step: a painter of four coloured squares and its judge, with
//! noise drawn on the device and a judge that begins only after a phase of `warm_up` steps.

use crate::common::{FEATURES, TinyTrunk, adam, lay_out, linear, rows, tiny_info};
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::activation::{log_sigmoid, relu};
use burn::tensor::{Distribution, TensorData};
use pretext::photos::Photo;
use pretext::task::{
    DataFacts, Draw, Effect, Features, Field, Learns, Model, ModelOf, OptimizerSpec, Params, Puzzles, Rng, SampleError,
    StepContext, StepOutput, TaskError, TaskInfo,
};
use serde::Serialize;

/// Numbers of a painted picture: 2 x 2 squares of three colours.
const PAINTED: usize = 12;

pub struct Adversarial;

#[derive(Clone)]
pub struct Parameters {
    lr_generator: f64,
    lr_discriminator: f64,
    warm_up: usize,
}

impl Default for Parameters {
    fn default() -> Self {
        Self { lr_generator: 0.003, lr_discriminator: 0.02, warm_up: 1 }
    }
}

impl Params for Parameters {
    fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::real("lr_generator", Effect::Live, "", &mut self.lr_generator, 0.0..=1.0),
            Field::real("lr_discriminator", Effect::Live, "", &mut self.lr_discriminator, 0.0..=1.0),
            Field::count("warm_up", Effect::NewRun, "", &mut self.warm_up, 0..=100),
        ]
    }
}

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
}

pub struct Batch {
    photos: TensorData,
    truth: TensorData,
}

#[derive(Module, Debug)]
pub struct Head {
    paint: Linear,
    discriminator: Discriminator,
}

/// What the first optimiser steps.
#[derive(Module, Debug)]
struct Generator {
    trunk: TinyTrunk,
    paint: Linear,
}

#[derive(Module, Debug)]
pub struct Discriminator {
    hidden: Linear,
    verdict: Linear,
}

impl Discriminator {
    fn forward(&self, painted: Tensor<2>) -> Tensor<2> {
        self.verdict.forward(relu(self.hidden.forward(painted)))
    }
}

impl Puzzles for Adversarial {
    type Params = Parameters;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info("adversarial")
    }

    fn sample(&self, _: &Parameters, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let photo = draw.photo(8)?;
        Ok(Sample { photo: if rng.coin(0.5) { photo.flipped() } else { (*photo).clone() } })
    }

    fn collate(&self, _: &Parameters, samples: &[Sample]) -> Batch {
        let small: Vec<Photo> = samples.iter().map(|s| s.photo.resized(2, 2)).collect();
        Batch { photos: lay_out(samples.iter().map(|s| &s.photo)), truth: lay_out(&small) }
    }

    crate::plain_puzzles!();
}

impl Learns for Adversarial {
    type Head = Head;

    crate::tiny_trunk!();

    fn head(&self, _: &Parameters, _: DataFacts, _: &dyn Features, device: &Device) -> Head {
        Head {
            paint: linear(FEATURES, PAINTED, device),
            discriminator: Discriminator { hidden: linear(PAINTED, 5, device), verdict: linear(5, 1, device) },
        }
    }

    fn draws_in_steps(&self, _: &Parameters) -> bool {
        true
    }

    fn optimizers(&self, p: &Parameters) -> Vec<OptimizerSpec> {
        vec![adam("generator", p.lr_generator), adam("discriminator", p.lr_discriminator)]
    }

    fn loss(
        &self,
        _: &Parameters,
        trunk: &dyn Features,
        head: &Head,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let truth = context.upload::<4>(batch.truth).reshape([-1, PAINTED as i32]); // [photos, painted]
        let painted = head.paint.forward(rows(trunk, context.upload(batch.photos)));
        StepOutput { loss: (painted - truth).powi_scalar(2).mean(), metrics: Vec::new() }
    }

    fn step(
        &self,
        p: &Parameters,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let Model { trunk, head: Head { paint, mut discriminator } } = model;
        let generator = Generator { trunk, paint };
        let truth = context.upload::<4>(batch.truth).reshape([-1, PAINTED as i32]); // [photos, painted]
        let photos = context.upload::<4>(batch.photos);
        let painted = generator.paint.forward(rows(&generator.trunk, photos)); // [photos, painted]
        let noise = Tensor::<2>::random(painted.dims(), Distribution::Normal(0.0, 0.05), context.device);
        let mut loss = (painted.clone() - truth.clone()).powi_scalar(2).mean();
        let mut metrics = vec![("noise", noise.clone().mean())];
        if context.step >= p.warm_up as u64 {
            let real = discriminator.forward(truth);
            let fake = discriminator.forward(painted.clone().detach() + noise);
            let judged = (log_sigmoid(real).mean() + log_sigmoid(fake.neg()).mean()).neg();
            discriminator = context.update("discriminator", discriminator, judged.clone())?;
            loss = loss - log_sigmoid(discriminator.forward(painted)).mean() * 0.1;
            metrics.push(("loss_discriminator", judged));
        }
        let Generator { trunk, paint } = context.update("generator", generator, loss.clone())?;
        Ok((Model { trunk, head: Head { paint, discriminator } }, StepOutput { loss, metrics }))
    }
}

crate::plain_answers!(Adversarial);
crate::plain_draws!(Adversarial);
