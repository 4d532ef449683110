//! Why something in a run folder could not be made, written, read or removed.

use std::path::{Path, PathBuf};

/// Why a run folder could not be made, written or read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file could not be written.
    #[error("{}", crate::text!("train-error-write", path = path.display().to_string(), reason = reason.as_str()))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file could not be read: missing, or not what it should be.
    #[error("{}", crate::text!("train-error-read", path = path.display().to_string(), reason = reason.as_str()))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The folder holds a run already.
    #[error("{}", crate::text!("train-error-folder-taken", path = path.display().to_string()))]
    Taken {
        /// The folder.
        path: PathBuf,
    },
    /// The folder for a new run holds something that is not of a run.
    #[error("{}", crate::text!("train-error-folder-full", path = path.display().to_string(), some = some.as_str()))]
    Full {
        /// The folder.
        path: PathBuf,
        /// Names of some of what it holds.
        some: String,
    },
    /// The folder for a new run is a file.
    #[error("{}", crate::text!("train-error-folder-file", path = path.display().to_string()))]
    NoFolder {
        /// The file.
        path: PathBuf,
    },
    /// A link stands where the run has something of its own.
    #[error("{}", crate::text!("train-error-link", path = path.display().to_string()))]
    Link {
        /// The link.
        path: PathBuf,
    },
    /// A name leads out of the run folder.
    #[error("{}", crate::text!("train-error-outside", name = name.as_str(), path = path.display().to_string()))]
    Outside {
        /// The name.
        name: String,
        /// The run folder.
        path: PathBuf,
    },
    /// The list of what is the run's own cannot be read.
    #[error("{}", crate::text!("train-error-list", path = path.display().to_string()))]
    List {
        /// The list.
        path: PathBuf,
    },
    /// Something stands where the run has a file, or a folder, of its own.
    #[error("{}", crate::text!("train-error-in-the-way", path = path.display().to_string()))]
    InTheWay {
        /// What stands there.
        path: PathBuf,
    },
    /// The folder is no longer where the run began.
    #[error("{}", crate::text!("train-error-folder-gone", path = path.display().to_string()))]
    Gone {
        /// Where it was.
        path: PathBuf,
    },
    /// Another process trains the run.
    #[error("{}", held(path, owner.as_ref()))]
    Held {
        /// The run folder.
        path: PathBuf,
        /// Process and host, where they can be read.
        owner: Option<(u32, String)>,
    },
    /// A process of another host trained the run when it was last seen.
    #[error("{}", crate::text!("train-error-held-elsewhere", path = path.display().to_string(), process = process.to_string(),
        host = host.as_str(), file = file.display().to_string()))]
    HeldElsewhere {
        /// The run folder.
        path: PathBuf,
        /// The process.
        process: u32,
        /// Its host.
        host: String,
        /// The file that says so.
        file: PathBuf,
    },
}

fn held(path: &Path, owner: Option<&(u32, String)>) -> String {
    let path = path.display().to_string();
    match owner {
        Some((process, host)) => {
            crate::text!("train-error-held", path = path, process = process.to_string(), host = host.as_str())
        }
        None => crate::text!("train-error-held-unknown", path = path),
    }
}

impl FolderError {
    pub(in crate::train) fn write(path: &Path, reason: &impl std::fmt::Display) -> Self {
        Self::Write { path: path.to_owned(), reason: reason.to_string() }
    }

    pub(in crate::train) fn read(path: &Path, reason: &impl std::fmt::Display) -> Self {
        Self::Read { path: path.to_owned(), reason: reason.to_string() }
    }
}
