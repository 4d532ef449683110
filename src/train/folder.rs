//! The run folder: its name, its settings, its card.

use super::checkpoint;
use super::event::FinishReason;
use super::mined::{FOUND, found, has_stage};
use super::rows::RowsCard;
use super::run_dir::{RunDir, RunLock, names};
use super::settings::{RunSettings, absolute};
use crate::dataset::{DataKind, RUN_MANIFEST, Role, text_of};
use crate::files;
use crate::task::DataFacts;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

pub use super::run_dir::FolderError;

/// The file of the settings with every default filled in.
pub(super) const SETTINGS: &str = "resolved.toml";
/// The file of the card.
const CARD: &str = "run.json";
/// Letters that the name of the data gives to the name of a run.
const MOST_OF_A_NAME: usize = 40;
/// Names of a full folder that are told.
const TOLD: usize = 3;

/// How a run stands, on its card.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Under way, or killed.
    Running,
    /// All steps done.
    Finished,
    /// Stopped and saved.
    Stopped,
    /// Ended by an error or by divergence.
    Failed,
}

impl From<FinishReason> for Status {
    fn from(reason: FinishReason) -> Self {
        match reason {
            FinishReason::Done => Status::Finished,
            FinishReason::Stopped | FinishReason::Discarded => Status::Stopped,
            FinishReason::Diverged => Status::Failed,
        }
    }
}

/// What a run was trained on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DataCard {
    /// Path, or `demo`.
    pub path: String,
    /// Training images.
    pub images: usize,
    /// Held-out images.
    pub held_out: usize,
    /// Classes of the labels; 0 without labels.
    pub classes: usize,
    /// Hash of the listing.
    pub hash: String,
    /// Hash over the keys of the images in row order, and how many there are.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowsCard>,
    /// The same of the images that the run began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub began_with: Option<RowsCard>,
    /// Further sources by the name of their role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, DataCard>,
}

impl DataCard {
    /// What a network of a method with these `needs` must know about the data; `images` is how many there were at a
    /// checkpoint, where it tells.
    pub fn facts(&self, needs: &[(Role, DataKind)], images: Option<usize>) -> DataFacts {
        let in_role = |role: &Role| self.sources.get(role.name()).map(|card| (*role, card.images));
        let others = needs.iter().filter_map(|(role, _)| in_role(role)).collect();
        DataFacts { others, ..DataFacts::new(images.unwrap_or(self.images), self.classes) }
    }

    /// The images of further sources, by the name of their role.
    pub(super) fn source_rows(&self) -> BTreeMap<String, RowsCard> {
        self.sources.iter().filter_map(|(role, card)| Some((role.clone(), card.rows.clone()?))).collect()
    }
}

/// `run.json`: the card of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunCard {
    /// Task id.
    pub task: String,
    /// The one seed.
    pub seed: u64,
    /// The device by name.
    pub device: String,
    /// The program's version.
    pub version: String,
    /// What it was trained on.
    pub data: DataCard,
    /// How it stands.
    pub status: Status,
    /// Steps done.
    pub steps: u64,
    /// Numbers that the model learns.
    pub parameters: usize,
    /// Step of the best checkpoint by the task's headline metric.
    pub best: Option<u64>,
    /// The last held-out means, under the names of the command line's contract.
    pub summary: BTreeMap<String, f32>,
}

/// Whether a new run may be made in `out`: a folder that is new or empty, or that holds nothing but what a run left that
/// ended before its first step.
///
/// # Errors
/// When it may not; the sentence says what to do.
pub fn check_vacant(out: &Path) -> Result<(), FolderError> {
    let path = || out.to_owned();
    match std::fs::metadata(out) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(FolderError::read(out, &error)),
        Ok(found) if !found.is_dir() => return Err(FolderError::NoFolder { path: path() }),
        Ok(_) => {}
    }
    let dir = RunDir::at(out);
    if let Some(held) = RunLock::holder(&dir) {
        return Err(held);
    }
    let found = dir.contents("");
    // Without a list, settings that lie in a folder could be anybody's.
    let (is_run, is_listed) = (dir.is_run(), dir.is_listed());
    // A run that came to its end is one even without checkpoints: somebody may have removed them to save room.
    let has_ended = read_card(out).is_ok_and(|card| matches!(card.status, Status::Finished | Status::Stopped));
    if (is_run || is_listed) && found.foreign.is_empty() && !has_ended && !has_begun(&dir) {
        return Ok(());
    }
    if is_run {
        return Err(FolderError::Taken { path: path() });
    }
    // A list that was broken off before it said anything is of a run that was killed, or had no room, as it began.
    let own = found.own.into_iter().filter(|name| name != RUN_MANIFEST || !dir.has_no_list());
    let all: Vec<String> = found.folders.into_iter().chain(found.foreign).chain(own).collect();
    match all.len() {
        0 => Ok(()),
        count => {
            let more = if count > TOLD { ", …" } else { "" };
            let some = format!("{}{more}", all.into_iter().take(TOLD).collect::<Vec<_>>().join(", "));
            Err(FolderError::Full { path: path(), some })
        }
    }
}

