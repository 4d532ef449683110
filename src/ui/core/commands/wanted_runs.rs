//! Runs that are to be read by the thread for them: one's own, those that come with the program, and copies of these.

use crate::handout::Example;
use crate::ui::core::reopen::Then;
use crate::ui::core::services::Services;
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::state::State;
use std::path::PathBuf;

/// Has `run` read, to show it and perhaps to go on with it.
pub(super) fn want(state: &mut State, services: &Services, run: PathBuf, then: Then) {
    let lent = state.known_runs.lent.clone();
    ask(state, services, RunsJob::Reopen { run, lent, then });
}

/// Has a run that comes with the program shown.
pub(super) fn want_example(state: &mut State, services: &Services, example: &'static Example) {
    let lent = state.known_runs.lent.clone();
    ask(state, services, RunsJob::Example { example, lent });
}

/// Has a run that is only looked at copied, to go on with the copy.
pub(super) fn want_copy(state: &mut State, services: &Services, run: PathBuf) {
    let runs = state.known_runs.folder.clone();
    ask(state, services, RunsJob::Copy { run, runs });
}

fn ask(state: &mut State, services: &Services, job: RunsJob) {
    if !services.runs(job) {
        state.report_once(crate::text!("runs-error-busy"));
    }
}
