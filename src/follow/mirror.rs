//! The near end: the folder into which a run comes. Files and folders appear when they are whole; the log grows.

use super::address::Address;
use super::allowed::{Kind, LAST, LOG, LONGEST_LOG, MOST, MOST_FILES, is_inside, is_stamp, most, unit};
use super::error::FollowError;
use super::kept::Kept;
use super::wire::{Frame, Inventory, Part};
use crate::files::{self, File, SCRATCH};
use crate::train::folder::FolderError;
use crate::train::{RunDir, RunLock};
use std::collections::BTreeMap;
use std::fs::Metadata;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// Bytes of the end of a log by which it is known.
const TAIL: u64 = 4096;
/// From this size on it is noted at once that a part of a file has come.
const LARGE: u64 = 1 << 20;

/// What a frame changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taken {
    /// A part of something came.
    Part,
    /// What there is over there is here.
    Round,
    /// The run has finished.
    End,
}

/// The folder into which a run comes, held until this is dropped.
pub struct Mirror {
    lock: RunLock,
    kept: Kept,
    /// Whether what is kept has changed since it was written.
    is_dirty: bool,
    /// Bytes that have come since it was opened.
    taken: u64,
}

impl Mirror {
    /// Opens the mirror of the run at `address` in `folder`, or makes it where nothing is.
    ///
    /// # Errors
    /// When the folder is of something else, or another process writes it.
    pub fn open(folder: &Path, address: &Address) -> Result<Self, FollowError> {
        let dir = RunDir::at(folder);
        let mut kept = Kept::of(&dir, address)?;
        files::create_folders(folder).map_err(|error| write_failed(folder, &error))?;
        let lock = RunLock::take(&dir)?;
        // What somebody removed here is sent again.
        kept.have.retain(|unit, _| folder.join(unit).exists());
        kept.write(&dir)?;
        Ok(Self { lock, kept, is_dirty: false, taken: 0 })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        self.lock.dir().root()
    }

    /// How much of the log is here, and what else.
    pub fn asked(&self) -> (u64, Inventory) {
        let (dir, log) = (self.lock.dir(), self.folder().join(LOG));
        let since = std::fs::metadata(&log).map_or(0, |found| found.len());
        let tail = std::fs::File::open(&log).ok().and_then(|mut file| tail_of(&mut file, since));
        let part = self.kept.part.as_ref().map(|(unit, stamp)| Part {
            unit: unit.clone(),
            stamp: stamp.clone(),
            files: lengths(dir, unit),
        });
        (since, Inventory { tail, have: self.kept.have.clone(), part })
    }

    /// Takes in what came.
    ///
    /// # Errors
    /// When it is nothing that a mirror may hold, or cannot be written.
    pub fn take(&mut self, frame: Frame, bytes: &[u8]) -> Result<Taken, FollowError> {
        self.taken += bytes.len() as u64;
        if self.taken > MOST {
            return Err(FollowError::stream(crate::text!("follow-too-much", bytes = MOST)));
        }
        match frame {
            Frame::Log { at, .. } => self.log(at, bytes)?,
            Frame::Piece { unit, stamp, file, at, of, .. } => self.piece((&unit, &stamp, &file), (at, of), bytes)?,
            Frame::Whole { unit, stamp, files, bytes } => self.whole(&unit, stamp, (files, bytes))?,
            Frame::Gone { unit } => self.gone(&unit)?,
            Frame::Round {} => {
                self.keep()?;
                return Ok(Taken::Round);
            }
            Frame::End {} => {
                self.keep()?;
                return Ok(Taken::End);
            }
            Frame::Beat {} => {}
            Frame::Error { text } => {
                return Err(FollowError::Far { reason: text.chars().take(500).collect() });
            }
        }
        Ok(Taken::Part)
    }

    fn keep(&mut self) -> Result<(), FollowError> {
        if std::mem::take(&mut self.is_dirty) {
            self.kept.write(self.lock.dir())?;
        }
        Ok(())
    }

    fn log(&mut self, at: u64, bytes: &[u8]) -> Result<(), FollowError> {
        let (dir, path) = (self.lock.dir(), self.folder().join(LOG));
        let mut length = std::fs::symlink_metadata(&path).map_or(0, |found| found.len());
        if at == 0 && length > 0 {
            dir.write(LOG, b"")?;
            length = 0;
        }
        if at != length || at + bytes.len() as u64 > LONGEST_LOG {
            return Err(FollowError::stream(format!("{LOG} {at}")));
        }
        if bytes.is_empty() {
            return Ok(());
        }
        let mut file = dir.append(LOG)?;
        file.write_all(bytes).map_err(|error| write_failed(&path, &error))
    }

    fn piece(
        &mut self,
        (name, stamp, file): (&str, &str, &str),
        (at, of): (u64, u64),
        bytes: &[u8],
    ) -> Result<(), FollowError> {
        let wrong = || FollowError::stream(format!("{name} {file} {at} {of}"));
        let kind = unit(name).ok_or_else(wrong)?;
        let fits = if kind == Kind::Folder { is_inside(name, file) } else { file.is_empty() };
        let longest = most(if file.is_empty() { name } else { file });
        if !fits || !is_stamp(stamp) || of > longest || at.checked_add(bytes.len() as u64).is_none_or(|end| end > of) {
            return Err(wrong());
        }
        self.begin((name, stamp), kind, of)?;
        let dir = self.lock.dir();
        let path = dir.place(&scratch_of(name, file))?;
        let mut open = File::append_to(&path).map_err(|error| write_failed(&path, &error))?;
        if open.metadata().map_err(|error| write_failed(&path, &error))?.len() != at {
            return Err(wrong());
        }
        open.write_all(bytes).map_err(|error| write_failed(&path, &error))
    }

