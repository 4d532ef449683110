//! Which puzzles people are asked: those of the run that is shown, where it is one of the method, else those of a run that
//! would begin now.

use crate::task::AnyTask;
use crate::train::RunSettings;
use crate::ui::core::state::State;
use crate::ui::try_it::state::TryState;
use crate::ui::try_it::thread::{PuzzleJob, ShownRun};
use std::collections::BTreeMap;

/// The method whose puzzles are asked: the one that was chosen here, else that of the run, else the chosen one of the
/// window, else the first whose puzzles people can be asked.
pub(super) fn task_of(own: &TryState, state: &State) -> Option<&'static dyn AnyTask> {
    let named = |id: &str| state.tasks.iter().copied().find(|task| task.info().id == id);
    let wanted = [own.task.and_then(named), state.run_task(), state.task(), state.tasks.iter().copied().find(is_asked)];
    wanted.into_iter().flatten().find(is_asked)
}

fn is_asked(task: &&'static dyn AnyTask) -> bool {
    task.is_askable()
}

/// The methods whose puzzles people can be asked.
pub(super) fn tasks(state: &State) -> impl Iterator<Item = &'static dyn AnyTask> {
    state.tasks.iter().copied().filter(is_asked)
}

/// What is needed to make the puzzles; nothing while no data is open.
pub(super) fn job(own: &TryState, state: &State) -> Option<PuzzleJob> {
    let (task, data) = (task_of(own, state)?, state.run_data()?);
    let id = task.info().id;
    let folder = state.run.folder.clone().filter(|_| state.run.task == id);
    let step = state.run.shown().map(|sheet| sheet.step);
    let run = folder.map(|folder| ShownRun { folder, step, settings: state.run.settings.clone() });
    let (settings, mined) = (settings_of(task, state), state.found.of(id).cloned());
    Some(PuzzleJob { version: own.version, task, settings, data, mined, run, wanted: own.wanted })
}

/// What a run of `task` that begins now would be set to: as in the window if it is the chosen method, else as by default.
fn settings_of(task: &'static dyn AnyTask, state: &State) -> RunSettings {
    let id = task.info().id;
    if state.settings.task == id {
        return state.settings.clone();
    }
    let params = task.check(&BTreeMap::new()).unwrap_or_default();
    RunSettings { task: id.to_owned(), params, sources: BTreeMap::new(), ..state.settings.clone() }
}
