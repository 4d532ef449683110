//! Getting rid of a run: into the system's trash, from which it can be taken back, or for good.
//!
//! On Windows and macOS the `trash` crate knows how. Elsewhere the freedesktop.org rules (Trash specification 1.0) are
//! followed here, as far as a run needs them: the home trash, on the same file system, so that moving is one rename.

use super::super::folder::left_behind;
use super::super::run_dir::{FolderError, RunDir, RunLock};
use crate::files;
use std::path::{Path, PathBuf};

/// Why a run is still there.
#[derive(Debug, thiserror::Error)]
pub enum TrashError {
    /// The system has no trash that takes it.
    #[error("{}", crate::text!("trash-error-none", path = path.display().to_string(), reason = reason.as_str()))]
    NoTrash {
        /// The run.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// It is no run, so it is not touched.
    #[error("{}", crate::text!("trash-error-no-run", path = path.display().to_string()))]
    NoRun {
        /// What was to be removed.
        path: PathBuf,
    },
    /// It is under way.
    #[error(transparent)]
    Held(#[from] FolderError),
    /// It could not be deleted.
    #[error("{}", crate::text!("trash-error-delete", path = path.display().to_string(), reason = reason.as_str()))]
    Delete {
        /// The run.
        path: PathBuf,
        /// Why.
        reason: String,
    },
}

/// Only folders with a run's card are ever removed, and not while the run goes on.
fn checked(run: &Path) -> Result<RunDir, TrashError> {
    let missing = || TrashError::NoRun { path: run.to_owned() };
    let dir = RunDir::at(&run.canonicalize().map_err(|_| missing())?);
    if !dir.is_run() {
        return Err(missing());
    }
    RunLock::holder(&dir).map_or(Ok(dir), |held| Err(held.into()))
}

/// Moves what the run made into the system's trash. Returns a sentence about what is not of the run and stayed, if
/// anything did.
pub fn move_to_trash(run: &Path) -> Result<Option<String>, TrashError> {
    let dir = checked(run)?;
    let contents = dir.contents("");
    let no_trash = |reason| TrashError::NoTrash { path: dir.root().to_owned(), reason };
    if contents.foreign.is_empty() {
        return system_trash(dir.root(), dir.root()).map(|()| None).map_err(no_trash);
    }
    // What is not of the run stays, so the rest goes from a folder of the same name beside it.
    let name = dir.root().file_name().unwrap_or_default().to_owned();
    let parent = dir.root().parent().unwrap_or(dir.root());
    let beside = files::scratch_folder(parent);
    let beside = beside.map_err(|error| no_trash(error.to_string()))?;
    let apart = beside.path().join(name);
    let result = dir.move_own(&contents, &apart).map_err(|error| error.to_string());
    result.and_then(|()| system_trash(&apart, dir.root())).map_err(|reason| {
        // Back to where it was; what cannot be moved back is told by its place.
        let _ = RunDir::at(&apart).move_own(&contents, dir.root());
        no_trash(reason)
    })?;
    Ok(left_behind(&dir, &contents.foreign))
}

/// Deletes what the run made. Nothing brings it back. Returns a sentence about what is not of the run and stayed, if
/// anything did.
pub fn delete_for_good(run: &Path) -> Result<Option<String>, TrashError> {
    let dir = checked(run)?;
    let foreign = dir.remove_own("");
    let failed = |error: FolderError| TrashError::Delete { path: dir.root().to_owned(), reason: error.to_string() };
    foreign.map(|foreign| left_behind(&dir, &foreign)).map_err(failed)
}

#[cfg(any(windows, target_os = "macos"))]
fn system_trash(path: &Path, _: &Path) -> Result<(), String> {
    trash::delete(path).map_err(|error| error.to_string())
}

/// Moves `path` into the trash, from which it comes back to `origin`.
#[cfg(not(any(windows, target_os = "macos")))]
fn system_trash(path: &Path, origin: &Path) -> Result<(), String> {
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|folder| folder.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    let data = data.or_else(home).ok_or_else(|| crate::text!("trash-error-no-home"))?;
    freedesktop::move_into(&data.join("Trash"), path, origin)
}

#[cfg(not(any(windows, target_os = "macos")))]
pub(super) mod freedesktop {
    use crate::files::{self, File};
    use std::fmt::Write as _;
    use std::io::{ErrorKind, Write as _};
    use std::path::Path;

    /// Names that are tried before giving up.
    const NAMES: usize = 10_000;

    /// Moves `path` into the trash folder `trash`, which is made if it is not there.
    /// It comes back to `origin`.
    pub fn move_into(trash: &Path, path: &Path, origin: &Path) -> Result<(), String> {
        let (kept, info) = (trash.join("files"), trash.join("info"));
        for folder in [&kept, &info] {
            files::create_folders(folder).map_err(|error| error.to_string())?;
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        for number in 1..=NAMES {
            let name = if number == 1 { name.clone() } else { format!("{name}.{number}") };
            let note = info.join(format!("{name}.trashinfo"));
            // The specification reserves a name by making its note first, and only if no other has it.
            let mut file = match File::make_new(&note) {
                Ok(file) => file,
                Err(error) if error.kind() == ErrorKind::AlreadyExists => continue,
                Err(error) => return Err(error.to_string()),
            };
            let date = jiff::Zoned::now().strftime("%Y-%m-%dT%H:%M:%S");
            let text = format!("[Trash Info]\nPath={}\nDeletionDate={date}\n", escaped(origin));
            let moved = file.write_all(text.as_bytes()).and_then(|()| files::rename(path, &kept.join(&name)));
            return moved.map_err(|error| {
                // The note of something that did not come would show an empty place in the trash.
                let _ = files::remove(&note);
                error.to_string()
            });
        }
        Err(ErrorKind::AlreadyExists.to_string())
    }

    /// A path as in an address: everything but letters, digits and `-_.~/` by its bytes.
    fn escaped(path: &Path) -> String {
        let mut text = String::new();
        for byte in path.to_string_lossy().bytes() {
            if byte.is_ascii_alphanumeric() || b"-_.~/".contains(&byte) {
                text.push(char::from(byte));
            } else {
                // Writing into a string does not fail.
                let _ = write!(text, "%{byte:02X}");
            }
        }
        text
    }
}
