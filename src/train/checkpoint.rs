//! Checkpoints: a folder a checkpoint, complete or absent, and small files that point at the last and the best.
//!
//! A checkpoint holds weights, normalisation statistics, banks, the state of every optimiser, the knobs in force and
//! the step, which is also the loader's cursor: batch `k` and the random numbers of step `k` depend on (seed, k) alone.

use super::folder::{FolderError, read_json, write_json};
use crate::task::{ParamValues, Session, TaskError, Value};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Checkpoints kept besides the best.
const KEPT: usize = 2;

/// Why a checkpoint could not be written or read.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// A file of the run folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// Weights or optimiser state.
    #[error(transparent)]
    Task(#[from] TaskError),
    /// There is none.
    #[error("{}", crate::text!("train-error-no-checkpoint", path = run.display().to_string()))]
    None {
        /// The run.
        run: PathBuf,
    },
}

/// The best held-out value so far.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Best {
    /// Steps done.
    pub step: u64,
    /// The headline metric.
    pub value: f32,
}

/// What a checkpoint knows besides tensors.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct State {
    /// Layout of the checkpoint.
    pub format: u32,
    /// Steps done; the next batch has this number.
    pub step: u64,
    /// The knobs in force.
    #[serde(serialize_with = "write_params", deserialize_with = "read_params")]
    pub params: ParamValues,
    /// The best so far.
    pub best: Option<Best>,
    /// Seconds of training so far.
    pub seconds: f64,
}

/// Values go into JSON as a person would type them: reading a JSON number may lose its last bit, reading text does not.
fn write_params<S: Serializer>(params: &ParamValues, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(params.iter().map(|(key, value)| (key, value.to_string())))
}

fn read_params<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ParamValues, D::Error> {
    let texts = BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(texts.into_iter().map(|(key, text)| (key, Value::parse(&text))).collect())
}

#[derive(Serialize, Deserialize)]
struct Pointer {
    step: u64,
    folder: String,
}

fn checkpoints(run: &Path) -> PathBuf {
    run.join("checkpoints")
}

fn name(step: u64) -> String {
    format!("step-{step:08}")
}

/// Writes a checkpoint of `session` and points `last` (and `best`, if it is the best) at it.
pub fn write(run: &Path, session: &dyn Session, state: &State) -> Result<(), CheckpointError> {
    let all = checkpoints(run);
    std::fs::create_dir_all(&all).map_err(|e| FolderError::write(&all, &e))?;
    let scratch =
        tempfile::Builder::new().prefix(".writing-").tempdir_in(&all).map_err(|e| FolderError::write(&all, &e))?;
    session.save(scratch.path())?;
    write_json(&scratch.path().join("state.json"), state)?;
    let target = all.join(name(state.step));
    if target.exists() {
        std::fs::remove_dir_all(&target).map_err(|e| FolderError::write(&target, &e))?;
    }
    std::fs::rename(scratch.keep(), &target).map_err(|e| FolderError::write(&target, &e))?;
    let pointer = Pointer { step: state.step, folder: name(state.step) };
    write_json(&all.join("last.json"), &pointer)?;
    if state.best.is_some_and(|best| best.step == state.step) {
        write_json(&all.join("best.json"), &pointer)?;
    }
    remove_old(&all);
    Ok(())
}

/// Removes all but the newest and the best, and what a killed run left half written; what cannot be removed stays and
/// does no harm.
fn remove_old(all: &Path) {
    remove_folders(begun(all, ".writing-"));
    let best = read_json::<Pointer>(&all.join("best.json")).ok().map(|p| p.folder);
    let mut folders = begun(all, "step-");
    folders.sort();
    folders.truncate(folders.len().saturating_sub(KEPT));
    folders.retain(|folder| folder.file_name().map(|n| n.to_string_lossy().into_owned()) != best);
    remove_folders(folders);
}

/// Everything in folder `all` whose name begins so.
fn begun(all: &Path, prefix: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(all) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.file_name().is_some_and(|n| n.to_string_lossy().starts_with(prefix))).collect()
}

fn remove_folders(folders: Vec<PathBuf>) {
    for folder in folders {
        let _ = std::fs::remove_dir_all(folder);
    }
}

/// The last complete checkpoint of `run`: its folder and its state.
pub fn last(run: &Path) -> Result<(PathBuf, State), CheckpointError> {
    pointed(run, "last.json")
}

/// The best checkpoint of `run`, or the last one where none was measured.
pub fn best(run: &Path) -> Result<(PathBuf, State), CheckpointError> {
    pointed(run, "best.json").or_else(|_| last(run))
}

fn pointed(run: &Path, pointer: &str) -> Result<(PathBuf, State), CheckpointError> {
    let all = checkpoints(run);
    let pointer: Pointer = read_json(&all.join(pointer)).map_err(|_| CheckpointError::None { run: run.to_owned() })?;
    let folder = all.join(pointer.folder);
    let state = read_json(&folder.join("state.json"))?;
    Ok((folder, state))
}
