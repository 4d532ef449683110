//! A memory bank with one row a photo: read in the step, written after it, no gradient, kept in the checkpoint. The
//! temperature falls with the steps done, so that the run's length matters too.

use crate::common::{
    FEATURES, Rate, TinyTrunk, adam, cross_entropy, lay_out, linear, rows, tiny_info, to_length_one, whole_numbers,
};
use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::{Distribution, IndexingUpdateOp, TensorData};
use pretext::photos::Photo;
use pretext::task::{
    DataFacts, Draw, Features, Learns, Model, ModelOf, OptimizerSpec, Puzzles, Rng, RowMap, SampleError, StepContext,
    StepOutput, TaskError, TaskInfo,
};
use serde::Serialize;

/// Numbers in a row.
const WIDTH: usize = 5;

pub struct Bank;

#[derive(Clone, Serialize)]
pub struct Sample {
    pub photo: Photo,
    row: usize,
}

pub struct Batch {
    photos: TensorData,
    rows: TensorData,
}

#[derive(Module, Debug)]
pub struct Head {
    project: Linear,
    /// # Shapes `[photos, WIDTH]`
    bank: Param<Tensor<2>>,
}

impl Head {
    /// The bank's numbers, row after row.
    pub fn numbers(&self) -> Vec<f32> {
        self.bank.val().into_data().try_into_vec().expect("numbers")
    }
}

/// What the optimiser steps.
#[derive(Module, Debug)]
struct Embedder {
    trunk: TinyTrunk,
    project: Linear,
}

/// `bank` with `rows` drawn half-way towards `found`.
fn remembered(bank: Tensor<2>, rows: Tensor<1, Int>, found: Tensor<2>) -> Tensor<2> {
    let before = bank.clone().select(0, rows.clone());
    let after = to_length_one(before.clone() * 0.5 + found * 0.5);
    bank.select_assign(0, rows, after - before, IndexingUpdateOp::Add)
}

/// The embeddings of photos, `[photos, WIDTH]`.
fn found(trunk: &dyn Features, project: &Linear, photos: Tensor<4>) -> Tensor<2> {
    to_length_one(project.forward(rows(trunk, photos)))
}

/// How much each photo looks like each row, `[photos, rows]`.
fn compared(found: Tensor<2>, bank: &Param<Tensor<2>>, context: &StepContext<'_>) -> Tensor<2> {
    let temperature = 1.0 - 0.5 * context.step as f32 / context.total_steps as f32;
    found.matmul(bank.val().transpose()) / temperature
}

impl Puzzles for Bank {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        tiny_info("bank")
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let photo = draw.photo(8)?;
        Ok(Sample { photo: if rng.coin(0.5) { photo.flipped() } else { (*photo).clone() }, row: draw.index })
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        Batch { photos: lay_out(samples.iter().map(|s| &s.photo)), rows: whole_numbers(samples.iter().map(|s| s.row)) }
    }

    crate::plain_puzzles!();
}

impl Learns for Bank {
    type Head = Head;

    crate::tiny_trunk!();

    fn head(&self, _: &Rate, facts: DataFacts, _: &dyn Features, device: &Device) -> Head {
        let bank = Tensor::random([facts.photos, WIDTH], Distribution::Uniform(-1.0, 1.0), device);
        Head {
            project: linear(FEATURES, WIDTH, device),
            bank: Param::from_tensor(to_length_one(bank)).set_require_grad(false),
        }
    }

    fn follow(&self, head: Head, fresh: Head, rows: &RowMap) -> Head {
        let bank = head.bank.map(|bank| rows.follow_tensor(bank, fresh.bank.val()).detach());
        Head { bank, ..head }
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        vec![adam("embedder", p.learning_rate)]
    }

    fn loss(
        &self,
        _: &Rate,
        trunk: &dyn Features,
        head: &Head,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput {
        let rows = context.upload_int::<1>(batch.rows);
        let found = found(trunk, &head.project, context.upload(batch.photos));
        let loss = cross_entropy(compared(found, &head.bank, context), rows);
        StepOutput { loss, metrics: Vec::new() }
    }

    fn step(
        &self,
        _: &Rate,
        model: ModelOf<Self>,
        batch: Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let Model { trunk, head: Head { project, bank } } = model;
        let rows = context.upload_int::<1>(batch.rows);
        let found = found(&trunk, &project, context.upload(batch.photos));
        let loss = cross_entropy(compared(found.clone(), &bank, context), rows.clone());
        let Embedder { trunk, project } = context.update("embedder", Embedder { trunk, project }, loss.clone())?;
        let found = found.detach();
        let bank = bank.map(|bank| remembered(bank, rows, found).detach());
        let spread = ("bank", bank.val().powi_scalar(3).mean());
        Ok((Model { trunk, head: Head { project, bank } }, StepOutput { loss, metrics: vec![spread] }))
    }
}

crate::plain_answers!(Bank);
crate::plain_draws!(Bank);
