//! How the data stands.

use crate::photos::Photo;
use crate::ui::core::browsing::Turn;
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
    /// Its first pictures, where it takes time.
    pub first: FirstPictures,
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

/// The first pictures of a folder that is being opened.
#[derive(Default)]
pub struct FirstPictures {
    /// The question for them.
    pub turn: Turn,
    /// Whether it was asked.
    pub asked: bool,
    /// Those that came.
    pub photos: Vec<Photo>,
}

impl FirstPictures {
    /// Forgets those of another folder.
    pub fn begin(&mut self) {
        *self = Self { turn: self.turn.next(), ..Self::default() };
    }
}
