//! What the pane of runs knows: the table, which runs are chosen, what was read of them.

use crate::train::AnswerSheet;
use crate::train::runs::{RunEntry, RunRecord};
use crate::ui::core::known_runs::KnownRuns;
use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Whether to move runs to the trash.
pub(super) const ASK_TRASH: &str = "ask-trash";
/// Whether to delete for good what the trash does not take.
pub(super) const ASK_DELETE: &str = "ask-delete";

/// Answer sheets of other runs held in memory.
const SHEETS: usize = 32;

/// A column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// When it was begun.
    Begun,
    /// The method.
    Task,
    /// The data.
    Data,
    /// The seed.
    Seed,
    /// Steps done.
    Steps,
    /// The method's first held-out number.
    Headline,
    /// The best probe.
    Probe,
    /// How it stands.
    Status,
    /// Size on disk.
    Size,
    /// Tags.
    Tags,
}

/// What is shown of the chosen runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Aspect {
    /// Their curves.
    #[default]
    Curves,
    /// How good their features are after equal time.
    Features,
    /// The settings in which they differ.
    Settings,
    /// Their answers to the same held-out images.
    Pictures,
    /// What a person wrote about it.
    Notes,
}

impl Aspect {
    /// All, in the order in which they stand.
    pub const ALL: [Self; 5] = [Self::Curves, Self::Features, Self::Settings, Self::Pictures, Self::Notes];

    /// Its catalogue key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Curves => "runs-curves",
            Self::Features => "runs-features",
            Self::Settings => "runs-settings",
            Self::Pictures => "runs-pictures",
            Self::Notes => "runs-notes",
        }
    }
}

/// What the pane knows.
pub struct RunsState {
    /// Words to filter by.
    pub filter: String,
    /// Only this method.
    pub task: Option<String>,
    /// Only this tag.
    pub tag: Option<String>,
    /// What the table is sorted by, and whether the largest comes first.
    pub sort: (Column, bool),
    /// Places in the list of known runs of those shown, in their order.
    pub rows: Vec<usize>,
    /// The chosen runs, in the order of choosing.
    pub chosen: Vec<PathBuf>,
    /// What was read of chosen runs.
    pub records: HashMap<PathBuf, Arc<RunRecord>>,
    /// What is shown of the chosen runs.
    pub aspect: Aspect,
    /// After how many seconds of training features are compared; none is the shortest of the runs.
    pub seconds: Option<f64>,
    /// The curve that is shown; none is the first one that fits.
    pub curve: Option<String>,
    /// The step whose pictures are shown; none is the last.
    pub step: Option<u64>,
    /// Whether two chosen runs stand in one picture, with a border between them.
    pub wipe: bool,
    /// Answers that were read, by run and step.
    pub sheets: HashMap<(PathBuf, u64), Arc<AnswerSheet>>,
    /// What is being read.
    pub asked: HashSet<(PathBuf, Option<u64>)>,
    /// Steps that listed runs had done when they were listed last.
    pub steps: HashMap<PathBuf, u64>,
    /// The runs that are to go, while it is asked whether they shall.
    pub leaving: Vec<PathBuf>,
    /// Why the trash does not take them.
    pub no_trash: String,
    /// Counts changes of anything that is drawn from the above.
    pub version: u64,
}

impl Default for RunsState {
    fn default() -> Self {
        Self {
            filter: String::new(),
            task: None,
            tag: None,
            sort: (Column::Begun, true),
            rows: Vec::new(),
            chosen: Vec::new(),
            records: HashMap::new(),
            aspect: Aspect::Curves,
            seconds: None,
            curve: None,
            step: None,
            wipe: false,
            sheets: HashMap::new(),
            asked: HashSet::new(),
            steps: HashMap::new(),
            leaving: Vec::new(),
            no_trash: String::new(),
            version: 0,
        }
    }
}

impl RunsState {
    /// The chosen runs that are listed, in the order of choosing.
    pub fn chosen_runs<'a>(&self, known: &'a KnownRuns) -> Vec<&'a RunEntry> {
        self.chosen.iter().filter_map(|folder| known.entry(folder)).collect()
    }

    /// The steps of which any chosen run kept pictures, rising.
    pub fn kept_steps(&self) -> Vec<u64> {
        let records = self.chosen.iter().filter_map(|run| self.records.get(run));
        let steps: BTreeSet<u64> = records.flat_map(|record| record.kept.iter().copied()).collect();
        steps.into_iter().collect()
    }

    /// The step whose pictures of `run` stand for `step`: that one, or the last one kept before.
    pub fn kept_step(&self, run: &Path, step: u64) -> Option<u64> {
        self.records.get(run)?.kept.iter().copied().filter(|kept| *kept <= step).max()
    }

    /// The step that is looked at.
    pub fn shown_step(&self) -> Option<u64> {
        let steps = self.kept_steps();
        self.step.filter(|step| steps.contains(step)).or_else(|| steps.last().copied())
    }

    /// Keeps the answers of `run` at `step`.
    pub(super) fn keep_sheet(&mut self, run: PathBuf, step: u64, sheet: Arc<AnswerSheet>) {
        if self.sheets.len() >= SHEETS {
            self.sheets.clear();
        }
        self.sheets.insert((run, step), sheet);
        self.version += 1;
    }

    /// Filters and sorts anew.
    pub(super) fn arrange(&mut self, known: &KnownRuns) {
        let fits = |run: &RunEntry| {
            self.task.as_ref().is_none_or(|task| run.task == *task)
                && self.tag.as_ref().is_none_or(|tag| run.notes.tags.contains(tag))
                && run.matches(&self.filter)
        };
        let all = known.all();
        let mut rows: Vec<usize> =
            all.iter().enumerate().filter(|(_, run)| fits(run)).map(|(place, _)| place).collect();
        let (column, largest_first) = self.sort;
        rows.sort_by(|a, b| match (all.get(*a), all.get(*b)) {
            (Some(a), Some(b)) => by(column, a, b, largest_first),
            _ => Ordering::Equal,
        });
        self.rows = rows;
    }
}

/// The order of two runs in `column`; runs without a value come last either way.
fn by(column: Column, a: &RunEntry, b: &RunEntry, largest_first: bool) -> Ordering {
    let turned = |order: Ordering| if largest_first { order.reverse() } else { order };
    let number = |a: Option<f64>, b: Option<f64>| match (a, b) {
        (Some(a), Some(b)) => turned(a.total_cmp(&b)),
        (a, b) => a.is_none().cmp(&b.is_none()),
    };
    let value = |one: &Option<crate::train::runs::Measured>| one.as_ref().map(|one| f64::from(one.value));
    match column {
        Column::Begun => turned(a.begun.cmp(&b.begun)),
        Column::Task => turned(a.task.cmp(&b.task)),
        Column::Data => turned(a.data.cmp(&b.data)),
        Column::Seed => turned(a.seed.cmp(&b.seed)),
        Column::Steps => turned(a.steps.cmp(&b.steps)),
        Column::Headline => number(value(&a.headline), value(&b.headline)),
        Column::Probe => number(value(&a.probe), value(&b.probe)),
        Column::Status => turned(a.status.cmp(&b.status)),
        Column::Size => number(a.bytes.map(|bytes| bytes as f64), b.bytes.map(|bytes| bytes as f64)),
        Column::Tags => turned(a.notes.tags.cmp(&b.notes.tags)),
    }
}
