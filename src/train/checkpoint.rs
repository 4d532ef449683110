//! Checkpoints: a folder a checkpoint, complete or absent and never changed, and small files that point at the last and
//! the best. One that is no longer what was written is passed over for the newest that is.
//!
//! A checkpoint holds weights, normalisation statistics, banks, the state of every optimiser, the parameters in force and
//! the step, which is also the loader's cursor: batch `k` and the random numbers of step `k` depend on (seed, k) alone.

use super::checksums;
use super::rows::RowsCard;
use super::run_dir::{FolderError, RunDir, names};
use crate::files;
use crate::task::{ParamValues, Session, TaskError, Value, WEIGHTS, halved};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Checkpoints kept besides the best.
const KEPT: usize = 2;
/// Files of the run without which it cannot go on. Every checkpoint has a copy: it stands for one that is damaged.
const COPIED: [&str; 3] = ["resolved.toml", "run.json", "mined.json"];
/// The layout that is written. The first one had no checksums.
pub(super) const FORMAT: u32 = 2;

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
    /// None is what was written.
    #[error("{}", crate::text!("train-error-no-whole-checkpoint", path = run.display().to_string(), what = damage.join("; ")))]
    Damaged {
        /// The run.
        run: PathBuf,
        /// What is wrong with each.
        damage: Vec<String>,
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
    /// The parameters in force.
    #[serde(serialize_with = "write_params", deserialize_with = "read_params")]
    pub params: ParamValues,
    /// The images that the rows are of; none in checkpoints from before images had keys.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rows: Option<RowsCard>,
    /// The same of further sources, by the name of their role.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sources: BTreeMap<String, RowsCard>,
    /// The best so far.
    pub best: Option<Best>,
    /// Seconds of training so far.
    pub seconds: f64,
    /// Whether only weights are kept, in 16 bits, as in a run that was made small to be handed on.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub slim: bool,
}

impl State {
    /// How many images are learned from; the card of a run that was killed may tell of others.
    pub fn images(&self) -> Option<usize> {
        self.rows.as_ref().map(|rows| rows.train)
    }
}

/// Values go into JSON as a person would type them: reading a JSON number may lose its last bit, reading text does not.
fn write_params<S: Serializer>(params: &ParamValues, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(params.iter().map(|(key, value)| (key, value.to_string())))
}

fn read_params<'de, D: Deserializer<'de>>(deserializer: D) -> Result<ParamValues, D::Error> {
    let texts = BTreeMap::<String, String>::deserialize(deserializer)?;
    Ok(texts.into_iter().map(|(key, text)| (key, Value::parse(&text))).collect())
}

#[derive(Clone, Serialize, Deserialize)]
struct Pointer {
    step: u64,
    folder: String,
    /// The headline metric, of the best one. It may have been measured after the checkpoint was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    value: Option<f32>,
}

/// A checkpoint that is what was written.
#[derive(Debug)]
pub struct Found {
    /// Its folder.
    pub folder: PathBuf,
    /// What it knows besides tensors.
    pub state: State,
    /// What is wrong with those that would have been taken instead.
    pub damage: Vec<String>,
}

impl Found {
    /// A sentence about what was passed over, if anything was.
    pub fn notice(&self) -> Option<String> {
        let what = self.damage.join("; ");
        (!what.is_empty()).then(|| crate::text!("checkpoint-passed-over", what = what, step = self.state.step))
    }
}

/// Writes a checkpoint of `session` and points `last` (and `best`, if it is the best) at it.
pub fn write(dir: &RunDir, session: &dyn Session, state: &State) -> Result<(), CheckpointError> {
    let scratch = dir.scratch("checkpoints")?;
    session.save(scratch.path())?;
    publish(dir, scratch, state)
}

/// Writes the newest checkpoint of the run `from` into `dir`, another folder, which has the files already that are copied into a
/// checkpoint: its weights alone, in 16 bits.
pub(super) fn write_slim(from: &Path, dir: &RunDir) -> Result<(), CheckpointError> {
    let Found { folder, state, .. } = newest(from)?;
    let scratch = dir.scratch("checkpoints")?;
    let weights = halved(&folder.join(WEIGHTS))?;
    let file = scratch.path().join(WEIGHTS);
    files::write_new(&file, &weights).map_err(|error| FolderError::write(&file, &error))?;
    publish(dir, scratch, &State { slim: true, ..state })
}

