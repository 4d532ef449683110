//! A [`Miner`] without the type of what it finds.

use super::error::TaskError;
use super::mined::MinedData;
use super::mining::{MineContext, MineKey, MineProgress, Miner};
use super::panel::Panel;
use serde::Serialize;

/// A miner without the type of what it finds.
pub trait AnyMiner: Send {
    /// As [`Miner::key`].
    fn key(&self) -> MineKey;

    /// As [`Miner::advance`].
    ///
    /// # Errors
    /// When it cannot go on.
    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError>;

    /// As [`Miner::panels`].
    fn panels(&self) -> Vec<Panel>;

    /// As [`Miner::state`].
    ///
    /// # Errors
    /// When it cannot be written down.
    fn state(&self) -> Result<Vec<u8>, TaskError>;

    /// As [`Miner::restore`].
    ///
    /// # Errors
    /// When it is not such a state.
    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError>;

    /// As [`Miner::finish`].
    ///
    /// # Errors
    /// When that cannot be told.
    fn finish(&mut self) -> Result<MinedData, TaskError>;
}

/// Any miner behind [`AnyMiner`].
pub(super) struct Held<M>(pub Box<dyn Miner<M>>);

impl<M: Serialize + Send + Sync + 'static> AnyMiner for Held<M> {
    fn key(&self) -> MineKey {
        self.0.key()
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        self.0.advance(context)
    }

    fn panels(&self) -> Vec<Panel> {
        self.0.panels()
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        self.0.state()
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        self.0.restore(state)
    }

    fn finish(&mut self) -> Result<MinedData, TaskError> {
        MinedData::new(self.0.finish()?)
    }
}
