//! What the window knows of a Turing test. Plain data, changed by `commands::apply` alone.

use crate::eval::turing::{Moment, Pair, Sitting, TestSettings, moment};
use crate::photos::Photo;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Pairs that people are tested with.
#[derive(Clone, Debug)]
pub struct PairSet {
    /// Where they come from, before people and in the files of results.
    pub title: String,
    /// The method.
    pub task: String,
    /// Its run folder, or the folder that `apply` wrote; results go below it.
    pub folder: PathBuf,
    /// The pairs.
    pub pairs: Vec<Pair>,
}

/// What is on the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stage {
    /// Choosing pictures, a name, and how the test is made up; scores so far.
    #[default]
    Lobby,
    /// A pair, and then the question.
    Trial,
    /// Whether the answer was right, in practice.
    Feedback {
        /// Whether it was.
        right: bool,
    },
    /// One person's score.
    Result,
}

/// Two pictures: whose lightness, whose colours.
pub type DecoyKey = (usize, usize);

/// What the window knows of a Turing test.
pub struct TuringState {
    /// The pairs.
    pub pairs: Option<Arc<PairSet>>,
    /// Counts the sets of pairs, for textures.
    pub version: u64,
    /// Pairs are being read.
    pub loading: bool,
    /// Why there are no pairs, or why results could not be written.
    pub failed: Option<String>,
    /// How the next test is made up.
    pub settings: TestSettings,
    /// The test under way, or one that was left.
    pub sitting: Option<Sitting>,
    /// Its fakes with random colours.
    pub decoys: BTreeMap<DecoyKey, Arc<Photo>>,
    /// What is on the screen.
    pub stage: Stage,
    /// Since when.
    pub since: Instant,
    /// Finished tests, oldest first.
    pub done: Vec<Sitting>,
    /// Where the results of each source were written.
    pub saved: BTreeMap<String, PathBuf>,
    /// Tests begun so far: each has an order of its own.
    pub begun: u64,
}

impl TuringState {
    /// Nothing yet.
    pub fn new(now: Instant) -> Self {
        Self {
            pairs: None,
            version: 0,
            loading: false,
            failed: None,
            settings: TestSettings::default(),
            sitting: None,
            decoys: BTreeMap::new(),
            stage: Stage::Lobby,
            since: now,
            done: Vec::new(),
            saved: BTreeMap::new(),
            begun: 0,
        }
    }

    /// What is shown of the current trial, and seconds until that changes.
    pub fn moment(&self) -> (Moment, Option<f32>) {
        let settings = self.sitting.as_ref().map_or(self.settings, |sitting| sitting.settings);
        moment(&settings, self.since.elapsed().as_secs_f32())
    }

    /// The finished tests of the pairs that are loaded.
    pub fn of_these_pairs(&self) -> Vec<&Sitting> {
        let title = self.pairs.as_ref().map(|pairs| pairs.title.as_str());
        self.done.iter().filter(|sitting| Some(sitting.source.as_str()) == title).collect()
    }
}
