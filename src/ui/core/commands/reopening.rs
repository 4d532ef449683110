//! A run of the runs folder is shown again, its settings, curves and last answers; or goes on at once.

use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::commands::{found, opening, own_data};
use crate::ui::core::name::PaneId;
use crate::ui::core::reopen::Reopened;
use crate::ui::core::services::Services;
use crate::ui::core::services::runs::RunsJob;
use crate::ui::core::state::State;
use std::path::PathBuf;

/// Has `run` read, to show it and perhaps to go on with it.
pub(super) fn want(state: &mut State, services: &Services, run: PathBuf, goes_on: bool) {
    if !services.runs(RunsJob::Reopen { run, goes_on }) {
        state.report_once(crate::text!("runs-error-busy"));
    }
}

/// It was read.
pub(super) fn reopened(
    state: &mut State,
    services: &mut Services,
    (run, goes_on): (PathBuf, bool),
    result: Result<Option<Reopened>, String>,
) {
    match result {
        Ok(_) if state.run.is_alive() => state.report(crate::text!("runs-error-alive")),
        Ok(Some(read)) => {
            let (data, layout) = (read.settings.data.clone(), read.settings.layout.clone());
            state.show_again(read);
            state.focus = PaneId::LEARNING;
            found::want(state, services);
            if goes_on {
                return own_data::apply(state, services, OwnDataCommand::GoOn(run));
            }
            let is_open = state.data.opened.as_ref().is_some_and(|it| it.location == data && it.layout == layout);
            if !is_open {
                opening::open(state, services, &data, &layout);
            }
        }
        Ok(None) => state.known_runs.stale = true,
        Err(reason) => state.report(reason),
    }
}
