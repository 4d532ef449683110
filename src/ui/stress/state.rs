//! What the window knows of corrupted photos: the one that is looked at, the parameters of the measurement, the question under
//! way, and what came of it.

use crate::eval::{CorruptionPlan, CorruptionTable, accuracy_panel, difference_panel, reliability_panel};
use crate::photos::{Corruption, SEVERITIES};
use crate::task::{Panel, Role};
use crate::train::{ClassifierKind, StressReport};
use crate::ui::core::name::PaneId;
use crate::ui::stress::held::Handing;
use crate::ui::stress::views::{AttackView, OutlierView};
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

/// What is done to a classifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// Photos are corrupted.
    #[default]
    Corruptions,
    /// They are attacked.
    Attack,
    /// They are of no class that it knows.
    Outliers,
}

impl Tab {
    /// All, in their order.
    pub const ALL: [Self; 3] = [Self::Corruptions, Self::Attack, Self::Outliers];
}

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
    /// The layer by name that a linear classifier reads; none is the deepest.
    pub layer: Option<&'static str>,
    /// Which classifier; none is what the method suggests.
    pub kind: Option<ClassifierKind>,
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
    /// Not the accuracies, but how sure the answers are beside how often they are right.
    Calibration,
    /// By how much they exceed those of the measurement that was kept.
    AboveKept,
}

impl Shown {
    /// All, in their order.
    pub const ALL: [Self; 5] = [Self::Trained, Self::Untrained, Self::Difference, Self::Calibration, Self::AboveKept];
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
    /// The heat maps and the reliability diagram, in the order of [`Shown::ALL`] but for the last.
    pub panels: [Panel; 4],
}

impl Measured {
    /// What `measuring` brought at this step, with its pictures.
    pub fn new(measuring: Measuring, step: u64, report: Arc<StressReport>) -> Self {
        let [trained, untrained] = &report.tables;
        let reliability = reliability_panel(&[
            (crate::text!("stress-untrained"), untrained.reliability.as_slice(), Role::Neutral),
            (crate::text!("stress-trained"), trained.reliability.as_slice(), Role::Network),
        ]);
        let difference = difference_panel(trained, untrained);
        let panels = [accuracy_panel(trained), accuracy_panel(untrained), difference, reliability];
        let seconds = measuring.since.elapsed().as_secs_f32();
        let Measuring { run, generation, .. } = measuring;
        Self { run, generation, step, seconds, report, panels }
    }
}

/// A measurement that later ones are compared with: of a run without the second head, of another classifier.
pub struct Kept {
    /// The run, and which opening of data was asked about.
    pub of: (PathBuf, u64),
    /// What was measured.
    pub report: Arc<StressReport>,
}

/// What the window knows of classifiers under stress.
pub struct StressView {
    /// What is done to them.
    pub tab: Tab,
    /// The classifier that is at hand for it.
    pub handing: Handing,
    /// What is known of attacks.
    pub attack: AttackView,
    /// What is known of outliers.
    pub outliers: OutlierView,
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
    /// What later measurements are compared with.
    pub kept: Option<Kept>,
    /// By how much the last one exceeds it, where the same was done to the same photos.
    pub above_kept: Option<Panel>,
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
            tab: Tab::default(),
            handing: Handing::default(),
            attack: AttackView::default(),
            outliers: OutlierView::default(),
            look: Look { corruption: Corruption::Fog, severity: 3, side: 64 },
            drawing: None,
            pictured: None,
            // A person waits for it: fewer than the command line takes.
            parameters: Parameters { photos: 100, all_severities: false, layer: None, kind: None },
            number: 0,
            measuring: None,
            measured: None,
            kept: None,
            above_kept: None,
            shown: Shown::default(),
            refused: None,
            version: 0,
        }
    }
}

impl StressView {
    /// Compares what was measured last with what was kept, photo by photo.
    pub(super) fn compare(&mut self) {
        self.version += 1;
        let both = self.measured.as_ref().zip(self.kept.as_ref());
        self.above_kept = both.and_then(|(measured, kept)| {
            let [own, other] = [&measured.report, &kept.report].map(|report| &report.tables[0]);
            let corruptions = |table: &CorruptionTable| table.rows.iter().map(|row| row.corruption).collect::<Vec<_>>();
            let same = measured.generation == kept.of.1
                && own.severities == other.severities
                && own.clean.right.len() == other.clean.right.len()
                && corruptions(own) == corruptions(other)
                && measured.report.question == kept.report.question;
            let name = kept.of.0.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let panel = difference_panel(own, other);
            same.then(|| Panel { caption: crate::text!("stress-above-run", run = name), ..panel })
        });
        if self.above_kept.is_none() && self.shown == Shown::AboveKept {
            self.shown = Shown::Trained;
        }
    }
}
