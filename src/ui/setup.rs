//! What the window is built on.

use crate::follow::Programs;
use crate::train::RunSettings;
use crate::ui::core::opened::{Finder, KeptSteps, Opener, SheetReader};
use crate::ui::core::pane::Pane;
use crate::ui::core::services::TrainerLink;
use std::path::PathBuf;

/// What the window is built on; tests put in their own.
pub struct Setup {
    /// The methods.
    pub tasks: Vec<&'static dyn crate::task::AnyTask>,
    /// The panes, in the order in which the story reads.
    pub panes: Vec<Box<dyn Pane>>,
    /// The trainer.
    pub trainer: TrainerLink,
    /// Opens data.
    pub opener: Opener,
    /// Looks for the photos of a run.
    pub finder: Finder,
    /// Reads kept answers.
    pub reader: SheetReader,
    /// Lists the steps whose answers a run folder keeps.
    pub kept: KeptSteps,
    /// Where presets are kept.
    pub presets: PathBuf,
    /// Where packed runs are unpacked that are only looked at.
    pub lent: PathBuf,
    /// The settings that the window begins with; what a person waits for is measured more often than they say.
    pub first: RunSettings,
    /// What to open first: a path, or the word of a gallery; none opens what the window remembers, or the data of `first`.
    pub open_first: Option<String>,
    /// A run on another machine to follow from the start: its address.
    pub follow: Option<String>,
    /// The programs by which other machines are reached.
    pub programs: Programs,
    /// A run or settings to show from the start.
    pub reopened: Option<crate::ui::core::reopen::Reopened>,
    /// The language of this time; none takes what the window remembers, else leaves what is set.
    pub language: Option<&'static str>,
    /// Whether to look among the system's fonts for what egui's lack.
    pub system_fonts: bool,
}
