//! Why a file is not a usable picture, or could not be written: sentences from the catalogue.

use crate::text;
use std::path::PathBuf;

/// Why a file cannot be used as a photo.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No such file.
    #[error("{}", text!("photo-read-missing"))]
    Missing,
    /// The user may not read it.
    #[error("{}", text!("photo-read-denied"))]
    Denied,
    /// Reading failed for another reason.
    #[error("{}", text!("photo-read-failed", reason = reason.as_str()))]
    Failed {
        /// What the system says.
        reason: String,
    },
    /// Nobody wants the picture any more.
    #[error("{}", text!("photo-read-unwanted"))]
    Unwanted,
    /// The file has no bytes.
    #[error("{}", text!("photo-read-empty"))]
    Empty,
    /// The bytes are of no picture format.
    #[error("{}", text!("photo-read-not-a-picture"))]
    NotAPicture,
    /// The bytes are of another format, which is no picture.
    #[error("{}", text!("photo-read-foreign", format = *format))]
    Foreign {
        /// The format by name.
        format: &'static str,
    },
    /// What Python kept as it stood in its memory; loading it runs code, so it never is.
    #[error("{}", text!("photo-read-pickle"))]
    Pickle,
    /// An archive of arrays of NumPy.
    #[error("{}", text!("photo-read-arrays"))]
    Arrays,
    /// A picture of a format or kind that is not read.
    #[error("{}", text!("photo-read-unsupported", reason = reason.as_str()))]
    Unsupported {
        /// The format, or what of it is not read.
        reason: String,
    },
    /// What the sensor of a camera gave, which is no picture yet.
    #[error("{}", text!("photo-read-raw", format = format.as_str()))]
    Raw {
        /// The format by name.
        format: String,
    },
    /// The header claims more pixels than are accepted; nothing was decoded.
    #[error("{}", text!("photo-read-too-large", width = *width, height = *height))]
    TooLarge {
        /// Claimed pixels in a row.
        width: usize,
        /// Claimed rows.
        height: usize,
    },
    /// Fewer pixels than a puzzle needs.
    #[error("{}", text!("photo-read-too-small", width = *width, height = *height, minimum = *minimum))]
    TooSmall {
        /// Pixels in a row.
        width: usize,
        /// Rows.
        height: usize,
        /// The least shorter side that is accepted.
        minimum: usize,
    },
    /// The file ends before the picture does.
    #[error("{}", text!("photo-read-truncated"))]
    Truncated,
    /// The bytes contradict the format.
    #[error("{}", text!("photo-read-damaged", format = *format, reason = reason.as_str()))]
    Damaged {
        /// The format by name.
        format: &'static str,
        /// What the decoder says.
        reason: String,
    },
}

impl From<std::io::Error> for ReadError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::PermissionDenied => Self::Denied,
            std::io::ErrorKind::UnexpectedEof => Self::Truncated,
            _ => Self::Failed { reason: error.to_string() },
        }
    }
}

/// Why a picture could not be written.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The encoder refused it.
    #[error("{}", text!("photo-write-encode", reason = reason.as_str()))]
    Encode {
        /// What the encoder says.
        reason: String,
    },
    /// The file could not be written.
    #[error("{}", text!("photo-write-failed", reason = reason.as_str(), path = path.display().to_string()))]
    Write {
        /// Where it was to go.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}
