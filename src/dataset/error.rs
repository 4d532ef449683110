//! Why no data could be opened: sentences from the catalogue.

use super::Skipped;
use crate::text;
use std::path::{Path, PathBuf};

/// Why a folder, a list or a word gave no data.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DataError {
    /// Nothing is there.
    #[error("{}", text!("data-error-missing", path = shown(path)))]
    Missing {
        /// What was asked for.
        path: PathBuf,
    },
    /// The folder or list cannot be read.
    #[error("{}", text!("data-error-unreadable", reason = reason.as_str(), path = shown(path)))]
    Unreadable {
        /// What was asked for.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// There are files, or none at all, but no picture among them.
    #[error("{}", no_usable_text(path, *looked_at, first_reasons))]
    NoUsableImage {
        /// What was asked for.
        path: PathBuf,
        /// How many files were looked at.
        looked_at: usize,
        /// The first few files and what was wrong with each.
        first_reasons: Vec<Skipped>,
    },
    /// No folder of numbered frames, no moving picture and no video that can be read.
    #[error("{}", no_clips_text(path, first_reasons))]
    NoClips {
        /// What was asked for.
        path: PathBuf,
        /// The first few files and what was wrong with each.
        first_reasons: Vec<Skipped>,
    },
    /// What a person says about the folders does not fit them.
    #[error("{}", text!("data-error-layout", reason = reason.as_str()))]
    Layout {
        /// What does not fit, and what to say.
        reason: String,
    },
    /// The caller no longer wanted it.
    #[error("{}", text!("data-error-cancelled"))]
    Cancelled,
    /// The scanning thread could not be started or stopped early.
    #[error("{}", text!("data-error-thread", reason = reason.as_str()))]
    Thread {
        /// What the system says.
        reason: String,
    },
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn no_clips_text(path: &Path, first_reasons: &[Skipped]) -> String {
    let reasons: Vec<String> = first_reasons.iter().map(ToString::to_string).collect();
    if reasons.is_empty() {
        return text!("data-error-no-clips", path = shown(path));
    }
    text!("data-error-no-usable-clip", reasons = reasons.join("; "), path = shown(path))
}

fn no_usable_text(path: &Path, looked_at: usize, first_reasons: &[Skipped]) -> String {
    let reasons: Vec<String> = first_reasons.iter().map(ToString::to_string).collect();
    if reasons.is_empty() {
        let key = if path.is_file() { "data-error-no-rows" } else { "data-error-no-files" };
        return text!(key, path = shown(path));
    }
    text!("data-error-no-usable-image", count = looked_at, reasons = reasons.join("; "), path = shown(path))
}
