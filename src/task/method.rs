//! The contract: everything one method says, as four small traits in the order in which it happens. Each is implemented
//! in the file of its name: [`Puzzles`] in `sampler.rs`, [`Learns`] in `loss.rs`, [`Answers`] in `judge.rs`, [`Draws`] in
//! `view.rs`.

use super::asking::Askable;
use super::draw::{Draw, SampleError};
use super::error::TaskError;
use super::exporting::Exportable;
use super::features::{Features, Trunk};
use super::feed::Feed;
use super::info::TaskInfo;
use super::mining::Miner;
use super::optimizer::OptimizerSpec;
use super::panel::Panel;
use super::params::Params;
use super::preset::Preset;
use super::question::Question;
use super::rng::Rng;
use super::rows::RowMap;
use super::step::{StepContext, StepOutput};
use crate::dataset::{DataKind, Others, Role, Source};
use crate::photos::Photo;
use burn::module::{Module, ModuleDisplay};
use burn::prelude::*;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// Numbers measured on one picture, or on all of them: stable name and value.
pub type Measures = Vec<(&'static str, f32)>;

/// The name of the one optimiser of most methods.
pub const NETWORK: &str = "network";

/// What a network must know about the data before it can be built.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFacts {
    /// Training photos (or clips) of the main source: the rows of a memory bank.
    pub photos: usize,
    /// Classes of the labels of the main source; 0 without labels.
    pub classes: usize,
    /// Training photos (or clips) of the sources beside it.
    pub others: BTreeMap<Role, usize>,
}

impl DataFacts {
    /// What is to be known about so many photos of so many classes, and nothing beside.
    pub const fn new(photos: usize, classes: usize) -> Self {
        Self { photos, classes, others: BTreeMap::new() }
    }

    /// What is to be known about `source` and the `others` beside it.
    pub fn of(source: &dyn Source, others: &Others) -> Self {
        let others = others.iter().map(|(role, source)| (*role, source.len())).collect();
        Self { others, ..Self::new(source.len(), source.classes().len()) }
    }

    /// Training photos (or clips) in the role `role`; 0 where there is no such source beside the main one.
    pub fn photos_in(&self, role: Role) -> usize {
        self.others.get(&role).copied().unwrap_or_default()
    }
}

/// What `method` calls its main source.
pub(super) fn main_role(method: &impl Puzzles) -> Role {
    method.needs().first().map_or(Role::IMAGES, |(role, _)| *role)
}

/// Everything with weights or state on the device: what other methods may share, and what is the method's own.
#[derive(Module, Debug)]
pub struct Model<T: Module, H: Module> {
    /// The trunk.
    pub trunk: T,
    /// Heads, decoders, opponents, memory banks.
    pub head: H,
}

/// The model of method `M`.
pub type ModelOf<M> = Model<<M as Learns>::Trunk, <M as Learns>::Head>;

/// The method's own trunk with a head for it, on `device` (with autodiff when it is to be trained).
pub fn build<M: Learns>(method: &M, p: &M::Params, facts: DataFacts, device: &Device) -> ModelOf<M> {
    let trunk = method.trunk(p, facts.clone(), device);
    let head = method.head(p, facts, &trunk, device);
    Model { trunk, head }
}

