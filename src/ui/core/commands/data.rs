//! What can be done with the data, and what the helper threads tell of it.

use crate::follow::Address;
use crate::ui::core::commands::browsing::{self, BrowseCommand};
use crate::ui::core::commands::following::{self, FollowCommand};
use crate::ui::core::commands::{found, opening, own_data, params, show};
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::{OpenedData, ReadAs};
use crate::ui::core::services::Services;
use crate::ui::core::services::files::{Job, NO_DIALOG};
use crate::ui::core::services::note::Note;
use crate::ui::core::services::thumbnails::ThumbRequest;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Something to do with the data.
pub enum DataCommand {
    /// Shows the system's folder dialog.
    Choose,
    /// Stops waiting for the dialog.
    ForgetDialog,
    /// Opens a path, or `demo`; what its folders mean is left to the rules.
    Open(String),
    /// Opens data as is said.
    OpenAs(String, ReadAs),
    /// Makes data that a thread opened that of the window.
    Take(Box<OpenedData>),
    /// Shows only photos whose name or class holds this.
    Filter(String),
    /// Takes this photo to the bench.
    Photo(usize),
    /// Asks for thumbnails, most wanted first, at this many pixels.
    Thumbnails(PaneId, Vec<usize>, usize),
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: DataCommand) {
    match command {
        DataCommand::Choose => {
            state.data.dialog_since = Some(Instant::now());
            let from = state.preferences.recents.first().map(PathBuf::from).filter(|path| path.is_absolute());
            services.files.pick_folder(crate::text!("data-dialog-title"), from);
        }
        DataCommand::ForgetDialog => state.data.dialog_since = None,
        DataCommand::Open(location) if Address::is_meant(&location) => {
            following::apply(state, services, FollowCommand::Begin(location));
        }
        DataCommand::Open(location) => opening::open(state, services, &location, ReadAs::default()),
        DataCommand::OpenAs(location, read_as) => opening::open(state, services, &location, read_as),
        DataCommand::Take(data) => opening::opened(state, services, data.location.clone(), Ok(*data)),
        DataCommand::Filter(filter) => set_filter(state, services, filter.trim().to_lowercase()),
        DataCommand::Photo(index) => {
            state.data.photo = index;
            state.bench.sheet = false;
            show::request_puzzles(state, services);
            state.signals.push(Signal::PhotoChosen(index));
        }
        DataCommand::Thumbnails(place, indices, side) => {
            if let Some(data) = &state.data.opened {
                let (generation, source) = (state.data.generation, data.pool.source.clone());
                services.thumbnails(ThumbRequest { place, generation, source, indices, side });
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
                // The second time: what is listed at once needs no first pictures.
                let takes_time = opening.1 > 0;
                opening.1 = found;
                if takes_time && !std::mem::replace(&mut state.data.first.asked, true) {
                    services.files.first_pictures(state.data.first.turn.clone(), PathBuf::from(location));
                }
            }
        }
        Note::FirstPicture(number, photo) => {
            if number == state.data.first.turn.number {
                state.data.first.photos.push(*photo);
            }
        }
        Note::Opened { location, result } => opening::opened(state, services, location, result),
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
        Note::Problem(text) => state.report(text),
        Note::Log(text) => state.note(text),
        Note::Found { folder, found } => found::read(state, services, &folder, found),
        Note::Thumbnail { .. }
        | Note::OwnPhotos { .. }
        | Note::Runs(_)
        | Note::Follow(..)
        | Note::Own(..)
        | Note::Saving(_)
        | Note::Saved(_)
        | Note::NoDialog(_)
        | Note::Browsed(_) => {}
    }
}

/// The folder dialog closed.
fn picked(state: &mut State, services: &mut Services, folder: Option<PathBuf>, open_for: Duration) {
    let awaited = state.data.dialog_since.take().is_some();
    match folder {
        Some(folder) if awaited && own_data::picked(state, services, &folder) => {}
        Some(folder) if awaited => {
            opening::open(state, services, &folder.to_string_lossy(), ReadAs::default());
        }
        None if awaited && open_for < NO_DIALOG => {
            if own_data::has_no_dialog(state) {
                return;
            }
            browsing::apply(state, services, BrowseCommand::Show);
        }
        _ => {}
    }
}
