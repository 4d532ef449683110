//! Why there is no report and no film.

use crate::photos::WriteError;
use crate::text;
use crate::train::folder::FolderError;
use crate::train::samples::SheetError;
use std::path::PathBuf;

/// Why a run could not be made into something to take home.
#[derive(Debug, thiserror::Error)]
pub enum HandoutError {
    /// Its card or its settings cannot be read.
    #[error(transparent)]
    Run(#[from] FolderError),
    /// Its log cannot be read.
    #[error("{}", text!("handout-error-log", path = path.display().to_string(), reason = reason.as_str()))]
    Log {
        /// The run folder.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// It keeps no answers.
    #[error("{}", text!("handout-error-nothing-kept", path = path.display().to_string()))]
    NothingKept {
        /// The run folder.
        path: PathBuf,
    },
    /// A step whose answers are not kept was asked for.
    #[error("{}", text!("handout-error-no-step", step = *step, kept = kept.as_str()))]
    NoStep {
        /// The step.
        step: u64,
        /// The steps that are kept.
        kept: String,
    },
    /// The answers of a step cannot be read.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// Something cannot be drawn.
    #[error("{}", text!("handout-error-draw", reason = reason.as_str()))]
    Draw {
        /// What refused.
        reason: String,
    },
    /// The file cannot be made or written.
    #[error(transparent)]
    Write(#[from] WriteError),
}
