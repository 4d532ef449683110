//! Where one is in the guide while the window shows it.

use crate::ui::core::name::PaneId;

/// A place in the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GuidePlace {
    /// The list of all pages.
    Contents,
    /// The page of this topic.
    Page(&'static str),
    /// What is told of this panel.
    Panel(PaneId),
}
