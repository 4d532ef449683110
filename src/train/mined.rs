//! What the stage before training found, as the run folder keeps it: `mined.json`, beside it what decided it
//! (`mining.json`), and, while the stage is under way, its state (`mining.state`).
//!
//! A later run whose stage would find the same takes over what an earlier one in the same folder of runs found.

use super::checkpoint;
use super::run_dir::{FolderError, RunDir, read_json};
use crate::files;
use crate::task::{AnyMiner, AnyTask, ParamValues, TaskError, pack, unpack};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The file of what was found.
pub const FOUND: &str = "mined.json";
const RECORD: &str = "mining.json";
const STATE: &str = "mining.state";
/// Bytes of a hash.
const HASH: usize = blake3::OUT_LEN;

/// Everything that decides what a stage finds.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    method: String,
    version: u32,
    /// As a person would type them: text keeps the last bit of a number.
    parameters: BTreeMap<String, String>,
    /// Which images, in their order.
    data: String,
    seed: Option<u64>,
    /// A hash of the weights of each earlier run, by parameter.
    trunks: BTreeMap<String, String>,
}

impl Origin {
    /// What decides what `miner` finds under `values` and `seed` in the images that `data` tells.
    pub fn of(
        task: &dyn AnyTask,
        miner: &dyn AnyMiner,
        (values, seed): (&ParamValues, u64),
        data: String,
        trunks: BTreeMap<String, String>,
    ) -> Self {
        let key = miner.key();
        let read = |name: &&'static str| Some(((*name).to_owned(), values.get(*name)?.to_string()));
        // Which run is named does not matter, but which weights it has.
        let plain = |name: &&&'static str| !trunks.contains_key(**name);
        Self {
            method: task.info().id.to_owned(),
            version: key.version,
            parameters: key.parameters.iter().filter(plain).filter_map(read).collect(),
            data,
            seed: key.seeded.then_some(seed),
            trunks,
        }
    }
}

/// `mining.json`.
#[derive(Serialize, Deserialize)]
struct Record {
    origin: Origin,
    /// Of `mined.json`.
    hash: String,
    /// The run that found it, if it was taken over.
    from: Option<PathBuf>,
    /// Seconds of work that it took.
    seconds: f64,
}

/// Whether the stage of the run in `folder` is over.
pub fn is_over(folder: &Path) -> bool {
    folder.join(FOUND).exists()
}

/// Keeps what was found: `json`. The stage is over from then on.
pub fn keep(dir: &RunDir, json: &str) -> Result<(), FolderError> {
    dir.write(FOUND, json.as_bytes())
}

/// Whether the run in `folder` has such a stage, of which it kept something.
pub fn has_stage(folder: &Path) -> bool {
    [RECORD, STATE].iter().any(|name| folder.join(name).exists())
}

/// Keeps what was found together with what decided it, and forgets the state on the way.
pub fn keep_with_origin(
    dir: &RunDir,
    json: &str,
    (origin, seconds): (&Origin, f64),
    from: Option<PathBuf>,
) -> Result<(), FolderError> {
    let hash = blake3::hash(json.as_bytes()).to_hex().to_string();
    dir.write_json(RECORD, &Record { origin: origin.clone(), hash, from, seconds })?;
    keep(dir, json)?;
    dir.remove(STATE)
}

/// What was found by the run in `folder`, as JSON.
pub fn read(folder: &Path) -> Result<String, FolderError> {
    checkpoint::read_or_copy(folder, FOUND, |bytes| found(folder, bytes))
}

/// The text of `bytes`, if it is JSON.
pub fn found(folder: &Path, bytes: &[u8]) -> Result<String, FolderError> {
    let file = folder.join(FOUND);
    let _: serde::de::IgnoredAny = serde_json::from_slice(bytes).map_err(|e| FolderError::read(&file, &e))?;
    String::from_utf8(bytes.to_vec()).map_err(|e| FolderError::read(&file, &e))
}

/// What an earlier run beside `folder`, or in `runs`, found from the same `origin`: its folder, the JSON, and the seconds
/// that it took. What is damaged is passed over.
pub fn reusable(folder: &Path, runs: &Path, origin: &Origin) -> Option<(PathBuf, String, f64)> {
    let beside = folder.parent().unwrap_or(Path::new("."));
    let beside = if beside.as_os_str().is_empty() { Path::new(".") } else { beside };
    let entries = [beside, runs].into_iter().flat_map(|runs| std::fs::read_dir(runs).into_iter().flatten().flatten());
    let others = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir())).map(|entry| entry.path());
    let mut others: Vec<PathBuf> = others.filter(|other| other != folder).collect();
    others.sort();
    others.into_iter().rev().find_map(|other| {
        let record: Record = read_json(&other.join(RECORD)).ok()?;
        let json = if record.origin == *origin { read(&other).ok()? } else { return None };
        let whole = blake3::hash(json.as_bytes()).to_hex().as_str() == record.hash;
        whole.then_some((other, json, record.seconds))
    })
}

/// A stage under way.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Unfinished {
    /// What decides what it finds.
    pub origin: Origin,
    /// Seconds of work so far.
    pub seconds: f64,
    /// Parameters that change when training begins.
    pub later: ParamValues,
}

impl Unfinished {
    /// As bytes, for [`keep_state`].
    pub fn packed(&self) -> Result<Vec<u8>, TaskError> {
        pack(self)
    }
}

/// Keeps a stage under way: what is known about it, `head`, and the `state` of its miner. Hash, length of the first part,
/// both.
pub fn keep_state(dir: &RunDir, head: &[u8], state: &[u8]) -> Result<(), FolderError> {
    let body = [&(head.len() as u64).to_le_bytes(), head, state].concat();
    let bytes = [blake3::hash(&body).as_bytes(), body.as_slice()].concat();
    dir.write(STATE, &bytes)
}

/// What [`keep_state`] wrote; nothing where that was never written, or is damaged.
pub fn read_state(folder: &Path) -> Option<(Unfinished, Vec<u8>)> {
    let bytes = files::read(&folder.join(STATE)).ok()?;
    let (hash, body) = bytes.split_at_checked(HASH)?;
    if blake3::hash(body).as_bytes() != hash {
        return None;
    }
    let (length, rest) = body.split_at_checked(size_of::<u64>())?;
    let length = usize::try_from(u64::from_le_bytes(length.try_into().ok()?)).ok()?;
    let (head, state) = rest.split_at_checked(length)?;
    Some((unpack(head).ok()?, state.to_vec()))
}
