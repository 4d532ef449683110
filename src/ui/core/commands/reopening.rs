//! A run of the runs folder is shown again, its settings, curves and last answers; or goes on at once. The same for runs and
//! settings that are dropped on the window.

use crate::ui::core::commands::own_data::OwnDataCommand;
use crate::ui::core::commands::{found, opening, own_data};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::ReadAs;
use crate::ui::core::reopen::{Reopened, Then};
use crate::ui::core::services::Services;
use crate::ui::core::state::State;
use std::path::PathBuf;

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
