//! What the window knows of the inside of a network.

use crate::eval::Target;
use crate::train::InsideReply;
use crate::ui::core::name::PaneId;
use std::path::PathBuf;
use std::sync::Arc;

/// The name of the pane.
pub const ID: PaneId = PaneId("inside");

/// What was asked: the run, which opening of data, and the photo.
pub type InsideSubject = (PathBuf, u64, usize);

/// What the window knows of the inside of a network.
#[derive(Default)]
pub struct InsideState {
    /// Number of the newest question.
    pub number: u64,
    /// What it is about.
    pub subject: Option<InsideSubject>,
    /// Whether its answer is awaited.
    pub waiting: bool,
    /// The newest answer, and the steps that the network had done.
    pub reply: Option<(u64, Arc<InsideReply>)>,
    /// Why there is none.
    pub refused: Option<String>,
    /// The wished layer.
    pub layer: Option<String>,
    /// What is moved.
    pub target: Target,
    /// Whether all filters share one scale of colours.
    pub common_scale: bool,
    /// Counts answers, for textures.
    pub version: u64,
}