/// How a method makes puzzles of pictures. Runs on loader threads and sees pixels only.
pub trait Puzzles: Sized + Send + Sync + 'static {
    /// The parameters.
    type Params: Params;
    /// One puzzle with its recipe (permutation, mask, boxes, angle): drawable, testable, replayable.
    type Sample: Clone + Send + Sync + 'static;
    /// Many puzzles as tensor data.
    type Batch: Send + 'static;
    /// What the stage before training found; `()` where there is none.
    type Mined: Serialize + DeserializeOwned + Default + Send + Sync + 'static;

    /// What the method says about itself.
    fn info(&self) -> TaskInfo;

    /// The sources that it draws from and what each must hold, the main one (`--data`) first.
    fn needs(&self) -> &'static [(Role, DataKind)] {
        &[(Role::IMAGES, DataKind::Photos)]
    }

    /// Sources that it also draws from where a run names them, and does without elsewhere.
    fn optional(&self) -> &'static [(Role, DataKind)] {
        &[]
    }

    /// Settings that the method brings with it, by name.
    fn presets(&self) -> &'static [Preset] {
        &[]
    }

    /// Whether a person may take any part out of a photo ([`Draw::marked`]) and have it filled; [`Answers::restore`] then
    /// gives the photo with what the network put there.
    fn fills_marked(&self) -> bool {
        false
    }

    /// What of it a network under `p` is not used to fill, as a sentence; nothing where it knows all kinds.
    fn strange_marks(&self, _p: &Self::Params) -> Option<String> {
        None
    }

    /// The stage before training that mines or scores the data. Most methods have none.
    fn miner(&self, _p: &Self::Params) -> Option<Box<dyn Miner<Self::Mined>>> {
        None
    }

    /// What was mined, for data that changed since: values of images that stayed go with them, new images start fresh.
    /// Methods that mine nothing a row keep the default.
    fn follow_mined(&self, mined: Self::Mined, _rows: &RowMap) -> Self::Mined {
        mined
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

    /// For control runs: breaks the link between question and answer (the answer of *another* photo, shuffled labels).
    fn break_link(&self, samples: &mut [Self::Sample], rng: &mut Rng);

    /// Lays puzzles out as tensors.
    fn collate(&self, p: &Self::Params, samples: &[Self::Sample]) -> Self::Batch;

    /// The input transform: how a picture becomes what the trunk is fed, in [`Puzzles::collate`] and everywhere else.
    fn feed(&self, p: &Self::Params) -> Feed;

    /// The side at which the trunk looks at whole pictures: for probes, neighbours and maps of embeddings.
    fn photo_side(&self, _p: &Self::Params) -> usize {
        64
    }
}

/// What learns, and by what it learns. Runs on the trainer thread; tensors stay on the device.
pub trait Learns: Puzzles {
    /// The trunk that the method chooses when it trains alone.
    type Trunk: Trunk + 'static;
    /// Everything else with weights or state.
    type Head: Module + ModuleDisplay + 'static;

    /// The method's own trunk on `device`.
    fn trunk(&self, p: &Self::Params, facts: DataFacts, device: &Device) -> Self::Trunk;

    /// A head for `trunk`, which may be the method's own or one that it shares.
    fn head(&self, p: &Self::Params, facts: DataFacts, trunk: &dyn Features, device: &Device) -> Self::Head;

    /// The head for data that changed since it was saved: rows of a memory bank go with their images
    /// ([`RowMap::follow_tensor`]), new ones come from `fresh`, a head as it begins on the present data. Rows
    /// that are learned become a new parameter, for what the optimiser knows is of the old ones. What has no row a training
    /// image keeps the default.
    fn follow(&self, head: Self::Head, _fresh: Self::Head, _rows: &RowMap) -> Self::Head {
        head
    }

    /// Whether a step draws random numbers on the device (dropout). Such a step is alone in the program while it lasts, as a
    /// device has one generator for all.
    fn draws_in_steps(&self, _p: &Self::Params) -> bool {
        false
    }

    /// The optimisers. Only their learning rates may depend on parameters that are [`super::Effect::Live`].
    fn optimizers(&self, p: &Self::Params) -> Vec<OptimizerSpec>;

    /// The loss of a network that guesses: that holds every answer to be equally likely. None where the loss is no
    /// cross-entropy of equally likely answers.
    fn guessing_loss(&self, _p: &Self::Params) -> Option<f64> {
        None
    }

    /// The loss of one batch and what else is worth a curve. Backward and update are the engine's.
    #[expect(clippy::too_many_arguments, reason = "trunk and head are apart, since they may be of different methods")]
    fn loss(
        &self,
        p: &Self::Params,
        trunk: &dyn Features,
        head: &Self::Head,
        batch: Self::Batch,
        context: &mut StepContext<'_>,
    ) -> StepOutput;

    /// One training step: by default one step of the optimiser [`NETWORK`] on trunk and head together. Methods with
    /// several optimisers, or with state that is not learned, have their own.
    ///
    /// # Errors
    /// When an optimiser does not exist.
    fn step(
        &self,
        p: &Self::Params,
        model: ModelOf<Self>,
        batch: Self::Batch,
        context: &mut StepContext<'_>,
    ) -> Result<(ModelOf<Self>, StepOutput), TaskError> {
        let output = self.loss(p, &model.trunk, &model.head, batch, context);
        let model = context.update(NETWORK, model, output.loss.clone())?;
        Ok((model, output))
    }
}

/// What the network says, and what it is worth. Metrics are made of plain data.
pub trait Answers: Learns {
    /// What the network said about one puzzle, as plain data.
    type Answer: Send + 'static;

    /// Whether held-out answers are kept until all are there, for [`Answers::summarise`] and [`Draws::draw_overview`].
    const KEEPS_ANSWERS: bool = false;

