//! Why a run could not start or go on.

use super::super::checkpoint::CheckpointError;
use super::super::earlier::EarlierError;
use super::super::event::Cause;
use super::super::folder::FolderError;
use super::super::identity::NotItsImages;
use super::super::loader::LoadError;
use super::super::samples::SheetError;
use crate::gpu::{DeviceError, Trouble};
use crate::task::TaskError;

/// Why a run could not start or go on.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// No such task.
    #[error("{}", crate::text!("train-error-no-task", task = task.as_str()))]
    NoTask {
        /// What was asked for.
        task: String,
    },
    /// A setting of the run is out of bounds.
    #[error("{}", crate::text!("train-error-setting", name = name.as_str(), given = given.as_str(), most = *most))]
    Setting {
        /// Which.
        name: String,
        /// What was given.
        given: String,
        /// The most that it can be.
        most: u64,
    },
    /// A control run with one image a batch, where question and answer cannot come from different images.
    #[error("{}", crate::text!("train-error-control-of-one"))]
    ControlOfOne,
    /// A run is to end before where it is.
    #[error("{}", crate::text!("train-error-steps-done", given = given, done = done))]
    StepsDone {
        /// The steps that were asked for.
        given: u64,
        /// The steps that are done.
        done: u64,
    },
    /// The device.
    #[error(transparent)]
    Device(#[from] DeviceError),
    /// The method.
    #[error(transparent)]
    Task(#[from] TaskError),
    /// An earlier run that a parameter names.
    #[error(transparent)]
    Earlier(#[from] EarlierError),
    /// The run folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// A checkpoint.
    #[error(transparent)]
    Checkpoint(#[from] CheckpointError),
    /// The images are not those of the run.
    #[error(transparent)]
    Images(#[from] NotItsImages),
    /// The loader.
    #[error(transparent)]
    Load(#[from] LoadError),
    /// The answers could not be written.
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A log could not be written.
    #[error("{}", crate::text!("train-error-log", reason = reason.as_str()))]
    Log {
        /// Why.
        reason: String,
    },
    /// The GPU computes something else than the processor.
    #[error("{sentence}")]
    SelfCheck {
        /// What differs, and what to do.
        sentence: String,
    },
    /// The device failed while numbers were read back.
    #[error("{}", Trouble::told_by(reason).unwrap_or(Trouble::Other).sentence(reason))]
    Readback {
        /// Why.
        reason: String,
    },
}

impl RunError {
    /// What kind of thing went wrong.
    pub fn cause(&self) -> Cause {
        match self {
            RunError::NoTask { .. }
            | RunError::Setting { .. }
            | RunError::ControlOfOne
            | RunError::StepsDone { .. }
            | RunError::Task(TaskError::Param(_)) => Cause::Settings,
            RunError::Earlier(_) => Cause::Settings,
            RunError::Folder(_) | RunError::Checkpoint(_) | RunError::Sheet(_) | RunError::Log { .. } => Cause::Data,
            RunError::Load(_) => Cause::Data,
            RunError::Images(_) => Cause::Data,
            RunError::Task(TaskError::Sample(_) | TaskError::Data { .. }) => Cause::Data,
            RunError::Device(_) | RunError::SelfCheck { .. } | RunError::Readback { .. } => Cause::Device,
            RunError::Task(TaskError::Readback { .. }) => Cause::Device,
            RunError::Task(_) => Cause::Other,
        }
    }
}

impl RunError {
    /// What is told of it: where the device failed, what to do about that.
    pub fn told(&self) -> String {
        match self {
            RunError::Task(TaskError::Readback { reason }) => match Trouble::told_by(reason) {
                Some(trouble) => trouble.sentence(reason),
                None => self.to_string(),
            },
            _ => self.to_string(),
        }
    }

    /// Whether something could not be written, which may pass: a disk makes room, a folder comes back.
    pub fn may_pass(&self) -> bool {
        match self {
            RunError::Folder(error) | RunError::Checkpoint(CheckpointError::Folder(error)) => {
                matches!(error, FolderError::Write { .. })
            }
            RunError::Sheet(_) | RunError::Log { .. } => true,
            RunError::Task(error) | RunError::Checkpoint(CheckpointError::Task(error)) => {
                matches!(error, TaskError::Record { .. })
            }
            _ => false,
        }
    }

    /// Whether files of the run could not be written or read, which may be otherwise the next time.
    pub fn is_of_files(&self) -> bool {
        match self {
            RunError::Folder(_) | RunError::Checkpoint(_) | RunError::Sheet(_) | RunError::Log { .. } => true,
            RunError::Task(error) => matches!(error, TaskError::Record { .. }),
            _ => false,
        }
    }
}

impl From<std::io::Error> for RunError {
    fn from(error: std::io::Error) -> Self {
        RunError::Log { reason: error.to_string() }
    }
}
