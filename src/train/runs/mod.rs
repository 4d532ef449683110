//! The runs of a folder, as a table shows them: read from each run's card and the end of its log, never from a whole
//! log, so that a thousand runs are listed in a fraction of a second.

mod compare;
mod features;
mod notes;
mod probe;
mod record;
mod trash;

pub use compare::{Difference, SeedGroup, Spread, difference, mean_and_spread, seed_groups};
pub use features::{BestLayer, Features, best_layer};
pub use notes::Notes;
pub use probe::Measured;
pub use record::{RunRecord, read_record};
pub use trash::{TrashError, delete_for_good, move_to_trash};

use super::folder::{self, FolderError, RunCard, Status};
use super::log::{self, wall_seconds};
use super::run_dir::{Life, Pulse, RunDir, Vital};
use super::settings::RunSettings;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// A run that has not written a number for this long is no longer called running.
const SILENT_SECONDS: f64 = 300.0;

/// How a run stands, as far as one can tell from its folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Under way.
    Running,
    /// Under way by its own account, and its heart has stopped.
    Stalled,
    /// Killed: its process is gone.
    Dead,
    /// Not ended, and silent: broken off, or held for long.
    Unfinished,
    /// Stopped and saved.
    Stopped,
    /// All steps done.
    Finished,
    /// Ended by an error or by divergence.
    Failed,
}

impl Standing {
    /// Whether a process has it, as far as one can tell.
    pub fn is_held(self) -> bool {
        matches!(self, Self::Running | Self::Stalled)
    }

    /// The catalogue key of its name.
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "standing-running",
            Self::Stalled => "standing-stalled",
            Self::Dead => "standing-dead",
            Self::Unfinished => "standing-unfinished",
            Self::Stopped => "standing-stopped",
            Self::Finished => "standing-finished",
            Self::Failed => "standing-failed",
        }
    }
}

/// One line of the table.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RunEntry {
    /// Name of the run within the listed folder.
    pub name: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Task id.
    pub task: String,
    /// The data: a path, or `demo`.
    pub data: String,
    /// The seed.
    pub seed: u64,
    /// Steps done.
    pub steps: u64,
    /// Steps planned.
    pub planned: u64,
    /// How it stands.
    pub status: Standing,
    /// The method's first held-out number, as last measured.
    pub headline: Option<Measured>,
    /// The best accuracy of a probe on its trained features.
    pub probe: Option<Measured>,
    /// The device by name.
    pub device: String,
    /// When it was begun, local time, as `2026-03-02T14:05:11`.
    pub begun: String,
    /// Size on disk; none while it has not been added up.
    pub bytes: Option<u64>,
    /// What a person wrote about it.
    #[serde(flatten)]
    pub notes: Notes,
    /// Everything that decided it.
    #[serde(skip)]
    pub settings: RunSettings,
    /// Its card.
    #[serde(skip)]
    pub card: RunCard,
}

impl RunEntry {
    /// Whether every word of `filter` comes in the name, task, data, note, tags or standing, whatever the case.
    pub fn matches(&self, filter: &str) -> bool {
        let standing = crate::texts::lookup(self.status.key(), &[]);
        let all = [&self.name, &self.task, &self.data, &self.notes.note, &self.notes.tags.join(" "), &standing];
        let all = all.map(|text| text.to_lowercase());
        filter.to_lowercase().split_whitespace().all(|word| all.iter().any(|text| text.contains(word)))
    }

    /// A name short enough for a legend: `03-02 14:05  rotation  s42`.
    pub fn short_name(&self) -> String {
        let date = self.begun.get(5..16).unwrap_or_default().replace('T', " ");
        format!("{date}  {}  s{}", self.task, self.seed)
    }
}

/// The runs of a folder.
#[derive(Clone, Debug, Default)]
pub struct RunList {
    /// The runs, the newest first.
    pub runs: Vec<RunEntry>,
    /// Why some folders that hold a card could not be read.
    pub unreadable: Vec<String>,
}

/// Lists the runs in `folder` and, where a sweep put its variants into a common folder, those one level below.
pub fn list(folder: &Path) -> RunList {
    let mut found = RunList::default();
    for path in folders_in(folder) {
        if path.join("run.json").is_file() {
            found.add(folder, &path);
        } else {
            for below in folders_in(&path).into_iter().filter(|below| below.join("run.json").is_file()) {
                found.add(folder, &below);
            }
        }
    }
    found.runs.sort_by(|a, b| b.begun.cmp(&a.begun).then_with(|| a.name.cmp(&b.name)));
    found
}

