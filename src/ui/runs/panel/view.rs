//! What the widgets of the panel remember.

use crate::ui::runs::panel::bands::BandCache;
use crate::ui::runs::panel::wiped::Wiped;
use std::path::PathBuf;

/// What the widgets of this panel remember.
#[derive(Default)]
pub struct RunsView {
    /// Words being typed to filter by.
    pub(super) filter: String,
    /// The folder being typed.
    pub(super) folder: Option<String>,
    /// The run whose notes are being typed, the note, and its tags.
    pub(super) notes: Option<(PathBuf, String, String)>,
    /// Curves with mean and spread, ready to be drawn.
    pub(super) bands: BandCache,
    /// Two runs in one picture.
    pub(super) wiped: Wiped,
}
