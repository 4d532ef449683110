//! What holds while somebody speaks to a room: what is put back at the end, the clock, the presenter's own window, and the
//! pointer that everybody sees.

use crate::ui::core::name::PaneId;
use std::time::Instant;

/// What holds while somebody speaks to a room.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Talk {
    /// The panel in use and whether it filled the window when the lecture began.
    pub before: Option<(PaneId, bool)>,
    /// When the lecture began, or its clock was put back.
    pub since: Option<Instant>,
    /// Whether the presenter's own window is open.
    pub presenter: bool,
    /// Whether a large ring follows the mouse.
    pub pointer: bool,
}
