//! Data that is open, and how it is opened.

use crate::dataset::{Layout, LayoutRule, Source, in_turns};
use crate::follow::Programs;
use crate::task::Puzzle;
use crate::train::{AnswerSheet, DataFound, RunData};
use crate::ui::core::folder_tree::FolderTree;
use crate::ui::core::pool::Pool;
use std::path::Path;
use std::sync::Arc;

/// What a person said about data beside where it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadAs {
    /// About its folders; what is not said here is left to the rules.
    pub layout: Vec<LayoutRule>,
    /// Where held-out images of their own are; otherwise the data's own part, or some of them, are held out.
    pub valid: Option<String>,
}

/// Opens data by what a person typed or chose (a path, or `demo`) and said about it, telling how many images were found so
/// far.
pub type Opener = Arc<dyn Fn(&str, &ReadAs, &dyn Fn(usize)) -> Result<OpenedData, String> + Send + Sync>;

/// Reads the answers of one step from a run folder.
pub type SheetReader = Arc<dyn Fn(&Path, u64) -> Result<AnswerSheet, String> + Send + Sync>;

/// Lists the steps whose answers a run folder keeps, rising.
pub type KeptSteps = Arc<dyn Fn(&Path) -> Vec<u64> + Send + Sync>;

/// Data that is open.
#[derive(Clone)]
pub struct OpenedData {
    /// What was opened: a path, or `demo`.
    pub location: String,
    /// A short name.
    pub name: String,
    /// Everything, as the grid of thumbnails shows it.
    pub all: Arc<dyn Source>,
    /// The order in which that grid shows it, so that its first rows hold every class; none is as it is.
    pub order: Option<Arc<Vec<u32>>>,
    /// What training draws from.
    pub train: Arc<dyn Source>,
    /// What is measured and shown.
    pub held_out: Arc<dyn Source>,
    /// What is kept for the end, where the data has such a part beside the one that is measured on.
    pub test: Option<Arc<dyn Source>>,
    /// All photos that the network can be asked about.
    pub pool: Pool,
    /// Hash of the listing.
    pub hash: String,
    /// Files that cannot be used: name and reason.
    pub skipped: Arc<Vec<(String, String)>>,
    /// How it is laid out.
    pub kind: Layout,
    /// Whether it is a folder, whose folders mean something.
    pub is_folder: bool,
    /// What its folders were taken as.
    pub tree: Arc<FolderTree>,
    /// What it was taken for, where that may be wrong: sentences.
    pub notes: Arc<Vec<String>>,
    /// What a person said about it.
    pub read_as: ReadAs,
}

/// Classes in turns, where `all` lists one after the other.
pub fn order_of(all: &dyn Source) -> Option<Arc<Vec<u32>>> {
    let order: Vec<u32> = in_turns(all).into_iter().map(|index| index as u32).collect();
    (!order.is_sorted()).then(|| Arc::new(order))
}

impl OpenedData {
    /// The photo at `place` of the grid that shows everything.
    pub fn photo_at(&self, place: usize) -> Option<usize> {
        match &self.order {
            Some(order) => order.get(place).map(|&index| index as usize),
            None => (place < self.all.len()).then_some(place),
        }
    }

    /// What the trainer needs of it.
    pub fn run_data(&self) -> RunData {
        RunData::new(self.train.clone(), self.held_out.clone(), self.name.clone(), self.hash.clone())
    }

    /// What to call it before people.
    pub fn title(&self) -> String {
        crate::dataset::drawn(&self.location).map_or_else(|| self.name.clone(), crate::dataset::gallery::Book::title)
    }
}

/// Puzzles as the bench shows them.
pub type Puzzles = Arc<Vec<Puzzle>>;

/// What the threads for files work with.
pub struct Hands {
    /// Opens data.
    pub opener: Opener,
    /// Looks for the photos of a run.
    pub finder: Finder,
    /// Reads kept answers.
    pub reader: SheetReader,
    /// Lists kept answers.
    pub kept: KeptSteps,
    /// The programs by which other machines are reached.
    pub programs: Programs,
}

/// Looks for the photos of a run, at a path or where the run has them. Reads files: for a helper thread.
pub type Finder = Arc<dyn Fn(&Path, Option<&str>) -> Result<FoundData, String> + Send + Sync>;

/// Photos that may be those of a run.
#[derive(Clone)]
pub struct FoundData {
    /// The photos.
    pub data: OpenedData,
    /// What was found out about them.
    pub found: DataFound,
}
