//! A memory bank with one row a photo: read in the step, written after it, no gradient, kept in the checkpoint. The
//! temperature falls with the steps done, so that the run's length matters too.

use crate::common::{
    FEATURES, Rate, TinyTrunk, adam, cross_entropy, lay_out, linear, tiny_info, to_length_one, whole_numbers,
};
use burn::module::{Module, Param};
use burn::nn::Linear;
use burn::prelude::*;
use burn::tensor::{Distribution, IndexingUpdateOp, TensorData};
use pretext::photos::Photo;
use pretext::task::{
    DataFacts, DataNeed, Draw, OptimizerSpec, PretextTask, Rng, SampleError, StepContext, StepOutput, TaskInfo,
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
pub struct Model {
    embedder: Embedder,
    /// # Shapes `[photos, WIDTH]`
    bank: Param<Tensor<2>>,
}

#[derive(Module, Debug)]
pub struct Embedder {
    trunk: TinyTrunk,
    project: Linear,
}

/// `bank` with `rows` drawn half-way towards `found`.
fn remembered(bank: Tensor<2>, rows: Tensor<1, Int>, found: Tensor<2>) -> Tensor<2> {
    let before = bank.clone().select(0, rows.clone());
    let after = to_length_one(before.clone() * 0.5 + found * 0.5);
    bank.select_assign(0, rows, after - before, IndexingUpdateOp::Add)
}

impl PretextTask for Bank {
    type Params = Rate;
    type Sample = Sample;
    type Batch = Batch;
    type Model = Model;
    type Trunk = TinyTrunk;
    type Mined = ();
    type Answer = Vec<f32>;

    fn info(&self) -> TaskInfo {
        tiny_info("bank", DataNeed::Photos)
    }

    fn sample(&self, _: &Rate, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let photo = draw.photo(8)?;
        Ok(Sample { photo: if rng.coin(0.5) { photo.flipped() } else { (*photo).clone() }, row: draw.index })
    }

    fn collate(&self, _: &Rate, samples: &[Sample]) -> Batch {
        Batch { photos: lay_out(samples.iter().map(|s| &s.photo)), rows: whole_numbers(samples.iter().map(|s| s.row)) }
    }

    fn model(&self, _: &Rate, facts: DataFacts, device: &Device) -> Model {
        let bank = Tensor::random([facts.photos, WIDTH], Distribution::Uniform(-1.0, 1.0), device);
        Model {
            embedder: Embedder { trunk: TinyTrunk::new(device), project: linear(FEATURES, WIDTH, device) },
            bank: Param::from_tensor(to_length_one(bank)).set_require_grad(false),
        }
    }

    fn optimizers(&self, p: &Rate) -> Vec<OptimizerSpec> {
        vec![adam("embedder", p.learning_rate)]
    }

    fn step(&self, _: &Rate, model: Model, batch: Batch, context: &mut StepContext<'_>) -> (Model, StepOutput) {
        let Model { embedder, bank } = model;
        let (photos, rows) = (context.upload::<4>(batch.photos), context.upload_int::<1>(batch.rows));
        let found = to_length_one(embedder.project.forward(embedder.trunk.forward(photos))); // [photos, WIDTH]
        let temperature = 1.0 - 0.5 * context.step as f32 / context.total_steps as f32;
        let logits = found.clone().matmul(bank.val().transpose()) / temperature; // [photos, rows]
        let loss = cross_entropy(logits, rows.clone());
        let embedder = context.update("embedder", embedder, loss.clone());
        let found = found.detach();
        let bank = bank.map(|bank| remembered(bank, rows, found).detach());
        let spread = ("bank", bank.val().powi_scalar(3).mean());
        (Model { embedder, bank }, StepOutput { loss, metrics: vec![spread] })
    }

    crate::plain_part!(embedder.trunk);
}
