//! What the window knows of people who try it themselves. Plain data, changed by `commands::apply` alone.

use crate::eval::asked::Sitting;
use crate::task::{AskedPuzzle, Choice};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Puzzles that a person answers, where nothing else is chosen.
const USUAL: usize = 12;

/// Whom people play against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// The network of the run, at this step.
    Network(u64),
    /// Guessing alone: there is no run of the method.
    NoRun,
    /// Guessing alone: the run did not keep what its network would have chosen.
    NotKept,
    /// Guessing alone: the photos that are open are not those that the run's network was asked about.
    OtherPhotos,
    /// Guessing alone: the run is a control run, whose network was marked by answers of other puzzles.
    Control,
}

/// The puzzles, and what the network chose in them.
pub struct PuzzleSet {
    /// The method.
    pub task: String,
    /// Where they come from, before people.
    pub title: String,
    /// The same in the files of results, in no language: those of several machines go together.
    pub source: String,
    /// Results go below it.
    pub folder: PathBuf,
    /// What the puzzles follow from.
    pub seed: u64,
    /// The puzzles.
    pub puzzles: Vec<AskedPuzzle>,
    /// The network's choices by the numbers of photos.
    pub network: BTreeMap<usize, Choice>,
    /// Whom people play against.
    pub against: Against,
}

/// What is on the screen.
#[derive(Clone, Debug, PartialEq)]
pub enum Stage {
    /// Choosing what is asked, and who answers; scores so far.
    Lobby,
    /// A question.
    Ask,
    /// What was right, and what the network said.
    Told {
        /// The person's choice.
        choice: Choice,
        /// What it is worth.
        mark: f32,
    },
    /// One person's score beside the others.
    Result,
}

/// What the window knows of people who try it themselves.
pub struct TryState {
    /// The method whose puzzles are asked; none is that of the run or the chosen one.
    pub task: Option<&'static str>,
    /// Puzzles a person.
    pub wanted: usize,
    /// The puzzles.
    pub set: Option<Arc<PuzzleSet>>,
    /// Counts the sets, for textures and for late answers.
    pub version: u64,
    /// Puzzles are being made.
    pub loading: bool,
    /// Why there are no puzzles, or why results could not be written or read.
    pub failed: Option<String>,
    /// The answers of the person whose turn it is.
    pub sitting: Option<Sitting>,
    /// The order in which that person is asked: places in the set.
    pub order: Vec<usize>,
    /// The choice that is being made, where it takes several steps.
    pub draft: Option<Choice>,
    /// What was taken up and is not put down yet.
    pub held: Option<usize>,
    /// What is on the screen.
    pub stage: Stage,
    /// Since when.
    pub since: Instant,
    /// Finished sittings of this window, oldest first.
    pub done: Vec<Sitting>,
    /// Sittings that were read from files.
    pub read: Vec<Sitting>,
    /// Where this window's results were written.
    pub saved: Option<PathBuf>,
    /// Sittings begun so far: each has an order of its own.
    pub begun: u64,
}

impl TryState {
    /// Nothing yet.
    pub fn new(now: Instant) -> Self {
        Self {
            task: None,
            wanted: USUAL,
            set: None,
            version: 0,
            loading: false,
            failed: None,
            sitting: None,
            order: Vec::new(),
            draft: None,
            held: None,
            stage: Stage::Lobby,
            since: now,
            done: Vec::new(),
            read: Vec::new(),
            saved: None,
            begun: 0,
        }
    }

    /// The puzzle that waits for an answer, or the one that was answered last while that is told.
    pub fn puzzle(&self) -> Option<&AskedPuzzle> {
        let answered = self.sitting.as_ref()?.replies.len();
        let number = if matches!(self.stage, Stage::Told { .. }) { answered.checked_sub(1)? } else { answered };
        self.set.as_ref()?.puzzles.get(*self.order.get(number)?)
    }

    /// What the network chose in `puzzle`.
    pub fn network_on(&self, puzzle: &AskedPuzzle) -> Option<&Choice> {
        self.set.as_ref()?.network.get(&puzzle.photo)
    }

    /// Everybody who answered the puzzles at hand, in this window and in files that were read.
    pub fn class(&self) -> Vec<&Sitting> {
        let Some(set) = &self.set else { return Vec::new() };
        let puzzles = (set.task.as_str(), set.source.as_str(), set.seed);
        self.read.iter().chain(&self.done).filter(|sitting| sitting.puzzles() == puzzles).collect()
    }
}
