//! A run of one method as the engine sees it: no type of the method shows. Lives on the trainer thread.

use super::answering::{AnyAnswerer, Examined};
use super::draw::SampleError;
use super::error::TaskError;
use super::exporting::Exported;
use super::info::PuzzleForm;
use super::loading::{BatchMaker, BatchPlan, ErasedBatch};
use super::method::{DataFacts, Measures};
use super::mined::MinedData;
use super::panel::Panel;
use super::params::ParamValues;
use super::rows::RowMap;
use super::step::PhaseSeconds;
use super::trunk::AnyTrunk;
use crate::dataset::{Others, Source};
use burn::prelude::*;
use std::path::Path;
use std::sync::Arc;

/// What a session starts from.
pub struct SessionSettings {
    /// Values of the parameters; missing ones keep their default.
    pub values: ParamValues,
    /// What the network must know about the training data.
    pub facts: DataFacts,
    /// Where the batches come from.
    pub plan: BatchPlan,
    /// The device, without autodiff.
    pub device: Device,
    /// What the stage before training found.
    pub mined: MinedData,
}

/// What held-out puzzles are made of.
#[derive(Clone, Copy)]
pub struct HeldOutPhotos<'a> {
    /// The main source.
    pub source: &'a dyn Source,
    /// The sources beside it.
    pub others: Option<&'a Others>,
}

impl<'a> From<&'a Arc<dyn Source>> for HeldOutPhotos<'a> {
    fn from(source: &'a Arc<dyn Source>) -> Self {
        Self { source: source.as_ref(), others: None }
    }
}

/// The numbers of one step, still on the device.
pub struct StepLosses {
    /// Name and value; the first is `loss`.
    pub values: Vec<(&'static str, Tensor<1>)>,
    /// Where the step's time went.
    pub seconds: PhaseSeconds,
}

/// What a network is worth on puzzles of one form: the headline number of each, and what its first baseline reaches.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FormScores {
    /// The headline number of each puzzle.
    pub values: Vec<f32>,
    /// The mean of the baseline.
    pub baseline: f32,
}

/// A run of one method: its model, optimisers and held-out puzzles.
pub trait Session {
    /// The values of all parameters in force.
    fn values(&self) -> &ParamValues;

    /// Changes parameters from the next batch on; only those that may change while training runs.
    fn set_values(&mut self, values: &ParamValues) -> Result<(), TaskError>;

    /// The maker of this run's batches under the values in force.
    fn batches(&self) -> BatchMaker;

    /// One training step: number `step` of `total`, with every learning rate times `factor`.
    fn step(&mut self, batch: ErasedBatch, step: u64, total: u64, factor: f64) -> Result<StepLosses, TaskError>;

    /// Like a step, but reports the parameters that got no gradient, or one that is not finite, by name.
    fn step_watching_gradients(&mut self, batch: ErasedBatch) -> Result<Vec<String>, TaskError>;

    /// The learning rates in force.
    fn learning_rates(&self) -> Vec<(&'static str, f64)>;

    /// Makes one fixed puzzle of each of the first `count` of `photos`; returns how many can be used, and why
    /// the others cannot.
    fn set_held_out(&mut self, photos: HeldOutPhotos<'_>, count: usize, seed: u64) -> (usize, Vec<SampleError>);

    /// Breaks the link between question and answer in all held-out puzzles, as a control run does in its batches: what a
    /// network is right about then, it does not read from the question.
    fn break_held_out(&mut self, seed: u64);

    /// Answers and measures held-out puzzles `range`; with pictures if `panels`.
    fn examine(&mut self, range: std::ops::Range<usize>, panels: bool) -> Result<Vec<Examined>, TaskError>;

    /// All held-out answers of the last measurement in one look, where the method has such a look.
    fn overview(&self) -> Vec<Panel>;

    /// The model as it is now in pictures, where the method draws it.
    fn draw_model(&self) -> Vec<Panel>;

    /// Numbers of all held-out answers of the last measurement together, which are no means of single ones.
    fn summarise(&self) -> Measures;

    /// A copy of the whole network as it is now, which answers puzzles of chosen photos.
    fn answerer(&self) -> Result<Box<dyn AnyAnswerer>, TaskError>;

    /// Asks the network one puzzle of the form `form` of each of the first `count` of `photos`.
    ///
    /// # Errors
    /// When the method has no headline number with a baseline, or the network fails.
    fn ask_form(
        &mut self,
        form: PuzzleForm,
        photos: HeldOutPhotos<'_>,
        count: usize,
        seed: u64,
    ) -> Result<FormScores, TaskError>;

    /// A copy of the trunk as it is now, without its task.
    fn trunk(&self) -> Result<Box<dyn AnyTrunk>, TaskError>;

    /// The same trunk with the weights it began with.
    fn untrained_trunk(&self) -> Result<Box<dyn AnyTrunk>, TaskError>;

    /// The whole network as it is now, told step by step.
    ///
    /// # Errors
    /// When the method cannot tell it, with the reason.
    fn exported(&self) -> Result<Exported, TaskError>;

    /// Whether every weight is a finite number.
    fn is_finite(&self) -> bool;

    /// How many numbers the model learns.
    fn parameters(&self) -> usize;

    /// Writes weights, normalisation statistics, banks and optimiser state into folder `into`.
    fn save(&self, into: &Path) -> Result<(), TaskError>;

    /// Takes over everything that [`Session::save`] wrote.
    fn load(&mut self, from: &Path) -> Result<(), TaskError>;

    /// Takes over everything that [`Session::save`] wrote when the training data was other data: the map says which row
    /// was which.
    fn load_following(&mut self, from: &Path, rows: &RowMap) -> Result<(), TaskError>;

    /// Takes over only the weights, as an answering session needs them.
    fn load_weights(&mut self, from: &Path) -> Result<(), TaskError>;
}
