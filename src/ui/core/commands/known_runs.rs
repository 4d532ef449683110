//! What can be done with the list of runs, and what the `runs` thread tells of it.

use crate::train::runs::RunList;
use crate::ui::core::services::Services;
use crate::ui::core::services::note::RunsNote;
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use std::path::Path;
use std::time::Duration;

/// Lists the runs folder anew, unless that is under way.
pub fn list(state: &mut State, services: &Services) {
    if !state.known_runs.listing {
        state.known_runs.listing = true;
        state.known_runs.stale = false;
        if !services.runs(RunsJob::List(state.known_runs.folder.clone())) {
            state.report_once(crate::text!("runs-error-busy"));
        }
    }
}

/// Takes in what the thread told.
pub(super) fn note(state: &mut State, note: RunsNote) {
    match note {
        RunsNote::Listed { folder, list, took } => listed(state, &folder, list, took),
        RunsNote::Sizes(sizes) => {
            for (folder, bytes) in sizes {
                let run = state.known_runs.list.iter_mut().flatten().find(|run| run.folder == folder);
                if let Some(run) = run {
                    run.bytes = Some(bytes);
                }
            }
        }
        RunsNote::Checked(key, run, said) => {
            state.known_runs.checked.insert(key, (run.display().to_string(), said));
        }
        RunsNote::Reopened { .. } => return,
    }
    state.signals.push(Signal::RunsListed);
}

fn listed(state: &mut State, folder: &Path, list: RunList, took: Duration) {
    let runs = &mut state.known_runs;
    if runs.folder != folder {
        return;
    }
    runs.listing = false;
    runs.took = took;
    let mut new = list.runs;
    for run in &mut new {
        let before = runs.list.iter().flatten().find(|before| before.folder == run.folder);
        run.bytes = before.and_then(|before| before.bytes);
    }
    runs.list = Some(new);
    list.unreadable.into_iter().for_each(|reason| state.report_once(reason));
}