/// Lets what lies in `scratch` appear as the checkpoint of `state`, and points `last` (and `best`, if it is the best) at it.
fn publish(dir: &RunDir, scratch: TempDir, state: &State) -> Result<(), CheckpointError> {
    let failed = |error: std::io::Error| FolderError::write(scratch.path(), &error);
    let json = serde_json::to_vec_pretty(state).map_err(|error| failed(error.into()))?;
    files::write_new(&scratch.path().join("state.json"), &json).map_err(failed)?;
    for name in COPIED {
        // One that cannot be read is in an earlier checkpoint.
        if let Ok(bytes) = dir.read(name) {
            files::write_new(&scratch.path().join(name), &bytes).map_err(failed)?;
        }
    }
    checksums::seal(scratch.path()).map_err(failed)?;
    let folder = free_name(dir, state.step);
    dir.publish(scratch, &format!("checkpoints/{folder}"))?;
    let pointer = Pointer { step: state.step, folder, value: None };
    dir.write_json("checkpoints/last.json", &pointer)?;
    if let Some(best) = state.best.filter(|best| best.step == state.step) {
        dir.write_json("checkpoints/best.json", &Pointer { value: Some(best.value), ..pointer.clone() })?;
    }
    remove_old(dir, &pointer);
    Ok(())
}

/// Points `best` at the last checkpoint, which is the best.
pub fn mark_best(dir: &RunDir, best: Best) -> Result<(), CheckpointError> {
    let last = read_pointer(dir, "last.json")?;
    if last.step != best.step {
        return Err(FolderError::read(&dir.root().join("checkpoints/last.json"), &last.folder).into());
    }
    dir.write_json("checkpoints/best.json", &Pointer { value: Some(best.value), ..last })?;
    Ok(())
}

/// `step-00000100`, with a number behind it if there is one already: no checkpoint is written over.
fn free_name(dir: &RunDir, step: u64) -> String {
    let name = format!("step-{step:08}");
    let taken = dir.names("checkpoints");
    let numbered = (2..=u32::MAX).map(|turn| format!("{name}-{turn}"));
    std::iter::once(name.clone()).chain(numbered).find(|name| !taken.contains(name)).unwrap_or(name)
}

/// Removes all but the newest, the best and `last`, those of a future that did not come, and what a killed run left half
/// written; what cannot be removed stays and does no harm.
fn remove_old(dir: &RunDir, last: &Pointer) {
    let best = match dir.read("checkpoints/best.json") {
        Ok(json) => parse_pointer(&json).ok().map(|best| best.folder),
        // Which of them is the best cannot be known now.
        Err(_) if dir.names("checkpoints").iter().any(|name| name == "best.json") => return,
        Err(_) => None,
    };
    let is_pointed = |name: &String| *name == last.folder || best.as_ref() == Some(name);
    let mut earlier: Vec<(u64, u32, String)> = steps(dir);
    earlier.retain(|(_, _, name)| !is_pointed(name));
    let scrap = dir.names("checkpoints").into_iter().filter(|name| name.starts_with(names::SCRATCH));
    let later = earlier.iter().filter(|(step, ..)| *step >= last.step).map(|(_, _, name)| name.clone());
    let old = earlier.iter().filter(|(step, ..)| *step < last.step).skip(KEPT - 1).map(|(_, _, name)| name.clone());
    for name in scrap.chain(later).chain(old) {
        let _ = dir.remove_own(&format!("checkpoints/{name}"));
    }
}

