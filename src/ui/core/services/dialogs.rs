//! The system's own dialogs: each on a thread of its own for as long as it is open, for it may take as long as it likes, or
//! not exist.

use crate::ui::core::saving::{Asking, Format, Wish};
use crate::ui::core::services::files::{Files, NO_DIALOG, save};
use crate::ui::core::services::note::{Note, spawn};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// What a file dialog is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileWish {
    /// What stands above the dialog.
    pub title: String,
    /// What a new file could be called; none opens one that is there.
    pub save_as: Option<String>,
}

/// A file dialog closed.
#[derive(Clone, Debug)]
pub struct ChosenFile {
    /// What it was for.
    pub wish: FileWish,
    /// The chosen file.
    pub path: Option<PathBuf>,
    /// Whether there was a dialog at all: one that closes at once was never shown.
    pub had_dialog: bool,
}

impl Files {
    /// Shows the system's dialog for a file of a pane, and tells what `note` makes of the answer.
    pub fn choose_file(&self, wish: FileWish, note: impl FnOnce(ChosenFile) -> Note + Send + 'static) {
        let helpers = self.helpers.clone();
        spawn("dialog", move || {
            let start = Instant::now();
            let dialog = rfd::FileDialog::new().set_title(&wish.title);
            let path = match &wish.save_as {
                None => dialog.pick_file(),
                Some(name) => dialog.set_file_name(name).save_file(),
            };
            helpers.tell(note(ChosenFile { wish, path, had_dialog: start.elapsed() >= NO_DIALOG }));
        });
    }

    /// Shows the system's dialog for pictures, and tells what `note` makes of those that were chosen; nothing is known of
    /// a system without a dialog.
    pub fn choose_pictures(&self, title: String, note: impl FnOnce(Option<Vec<PathBuf>>) -> Note + Send + 'static) {
        let helpers = self.helpers.clone();
        spawn("dialog", move || {
            let start = Instant::now();
            let chosen = if has_dialogs() { rfd::FileDialog::new().set_title(title).pick_files() } else { None };
            let there = start.elapsed() >= NO_DIALOG;
            helpers.tell(note(chosen.or(there.then(Vec::new))));
        });
    }

    /// Shows the system's folder dialog; it may take as long as it likes, or not exist.
    pub fn pick_folder(&self, title: String, from: Option<PathBuf>) {
        let helpers = self.helpers.clone();
        spawn("dialog", move || {
            let start = Instant::now();
            let mut dialog = rfd::FileDialog::new().set_title(title);
            if let Some(from) = from {
                dialog = dialog.set_directory(from);
            }
            let there = has_dialogs();
            let folder = if there { dialog.pick_folder() } else { None };
            let open_for = if there { start.elapsed() } else { Duration::ZERO };
            helpers.tell(Note::Picked { folder, open_for });
        });
    }

    /// Shows the system's dialog for a new file in `folder` and draws the picture into the one that is chosen.
    pub fn save_picture(&self, title: String, folder: PathBuf, wish: Wish, format: Format) {
        let helpers = self.helpers.clone();
        let name = format!("{}.{}", wish.name, format.ending());
        spawn("dialog", move || {
            let start = Instant::now();
            let dialog = rfd::FileDialog::new().set_title(title).set_directory(&folder).set_file_name(&name);
            let dialog = dialog.add_filter(format.ending().to_uppercase(), format.endings());
            let there = has_dialogs();
            let chosen = if there { dialog.save_file() } else { None };
            match chosen {
                Some(file) if file.extension().is_none() => {
                    save(&helpers, wish.picture.as_ref(), file.with_extension(format.ending()));
                }
                Some(file) => save(&helpers, wish.picture.as_ref(), file),
                None if !there || start.elapsed() < NO_DIALOG => {
                    let path = folder.join(name).to_string_lossy().into_owned();
                    helpers.tell(Note::NoDialog(Box::new(Asking { picture: wish.picture, path })));
                }
                None => {}
            }
        });
    }
}

/// Whether the system can show dialogs: on Linux a desktop portal does, which is reached over the session's bus, or
/// zenity.
fn has_dialogs() -> bool {
    let bus = || std::env::var_os("XDG_RUNTIME_DIR").is_some_and(|folder| Path::new(&folder).join("bus").exists());
    let zenity = || {
        let path = std::env::var_os("PATH").unwrap_or_default();
        std::env::split_paths(&path).any(|folder| folder.join("zenity").exists())
    };
    !cfg!(target_os = "linux") || std::env::var_os("DBUS_SESSION_BUS_ADDRESS").is_some() || bus() || zenity()
}
