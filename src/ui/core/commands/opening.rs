//! Opening data, and what becomes of it once it is open.

use crate::dataset::gallery::Book;
use crate::dataset::{drawn, typed_path};
use crate::ui::core::commands::show;
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::services::Services;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;

/// Recent folders that are remembered.
const RECENTS: usize = 8;

/// Opens a path, or a gallery by its word, as is said.
pub fn open(state: &mut State, services: &Services, location: &str, read_as: ReadAs) {
    let location = typed_path(location).display().to_string();
    if !location.is_empty() && services.files.open(&location, read_as) {
        state.data.failed = None;
        state.data.opening = Some((location, 0));
        state.data.first.begin();
    }
}

/// Opening ended.
pub(super) fn opened(state: &mut State, services: &mut Services, location: String, result: Result<OpenedData, String>) {
    if state.data.opening.as_ref().is_some_and(|opening| opening.0 == location) {
        state.data.opening = None;
        state.data.first.begin();
    }
    match result {
        Ok(data) => {
            let count = data.train.len();
            state.note(crate::text!("log-opened", name = data.name.as_str(), count = count));
            state.settings.data.clone_from(&location);
            state.preferences.last_data = Some(location.clone());
            let ReadAs { layout, valid } = data.read_as.clone();
            state.preferences.last_layout.clone_from(&layout);
            state.preferences.last_valid.clone_from(&valid);
            (state.settings.layout, state.settings.valid) = (layout, valid);
            state.settings.leave_out.retain(|class| data.train.classes().contains(class));
            if drawn(&location).is_none() {
                state.preferences.recents.retain(|recent| *recent != location);
                state.preferences.recents.insert(0, location);
                state.preferences.recents.truncate(RECENTS);
            }
            (state.data.failed, state.data.missing_of) = (None, None);
            state.data.opened = Some(data);
            state.data.generation += 1;
            (state.data.photo, state.data.matching) = (0, None);
            state.data.filter.clear();
            state.bench.forget();
            state.signals.push(Signal::DataOpened);
            show::request_puzzles(state, services);
        }
        Err(reason) => {
            // Photos of a run are asked for, never replaced.
            let of_run = state.run.place.as_ref() == Some(&location);
            if of_run {
                state.data.missing_of.clone_from(&state.run.folder);
            } else if state.data.opened.is_none() && drawn(&location).is_none() {
                // A folder that is gone since the last time must not leave the window empty.
                open(state, services, Book::CutPaper.word(), ReadAs::default());
            }
            let own = || crate::text!("data-missing-of-run", location = location.as_str());
            state.data.failed = Some(if of_run { own() } else { reason.clone() });
            state.report(crate::text!("data-error-open", location = location, reason = reason));
        }
    }
}
