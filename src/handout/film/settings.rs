//! What a film shows of a run, and how.

use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// What of a run is shown, and how.
#[derive(Clone, Debug)]
pub struct Film {
    /// The run folder.
    pub run: PathBuf,
    /// Pixels from left to right.
    pub width: usize,
    /// Steps that are shown in a second.
    pub per_second: f32,
    /// Images whose answers are shown.
    pub examples: usize,
}

impl Film {
    /// How wide a film may be.
    pub const WIDTHS: RangeInclusive<usize> = 240..=3840;
    /// How many steps may be shown in a second.
    pub const PACES: RangeInclusive<f32> = 0.1..=30.0;

    /// The film of the run in `run` as it is made where nobody says more.
    pub fn of(run: &Path) -> Self {
        Self { run: run.to_owned(), width: 960, per_second: 2.0, examples: 4 }
    }
}
