//! What the pane knows of attacks and of outliers.

use crate::eval::{AttackPlan, OutlierReport, ScoreOf, Through};
use crate::task::Panel;
use crate::ui::stress::jobs::{AttackFound, AttackJob, AttackKey, Newest, OutlierChoice, OutlierJob, OutliersFound};
use std::ops::RangeInclusive;

/// How far an attack may reach, in 255ths.
pub const REACH: RangeInclusive<f64> = 0.0..=32.0;
/// Steps of an attack.
pub const STEPS: RangeInclusive<usize> = 1..=50;
/// Pictures of each kind at most.
pub const PICTURES: RangeInclusive<usize> = 10..=1000;
/// False alarms at the threshold that stands there at first.
const ALARMS: f32 = 0.05;

/// What is known of attacks.
pub struct AttackView {
    /// How the chosen photo is attacked.
    pub plan: AttackPlan,
    /// What is being attacked.
    pub under_way: Option<AttackKey>,
    /// What was found last.
    pub found: Option<AttackFound>,
    /// Counts what was found, for textures.
    pub version: u64,
    /// The way to the thread.
    pub jobs: Newest<AttackJob>,
}

impl Default for AttackView {
    fn default() -> Self {
        Self {
            plan: AttackPlan { reach: 8.0, steps: 20, through: Through::Main },
            under_way: None,
            found: None,
            version: 0,
            jobs: Newest::default(),
        }
    }
}

/// What is known of outliers.
pub struct OutlierView {
    /// Which pictures are asked about.
    pub choice: OutlierChoice,
    /// Counts jobs.
    pub number: u64,
    /// The job under way, and the share of it that is done.
    pub under_way: Option<(u64, f32)>,
    /// What was found last.
    pub found: Option<OutliersFound>,
    /// Which score is shown.
    pub score: ScoreOf,
    /// What lies at or above it is called an outlier.
    pub threshold: f32,
    /// The most and the least normal pictures.
    pub ends: Vec<Panel>,
    /// Counts what was found, for textures.
    pub version: u64,
    /// The way to the thread.
    pub jobs: Newest<OutlierJob>,
}

impl Default for OutlierView {
    fn default() -> Self {
        Self {
            choice: OutlierChoice { pictures: 60, normal: None, elsewhere: String::new() },
            number: 0,
            under_way: None,
            found: None,
            score: ScoreOf::default(),
            threshold: 0.0,
            ends: Vec::new(),
            version: 0,
            jobs: Newest::default(),
        }
    }
}

impl OutlierView {
    /// The scores, if there are some.
    pub fn report(&self) -> Option<&OutlierReport> {
        self.found.as_ref().and_then(|found| found.report.as_ref().ok())
    }

    /// Shows this score, with a threshold of few false alarms.
    pub(super) fn show(&mut self, score: ScoreOf) {
        self.score = score;
        let shown = self.report().map(|report| (report.threshold_for(score, ALARMS), report.ends(score)));
        (self.threshold, self.ends) = shown.unwrap_or_default();
        self.version += 1;
    }
}
