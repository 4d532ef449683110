//! What the window knows of a Turing test. Plain data, changed by `commands::apply` alone.

use crate::eval::asked;
use crate::eval::turing::{Moment, Pair, Sitting, TestSettings, moment, pooled_task};
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
    /// The same in no language: results of several machines go together.
    pub source: String,
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
    /// Whether its person said no name.
    pub nameless: bool,
    /// Finished tests, oldest first.
    pub done: Vec<Sitting>,
    /// The same among the answers to other puzzles.
    pub pooled: Vec<asked::Sitting>,
    /// Answers that were read from files.
    pub read: Vec<asked::Sitting>,
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
            nameless: false,
            done: Vec::new(),
            pooled: Vec::new(),
            read: Vec::new(),
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

    /// Everybody who was shown pictures of the run that these pairs are of, in this window and in files that were read.
    pub fn class(&self) -> Vec<&asked::Sitting> {
        self.read.iter().filter(|one| self.is_of_class(one)).chain(self.own_of_class()).collect()
    }

    /// Those of this window.
    pub(super) fn own_of_class(&self) -> impl Iterator<Item = &asked::Sitting> {
        self.pooled.iter().filter(|one| self.is_of_class(one))
    }

    fn is_of_class(&self, one: &asked::Sitting) -> bool {
        self.pairs.as_ref().is_some_and(|pairs| one.task == pooled_task(&pairs.task) && one.source == pairs.source)
    }
}
