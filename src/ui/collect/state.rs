//! What is known of a collection: its classes as far as the thread that owns them told, and what became of training on it.

use crate::dataset::Source;
use crate::dataset::collection::CLASSES;
use crate::ui::collect::finding::Finding;
use crate::ui::collect::job::Job;
use crossbeam_channel::Sender;
use egui::ColorImage;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Pictures that each class must have, so that something can be held out and something be left.
pub const LEAST: usize = 4;
/// Pictures with which a class begins to say something.
pub const GOOD: usize = 30;

/// A collected picture.
#[derive(Clone)]
pub struct Collected {
    /// The copy.
    pub path: PathBuf,
    /// What it is called.
    pub name: String,
    /// It, small.
    pub thumbnail: Arc<ColorImage>,
    /// Tells it from all others of this window.
    pub number: u64,
}

/// A class of the collection.
#[derive(Clone, Default)]
pub struct ShownClass {
    /// Tells it from the others.
    pub number: u64,
    /// What it is called.
    pub name: String,
    /// Its pictures.
    pub pictures: Vec<Collected>,
}

/// What training on the collection waits for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Waits {
    /// Nothing.
    #[default]
    Nothing,
    /// The collection is being opened as data.
    Data,
    /// The run has no folder yet.
    Folder,
}

/// The run on the collection.
pub struct OwnRun {
    /// Its folder.
    pub folder: PathBuf,
    /// The pictures that it was begun with.
    pub source: Arc<dyn Source>,
    /// The question about its features that is under way.
    pub asked: Option<(u64, Instant)>,
    /// The step about which was asked last.
    pub step: Option<u64>,
    /// When the last answer came, and how long it took.
    pub rested: Option<(Instant, Duration)>,
    /// What was found.
    pub found: Option<Arc<Finding>>,
    /// Why nothing was.
    pub refused: Option<String>,
}

/// What is known of a collection.
#[derive(Default)]
pub struct CollectState {
    /// Where it is kept; none before the pane was ever called.
    pub folder: Option<PathBuf>,
    /// Its classes.
    pub classes: Vec<ShownClass>,
    /// The class into which pictures go that are dropped anywhere.
    pub chosen: u64,
    /// Files of which nothing was told yet.
    pub coming: usize,
    /// Pictures that can be put back.
    pub out: usize,
    /// What was not taken in and why, newest last.
    pub refused: Vec<String>,
    /// The method, by its id.
    pub method: Option<&'static str>,
    /// What training waits for.
    pub waits: Waits,
    /// Why it did not begin.
    pub failed: Option<String>,
    /// The last run on the collection.
    pub run: Option<OwnRun>,
    /// Counts questions to the trainer.
    pub asked: u64,
    /// The way to the thread that owns the files.
    pub(super) jobs: Option<Sender<Job>>,
}

impl CollectState {
    /// The class with this number.
    pub fn class_mut(&mut self, number: u64) -> Option<&mut ShownClass> {
        self.classes.iter_mut().find(|class| class.number == number)
    }

    /// All pictures.
    pub fn pictures(&self) -> usize {
        self.classes.iter().map(|class| class.pictures.len()).sum()
    }

    /// The classes that hold pictures.
    fn filled(&self) -> impl Iterator<Item = &ShownClass> {
        self.classes.iter().filter(|class| !class.pictures.is_empty())
    }

    /// Why it cannot be trained on yet, if so.
    pub fn lacks(&self) -> Option<String> {
        if self.filled().count() < *CLASSES.start() {
            return Some(crate::text!("collect-lacks-classes"));
        }
        let poor = self.filled().find(|class| class.pictures.len() < LEAST)?;
        let more = LEAST - poor.pictures.len();
        Some(crate::text!("collect-lacks-pictures", class = poor.name.as_str(), more = more))
    }

    /// Whether some class has fewer pictures than say much.
    pub fn is_small(&self) -> bool {
        self.filled().any(|class| class.pictures.len() < GOOD)
    }
}