impl RunList {
    fn add(&mut self, root: &Path, run: &Path) {
        match read_entry(root, run) {
            Ok(entry) => self.runs.push(entry),
            Err(error) => self.unreadable.push(error.to_string()),
        }
    }
}

fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let visible = entries.filter(|entry| !entry.file_name().to_string_lossy().starts_with('.'));
    let folders = visible.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
    folders.map(|entry| entry.path()).collect()
}

/// What a table would tell of the run in `run`.
///
/// # Errors
/// When its card or its settings cannot be read.
pub fn read_entry_of(run: &Path) -> Result<RunEntry, FolderError> {
    read_entry(run.parent().unwrap_or(run), run)
}

fn read_entry(root: &Path, run: &Path) -> Result<RunEntry, FolderError> {
    let card = folder::read_card(run)?;
    let settings = folder::settings(run)?;
    let last = log::last_record(run);
    let name = run.strip_prefix(root).unwrap_or(run).to_string_lossy().into_owned();
    let headline = crate::tasks::find(&card.task).and_then(|task| task.info().metrics.first()).and_then(|metric| {
        let name = format!("valid/{}", metric.name);
        card.summary.get(&name).map(|&value| Measured { name, value })
    });
    Ok(RunEntry {
        task: card.task.clone(),
        data: card.data.path.clone(),
        seed: card.seed,
        steps: last.as_ref().map_or(card.steps, |last| last.step.max(card.steps)),
        planned: settings.steps,
        status: standing(run, card.status, last.map(|last| last.wall).or_else(|| stage_sign(run))),
        headline,
        probe: probe::best(run, &card),
        device: card.device.clone(),
        begun: begun(run, &name),
        bytes: None,
        notes: Notes::read(run),
        name,
        folder: run.to_owned(),
        settings,
        card,
    })
}

/// When the stage before training was last kept: a run in it has written no number yet.
fn stage_sign(run: &Path) -> Option<f64> {
    let kept = std::fs::metadata(run.join("mining.state")).and_then(|file| file.modified()).ok()?;
    Some(kept.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs_f64())
}

fn standing(run: &Path, status: Status, last_sign: Option<f64>) -> Standing {
    let pulse = Pulse::read(run).filter(|pulse| pulse.state == Vital::Running && status != Status::Finished);
    match (pulse.map(|pulse| Life::of(&RunDir::at(run), &pulse)), status) {
        // A run that goes on says so before its card does.
        (Some(Life::Beats), _) => return Standing::Running,
        (Some(Life::Stopped), Status::Running) => return Standing::Stalled,
        (Some(Life::Gone), Status::Running) => return Standing::Dead,
        _ => {}
    }
    match status {
        Status::Running if last_sign.is_some_and(|wall| wall_seconds() - wall < SILENT_SECONDS) => Standing::Running,
        Status::Running => Standing::Unfinished,
        Status::Finished => Standing::Finished,
        Status::Stopped => Standing::Stopped,
        Status::Failed => Standing::Failed,
    }
}

/// The time in the folder's name, else that of the settings, which are written once, at the beginning.
fn begun(run: &Path, name: &str) -> String {
    const SHOWN: &str = "%Y-%m-%dT%H:%M:%S";
    let named = name.get(..19).and_then(|time| jiff::civil::DateTime::strptime("%Y-%m-%dT%H-%M-%S", time).ok());
    if let Some(named) = named {
        return named.strftime(SHOWN).to_string();
    }
    let written = std::fs::metadata(run.join("config.toml")).and_then(|file| file.modified()).ok();
    let time = written.and_then(|time| jiff::Timestamp::try_from(time).ok());
    time.map_or_else(String::new, |time| time.to_zoned(jiff::tz::TimeZone::system()).strftime(SHOWN).to_string())
}

/// Bytes of all files of `run`.
pub fn size_on_disk(run: &Path) -> u64 {
    let files = walkdir::WalkDir::new(run).into_iter().filter_map(Result::ok);
    files
        .filter(|entry| entry.file_type().is_file())
        .filter_map(|file| file.metadata().ok())
        .map(|file| file.len())
        .sum()
}

#[cfg(test)]
mod tests;
