//! What there is of a run that a mirror may hold, each with a stamp that is another one once it is another file.

use super::allowed::{FIRST, LAST, unit};
use serde::Deserialize;
use std::fs::Metadata;
use std::path::Path;

/// The files that point at checkpoints.
const POINTERS: [&str; 2] = ["checkpoints/last.json", "checkpoints/best.json"];

/// A file or folder of the run.
pub(super) struct Found {
    /// Its name.
    pub(super) unit: String,
    /// Its stamp.
    pub(super) stamp: String,
}

#[derive(Deserialize)]
struct Pointer {
    folder: String,
}

/// Everything of the run in `run`, in the order in which it is sent: a file that names another one comes after it.
pub(super) fn scan(run: &Path) -> Vec<Found> {
    // Pointers are read before what they point at is looked for: what comes later is sent the next time.
    let pointed: Vec<String> = POINTERS.iter().filter_map(|pointer| pointed(&run.join(pointer))).collect();
    let mut names: Vec<String> = FIRST.map(str::to_owned).into();
    names.extend(names_in(run, "probe"));
    names.extend(names_in(run, "samples"));
    let (rows, others): (Vec<_>, Vec<_>) =
        names_in(run, "checkpoints").into_iter().partition(|name| name.contains("/rows-"));
    names.extend(rows);
    names.extend(others.into_iter().filter(|name| pointed.iter().any(|folder| name.ends_with(&format!("/{folder}")))));
    names.extend(POINTERS.map(str::to_owned));
    names.push(LAST.to_owned());
    let known = names.into_iter().filter(|name| unit(name).is_some());
    known.filter_map(|unit| Some(Found { stamp: stamp(&run.join(&unit))?, unit })).collect()
}

/// The stamp of what stands at `path`; nothing for what is no plain file or folder.
fn stamp(path: &Path) -> Option<String> {
    let found = std::fs::symlink_metadata(path).ok().filter(|found| found.is_file() || found.is_dir())?;
    let changed = found.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    let length = if found.is_file() { found.len() } else { 0 };
    Some(format!("{:x}-{:x}-{length:x}", changed.as_nanos(), number(&found)))
}

/// What tells a file from the one that stood in its place.
#[cfg(unix)]
pub(super) fn number(found: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(found)
}

/// The same where files have no numbers.
#[cfg(not(unix))]
pub(super) fn number(_: &Metadata) -> u64 {
    0
}

fn names_in(run: &Path, folder: &str) -> Vec<String> {
    let entries = std::fs::read_dir(run.join(folder)).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    names.into_iter().map(|name| format!("{folder}/{name}")).collect()
}

fn pointed(pointer: &Path) -> Option<String> {
    let json = std::fs::read(pointer).ok()?;
    serde_json::from_slice::<Pointer>(&json).ok().map(|pointer| pointer.folder)
}
