//! The classes by name, kept with the run: pictures from outside are answered long after the data is gone.

use crate::task::{MineContext, MineKey, MineProgress, Miner, TaskError, pack, unpack};
use serde::{Deserialize, Serialize};

/// The names of the classes that the run is about, in the order of their labels.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClassNames {
    /// The names.
    pub names: Vec<String>,
}

/// Writes the names down, in one slice.
#[derive(Default)]
pub struct ClassMiner(ClassNames);

impl Miner<ClassNames> for ClassMiner {
    fn key(&self) -> MineKey {
        MineKey { version: 1, parameters: &[], seeded: false }
    }

    fn advance(&mut self, context: &MineContext<'_>) -> Result<MineProgress, TaskError> {
        self.0.names = context.source.classes().to_vec();
        Ok(MineProgress { what: "mining-class-names", done: 1, total: 1 })
    }

    fn state(&self) -> Result<Vec<u8>, TaskError> {
        pack(&self.0)
    }

    fn restore(&mut self, state: &[u8]) -> Result<(), TaskError> {
        self.0 = unpack(state)?;
        Ok(())
    }

    fn finish(&mut self) -> Result<ClassNames, TaskError> {
        Ok(std::mem::take(&mut self.0))
    }
}
