//! What can be done with the data, and what the helper threads tell of it.

use crate::ui::atlas::commands as atlas;
use crate::ui::core::commands::{found, params, show};
use crate::ui::core::pane::PanelName;
use crate::ui::core::services::files::{Job, NO_DIALOG, PictureUse};
use crate::ui::core::services::thumbnails::{ThumbPlace, ThumbRequest};
use crate::ui::core::services::{Note, OpenedData, Services};
use crate::ui::core::state::State;
use crate::ui::laboratory::commands as laboratory;
use crate::ui::neighbours::commands as neighbours;
use crate::ui::neighbours::commands::FeatureCommand;
use crate::ui::neighbours::state::Query;
use crate::ui::own_data::commands as own_data;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Recent folders that are remembered.
const RECENTS: usize = 8;

/// Something to do with the data.
pub enum DataCommand {
    /// Shows the system's folder dialog.
    Choose,
    /// Stops waiting for the dialog.
    ForgetDialog,
    /// Opens a path, or `demo`.
    Open(String),
    /// Shows only photos whose name or class holds this.
    Filter(String),
    /// Takes this photo to the bench.
    Photo(usize),
    /// Asks for thumbnails, most wanted first, at this many pixels.
    Thumbnails(ThumbPlace, Vec<usize>, usize),
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: DataCommand) {
    match command {
        DataCommand::Choose => {
            state.data.dialog_since = Some(Instant::now());
            let from = state.preferences.recents.first().map(PathBuf::from).filter(|path| path.is_absolute());
            services.files.pick_folder(crate::text!("data-dialog-title"), from);
        }
        DataCommand::ForgetDialog => state.data.dialog_since = None,
        DataCommand::Open(location) => {
            let location = location.trim().to_owned();
            if !location.is_empty() && services.files.open(&location) {
                state.data.failed = None;
                state.data.opening = Some((location, 0));
            }
        }
        DataCommand::Filter(filter) => set_filter(state, services, filter.trim().to_lowercase()),
        DataCommand::Photo(index) => {
            state.data.photo = index;
            state.bench.sheet = false;
            show::request_puzzles(state, services);
            neighbours::apply(state, services, FeatureCommand::Photo(index));
        }
        DataCommand::Thumbnails(place, indices, side) => {
            if let Some(data) = &state.data.opened {
                let (generation, source) = (state.data.generation, data.pool.source.clone());
                services.thumbnails[place as usize].put(ThumbRequest { place, generation, source, indices, side });
            }
        }
    }
}

fn set_filter(state: &mut State, services: &Services, filter: String) {
    if filter.is_empty() {
        state.data.matching = None;
    } else if let Some(data) = &state.data.opened {
        services.files.run(Job::Filter { source: data.all.clone(), filter: filter.clone() });
    }
    state.data.filter = filter;
}

/// Takes in what a helper thread told.
pub(crate) fn note(state: &mut State, services: &mut Services, note: Note) {
    match note {
        Note::Listing { location, found } => {
            if let Some(opening) = state.data.opening.as_mut().filter(|opening| opening.0 == location) {
                opening.1 = found;
            }
        }
        Note::Opened { location, result } => opened(state, services, location, result),
        Note::Picked { folder, open_for } => picked(state, services, folder, open_for),
        Note::Filtered { filter, indices } => {
            if filter == state.data.filter {
                state.data.matching = Some(indices);
            }
        }
        Note::Presets { task, found } => {
            if task == state.settings.task {
                state.presets = found;
            }
        }
        Note::Preset { task, values } => params::take_preset(state, services, &task, values),
        Note::Sheet { folder, step, result } => match result {
            Ok(sheet) if state.run.folder.as_ref() == Some(&folder) => state.run.read(step, sheet),
            Ok(_) => {}
            Err(reason) => state.report(crate::text!("answers-error-read", step = step, reason = reason)),
        },
        Note::Kept { folder, steps } => {
            if state.run.folder.as_ref() == Some(&folder) {
                state.run.know_kept(&steps);
            }
        }
        Note::Atlas(news) => atlas::news(state, news),
        Note::Subset(list) => apply(state, services, DataCommand::Open(list.to_string_lossy().into_owned())),
        Note::Nearest(found) => neighbours::nearest(state, found),
        Note::Picture { path, use_for, result } => match use_for {
            PictureUse::Neighbours => neighbours::picture(state, services, &path, result),
            PictureUse::Laboratory => laboratory::ask::picture(state, services, &path, result),
        },
        Note::Problem(text) => state.report(text),
        Note::Log(text) => state.note(text),
        Note::Found { folder, found } => found::read(state, services, &folder, found),
        Note::Thumbnail { .. }
        | Note::OwnPhotos { .. }
        | Note::Runs(_)
        | Note::Turing(_)
        | Note::ChosenFile(_)
        | Note::SavedColours(_)
        | Note::Saved(_)
        | Note::NoDialog(_) => {}
    }
}

/// The folder dialog closed.
fn picked(state: &mut State, services: &mut Services, folder: Option<PathBuf>, open_for: Duration) {
    let awaited = state.data.dialog_since.take().is_some();
    match folder {
        Some(folder) if awaited && own_data::picked(state, services, &folder) => {}
        Some(folder) if awaited => {
            apply(state, services, DataCommand::Open(folder.to_string_lossy().into_owned()));
        }
        None if awaited && open_for < NO_DIALOG => {
            if own_data::has_no_dialog(state) {
                return;
            }
            state.focus = PanelName::Data;
            state.report(crate::text!("data-no-dialog"));
        }
        _ => {}
    }
}

pub(crate) fn opened(state: &mut State, services: &mut Services, location: String, result: Result<OpenedData, String>) {
    if state.data.opening.as_ref().is_some_and(|opening| opening.0 == location) {
        state.data.opening = None;
    }
    match result {
        Ok(data) => {
            let count = data.train.len();
            state.note(crate::text!("log-opened", name = data.name.as_str(), count = count));
            state.settings.data.clone_from(&location);
            state.preferences.last_data = Some(location.clone());
            state.settings.valid = None;
            state.settings.leave_out.retain(|class| data.train.classes().contains(class));
            if location != "demo" {
                state.preferences.recents.retain(|recent| *recent != location);
                state.preferences.recents.insert(0, location);
                state.preferences.recents.truncate(RECENTS);
            }
            (state.data.failed, state.data.missing_of) = (None, None);
            state.data.opened = Some(data);
            state.data.generation += 1;
            state.features.query = Query::None;
            state.features.neighbours = None;
            state.atlas.forget();
            (state.data.photo, state.data.matching) = (0, None);
            state.data.filter.clear();
            show::request_puzzles(state, services);
        }
        Err(reason) => {
            // Photos of a run are asked for, never replaced.
            let of_run = state.run.place.as_ref() == Some(&location);
            if of_run {
                state.data.missing_of.clone_from(&state.run.folder);
            } else if state.data.opened.is_none() && location != "demo" {
                // A folder that is gone since the last time must not leave the window empty.
                apply(state, services, DataCommand::Open("demo".to_owned()));
            }
            let own = || crate::text!("data-missing-of-run", location = location.as_str());
            state.data.failed = Some(if of_run { own() } else { reason.clone() });
            state.report(crate::text!("data-error-open", location = location, reason = reason));
        }
    }
}