    /// What the network says about `samples`, one answer each, in order. Trunk and head are in inference mode.
    fn answer(
        &self,
        p: &Self::Params,
        network: (&dyn Features, &Self::Head),
        samples: &[Self::Sample],
        device: &Device,
    ) -> Vec<Self::Answer>;

    /// The logits of each question of `samples` and the true class of each, where the method classifies.
    fn logits(&self, _p: &Self::Params, _sample: &Self::Sample, _answer: &Self::Answer) -> Option<Logits> {
        None
    }

    /// What the method's own heads tell of a whole picture, where they classify it: the main question first.
    fn questions(&self, _p: &Self::Params) -> &'static [Question] {
        &[]
    }

    /// The logits of one of [`Answers::questions`], one row a picture. Trunk and head are in inference mode; gradients
    /// reach the pictures.
    ///
    /// # Shapes
    /// `fed` `[pictures, channels, side, side]`, as [`Puzzles::feed`] lays pictures out.
    fn says(
        &self,
        _p: &Self::Params,
        _network: (&dyn Features, &Self::Head),
        _fed: Tensor<4>,
        _question: Question,
    ) -> Option<Tensor<2>> {
        None
    }

    /// The metrics of one answer: those of [`TaskInfo::metrics`], plus `loss`.
    fn judge(&self, p: &Self::Params, sample: &Self::Sample, answer: &Self::Answer) -> Measures;

    /// Numbers of all held-out answers together that are no means of single ones: pooled ratios, areas under curves,
    /// calibration. A number of the same name replaces the mean of [`Answers::judge`]'s.
    fn summarise(&self, _p: &Self::Params, _answered: &[(&Self::Sample, &Self::Answer)]) -> Measures {
        Measures::new()
    }

    /// The answer in a few plain values, as `answers.json` keeps it: an angle, an order, how sure the network is.
    fn tell(&self, _p: &Self::Params, _sample: &Self::Sample, _answer: &Self::Answer) -> serde_json::Value {
        serde_json::Value::Null
    }

    /// Of which numbers of [`Answers::judge`] and [`Answers::baselines`] the mean over all held-out puzzles would be wrong,
    /// because they are ratios of parts that differ in size (all pixels of a picture, each with a weight): their names, and
    /// how much the puzzle counts in that mean, which is its ratio's denominator. The mean is then the ratio of the sums.
    fn weights(&self, _p: &Self::Params, _sample: &Self::Sample) -> Measures {
        Measures::new()
    }

    /// What simple baselines reach on the same puzzle, under the names that [`super::MetricInfo::baselines`] lists.
    fn baselines(&self, _p: &Self::Params, _sample: &Self::Sample) -> Measures {
        Measures::new()
    }

    /// How people are asked the same puzzles, where they can be: `Some(self)` in a method that has an `ask.rs`.
    fn askable(&self) -> Option<&dyn Askable<Self::Params, Self::Sample, Self::Answer>> {
        None
    }

    /// How the whole network comes to its answer, for files: `Ok(self)` in a method that has an `export.rs`, else the key of
    /// the sentence that says why no file holds it.
    ///
    /// # Errors
    /// That key.
    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Err("export-not-told")
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

/// The questions of one puzzle that are answered by one of a few classes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Logits {
    /// Logarithms of what the network gives each class, up to a constant a question; one row a question.
    pub rows: Vec<Vec<f32>>,
    /// The true class of each question.
    pub truth: Vec<usize>,
}

/// Puzzles, answers and the model itself in pictures, as plain data.
pub trait Draws: Answers {
    /// The puzzle in pictures.
    fn draw_puzzle(&self, p: &Self::Params, sample: &Self::Sample) -> Vec<Panel>;

    /// The answer in pictures, beside the truth.
    fn draw_answer(&self, p: &Self::Params, sample: &Self::Sample, answer: &Self::Answer) -> Vec<Panel>;

    /// All held-out answers in one look: a confusion matrix, what the network cannot solve.
    fn draw_overview(&self, _p: &Self::Params, _answered: &[(&Self::Sample, &Self::Answer)]) -> Vec<Panel> {
        Vec::new()
    }

    /// The model itself in pictures: a bank that drifts, a mixture that turns sparse. Shown above the answers.
    fn draw_model(&self, _p: &Self::Params, _model: &ModelOf<Self>) -> Vec<Panel> {
        Vec::new()
    }

    /// Pictures of what was mined.
    fn draw_mined(&self, _p: &Self::Params, _mined: &Self::Mined) -> Vec<Panel> {
        Vec::new()
    }
}
