//! The run folder: its name, its settings, its card. Every file is written to a scratch name and renamed.

use super::command::RunData;
use super::event::FinishReason;
use super::settings::RunSettings;
use crate::photos::write_atomically;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Why a run folder could not be made, written or read.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// A file could not be written.
    #[error("{}", crate::text!("train-error-write", path = path.display().to_string(), reason = reason.as_str()))]
    Write {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// A file could not be read: missing, or not what it should be.
    #[error("{}", crate::text!("train-error-read", path = path.display().to_string(), reason = reason.as_str()))]
    Read {
        /// The file.
        path: PathBuf,
        /// Why.
        reason: String,
    },
    /// The folder holds something already.
    #[error("{}", crate::text!("train-error-folder-taken", path = path.display().to_string()))]
    Taken {
        /// The folder.
        path: PathBuf,
    },
}

impl FolderError {
    pub(super) fn write(path: &Path, reason: &impl std::fmt::Display) -> Self {
        Self::Write { path: path.to_owned(), reason: reason.to_string() }
    }

    pub(super) fn read(path: &Path, reason: &impl std::fmt::Display) -> Self {
        Self::Read { path: path.to_owned(), reason: reason.to_string() }
    }
}

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

/// Makes the folder of a new run and writes its settings: as given, and with every default filled in.
pub fn create(given: &RunSettings, resolved: &RunSettings, data: &RunData) -> Result<PathBuf, FolderError> {
    let folder = match &given.out {
        Some(out) if out.join("run.json").exists() => return Err(FolderError::Taken { path: out.clone() }),
        Some(out) => out.clone(),
        None => unused_name(given, &data.name),
    };
    std::fs::create_dir_all(&folder).map_err(|e| FolderError::write(&folder, &e))?;
    write_toml(&folder.join("config.toml"), given)?;
    write_toml(&folder.join("resolved.toml"), resolved)?;
    Ok(folder)
}

/// `runs/2026-03-02T14-05-11_inpainting_birds_s42`, with a number behind it if that is taken.
fn unused_name(settings: &RunSettings, data: &str) -> PathBuf {
    let time = jiff::Zoned::now().strftime("%Y-%m-%dT%H-%M-%S");
    let plain: String = data.chars().map(|c| if c.is_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let name = format!("{time}_{}_{plain}_s{}", settings.task, settings.seed);
    let first = settings.runs.join(&name);
    if !first.exists() {
        return first;
    }
    (2..u32::MAX).map(|n| settings.runs.join(format!("{name}-{n}"))).find(|path| !path.exists()).unwrap_or(first)
}

fn write_toml(path: &Path, settings: &RunSettings) -> Result<(), FolderError> {
    let text = toml::to_string_pretty(settings).map_err(|e| FolderError::write(path, &e))?;
    write_atomically(path, text.as_bytes()).map_err(|e| FolderError::write(path, &e))
}

/// The settings of the run in `folder`, every default filled in.
pub fn settings(folder: &Path) -> Result<RunSettings, FolderError> {
    read_settings(&folder.join("resolved.toml"))
}

/// Settings from a TOML file.
pub fn read_settings(path: &Path) -> Result<RunSettings, FolderError> {
    let text = std::fs::read_to_string(path).map_err(|e| FolderError::read(path, &e))?;
    toml::from_str(&text).map_err(|e| FolderError::read(path, &e))
}

/// Writes `value` as JSON.
pub(super) fn write_json(path: &Path, value: &impl Serialize) -> Result<(), FolderError> {
    let json = serde_json::to_vec_pretty(value).map_err(|e| FolderError::write(path, &e))?;
    write_atomically(path, &json).map_err(|e| FolderError::write(path, &e))
}

/// Reads JSON.
pub(super) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, FolderError> {
    let json = std::fs::read(path).map_err(|e| FolderError::read(path, &e))?;
    serde_json::from_slice(&json).map_err(|e| FolderError::read(path, &e))
}

/// Writes the card of the run in `folder`.
pub fn write_card(folder: &Path, card: &RunCard) -> Result<(), FolderError> {
    write_json(&folder.join("run.json"), card)
}

/// The card of the run in `folder`.
pub fn read_card(folder: &Path) -> Result<RunCard, FolderError> {
    read_json(&folder.join("run.json"))
}
