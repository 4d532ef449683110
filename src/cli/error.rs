//! How the command line fails: a sentence and an exit code.

use crate::dataset::DataError;
use crate::follow::FollowError;
use crate::gpu::DeviceError;
use crate::handout::{HandoutError, ParcelError};
use crate::lessons::LessonError;
use crate::task::{ParamError, TaskError};
use crate::train::checkpoint::CheckpointError;
use crate::train::folder::FolderError;
use crate::train::{Cause, RunError};
use std::path::Path;

/// Why the program ended without success.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The arguments do not fit (exit code 2).
    #[error("{0}")]
    Usage(String),
    /// The data cannot be used, or a file cannot be written or read (3).
    #[error("{0}")]
    Data(String),
    /// The device cannot be used (4).
    #[error("{0}")]
    Device(String),
    /// No window opens here (4).
    #[error("{0}")]
    NoWindow(String),
    /// Training diverged; the last good checkpoint is kept (5).
    #[error("{0}")]
    Diverged(String),
    /// Something else went wrong (1).
    #[error("{0}")]
    Failed(String),
    /// Stopped by the system, as by a scheduler that needs the machine; everything is saved (75, by which mail programs say
    /// “try again later”: a program that was killed ends with another).
    #[error("{0}")]
    Ended(String),
    /// Stopped by the person; everything is saved (130).
    #[error("{0}")]
    Interrupted(String),
}

impl CliError {
    /// The exit code of the command line's contract.
    pub fn exit_code(&self) -> u8 {
        match self {
            CliError::Failed(_) => 1,
            CliError::Usage(_) => 2,
            CliError::Data(_) => 3,
            CliError::Device(_) | CliError::NoWindow(_) => 4,
            CliError::Diverged(_) => 5,
            CliError::Ended(_) => 75,
            CliError::Interrupted(_) => 130,
        }
    }

    /// A file that could not be written.
    pub fn write(path: &Path, reason: &impl std::fmt::Display) -> Self {
        CliError::Data(crate::text!(
            "train-error-write",
            path = path.display().to_string(),
            reason = reason.to_string()
        ))
    }
}

impl From<DataError> for CliError {
    fn from(error: DataError) -> Self {
        CliError::Data(error.to_string())
    }
}

impl From<ParcelError> for CliError {
    fn from(error: ParcelError) -> Self {
        CliError::Data(error.to_string())
    }
}

impl From<LessonError> for CliError {
    fn from(error: LessonError) -> Self {
        match error {
            LessonError::Unknown { .. } => CliError::Usage(error.to_string()),
            _ => CliError::Failed(error.to_string()),
        }
    }
}

impl From<FollowError> for CliError {
    fn from(error: FollowError) -> Self {
        match error {
            FollowError::Address { .. } => CliError::Usage(error.to_string()),
            FollowError::Folder { .. } | FollowError::Mirror(_) => CliError::Data(error.to_string()),
            _ => CliError::Failed(error.to_string()),
        }
    }
}

impl From<FolderError> for CliError {
    fn from(error: FolderError) -> Self {
        CliError::Data(error.to_string())
    }
}

impl From<HandoutError> for CliError {
    fn from(error: HandoutError) -> Self {
        match error {
            HandoutError::NoStep { .. } => CliError::Usage(error.to_string()),
            _ => CliError::Data(error.to_string()),
        }
    }
}

impl From<CheckpointError> for CliError {
    fn from(error: CheckpointError) -> Self {
        CliError::Data(error.to_string())
    }
}

impl From<DeviceError> for CliError {
    fn from(error: DeviceError) -> Self {
        CliError::Device(error.to_string())
    }
}

impl From<ParamError> for CliError {
    fn from(error: ParamError) -> Self {
        CliError::Usage(error.to_string())
    }
}

impl From<RunError> for CliError {
    fn from(error: RunError) -> Self {
        match error.cause() {
            Cause::Settings => CliError::Usage(error.to_string()),
            Cause::Data => CliError::Data(error.to_string()),
            Cause::Device => CliError::Device(error.to_string()),
            Cause::Other => CliError::Failed(error.to_string()),
        }
    }
}

impl From<TaskError> for CliError {
    fn from(error: TaskError) -> Self {
        match error {
            TaskError::Param(_) | TaskError::NeedsNewRun { .. } => CliError::Usage(error.to_string()),
            TaskError::Sample(_) | TaskError::Data { .. } => CliError::Data(error.to_string()),
            _ => CliError::Failed(error.to_string()),
        }
    }
}
