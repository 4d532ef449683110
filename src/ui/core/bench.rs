//! How the puzzle bench stands.

use crate::task::{Panel, PuzzleForm};
use crate::ui::core::opened::Puzzles;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How the puzzle bench stands.
pub struct Bench {
    /// The puzzles shown.
    pub puzzles: Puzzles,
    /// What the run found before it began, under the parameters as they are.
    pub found: Arc<Vec<Panel>>,
    /// Counts the puzzles that came, for textures.
    pub version: u64,
    /// Number of the newest request.
    pub requested: u64,
    /// Number of the newest answer.
    pub answered: u64,
    /// When the newest request was made.
    pub since: Instant,
    /// How long the shown puzzles took.
    pub took: Duration,
    /// Why there are none.
    pub error: Option<String>,
    /// Which sample of the same photo.
    pub sample: u64,
    /// Whether the next batch is shown instead of one photo.
    pub sheet: bool,
    /// The one shortcut that is left in the puzzles shown, as the detector of shortcuts asks them.
    pub form: Option<PuzzleForm>,
}

impl Bench {
    /// A bench without puzzles.
    pub(super) fn new(now: Instant) -> Self {
        Self {
            puzzles: Arc::default(),
            found: Arc::default(),
            version: 0,
            requested: 0,
            answered: 0,
            since: now,
            took: Duration::ZERO,
            error: None,
            sample: 0,
            sheet: false,
            form: None,
        }
    }

    /// Forgets the puzzles of other data, and those that are still being made of it.
    pub(super) fn forget(&mut self) {
        (self.puzzles, self.error) = (Arc::default(), None);
        self.version += 1;
        self.answered = self.requested + 1;
    }
}
