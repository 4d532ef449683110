//! Why a run cannot be packed or unpacked.

use crate::text;
use crate::train::RunError;
use crate::train::folder::FolderError;
use std::path::{Path, PathBuf};

/// Why a run cannot be packed or unpacked.
#[derive(Debug, thiserror::Error)]
pub enum ParcelError {
    /// The run itself.
    #[error(transparent)]
    Run(#[from] RunError),
    /// Its folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The bytes are of something else, or the rest of them is missing.
    #[error("{}", text!("handout-error-parcel-foreign"))]
    Foreign,
    /// Something in it cannot be packed or unpacked.
    #[error("{}", text!("handout-error-parcel-damaged", reason = reason.as_str()))]
    Damaged {
        /// What refused.
        reason: String,
    },
    /// There is something where the run is to lie.
    #[error("{}", text!("handout-error-parcel-taken", path = path.display().to_string()))]
    Taken {
        /// The folder.
        path: PathBuf,
    },
    /// A file or folder.
    #[error("{}", text!("handout-error-parcel-file", path = path.display().to_string(), reason = reason.as_str()))]
    File {
        /// Which.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}

impl ParcelError {
    pub(in crate::handout) fn file(path: &Path, error: &std::io::Error) -> Self {
        Self::File { path: path.to_owned(), reason: error.to_string() }
    }

    pub(super) fn damaged(reason: &impl std::fmt::Display) -> Self {
        Self::Damaged { reason: reason.to_string() }
    }
}