/// Whether the run has something to go on from: a checkpoint that was pointed at, or a stage before training.
fn has_begun(dir: &RunDir) -> bool {
    let found = dir.names("checkpoints");
    has_stage(dir.root())
        || found.iter().any(|name| name == "last.json" || names::step_of(name).is_some_and(|(step, _)| step > 0))
}

/// Takes a folder for a new run: the one that is asked for, or a new one under the runs.
pub fn claim(settings: &RunSettings, data: &str) -> Result<Arc<RunLock>, FolderError> {
    let root = match &settings.out {
        Some(out) => {
            check_vacant(out)?;
            files::create_folders(out).map_err(|error| FolderError::write(out, &error))?;
            out.clone()
        }
        None => make_named(settings, data)?,
    };
    let dir = RunDir::at(&root);
    let lock = RunLock::take(&dir)?.with_heart();
    if has_begun(&dir) {
        // Another process made a run of it, and ended, since it was looked at.
        return Err(FolderError::Taken { path: root });
    }
    dir.clear(&[])?;
    Ok(Arc::new(lock))
}

/// Removes what training left that was killed before its first checkpoint; what was found before it stays.
pub(super) fn clear_training(dir: &RunDir) -> Result<(), FolderError> {
    let rows = dir.names("checkpoints").into_iter().filter(|name| name.starts_with("rows-"));
    // What was mined is of the rows that the run began with.
    let rows: Vec<String> = rows.map(|name| format!("checkpoints/{name}")).collect();
    let kept = ["config.toml", "resolved.toml", "run.json", "mined.json", "mining.json", "notes.json"];
    dir.clear(&kept.into_iter().chain(rows.iter().map(String::as_str)).collect::<Vec<_>>())
}

/// Writes the settings of a new run: as given, and with every default filled in.
pub fn write_settings(dir: &RunDir, given: &RunSettings, resolved: &RunSettings) -> Result<(), FolderError> {
    write_toml(dir, "config.toml", given)?;
    write_toml(dir, SETTINGS, resolved)
}

fn write_toml(dir: &RunDir, name: &str, settings: &RunSettings) -> Result<(), FolderError> {
    let failed = |error| FolderError::write(&dir.root().join(name), &error);
    let text = toml::to_string_pretty(settings).map_err(failed)?;
    dir.write(name, text.as_bytes())
}

/// Makes `runs/2026-03-02T14-05-11_inpainting_birds_s42`, with a number behind it if that is taken.
fn make_named(settings: &RunSettings, data: &str) -> Result<PathBuf, FolderError> {
    let time = jiff::Zoned::now().strftime("%Y-%m-%dT%H-%M-%S");
    let plain: String = data.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    // Names of folders have at most 255 bytes, and a letter up to four.
    let plain: String = plain.chars().take(MOST_OF_A_NAME).collect();
    let name = format!("{time}_{}_{plain}_s{}", settings.task, settings.seed);
    files::create_folders(&settings.runs).map_err(|error| FolderError::write(&settings.runs, &error))?;
    let numbered = (2..u32::MAX).map(|number| format!("{name}-{number}"));
    for name in std::iter::once(name.clone()).chain(numbered) {
        let folder = settings.runs.join(name);
        match files::create_folder(&folder) {
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            made => return made.map(|()| folder.clone()).map_err(|error| FolderError::write(&folder, &error)),
        }
    }
    Err(FolderError::Taken { path: settings.runs.join(name) })
}

