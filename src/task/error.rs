//! Why a task could not go on: what failed, why, and what to do.

use super::draw::SampleError;
use super::params::ParamError;
use crate::threads::Panicked;

/// Why a task could not go on.
#[derive(Debug, thiserror::Error)]
pub enum TaskError {
    /// A parameter's value does not fit.
    #[error(transparent)]
    Param(#[from] ParamError),
    /// No puzzle could be made.
    #[error(transparent)]
    Sample(#[from] SampleError),
    /// This parameter shapes the network or the data.
    #[error("{}", crate::text!("task-error-needs-new-run", key = key.as_str()))]
    NeedsNewRun {
        /// The parameter.
        key: String,
    },
    /// A step failed half-way and took the model with it.
    #[error("{}", crate::text!("task-error-step-failed"))]
    StepFailed,
    /// A batch, or what was mined, was made by another method.
    #[error("{}", crate::text!("task-error-foreign", what = *what))]
    Foreign {
        /// What it is.
        what: &'static str,
    },
    /// A step named an optimiser that the method does not have: its module would silently never learn.
    #[error("{}", crate::text!("task-error-no-optimizer", name = name.as_str(), known = known.as_str()))]
    NoOptimizer {
        /// What was asked for.
        name: String,
        /// What there is.
        known: String,
    },
    /// Numbers could not be read back from the device.
    #[error("{}", crate::text!("task-error-readback", reason = reason.as_str()))]
    Readback {
        /// Why.
        reason: String,
    },
    /// A trunk was shown a picture of another size than it looks at.
    #[error("{}", crate::text!("task-error-picture-size", width = *width, height = *height, side = *side))]
    PictureSize {
        /// Columns of the picture.
        width: usize,
        /// Its rows.
        height: usize,
        /// The side that the trunk looks at.
        side: usize,
    },
    /// A trunk has no such layer.
    #[error("{}", crate::text!("task-error-no-layer", layer = layer.as_str(), known = known.as_str()))]
    NoLayer {
        /// What was asked for.
        layer: String,
        /// What there is.
        known: String,
    },
    /// A layer has no such unit.
    #[error("{}", crate::text!("task-error-no-unit"))]
    NoUnit,
    /// No gradient reached the picture.
    #[error("{}", crate::text!("task-error-no-gradient"))]
    NoGradient,
    /// The network has no classifier of its own.
    #[error("{}", crate::text!("task-error-no-classifier"))]
    NoClassifier,
    /// The method gave no answer to a puzzle.
    #[error("{}", crate::text!("task-error-no-answer"))]
    NoAnswer,
    /// The method has no headline number with a baseline to hold puzzles of one shortcut against.
    #[error("{}", crate::text!("task-error-no-baseline"))]
    NoBaseline,
    /// A query needs a network that was not made ready for it.
    #[error("{}", crate::text!("task-error-no-network"))]
    NoNetwork,
    /// There is no picture to work on.
    #[error("{}", crate::text!("task-error-no-pictures"))]
    NoPictures,
    /// A stage of a query was reached before the one that it builds on.
    #[error("{}", crate::text!("task-error-out-of-order"))]
    OutOfOrder,
    /// Weights or optimiser state could not be written or read.
    #[error("{}", crate::text!("task-error-record", what = what.as_str(), reason = reason.as_str()))]
    Record {
        /// Which file.
        what: String,
        /// Why.
        reason: String,
    },
    /// Saved weights are those of another network than this program builds from the same settings.
    #[error("{}", crate::text!("task-error-other-network", reason = reason.as_str()))]
    OtherNetwork {
        /// What does not fit.
        reason: String,
    },
    /// The system gave no thread.
    #[error("{}", crate::text!("task-error-thread", reason = reason.as_str()))]
    Thread {
        /// Why.
        reason: String,
    },
    /// A thread that prepared images broke.
    #[error("{}", crate::text!("task-error-preparing", reason = reason.as_str()))]
    Preparing {
        /// What it said.
        reason: String,
    },
    /// The person stopped it.
    #[error("{}", crate::text!("task-error-stopped"))]
    Stopped,
    /// The whole network cannot be written to a file.
    #[error("{}", crate::text!("task-error-not-exported", method = method.as_str(), reason = reason.as_str()))]
    NotExported {
        /// The method by its title.
        method: String,
        /// Why.
        reason: String,
    },
    /// The data does not have what the method needs.
    #[error("{}", crate::text!("task-error-data", reason = reason.as_str()))]
    Data {
        /// What is missing.
        reason: String,
    },
}

impl From<Panicked> for TaskError {
    fn from(Panicked(reason): Panicked) -> Self {
        Self::Preparing { reason }
    }
}