    /// Makes room for the parts of a file or folder, unless some of it has come already.
    fn begin(&mut self, (name, stamp): (&str, &str), kind: Kind, of: u64) -> Result<(), FollowError> {
        if self.kept.part.as_ref().is_some_and(|(unit, of)| unit == name && of == stamp) {
            return Ok(());
        }
        let dir = self.lock.dir();
        if let Some((before, _)) = self.kept.part.take() {
            clear(dir, &before)?;
        }
        clear(dir, name)?;
        match (kind, name.rsplit_once('/')) {
            (Kind::Folder, _) => drop(dir.folder(&scratch_of(name, ""))?),
            (Kind::File, Some((folder, _))) => drop(dir.folder(folder)?),
            (Kind::File, None) => {}
        }
        self.kept.part = Some((name.to_owned(), stamp.to_owned()));
        if of >= LARGE {
            self.kept.write(dir)?;
        }
        Ok(())
    }

    fn whole(&mut self, name: &str, stamp: String, (count, bytes): (u64, u64)) -> Result<(), FollowError> {
        let wrong = || FollowError::stream(format!("{name} {count} {bytes}"));
        let kind = unit(name).ok_or_else(wrong)?;
        if self.kept.part.take().is_none_or(|(unit, of)| unit != name || of != stamp) {
            return Err(wrong());
        }
        let dir = self.lock.dir();
        let found = lengths(dir, name);
        if found.len() as u64 != count || count > MOST_FILES || found.values().sum::<u64>() != bytes {
            clear(dir, name)?;
            return Err(wrong());
        }
        let scratch = dir.place(&scratch_of(name, ""))?;
        match kind {
            Kind::File => dir.publish_file(&scratch, name)?,
            Kind::Folder => {
                if name.starts_with("checkpoints") {
                    let mut all = found.keys().map(|file| scratch.join(file));
                    all.try_for_each(|file| files::sync(&file).map_err(|error| write_failed(&file, &error)))?;
                }
                dir.remove_own(name)?;
                dir.publish_made(&scratch, name)?;
            }
        }
        // How the run stands changes all the time, and is small.
        if name != LAST {
            self.kept.have.insert(name.to_owned(), stamp);
            self.is_dirty = true;
        }
        Ok(())
    }

    fn gone(&mut self, name: &str) -> Result<(), FollowError> {
        let dir = self.lock.dir();
        match unit(name) {
            Some(Kind::File) => dir.remove(name)?,
            Some(Kind::Folder) => drop(dir.remove_own(name)?),
            None => return Err(FollowError::stream(name)),
        }
        self.is_dirty |= self.kept.have.remove(name).is_some();
        Ok(())
    }
}

/// Where `file` of the folder `unit` lies until it is whole; where the unit itself does, for the empty name.
fn scratch_of(unit: &str, file: &str) -> String {
    let (folder, name) = unit.rsplit_once('/').unwrap_or(("", unit));
    let above = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let below = if file.is_empty() { String::new() } else { format!("/{file}") };
    format!("{above}{SCRATCH}{name}{below}")
}

/// How much of each file of `unit` has come; of a file, itself with the empty name.
fn lengths(dir: &RunDir, unit: &str) -> BTreeMap<String, u64> {
    let Ok(path) = dir.place(&scratch_of(unit, "")) else { return BTreeMap::new() };
    let length =
        |path: &PathBuf| std::fs::symlink_metadata(path).ok().filter(Metadata::is_file).map(|found| found.len());
    if let Some(length) = length(&path) {
        return [(String::new(), length)].into();
    }
    let names = dir.names(&scratch_of(unit, "")).into_iter();
    names.filter_map(|name| Some((name.clone(), length(&path.join(name))?))).collect()
}

/// Removes what has come of `unit` and is not whole.
fn clear(dir: &RunDir, unit: &str) -> Result<(), FolderError> {
    let scratch = scratch_of(unit, "");
    if dir.place(&scratch)?.is_dir() { dir.remove_own(&scratch).map(drop) } else { dir.remove(&scratch) }
}

/// Hash of the bytes of a log that stand before `at`, as far as they tell it from another one; nothing where it is shorter.
pub(super) fn tail_of(file: &mut std::fs::File, at: u64) -> Option<String> {
    let from = at.saturating_sub(TAIL);
    file.seek(SeekFrom::Start(from)).ok()?;
    let mut bytes = Vec::new();
    file.take(at - from).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == at - from).then(|| blake3::hash(&bytes).to_hex().to_string())
}

fn write_failed(path: &Path, error: &std::io::Error) -> FollowError {
    FolderError::Write { path: path.to_owned(), reason: error.to_string() }.into()
}

#[cfg(test)]
#[path = "mirror_tests.rs"]
mod tests;
