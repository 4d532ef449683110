//! Packed runs that are only looked at: each is unpacked once into a folder of the program's own. Whoever goes on with one gets a
//! copy among the other runs.

use super::parcel::{ENDING, ParcelError, unpack};
use crate::files;
use crate::train::folder::{settings, write_settings};
use crate::train::{RunDir, RunSettings};
use std::path::{Path, PathBuf};

/// The folder among those in `folder` of the run that is packed in `bytes`; it is unpacked unless it is there.
pub(super) fn lend(bytes: &[u8], name: &str, folder: &Path) -> Result<PathBuf, ParcelError> {
    // Another run of the same name lies elsewhere.
    let hash = blake3::hash(bytes).to_hex();
    let place = folder.join(format!("{name}-{}", hash.get(..8).unwrap_or_default()));
    match unpack(bytes, &place) {
        // It was looked at before, or another window was faster.
        Err(_) if place.join("run.json").is_file() => Ok(place),
        done => done.map(|()| place),
    }
}

/// Where to look for the run at `path`: a packed one lies among those in `folder` from now on, anything else where it is.
///
/// # Errors
/// When it cannot be unpacked.
pub fn laid_out(path: PathBuf, folder: &Path) -> Result<PathBuf, ParcelError> {
    let is_packed = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(ENDING)) && path.is_file();
    if !is_packed {
        return Ok(path);
    }
    let bytes = files::read(&path).map_err(|error| ParcelError::file(&path, &error))?;
    let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
    lend(&bytes, &name, folder)
}

/// Whether `run` is only looked at: it lies among those in `folder`.
pub fn is_lent(run: &Path, folder: &Path) -> bool {
    run.parent() == Some(folder)
}

/// Copies the lent `run` into the folder of `runs`, where one may go on with it: for as many steps again as it has done.
///
/// # Errors
/// When something cannot be read or written.
pub fn copied(run: &Path, runs: &Path) -> Result<PathBuf, ParcelError> {
    let name = run.file_name().unwrap_or(run.as_os_str()).to_string_lossy().into_owned();
    let numbered = (2..u32::MAX).map(|number| format!("{name}-{number}"));
    let mut free = std::iter::once(name.clone()).chain(numbered).map(|name| runs.join(name));
    let to = free.find(|path| !path.exists()).unwrap_or_else(|| runs.join(&name));
    let dir = RunDir::at(run);
    for file in dir.contents("").own {
        let (from, to) = (run.join(&file), to.join(&file));
        let folder = to.parent().unwrap_or(runs);
        let written = files::create_folders(folder).and_then(|()| files::write_new(&to, &files::read(&from)?));
        written.map_err(|error| ParcelError::file(&to, &error))?;
    }
    let kept = settings(&to)?;
    let longer = RunSettings { steps: kept.steps.saturating_mul(2), ..kept };
    write_settings(&RunDir::at(&to), &longer, &longer)?;
    Ok(to)
}
