//! What can be done with pictures of what is seen: choosing where they go, writing them.

use crate::photos::Photo;
use crate::ui::core::saving::{Asking, Format, Said, Wish};
use crate::ui::core::services::Services;
use crate::ui::core::state::{Overlay, State};
use std::path::PathBuf;
use std::time::Instant;

/// Something to do with pictures of what is seen.
pub enum SaveCommand {
    /// Asks where a picture shall go, and writes it there.
    Ask(Box<Wish>, Format),
    /// Asks where the picture that is shown large shall go, else one of the whole window.
    Shown,
    /// Takes a picture of the whole window.
    Window,
    /// The picture of the window was taken.
    Captured(Photo),
    /// The place that is being typed.
    Path(String),
    /// Writes the picture to the place that was typed.
    Write,
    /// Lets it be.
    Cancel,
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: SaveCommand) {
    match command {
        SaveCommand::Ask(wish, format) => ask(state, services, *wish, format),
        SaveCommand::Shown => match state.overlay.clone() {
            Overlay::Enlarged(panel, _) => ask(state, services, Wish::panel(state, &panel), Format::Png),
            _ => state.saving.captures += 1,
        },
        SaveCommand::Window => state.saving.captures += 1,
        SaveCommand::Captured(photo) => ask(state, services, Wish::window(state, photo), Format::Png),
        SaveCommand::Path(path) => {
            if let Some(asking) = &mut state.saving.asking {
                asking.path = path;
            }
        }
        SaveCommand::Write => {
            if let Some(asking) = state.saving.asking.take() {
                state.overlay = Overlay::None;
                let file = crate::dataset::typed_path(&asking.path);
                services.files.save(asking.picture, file);
            }
        }
        SaveCommand::Cancel => {
            state.saving.asking = None;
            state.overlay = Overlay::None;
        }
    }
}

fn ask(state: &State, services: &Services, wish: Wish, format: Format) {
    let pictures = || directories::UserDirs::new().and_then(|dirs| Some(dirs.picture_dir()?.to_owned()));
    let folder = state.saving.folder.clone().or_else(pictures).or_else(|| std::env::current_dir().ok());
    let title = crate::texts::lookup(format.title(), &[]);
    services.files.save_picture(title, folder.unwrap_or_default(), wish, format);
}

/// There is no dialog: the place is typed.
pub(crate) fn no_dialog(state: &mut State, asking: Asking) {
    state.saving.asking = Some(asking);
    state.overlay = Overlay::SaveAs;
}

/// A file is being made.
pub(crate) fn saving(state: &mut State, file: PathBuf) {
    state.saving.making = Some((file, Instant::now()));
}

/// It was written, or not.
pub(crate) fn saved(state: &mut State, result: Result<PathBuf, String>) {
    state.saving.making = None;
    let result = result.map(|file| {
        state.saving.folder = file.parent().map(PathBuf::from);
        crate::text!("save-done", path = file.display().to_string())
    });
    match &result {
        Ok(done) => state.note(done.clone()),
        Err(reason) => state.report(reason.clone()),
    }
    say(state, result);
}

/// Says for a while what left the window, or why it did not.
pub(super) fn say(state: &mut State, result: Result<String, String>) {
    state.saving.said = Some(Said { result, at: Instant::now() });
}
