//! A window that opens on a run or on a settings file: the settings stand ready, and a run's curves and last answers
//! are shown. Read before the window opens, so that the GUI thread never touches a file.

use crate::train::folder::{FolderError, read_card, read_settings, settings};
use crate::train::log::{Record, read};
use crate::train::{
    AnswerSheet, FinishReason, LabelReference, MiningReport, RunSettings, checkpoint, is_mined, kept_label_reference,
    samples,
};
use crate::ui::core::run_view::{Phase, RunView};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What is to be shown again.
#[derive(Clone, Debug)]
pub struct Reopened {
    /// The settings.
    pub settings: RunSettings,
    /// The run, if it is one and not only settings.
    pub run: Option<KeptRun>,
}

/// What becomes of what is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Then {
    /// It is shown.
    Show,
    /// It is shown, and the run goes on.
    GoOn,
    /// It is shown; where it is neither a run nor settings, it is opened as data.
    OrOpen,
    /// It comes from another machine and is shown, or what is shown of it is renewed.
    Follow,
}

/// What a run folder holds.
#[derive(Clone, Debug)]
pub struct KeptRun {
    folder: PathBuf,
    records: Vec<Record>,
    kept: Vec<u64>,
    last: Option<Arc<AnswerSheet>>,
    parameters: usize,
    labels: Option<LabelReference>,
    /// Whether the stage before training was over.
    mined: bool,
    /// The step of its last checkpoint.
    pub saved: Option<u64>,
}

impl KeptRun {
    /// Its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

/// Reads `path` if it is a run folder or a settings file (`.toml`); anything else is data and gives `None`.
///
/// # Errors
/// When the run or the settings cannot be read.
pub fn reopen(path: &Path) -> Result<Option<Reopened>, FolderError> {
    if path.join("run.json").is_file() {
        let kept = samples::kept(path);
        let last = kept.last().and_then(|step| samples::read(path, *step).ok()).map(Arc::new);
        let records = read(path).unwrap_or_default();
        let parameters = read_card(path).map_or(0, |card| card.parameters);
        let labels = kept_label_reference(path);
        let mined = is_mined(path);
        let saved = checkpoint::last_step(path);
        let run = KeptRun { folder: path.to_owned(), records, kept, last, parameters, labels, mined, saved };
        return Ok(Some(Reopened { settings: settings(path)?, run: Some(run) }));
    }
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("toml")) {
        return Ok(Some(Reopened { settings: read_settings(path)?, run: None }));
    }
    Ok(None)
}

/// What data at this place is called before people.
pub fn called(place: &str) -> String {
    if let Some(book) = crate::dataset::drawn(place) {
        return book.title();
    }
    Path::new(place).file_name().map_or_else(|| place.to_owned(), |name| name.to_string_lossy().into_owned())
}

/// The run as it is shown again.
pub(super) fn view_of(run: KeptRun, settings: &RunSettings) -> RunView {
    let mut view = RunView::starting();
    view.phase = Phase::Ended(FinishReason::Stopped);
    view.task.clone_from(&settings.task);
    view.settings = Some(settings.clone());
    view.progress.steps = settings.steps;
    view.parameters = run.parameters;
    if !run.mined {
        view.mining = Some(MiningReport {
            folder: run.folder.clone(),
            task: settings.task.clone(),
            device: String::new(),
            what: crate::text!("train-busy-mining"),
            done: 0,
            total: 0,
            seconds_left: None,
            panels: Arc::default(),
        });
    }
    view.data = called(&settings.data);
    view.place = Some(settings.data.clone());
    view.folder = Some(run.folder);
    view.newest = run.last;
    for record in run.records {
        let point = [record.step as f64, f64::from(record.value)];
        view.progress.step = view.progress.step.max(record.step);
        match record.split.as_str() {
            "train" => view.train.entry(record.name).or_default().push(point),
            "mark" => view.marks.push((record.step, record.text.unwrap_or(record.name))),
            split => view.held_out.entry(format!("{split}/{}", record.name)).or_default().push(point),
        }
    }
    if let Some(labels) = &run.labels {
        view.take_labels(labels);
    }
    if view.progress.step >= settings.steps {
        view.phase = Phase::Ended(FinishReason::Done);
    }
    view.know_kept(&run.kept);
    view.changes += 1;
    view
}
