//! Why a run cannot be followed.

use crate::train::folder::FolderError;
use std::path::PathBuf;

/// Why a run cannot be followed.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// It is no address.
    #[error("{}", crate::text!("follow-error-address", given = crate::texts::printable(given)))]
    Address {
        /// What was given.
        given: String,
    },
    /// The folder for the mirror is of something else.
    #[error("{}", crate::text!("follow-error-folder", path = path.display().to_string()))]
    Folder {
        /// The folder.
        path: PathBuf,
    },
    /// The mirror cannot be written or read, or another process writes it.
    #[error(transparent)]
    Mirror(#[from] FolderError),
    /// What comes is not what a mirror may hold.
    #[error("{}", crate::text!("follow-error-stream", what = crate::texts::printable(what)))]
    Stream {
        /// What came.
        what: String,
    },
    /// The program over there says why it cannot.
    #[error("{}", crate::text!("follow-error-far", reason = crate::texts::printable(reason)))]
    Far {
        /// What it says.
        reason: String,
    },
    /// `ssh` cannot be started here.
    #[error("{}", crate::text!("follow-error-ssh", program = program.as_str(), reason = reason.as_str()))]
    Ssh {
        /// The program.
        program: String,
        /// Why.
        reason: String,
    },
    /// The line broke: it may be taken up again.
    #[error("{}", crate::texts::printable(reason))]
    Line {
        /// What `ssh` says.
        reason: String,
    },
}

impl FollowError {
    /// Something came that no mirror may hold.
    pub(super) fn stream(what: impl Into<String>) -> Self {
        Self::Stream { what: what.into() }
    }

    /// Whether another try may succeed.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Line { .. } | Self::Mirror(FolderError::Write { .. }))
    }
}
