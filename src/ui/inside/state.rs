//! What the window knows of the inside of a network.

use crate::eval::Target;
use crate::train::{FreshNetwork, InsideReply};
use crate::ui::core::name::PaneId;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The name of the pane.
pub const ID: PaneId = PaneId("inside");

/// Which network is looked into.
#[derive(Clone, Debug, PartialEq)]
pub enum Network {
    /// That of a run.
    Run(PathBuf),
    /// What the chosen method begins with: no run has trained it.
    Fresh(Box<FreshNetwork>),
}

/// What was asked: the network, which opening of data, and the photo.
pub type InsideSubject = (Network, u64, usize);

/// What the window knows of the inside of a network.
pub struct InsideState {
    /// Number of the newest question.
    pub number: u64,
    /// What it is about.
    pub subject: Option<InsideSubject>,
    /// When its answer began to be awaited.
    pub waiting: Option<Instant>,
    /// The newest answer, the steps that the network had done, and when it came.
    pub reply: Option<(u64, Arc<InsideReply>)>,
    /// When the newest answer came.
    pub answered: Option<Instant>,
    /// Why there is none.
    pub refused: Option<String>,
    /// The wished layer.
    pub layer: Option<String>,
    /// What is moved.
    pub target: Target,
    /// Whether the weights that the run began with are looked at.
    pub untrained: bool,
    /// Whether the panel looks again while the run goes on.
    pub follows: bool,
    /// Whether all filters share one scale of colours.
    pub common_scale: bool,
    /// Counts answers, for textures.
    pub version: u64,
}

impl Default for InsideState {
    fn default() -> Self {
        Self {
            number: 0,
            subject: None,
            waiting: None,
            reply: None,
            answered: None,
            refused: None,
            layer: None,
            target: Target::default(),
            untrained: false,
            follows: true,
            common_scale: false,
            version: 0,
        }
    }
}