/// The checkpoints by number, the newest first.
fn steps(dir: &RunDir) -> Vec<(u64, u32, String)> {
    let found = dir.names("checkpoints").into_iter();
    let mut found: Vec<_> =
        found.filter_map(|name| names::step_of(&name).map(|(step, turn)| (step, turn, name))).collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

/// What a file points at, if it is there and says so.
fn pointed(dir: &RunDir, pointer: &str) -> Option<Pointer> {
    read_pointer(dir, pointer).ok()
}

/// As [`pointed`].
///
/// # Errors
/// When it cannot be known.
fn read_pointer(dir: &RunDir, pointer: &str) -> Result<Pointer, FolderError> {
    let name = format!("checkpoints/{pointer}");
    parse_pointer(&dir.read(&name)?).map_err(|reason| FolderError::read(&dir.root().join(&name), &reason))
}

fn parse_pointer(json: &[u8]) -> Result<Pointer, String> {
    let found: Pointer = serde_json::from_slice(json).map_err(|error| error.to_string())?;
    // Anything else would lead out of the folder of checkpoints.
    if names::step_of(&found.folder).is_some() { Ok(found) } else { Err(found.folder) }
}

/// The checkpoint that `last` points at, or the newest one that is what was written.
///
/// # Errors
/// When there is none.
pub fn newest(run: &Path) -> Result<Found, CheckpointError> {
    first_whole(run, "last.json")
}

/// The best checkpoint of `run`, or the last one where none was measured.
///
/// # Errors
/// When there is none that is what was written.
pub fn best(run: &Path) -> Result<Found, CheckpointError> {
    match pointed(&RunDir::at(run), "best.json") {
        Some(_) => first_whole(run, "best.json"),
        None => newest(run),
    }
}

/// The step of the checkpoint that `last` points at, whether it is whole or not.
pub fn last_step(run: &Path) -> Option<u64> {
    pointed(&RunDir::at(run), "last.json").map(|last| last.step)
}

/// As [`newest`]: its folder and its state.
///
/// # Errors
/// When there is none.
pub fn last(run: &Path) -> Result<(PathBuf, State), CheckpointError> {
    newest(run).map(|found| (found.folder, found.state))
}

fn first_whole(run: &Path, pointer: &str) -> Result<Found, CheckpointError> {
    let dir = RunDir::at(run);
    let first = pointed(&dir, pointer).or_else(|| pointed(&dir, "last.json")).map(|first| first.folder);
    let has_begun = dir.names("checkpoints").iter().any(|name| name == "last.json");
    // What nothing ever pointed at is of a run that was killed while it began.
    let others = steps(&dir).into_iter().filter(|(step, ..)| has_begun || *step > 0).map(|(_, _, name)| name);
    let others: Vec<String> = others.filter(|name| Some(name) != first.as_ref()).collect();
    let mut damage = Vec::new();
    for name in first.into_iter().chain(others) {
        match whole(&dir, &name) {
            Ok((folder, mut state)) => {
                if let Some(Pointer { step, value: Some(value), .. }) =
                    pointed(&dir, "best.json").filter(|best| best.folder == name)
                {
                    state.best = Some(Best { step, value });
                }
                return Ok(Found { folder, state, damage });
            }
            Err(reason) => damage.push(format!("{name}: {reason}")),
        }
    }
    let run = run.to_owned();
    Err(if damage.is_empty() { CheckpointError::None { run } } else { CheckpointError::Damaged { run, damage } })
}

/// What the file `name` of `run` says by `parse`; where it cannot be read, what its newest copy in a whole checkpoint says.
///
/// # Errors
/// The file's own, where there is no copy.
pub fn read_or_copy<T>(
    run: &Path,
    name: &str,
    parse: impl Fn(&[u8]) -> Result<T, FolderError>,
) -> Result<T, FolderError> {
    let own = RunDir::at(run).read(name).and_then(|bytes| parse(&bytes));
    own.or_else(|error| copies(run, name).find_map(|bytes| parse(&bytes).ok()).ok_or(error))
}

/// Puts the copy of the file `name` of `run` in its place where the file itself does not pass `parse`; says whether it did.
///
/// # Errors
/// When it cannot be written.
pub fn put_back<T>(
    dir: &RunDir,
    name: &str,
    parse: impl Fn(&[u8]) -> Result<T, FolderError>,
) -> Result<bool, FolderError> {
    if dir.read(name).is_ok_and(|bytes| parse(&bytes).is_ok()) {
        return Ok(false);
    }
    match copies(dir.root(), name).find(|bytes| parse(bytes).is_ok()) {
        Some(bytes) => dir.write(name, &bytes).map(|()| true),
        None => Ok(false),
    }
}

/// The copies of the file `name` in the whole checkpoints of `run`, the newest first.
fn copies(run: &Path, name: &str) -> impl Iterator<Item = Vec<u8>> {
    let dir = RunDir::at(run);
    let checkpoints = steps(&dir).into_iter().map(|(_, _, checkpoint)| checkpoint);
    checkpoints.filter_map(move |checkpoint| {
        whole(&dir, &checkpoint).ok()?;
        dir.read(&format!("checkpoints/{checkpoint}/{name}")).ok()
    })
}

/// The checkpoint in folder `name`, if it is what was written.
fn whole(dir: &RunDir, name: &str) -> Result<(PathBuf, State), String> {
    let json = dir.read(&format!("checkpoints/{name}/state.json")).map_err(|error| error.to_string())?;
    let folder = dir.place(&format!("checkpoints/{name}")).map_err(|error| error.to_string())?;
    let state: State = serde_json::from_slice(&json)
        .map_err(|error| crate::text!("checkpoint-file-unreadable", file = "state.json", reason = error.to_string()))?;
    // Whoever loads the weights follows names.
    if !checksums::are_all_plain(&folder) {
        return Err(crate::text!("checkpoint-not-plain"));
    }
    if state.format >= FORMAT || folder.join(checksums::FILE).exists() {
        checksums::check(&folder)?;
    }
    Ok((folder, state))
}
