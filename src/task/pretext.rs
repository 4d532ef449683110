//! The contract itself: everything one method says, in the order in which it happens.

use super::draw::{Draw, SampleError};
use super::info::TaskInfo;
use super::mining::Miner;
use super::optimizer::OptimizerSpec;
use super::panel::Panel;
use super::params::Params;
use super::rng::Rng;
use super::step::{StepContext, StepOutput};
use super::trunk_card::TrunkCard;
use super::window::Window;
use crate::photos::Photo;
use burn::module::Module;
use burn::prelude::*;
use serde::{Serialize, de::DeserializeOwned};

/// Numbers measured on one photo: stable name and value.
pub type Measures = Vec<(&'static str, f32)>;

/// What a network must know about the data before it can be built.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DataFacts {
    /// Training photos (or clips): the rows of a memory bank.
    pub photos: usize,
    /// Classes of the labels; 0 without labels.
    pub classes: usize,
}

/// The feature maps of one named layer.
pub struct Layer {
    /// `conv1`, `conv2`, …
    pub name: &'static str,
    /// Feature maps.
    /// # Shapes `[photos, channels, height, width]`
    pub maps: Tensor<4>,
}

/// The feature maps of one named layer, as plain data.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerMaps {
    /// `conv1`, `conv2`, …
    pub name: &'static str,
    /// Maps, rows and columns of one photo.
    pub shape: [usize; 3],
    /// Photo after photo, map after map, row after row.
    pub values: Vec<f32>,
}

/// The part of a model that outlives its task: probes, exports and comparisons work on it.
pub trait Trunk: Module {
    /// The named layers, shallow to deep.
    fn layer_names(&self) -> Vec<&'static str>;

    /// The feature maps of all named layers.
    ///
    /// # Shapes
    /// `photos`: `[photos, 3, side, side]`, sRGB in 0..=1; the trunk normalises as its task does.
    fn layers(&self, photos: Tensor<4>) -> Vec<Layer>;

    /// What an exported file says about the network; trunks that nobody else knows keep the default.
    fn card(&self) -> TrunkCard {
        TrunkCard::default()
    }

    /// The windows that each named layer adds to the one before it, for photos of `side` pixels; of paths side by side
    /// the one that sees most. Empty where a trunk does not tell.
    fn windows(&self, _side: usize) -> Vec<Vec<Window>> {
        Vec::new()
    }
}

/// A method.
///
/// `sample` to `break_link` run on loader threads and see pixels only; `model` to `answer` run on the trainer thread and
/// are the only ones that see tensors; `judge` and the drawing work on plain data.
pub trait PretextTask: Send + Sync + 'static {
    /// The knobs.
    type Params: Params;
    /// One puzzle with its recipe (permutation, mask, boxes, angle): drawable, testable, replayable.
    type Sample: Clone + Send + Sync + 'static;
    /// Many puzzles as tensor data, made on loader threads.
    type Batch: Send + 'static;
    /// Everything with weights or state on the device: trunk, heads, discriminators, memory banks.
    type Model: Module + 'static;
    /// The part of the model that outlives the task.
    type Trunk: Trunk + 'static;
    /// What the stage before training found; `()` where there is none.
    type Mined: Serialize + DeserializeOwned + Default + Send + Sync + 'static;
    /// What the network said about one puzzle, as plain data.
    type Answer: Send + 'static;

    /// Whether held-out answers are kept until all are there, for [`PretextTask::draw_overview`].
    const HAS_OVERVIEW: bool = false;

    /// What the method says about itself.
    fn info(&self) -> TaskInfo;

    /// The stage before training that mines or scores the data. Most methods have none.
    fn miner(&self, _p: &Self::Params) -> Option<Box<dyn Miner<Self::Mined>>> {
        None
    }

    /// Pictures of what was mined.
    fn draw_mined(&self, _p: &Self::Params, _mined: &Self::Mined) -> Vec<Panel> {
        Vec::new()
    }

    /// Makes one puzzle. Pure: the same draw and the same random numbers give the same puzzle on any thread.
    fn sample(
        &self,
        p: &Self::Params,
        draw: &Draw<'_, Self::Mined>,
        rng: &mut Rng,
    ) -> Result<Self::Sample, SampleError>;

    /// The recipe in pixels of the prepared image, as `samples.json` documents it.
    fn recipe(&self, sample: &Self::Sample) -> serde_json::Value;

    /// For control runs: breaks the link between question and answer (the hole of *another* photo, shuffled labels).
    fn break_link(&self, samples: &mut [Self::Sample], rng: &mut Rng);

    /// Lays puzzles out as tensors.
    fn collate(&self, p: &Self::Params, samples: &[Self::Sample]) -> Self::Batch;

    /// Builds the model on `device` (with autodiff when it is to be trained).
    fn model(&self, p: &Self::Params, facts: DataFacts, device: &Device) -> Self::Model;

    /// The model's trunk.
    fn trunk<'m>(&self, model: &'m Self::Model) -> &'m Self::Trunk;

    /// The side at which the trunk looks at whole photos: for probes, neighbours and maps of embeddings.
    fn photo_side(&self, _p: &Self::Params) -> usize {
        64
    }

    /// The optimisers. Only their learning rates may depend on knobs that are [`super::Effect::Live`].
    fn optimizers(&self, p: &Self::Params) -> Vec<OptimizerSpec>;

    /// One training step: forward, losses, and an update for each module that learns.
    fn step(
        &self,
        p: &Self::Params,
        model: Self::Model,
        batch: Self::Batch,
        context: &mut StepContext<'_>,
    ) -> (Self::Model, StepOutput);

    /// What the network says about `samples`, one answer each, in order. `model` is in inference mode.
    fn answer(
        &self,
        p: &Self::Params,
        model: &Self::Model,
        samples: &[Self::Sample],
        device: &Device,
    ) -> Vec<Self::Answer>;

    /// Marks one answer: the metrics of [`TaskInfo::metrics`], plus `loss`.
    fn judge(&self, p: &Self::Params, sample: &Self::Sample, answer: &Self::Answer) -> Measures;

    /// The answer in a few plain values, as `answers.json` keeps it: an angle, an order, how sure the network is.
    fn tell(&self, _p: &Self::Params, _sample: &Self::Sample, _answer: &Self::Answer) -> serde_json::Value {
        serde_json::Value::Null
    }

    /// What simple rivals reach on the same puzzle, under the names that [`super::MetricInfo::baselines`] lists.
    fn baselines(&self, _p: &Self::Params, _sample: &Self::Sample) -> Measures {
        Measures::new()
    }

    /// The puzzle in pictures.
    fn draw_puzzle(&self, p: &Self::Params, sample: &Self::Sample) -> Vec<Panel>;

    /// The answer in pictures, beside the truth.
    fn draw_answer(&self, p: &Self::Params, sample: &Self::Sample, answer: &Self::Answer) -> Vec<Panel>;

    /// All held-out answers in one look: a confusion matrix, what the network cannot solve.
    fn draw_overview(&self, _p: &Self::Params, _answered: &[(&Self::Sample, &Self::Answer)]) -> Vec<Panel> {
        Vec::new()
    }

    /// The answer put back into the picture it came from, at that picture's full size, where that makes sense.
    fn restore(
        &self,
        _p: &Self::Params,
        _original: &Photo,
        _sample: &Self::Sample,
        _answer: &Self::Answer,
    ) -> Option<Photo> {
        None
    }
}
