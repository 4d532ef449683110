//! A run of the runs folder is shown again, its settings, curves and last answers; or goes on at once. The same for runs and
//! settings that are dropped on the window.

use crate::handout::Example;
use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::commands::{found, opening, own_data};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::ReadAs;
use crate::ui::core::reopen::{Reopened, Then};
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

/// It was read.
pub(super) fn reopened(
    state: &mut State,
    services: &mut Services,
    (run, then): (PathBuf, Then),
    result: Result<Option<Reopened>, String>,
) {
    match result {
        Ok(None) if then == Then::OrOpen => {
            state.focus = PaneId::DATA;
            opening::open(state, services, &run.to_string_lossy(), ReadAs::default());
        }
        Ok(_) if state.run.is_alive() => state.report(crate::text!("runs-error-alive")),
        Ok(Some(read)) => {
            let data = read.settings.data.clone();
            state.focus = if read.run.is_some() { PaneId::LEARNING } else { PaneId::PUZZLE };
            state.show_again(read);
            found::want(state, services);
            if then == Then::GoOn {
                return own_data::apply(state, services, OwnDataCommand::GoOn(run));
            }
            let read_as = state.read_as(&data);
            let is_open = state.data.opened.as_ref().is_some_and(|it| it.location == data && it.read_as == read_as);
            if !is_open {
                opening::open(state, services, &data, read_as);
            }
        }
        Ok(None) => state.known_runs.stale = true,
        Err(reason) => state.report(reason),
    }
}
