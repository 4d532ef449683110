//! Why a picture pass on the GPU has no result.

use super::twin::PassError;
use crate::text;

/// Why a picture pass cannot run on the GPU.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RunnerError {
    /// No adapter that can compute.
    #[error("{}", text!("device-runner-error-none"))]
    NoAdapter,
    /// The adapter refused a device.
    #[error("{}", text!("device-runner-error-adapter", name = name.as_str(), reason = reason.as_str()))]
    Open {
        /// The adapter.
        name: String,
        /// The driver's words.
        reason: String,
    },
    /// A pass failed: too large a picture, memory exhausted, the device lost.
    #[error("{}", text!("device-runner-error-run", pass = *pass, reason = reason.as_str()))]
    Run {
        /// The pass, by its stem.
        pass: &'static str,
        /// The driver's words.
        reason: String,
    },
}

/// Why a pass on the GPU has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GpuPassError {
    /// The arguments do not fit together.
    #[error(transparent)]
    Arguments(#[from] PassError),
    /// The GPU failed.
    #[error(transparent)]
    Runner(#[from] RunnerError),
}
