//! How the data stands.

use crate::ui::core::opened::OpenedData;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// How the data stands.
#[derive(Default)]
pub struct DataState {
    /// What is open.
    pub opened: Option<OpenedData>,
    /// What is being opened, and images found so far.
    pub opening: Option<(String, usize)>,
    /// Why the last opening failed.
    pub failed: Option<String>,
    /// The run whose photos are not where it has them.
    pub missing_of: Option<PathBuf>,
    /// Counts openings, so that late thumbnails are told apart.
    pub generation: u64,
    /// What the grid is filtered by, lower case.
    pub filter: String,
    /// The photos that match; none while all do.
    pub matching: Option<Arc<Vec<u32>>>,
    /// The chosen photo.
    pub photo: usize,
    /// The folder dialog is open since.
    pub dialog_since: Option<Instant>,
}
