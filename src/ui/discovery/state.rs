//! What the window knows of the objects that a network found in the data: the parameters, the question under way, what came
//! of it, and what came of its control.

use crate::eval::discovery::DiscoverySettings;
use crate::train::Discovery;
use crate::ui::core::name::PaneId;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The name of the pane.
pub const ID: PaneId = PaneId("discovery");

/// Clusters whose pictures are made.
pub const SHOWN: usize = 24;
/// Patches along a side of an image.
pub const PATCHES: usize = 4;
/// Numbers of a patch at most.
pub const WIDTH: usize = 128;

/// A parameter of the mining: its smallest and largest value.
pub type Range = std::ops::RangeInclusive<usize>;
/// Images that are mined.
pub const IMAGES: Range = 2..=50_000;
/// Constellations that are tried.
pub const CONSTELLATIONS: Range = 1..=16_384;
/// Matches that are looked at.
pub const TOP: Range = 2..=500;
/// Members of a cluster.
pub const MEMBERS: Range = 2..=50;

/// The parameters that matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// Images that are mined at most.
    pub images: usize,
    /// Constellations that are tried.
    pub constellations: usize,
    /// Matches that are looked at for each.
    pub top: usize,
    /// Members of a cluster.
    pub members: usize,
    /// The control: patches exchanged.
    pub shuffled: bool,
}

impl Default for Parameters {
    fn default() -> Self {
        // A person waits for it: fewer than the command line takes.
        Self { images: 400, constellations: 256, top: 40, members: 10, shuffled: false }
    }
}

impl Parameters {
    /// As the mining takes them.
    pub fn settings(&self) -> DiscoverySettings {
        DiscoverySettings {
            constellations: self.constellations,
            top: self.top,
            members: self.members,
            shuffled: self.shuffled,
            ..DiscoverySettings::default()
        }
    }
}

/// A mining under way.
#[derive(Clone, Debug)]
pub struct Mining {
    /// Number of the question.
    pub number: u64,
    /// The run that is asked.
    pub run: PathBuf,
    /// Which opening of data is mined.
    pub generation: u64,
    /// Whether it is the control.
    pub shuffled: bool,
    /// The share that is done.
    pub done: f32,
    /// Since when.
    pub since: Instant,
}

/// What one mining brought.
#[derive(Clone, Debug)]
pub struct Mined {
    /// The run that was asked.
    pub run: PathBuf,
    /// Which opening of data was mined.
    pub generation: u64,
    /// Steps that the network had done.
    pub step: u64,
    /// How long it took.
    pub seconds: f32,
    /// What was mined.
    pub discovery: Arc<Discovery>,
}

/// What the window knows of objects that were mined.
#[derive(Default)]
pub struct DiscoveryView {
    /// The parameters.
    pub parameters: Parameters,
    /// Counts questions.
    pub number: u64,
    /// What is being mined.
    pub mining: Option<Mining>,
    /// What was mined last.
    pub mined: Option<Mined>,
    /// What was mined last with patches exchanged.
    pub control: Option<Mined>,
    /// Whether the control is shown.
    pub shows_control: bool,
    /// Why the last question was refused.
    pub refused: Option<String>,
    /// Counts answers, for textures.
    pub version: u64,
}

impl DiscoveryView {
    /// What is shown: the control if it is asked for or if there is nothing else.
    pub fn shown(&self) -> Option<&Mined> {
        match (&self.mined, &self.control) {
            (Some(_), Some(control)) if self.shows_control => Some(control),
            (Some(mined), _) => Some(mined),
            (None, control) => control.as_ref(),
        }
    }

    /// Whether what is shown is the control.
    pub fn control_is_shown(&self) -> bool {
        self.shown().is_some_and(|mined| mined.discovery.settings.shuffled)
    }
}
