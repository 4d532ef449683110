//! Before a run goes on: are these its own photos? Looks for them, asks where they are, says what was found.

use crate::train::{Accept, Command, Place};
use crate::ui::core::commands::{opening, wanted_runs};
use crate::ui::core::opened::FoundData;
use crate::ui::core::own_data::OwnData;
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::Services;
use crate::ui::core::state::{Overlay, State};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Something to do about the photos of a run.
pub enum OwnDataCommand {
    /// Goes on with this run if its own photos are where it has them; else asks.
    GoOn(PathBuf),
    /// Asks where the photos of this run are.
    Ask(PathBuf),
    /// What is typed as the answer.
    Path(String),
    /// Looks there.
    Look,
    /// Shows the system's folder dialog.
    Choose,
    /// Goes on with what was found.
    GoOnWithThese,
    /// Only opens what was found.
    Show,
    /// Forgets the question.
    Close,
}

pub(super) fn apply(state: &mut State, services: &mut Services, command: OwnDataCommand) {
    match command {
        OwnDataCommand::GoOn(run) if state.known_runs.is_lent(&run) => wanted_runs::want_copy(state, services, run),
        OwnDataCommand::GoOn(run) if state.own_data.as_ref().is_none_or(|own| !own.looking) => {
            state.own_data = Some(OwnData { goes_on: true, ..OwnData::of(run) });
            look(state, services);
        }
        OwnDataCommand::GoOn(_) => {}
        OwnDataCommand::Ask(run) => {
            state.own_data = Some(OwnData::of(run));
            state.overlay = Overlay::WherePhotos;
        }
        OwnDataCommand::Path(path) => {
            if let Some(own) = &mut state.own_data {
                own.path = path;
            }
        }
        OwnDataCommand::Look => look(state, services),
        OwnDataCommand::Choose => {
            state.data.dialog_since = Some(Instant::now());
            services.files.pick_folder(crate::text!("where-photos"), None);
        }
        OwnDataCommand::GoOnWithThese => go_on(state, services),
        OwnDataCommand::Show => {
            if let Some(found) = taken(state) {
                show(state, services, &found);
            }
        }
        OwnDataCommand::Close => {
            state.overlay = Overlay::None;
            state.own_data = None;
        }
    }
}

/// Looks where it is typed, or, before anything is, where the run has its photos.
fn look(state: &mut State, services: &Services) {
    let Some(own) = state.own_data.as_mut().filter(|own| !own.looking) else { return };
    let path = Some(own.path.trim().to_owned()).filter(|path| !path.is_empty());
    own.looking = true;
    services.files.find_own(own.run.clone(), path);
}

/// The folder dialog closed with a folder while the question stands: looks there. Says whether it does.
pub fn picked(state: &mut State, services: &Services, folder: &Path) -> bool {
    let asks = state.overlay == Overlay::WherePhotos;
    if let Some(own) = state.own_data.as_mut().filter(|_| asks) {
        own.path = folder.to_string_lossy().into_owned();
        look(state, services);
    }
    asks
}

/// The system has no folder dialog: says so where the question stands. Says whether it does.
pub fn has_no_dialog(state: &mut State) -> bool {
    let asks = state.overlay == Overlay::WherePhotos;
    if let Some(own) = state.own_data.as_mut().filter(|_| asks) {
        own.found = Some(Err(crate::text!("where-photos-no-dialog")));
    }
    asks
}

/// Takes in what the helper thread found.
pub fn found(state: &mut State, services: &mut Services, run: &Path, result: Result<Box<FoundData>, String>) {
    let Some(own) = state.own_data.as_mut().filter(|own| own.run == run) else { return };
    own.looking = false;
    own.found = Some(result.map(|found| *found));
    let at_once = std::mem::take(&mut own.goes_on);
    if at_once && own.accept() == Some(Accept::Own) {
        go_on(state, services);
    } else {
        state.overlay = Overlay::WherePhotos;
    }
}

/// What was found, and the question is over.
fn taken(state: &mut State) -> Option<FoundData> {
    state.overlay = Overlay::None;
    state.own_data.take().and_then(|own| own.found).and_then(Result::ok)
}

/// Makes the found photos those of the window.
fn show(state: &mut State, services: &mut Services, found: &FoundData) {
    let location = found.data.location.clone();
    opening::opened(state, services, location, Ok(found.data.clone()));
}

fn go_on(state: &mut State, services: &mut Services) {
    let Some(own) = &state.own_data else { return };
    let (run, accept) = (own.run.clone(), own.accept());
    let (Some(accept), Some(found)) = (accept, taken(state)) else { return };
    if state.run.is_alive() {
        return state.report(crate::text!("runs-error-alive"));
    }
    show(state, services, &found);
    let Some(data) = state.run_data() else { return };
    // Its curves stay in sight.
    state.run.phase = Phase::Starting;
    state.run.id = None;
    let place = Place { data: Some(found.data.location), valid: found.data.read_as.valid, ..Place::default() };
    services.command(Command::Resume { run, data, place, accept, steps: None, device: None, probe_every: None });
}