/// Notes in the settings of the run what a resume may change, so that the next one goes on the same way: where its images are
/// now, how many steps it takes, how often it probes. Returns the places that are new.
pub(super) fn note_changes(dir: &RunDir, now: &RunSettings) -> Result<Vec<String>, FolderError> {
    let kept = settings(dir.root())?;
    let (data, valid, sources) = (now.data.clone(), now.valid.clone(), now.sources.clone());
    let RunSettings { steps, probe_every, .. } = *now;
    let layout = now.layout.clone();
    let noted = RunSettings { data, valid, layout, sources, steps, probe_every, ..kept.clone() };
    if noted != kept {
        write_toml(dir, SETTINGS, &noted)?;
    }
    let was = |role: &String| kept.sources.get(role).map(|path| absolute(path));
    let moved = (absolute(&kept.data) != noted.data).then_some(noted.data);
    let sources = noted.sources.into_iter().filter(|(role, path)| was(role).as_ref() != Some(path));
    Ok(moved.into_iter().chain(sources.map(|(_, path)| path)).collect())
}

/// The settings of the run in `folder`, every default filled in.
pub fn settings(folder: &Path) -> Result<RunSettings, FolderError> {
    checkpoint::read_or_copy(folder, SETTINGS, |bytes| resolved(folder, bytes))
}

/// Settings as a run keeps them. An empty file would stand for the gallery, and is what a crash may leave.
fn resolved(folder: &Path, bytes: &[u8]) -> Result<RunSettings, FolderError> {
    let path = folder.join(SETTINGS);
    if bytes.trim_ascii().is_empty() {
        return Err(FolderError::read(&path, &crate::text!("train-file-empty")));
    }
    toml::from_slice(bytes).map_err(|e| FolderError::read(&path, &e))
}

/// Settings from a TOML file.
pub fn read_settings(path: &Path) -> Result<RunSettings, FolderError> {
    // Editors of other systems write marks and other encodings.
    let text = text_of(&files::read_given(path).map_err(|e| FolderError::read(path, &e))?);
    toml::from_str(&text).map_err(|e| {
        let escaped = text.contains('\\') && e.message().contains("escape");
        let hint = if escaped { crate::text!("train-settings-backslash") } else { String::new() };
        FolderError::read(path, &format!("{e}{hint}"))
    })
}

/// Writes the card of the run in `folder`.
pub fn write_card(folder: &Path, card: &RunCard) -> Result<(), FolderError> {
    RunDir::at(folder).write_json(CARD, card)
}

/// The card of the run in `folder`.
pub fn read_card(folder: &Path) -> Result<RunCard, FolderError> {
    checkpoint::read_or_copy(folder, CARD, |bytes| card(folder, bytes))
}

fn card(folder: &Path, bytes: &[u8]) -> Result<RunCard, FolderError> {
    serde_json::from_slice(bytes).map_err(|e| FolderError::read(&folder.join(CARD), &e))
}

/// Puts copies in the place of settings, card and what was mined where these are damaged; a sentence about each.
pub(super) fn put_back(dir: &RunDir) -> Result<Vec<String>, FolderError> {
    let root = dir.root();
    let back = [
        (SETTINGS, checkpoint::put_back(dir, SETTINGS, |bytes| resolved(root, bytes))?),
        (CARD, checkpoint::put_back(dir, CARD, |bytes| card(root, bytes))?),
        (FOUND, checkpoint::put_back(dir, FOUND, |bytes| found(root, bytes))?),
    ];
    let told = back.into_iter().filter(|(_, is_back)| *is_back);
    Ok(told.map(|(name, _)| crate::text!("checkpoint-put-back", file = name)).collect())
}

/// Says on the card that the run failed, where there is no room to write it anew: on the place that it has.
pub(super) fn mark_failed_in_place(dir: &RunDir) -> Result<(), FolderError> {
    let mut card = read_card(dir.root())?;
    card.status = Status::Failed;
    let json = serde_json::to_vec_pretty(&card).map_err(|error| FolderError::write(dir.root(), &error))?;
    dir.overwrite(CARD, &json)
}

/// A sentence about what stayed in a folder that was removed because the run did not make it, if anything did.
pub(super) fn left_behind(dir: &RunDir, foreign: &[String]) -> Option<String> {
    let more = if foreign.len() > TOLD { ", …" } else { "" };
    let some = format!("{}{more}", foreign.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", "));
    let path = dir.root().display().to_string();
    (!foreign.is_empty()).then(|| crate::text!("train-left-behind", path = path, some = some, count = foreign.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_run_is_as_long_as_a_folder_may_be_called_whatever_the_data_is_called() {
        let folder = tempfile::tempdir().unwrap();
        let settings = RunSettings { runs: folder.path().to_owned(), ..RunSettings::default() };
        for name in ["a", "照片", "x y.z"].map(|part| part.repeat(80)) {
            for _ in 0..2 {
                let made = make_named(&settings, &name).expect("a folder for the run");
                assert!(made.file_name().unwrap().len() <= 255);
            }
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 6);
    }
}
