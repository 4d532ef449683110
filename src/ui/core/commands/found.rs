//! What the run found in its folder before it began: read once, for the puzzle and for the laboratory.

use crate::task::{MinedData, Panel};
use crate::ui::core::commands::show;
use crate::ui::core::found::Found;
use crate::ui::core::services::Services;
use crate::ui::core::services::files::Job;
use crate::ui::core::state::State;
use std::path::Path;
use std::sync::Arc;

/// Reads what the run at hand found, unless that was read.
pub(crate) fn want(state: &mut State, services: &Services) {
    // While the stage before training is under way there is nothing to read yet.
    if state.run.mining.is_some() {
        return;
    }
    let Some(folder) = state.run.folder.clone().filter(|folder| state.found.folder.as_ref() != Some(folder)) else {
        return;
    };
    let Some(task) = state.tasks.iter().find(|task| task.info().id == state.run.task).copied() else { return };
    let version = state.found.version + 1;
    state.found = Found { folder: Some(folder.clone()), task: state.run.task.clone(), version, ..Found::default() };
    services.files.run(Job::ReadFound { folder, task });
}

/// It was read: the puzzles show it from now on.
pub(crate) fn read(state: &mut State, services: &Services, folder: &Path, (mined, panels): (MinedData, Vec<Panel>)) {
    if state.found.folder.as_deref() != Some(folder) {
        return;
    }
    (state.found.mined, state.found.panels) = (Some(mined), Arc::new(panels));
    state.found.version += 1;
    show::request_puzzles(state, services);
}
