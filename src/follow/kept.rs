//! `mirror.json`: what makes a folder a mirror, and what of the far run it has.

use super::address::Address;
use super::error::FollowError;
use crate::train::RunDir;
use crate::train::folder::FolderError;
use crate::train::run_names::MIRROR;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// What a mirror notes of itself.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Kept {
    /// Where the run is.
    pub(super) address: String,
    /// The stamp of every whole file and folder.
    #[serde(default)]
    pub(super) have: BTreeMap<String, String>,
    /// The name and the stamp of what had come in part.
    #[serde(default)]
    pub(super) part: Option<(String, String)>,
}

impl Kept {
    /// What the folder `dir` notes of itself; nothing where it is no mirror.
    pub(super) fn read(dir: &RunDir) -> Option<Self> {
        if !dir.is_mirror() {
            return None;
        }
        serde_json::from_slice(&dir.read(MIRROR).ok()?).ok()
    }

    /// Writes it.
    pub(super) fn write(&self, dir: &RunDir) -> Result<(), FolderError> {
        dir.write_json(MIRROR, self)
    }

    /// What to keep of the run at `address` in `dir`: what was kept before, or nothing yet.
    ///
    /// # Errors
    /// When the folder is of something else.
    pub(super) fn of(dir: &RunDir, address: &Address) -> Result<Self, FollowError> {
        let other = || FollowError::Folder { path: dir.root().to_owned() };
        match Self::read(dir) {
            Some(kept) if kept.address == address.to_string() => Ok(kept),
            None if is_free(dir.root()) => Ok(Self { address: address.to_string(), have: BTreeMap::new(), part: None }),
            _ => Err(other()),
        }
    }
}

/// Whether nothing is in the folder, or it is not there.
fn is_free(folder: &Path) -> bool {
    match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == std::io::ErrorKind::NotFound,
    }
}
