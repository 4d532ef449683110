//! A network that no run has trained: what a method would begin with under the chosen settings.

use super::queries::Query;
use super::run::{FindTask, RunError};
use crate::dataset::Subset;
use crate::gpu::{self, DeviceChoice};
use crate::task::{BatchPlan, DataFacts, ParamValues, Session, SessionSettings};
use std::sync::Arc;

/// What such a network is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct FreshNetwork {
    /// The method by its id.
    pub task: String,
    /// Its parameters; missing ones keep their default.
    pub values: ParamValues,
    /// What its weights are drawn from.
    pub seed: u64,
    /// What it must know about the data.
    pub facts: DataFacts,
}

/// A question to such a network.
pub struct FreshQuery {
    /// Chosen by whoever asks; every answer carries it.
    pub number: u64,
    /// The network.
    pub network: FreshNetwork,
    /// The question.
    pub query: Box<dyn Query>,
}

impl FreshNetwork {
    /// The network, on the processor, with the weights that a run with these settings begins with.
    ///
    /// # Errors
    /// When there is no such method, or its parameters do not fit.
    pub(super) fn session(&self, find: FindTask) -> Result<Box<dyn Session>, RunError> {
        let task = find(&self.task).ok_or_else(|| RunError::NoTask { task: self.task.clone() })?;
        Ok(task.start(SessionSettings {
            values: self.values.clone(),
            facts: self.facts.clone(),
            plan: BatchPlan::of(Arc::new(Subset::empty()), self.seed, 1),
            device: gpu::choose(DeviceChoice::Cpu)?.device,
            mined: task.nothing_mined()?,
        })?)
    }
}
