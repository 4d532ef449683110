//! What the window knows of what a run found in its folder before it began. Plain data, changed by `commands::apply` alone.

use crate::task::{MinedData, Panel};
use std::path::PathBuf;
use std::sync::Arc;

/// What a run found.
#[derive(Clone, Default)]
pub struct Found {
    /// Its folder.
    pub folder: Option<PathBuf>,
    /// Its method.
    pub task: String,
    /// What was found, once it was read.
    pub mined: Option<MinedData>,
    /// Pictures of it under the settings that the run began with.
    pub panels: Arc<Vec<Panel>>,
    /// Counts changes, for textures.
    pub version: u64,
}

impl Found {
    /// What was found, for puzzles of the method `task`.
    pub fn of(&self, task: &str) -> Option<&MinedData> {
        self.mined.as_ref().filter(|_| self.task == task)
    }
}
