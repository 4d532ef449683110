//! What the window knows of corrupted photos: the one that is looked at, the parameters of the measurement, the question under
//! way, and what came of it.

use crate::eval::{CorruptionPlan, accuracy_panel, difference_panel, reliability_panel};
use crate::photos::{Corruption, SEVERITIES};
use crate::task::{Panel, Role};
use crate::train::StressReport;
use crate::ui::core::name::PaneId;
use std::ops::RangeInclusive;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The name of the pane.
pub const ID: PaneId = PaneId("stress");

/// Sides to which the photo may be brought: those that have tables of their own.
pub const SIDES: [usize; 3] = [32, 64, 224];
/// Photos that are corrupted.
pub const PHOTOS: RangeInclusive<usize> = 20..=2000;
/// Photos that classifiers are fitted to, for each that is corrupted.
const KNOWN: usize = 4;
/// Numbers of a layer at most.
pub const WIDTH: usize = 512;
/// What noise and snow depend on: the same picture every time.
pub const SEED: u64 = 42;

/// How the chosen photo is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The corruption.
    pub corruption: Corruption,
    /// Its severity; 0 is the photo as it is.
    pub severity: u8,
    /// Side to which the photo is brought before.
    pub side: usize,
}

/// What is to be pictured: which opening of data, which photo, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Which opening of data.
    pub generation: u64,
    /// Which photo.
    pub photo: usize,
    /// How.
    pub look: Look,
}

/// A photo before and after its corruption, or why there is none.
pub struct Pictured {
    /// What was wanted.
    pub wanted: Wanted,
    /// The pictures.
    pub panels: Result<Vec<Panel>, String>,
}

/// The parameters of the measurement.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parameters {
    /// Photos that are corrupted at most.
    pub photos: usize,
    /// Whether all severities are measured, and not every other one.
    pub all_severities: bool,
    /// The layer by name; none is the deepest.
    pub layer: Option<&'static str>,
}

impl Parameters {
    /// What is done to the photos.
    pub fn plan(&self) -> CorruptionPlan {
        let severities = (1..=SEVERITIES).step_by(if self.all_severities { 1 } else { 2 }).collect();
        CorruptionPlan { corruptions: Corruption::COMMON.to_vec(), severities, seed: SEED }
    }

    /// Photos that classifiers are fitted to, and photos that are corrupted.
    pub fn images(&self) -> (usize, usize) {
        (self.photos * KNOWN, self.photos)
    }
}

/// A measurement under way.
#[derive(Clone, Debug)]
pub struct Measuring {
    /// Number of the question.
    pub number: u64,
    /// The run that is asked.
    pub run: PathBuf,
    /// Which opening of data is asked about.
    pub generation: u64,
    /// The share that is done.
    pub done: f32,
    /// Since when.
    pub since: Instant,
}

/// Which accuracies are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Of the network as it was when it was asked.
    #[default]
    Trained,
    /// Of the network before training.
    Untrained,
    /// By how much the first exceed the second.
    Difference,
}

impl Shown {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Trained, Self::Untrained, Self::Difference];
}

/// What one measurement brought.
pub struct Measured {
    /// The run that was asked.
    pub run: PathBuf,
    /// Which opening of data was asked about.
    pub generation: u64,
    /// Steps that the network had done.
    pub step: u64,
    /// How long it took.
    pub seconds: f32,
    /// What was measured.
    pub report: Arc<StressReport>,
    /// The heat maps, in the order of [`Shown::ALL`].
    pub matrices: [Panel; 3],
    /// The reliability diagram.
    pub reliability: Panel,
}

impl Measured {
    /// What `measuring` brought at this step, with its pictures.
    pub fn new(measuring: Measuring, step: u64, report: Arc<StressReport>) -> Self {
        let [trained, untrained] = &report.tables;
        let matrices = [accuracy_panel(trained), accuracy_panel(untrained), difference_panel(trained, untrained)];
        let reliability = reliability_panel(&[
            (crate::text!("stress-untrained"), untrained.reliability.as_slice(), Role::Neutral),
            (crate::text!("stress-trained"), trained.reliability.as_slice(), Role::Network),
        ]);
        let seconds = measuring.since.elapsed().as_secs_f32();
        let Measuring { run, generation, .. } = measuring;
        Self { run, generation, step, seconds, report, matrices, reliability }
    }
}

/// What the window knows of corrupted photos.
pub struct StressView {
    /// How the chosen photo is looked at.
    pub look: Look,
    /// What is being pictured.
    pub drawing: Option<Wanted>,
    /// What was pictured last.
    pub pictured: Option<Pictured>,
    /// The parameters of the measurement.
    pub parameters: Parameters,
    /// Counts questions.
    pub number: u64,
    /// What is being measured.
    pub measuring: Option<Measuring>,
    /// What was measured last.
    pub measured: Option<Measured>,
    /// Which accuracies are shown.
    pub shown: Shown,
    /// Why the last question was refused.
    pub refused: Option<String>,
    /// Counts pictures, for textures.
    pub version: u64,
}

impl Default for StressView {
    fn default() -> Self {
        Self {
            look: Look { corruption: Corruption::Fog, severity: 3, side: 64 },
            drawing: None,
            pictured: None,
            // A person waits for it: fewer than the command line takes.
            parameters: Parameters { photos: 100, all_severities: false, layer: None },
            number: 0,
            measuring: None,
            measured: None,
            shown: Shown::default(),
            refused: None,
            version: 0,
        }
    }
}
