//! The stage before training: a method looks through its data in slices, so that it can be watched, held, stopped,
//! killed and gone on with.
//!
//! A [`Miner`] does one slice a call, on the trainer thread, between two commands. What it knows so far is its state: a
//! miner that took over the state of another goes on as if it had been that one, bit for bit.

use super::error::TaskError;
use super::panel::Panel;
use super::trunk::AnyTrunk;
use crate::dataset::{Others, Source};
use burn::prelude::Device;
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;

/// The trunks of earlier runs, by the parameter that names the run.
pub type EarlierTrunks = BTreeMap<&'static str, Box<dyn AnyTrunk>>;

/// What a slice works with.
pub struct MineContext<'a> {
    /// The data that the run trains on: the main source.
    pub source: &'a dyn Source,
    /// The sources beside it.
    pub others: Option<&'a Others>,
    /// The run's device, without autodiff.
    pub device: &'a Device,
    /// The run's seed.
    pub seed: u64,
    /// The trunks of earlier runs that the parameters name.
    pub trunks: &'a EarlierTrunks,
}

impl MineContext<'_> {
    /// The trunk of the run that the parameter `key` names; nothing where it names none.
    pub fn trunk(&self, key: &str) -> Option<&dyn AnyTrunk> {
        self.trunks.get(key).map(AsRef::as_ref)
    }
}

/// How far a stage is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MineProgress {
    /// What is being done, as a key of the catalogue.
    pub what: &'static str,
    /// Parts done.
    pub done: usize,
    /// All parts; the stage is over when as many are done.
    pub total: usize,
}

impl MineProgress {
    /// Whether nothing is left to do.
    pub fn is_over(&self) -> bool {
        self.done >= self.total
    }

    /// The share that is done, 0..=1.
    pub fn share(&self) -> f32 {
        if self.is_over() { 1.0 } else { self.done as f32 / self.total as f32 }
    }
}

/// What decides what a miner finds, besides the method and the data: where all of it is the same, what an earlier run
/// found is used again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MineKey {
    /// Counts changes of the program after which a miner finds something else.
    pub version: u32,
    /// The parameters that it reads, by key.
    pub parameters: &'static [&'static str],
    /// Whether another seed finds something else.
    pub seeded: bool,
}

/// Looks through the data before training, slice by slice; finds an `M`. Lives on the trainer thread.
pub trait Miner<M>: Send {
    /// What decides what it finds.
    fn key(&self) -> MineKey;

    /// Does one slice, a few hundredths of a second long, and says how far it is.
    ///
    /// # Errors
    /// When it cannot go on; the run ends with the reason.
    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError>;

    /// Pictures of what it found so far.
    fn panels(&self) -> Vec<Panel> {
        Vec::new()
    }

    /// All that it needs to go on; [`pack`] makes it.
    ///
    /// # Errors
    /// When it cannot be written down.
    fn state(&self) -> Result<Vec<u8>, TaskError>;

    /// Takes over the state of another miner of the same parameters; [`unpack`] reads it.
    ///
    /// # Errors
    /// When it is not such a state.
    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError>;

    /// What it found; called once the progress is over.
    ///
    /// # Errors
    /// When that cannot be told.
    fn finish(&mut self) -> Result<M, TaskError>;
}

fn unreadable(reason: &impl std::fmt::Display) -> TaskError {
    TaskError::Record { what: "mining.state".to_owned(), reason: reason.to_string() }
}

/// A state as bytes that keep every number to the last bit.
///
/// # Errors
/// When it cannot be written down.
pub fn pack(state: &impl Serialize) -> Result<Vec<u8>, TaskError> {
    let mut bytes = Vec::new();
    ciborium::into_writer(state, &mut bytes).map_err(|e| unreadable(&e))?;
    Ok(bytes)
}

/// What [`pack`] wrote.
///
/// # Errors
/// When the bytes are something else.
pub fn unpack<S: DeserializeOwned>(bytes: &[u8]) -> Result<S, TaskError> {
    ciborium::from_reader(bytes).map_err(|e| unreadable(&e))
}

/// The whole stage of `miner` on `source`, seed 1: for tests of methods.
#[cfg(test)]
pub fn mine_all<M>(mut miner: Box<dyn Miner<M>>, source: &dyn Source) -> M {
    let (device, trunks) = (Device::flex(), EarlierTrunks::new());
    let context = MineContext { source, others: None, device: &device, seed: 1, trunks: &trunks };
    while !miner.advance(&context).expect("a slice").is_over() {}
    miner.finish().expect("something is found")
}
