//! What a run has in its folder beside the network, its log and its card, and where else it could be.

use super::super::folder::{self, FolderError};
use super::super::mined;
use super::super::run_dir::RunDir;
use super::super::settings::RunSettings;
use super::images::Images;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a run must have in its folder beside the network, its log and its card.
pub(super) struct Luggage {
    /// Its images.
    pub images: Images,
    /// What was found before it began, of the images as they are.
    pub mined: Arc<str>,
}

/// Whether nothing stands where the run has `name`. What cannot be looked at is taken to be there.
pub(super) fn is_gone(dir: &RunDir, name: &str) -> bool {
    let found = dir.root().join(name).symlink_metadata();
    found.is_err_and(|error| error.kind() == ErrorKind::NotFound)
}

impl Luggage {
    /// Writes again what somebody has removed from the folder of the run under it; what that was.
    pub(super) fn put_back(&mut self, dir: &RunDir, settings: &RunSettings) -> Result<Vec<String>, FolderError> {
        let mut gone = Vec::new();
        // What was found before training begins anew with rows of its own: which of them are gone is seen first.
        let rows = self.images.files().find(|rows| is_gone(dir, rows));
        if is_gone(dir, folder::SETTINGS) {
            folder::write_settings(dir, settings, settings)?;
            gone.push(folder::SETTINGS.to_owned());
        }
        if is_gone(dir, mined::FOUND) {
            mined::keep(dir, &self.mined)?;
            self.images.keep_anew(dir, settings)?;
            gone.push(mined::FOUND.to_owned());
        }
        if let Some(rows) = rows {
            self.images.keep(dir, settings)?;
            gone.push(rows);
        }
        Ok(gone)
    }
}

/// A place for the run that is in `folder`: beside it, and free.
pub fn beside(folder: &Path) -> Option<PathBuf> {
    let name = folder.file_name()?.to_string_lossy().into_owned();
    let mut numbered = (2..1000).map(|number| folder.with_file_name(format!("{name}-{number}")));
    numbered.find(|place| place.symlink_metadata().is_err())
}

/// What is said of a run that holds because of `error`.
pub(super) fn held(error: &impl std::fmt::Display) -> String {
    crate::text!("train-held-unwritten", reason = error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_free_place_is_found_beside_a_folder_whether_that_is_there_or_not() {
        let folder = tempfile::tempdir().unwrap();
        let run = folder.path().join("run");
        assert_eq!(beside(&run), Some(folder.path().join("run-2")));
        std::fs::create_dir(folder.path().join("run-2")).unwrap();
        assert_eq!(beside(&run), Some(folder.path().join("run-3")));
        assert_eq!(beside(Path::new("/")), None);
    }
}
