//! The folder of a run, as everything that writes or deletes in it sees it: plain files of its own, no links, nothing
//! outside.
//!
//! Every file is listed in `run-manifest.txt` before it appears, one name a line, and only what is listed is ever removed.
//! The folder itself may be a link; below it no link is followed.

mod contents;
mod disk;
mod error;
mod heart;
mod life;
mod lock;
pub mod names;
mod owner;
mod release;

pub(super) use disk::{files_in, read_json};
pub use error::FolderError;
pub use heart::{Pulse, Vital};
pub use life::Life;
pub use lock::RunLock;
pub use release::release;

use crate::dataset::RUN_MANIFEST as MANIFEST;
use crate::files::{self, File, Scratch};
use disk::has_other_names;
use serde::Serialize;
use std::collections::BTreeSet;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use tempfile::TempDir;

/// The list of what the run made.
/// Its first line, by which it is told from a file of somebody else.
const HEAD: &str = "pretext run manifest 1";

/// The folder of a run.
#[derive(Clone, Debug)]
pub struct RunDir {
    root: PathBuf,
}

impl RunDir {
    /// The run folder at `root`, whether it is there or not.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned() }
    }

    /// Where it is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Whether there is a run here: it has a card.
    pub fn is_run(&self) -> bool {
        std::fs::symlink_metadata(self.root.join("run.json")).is_ok_and(|found| found.is_file())
    }

    /// Whether it is the mirror of a run on another machine.
    pub fn is_mirror(&self) -> bool {
        std::fs::symlink_metadata(self.root.join(names::MIRROR)).is_ok_and(|found| found.is_file())
    }

    /// Whether there is a list of what a run made here.
    pub fn is_listed(&self) -> bool {
        self.listed().is_ok_and(|listed| listed.is_some())
    }

    /// Whether the list says nothing: there is none, or it was broken off within its first line.
    pub fn has_no_list(&self) -> bool {
        self.listed().is_ok_and(|listed| listed.is_none())
    }

    /// Where `name` lies in the folder.
    ///
    /// # Errors
    /// When the name leads outside, or a link stands on the way.
    pub fn place(&self, name: &str) -> Result<PathBuf, FolderError> {
        let relative = Path::new(name);
        if name.is_empty() || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(FolderError::Outside { name: name.to_owned(), path: self.root.clone() });
        }
        let (mut path, mut parts) = (self.root.clone(), relative.components().peekable());
        while let Some(part) = parts.next() {
            path.push(part);
            match std::fs::symlink_metadata(&path) {
                Ok(found) if found.is_symlink() => return Err(FolderError::Link { path }),
                Ok(found) if parts.peek().is_some() && !found.is_dir() => return Err(FolderError::InTheWay { path }),
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(FolderError::read(&path, &error)),
                _ => {}
            }
        }
        Ok(path)
    }

    /// Where the run's file `name` lies, for someone who writes it; its folder is made, and it is listed.
    pub fn file(&self, name: &str) -> Result<PathBuf, FolderError> {
        let path = self.plain(name)?;
        if let Some((folder, _)) = name.rsplit_once('/') {
            self.folder(folder)?;
        }
        self.list([name.to_owned()])?;
        Ok(path)
    }

    /// What the run's file `name` holds.
    pub fn read(&self, name: &str) -> Result<Vec<u8>, FolderError> {
        let path = self.plain(name)?;
        files::read(&path).map_err(|error| FolderError::read(&path, &error))
    }

    /// Writes the run's file `name`: whole or not at all, and on the disk when this returns. A file that stood there
    /// before leaves its permissions.
    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.file(name)?;
        self.replace(&path, bytes).map_err(|error| self.failed(&path, &error))
    }

    /// Writes `value` as JSON.
    pub fn write_json(&self, name: &str, value: &impl Serialize) -> Result<(), FolderError> {
        let json = serde_json::to_vec_pretty(value).map_err(|error| FolderError::write(Path::new(name), &error))?;
        self.write(name, &json)
    }

    /// Writes over the run's file `name` where it lies, if it has the room: for a disk that is full.
    pub fn overwrite(&self, name: &str, bytes: &[u8]) -> Result<(), FolderError> {
        let path = self.plain(name)?;
        let written = File::write_over(&path).and_then(|mut file| {
            let found = file.metadata()?;
            if has_other_names(&found) || (found.len() as usize) < bytes.len() {
                return Err(ErrorKind::StorageFull.into());
            }
            file.write_all(bytes)?;
            file.set_len(bytes.len() as u64)?;
            file.sync_all()
        });
        written.map_err(|error| self.failed(&path, &error))
    }

    /// Opens the run's file `name` to write at its end.
    pub fn append(&self, name: &str) -> Result<File, FolderError> {
        let path = self.file(name)?;
        self.appending(&path).map_err(|error| self.failed(&path, &error))
    }

    /// Makes the run's folder `name`, if it is not there; the run folder itself has the empty name.
    pub fn folder(&self, name: &str) -> Result<PathBuf, FolderError> {
        if name.is_empty() {
            return Ok(self.root.clone());
        }
        let mut path = self.place(name)?;
        let mut missing = Vec::new();
        while path != self.root && !path.is_dir() {
            missing.push(path.clone());
            path.pop();
        }
        for folder in missing.into_iter().rev() {
            match files::create_folder(&folder) {
                Err(error) if error.kind() != ErrorKind::AlreadyExists => return Err(self.failed(&folder, &error)),
                _ => {}
            }
        }
        let path = self.place(name)?;
        if path.is_dir() { Ok(path) } else { Err(FolderError::InTheWay { path }) }
    }

    /// A folder beside those in `folder`, for files that are to appear together.
    pub fn scratch(&self, folder: &str) -> Result<TempDir, FolderError> {
        let beside = self.folder(folder)?;
        let made = files::scratch_folder(&beside);
        made.map_err(|error| self.failed(&beside, &error))
    }

    /// Lets the files in `scratch` appear as the folder `name`. Into a folder that is there already they come one by one.
    pub fn publish(&self, scratch: TempDir, name: &str) -> Result<PathBuf, FolderError> {
        let target = self.publish_made(scratch.path(), name)?;
        if !scratch.path().exists() {
            // It has gone from where it would be cleared away.
            let _ = scratch.keep();
        }
        Ok(target)
    }

    /// As [`RunDir::publish`], with a folder `made` in the run folder.
    pub fn publish_made(&self, made: &Path, name: &str) -> Result<PathBuf, FolderError> {
        let target = self.place(name)?;
        let failed = |error: std::io::Error| self.failed(&target, &error);
        let files = files_in(made).map_err(failed)?;
        self.list(files.iter().map(|file| format!("{name}/{file}")))?;
        if target.exists() {
            for file in &files {
                let to = self.plain(&format!("{name}/{file}"))?;
                files::rename(&made.join(file), &to).map_err(failed)?;
            }
            return Ok(target);
        }
        files::rename(made, &target).map_err(failed)?;
        target.parent().map_or(Ok(()), files::sync_folder).map_err(failed)?;
        Ok(target)
    }

    /// Lets one `file` that was written elsewhere in the run folder appear as `name`.
    pub fn publish_file(&self, file: &Path, name: &str) -> Result<(), FolderError> {
        let target = self.file(name)?;
        let moved = files::sync(file).and_then(|()| files::rename(file, &target));
        moved.map_err(|error| self.failed(&target, &error))
    }

    /// The names in the run's folder `name`, or in the run folder itself where that is empty; none where it is not there,
    /// or a link.
    pub fn names(&self, name: &str) -> Vec<String> {
        let place = if name.is_empty() { Ok(self.root.clone()) } else { self.place(name) };
        let Ok(path) = place else { return Vec::new() };
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
    }

    /// Where `name` lies, if nothing or a plain file stands there.
    fn plain(&self, name: &str) -> Result<PathBuf, FolderError> {
        let path = self.place(name)?;
        match std::fs::symlink_metadata(&path) {
            Ok(found) if !found.is_file() => Err(FolderError::InTheWay { path }),
            _ => Ok(path),
        }
    }

    /// What is listed, and whether the list ends in the middle of a line; nothing where the run has no list.
    fn listed(&self) -> Result<Option<(BTreeSet<String>, bool)>, FolderError> {
        let path = self.plain(MANIFEST)?;
        let bytes = match files::read(&path) {
            Ok(bytes) if bytes.is_empty() => return Ok(None),
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(FolderError::read(&path, &error)),
        };
        let text = String::from_utf8_lossy(&bytes);
        match text.strip_prefix(HEAD) {
            Some(rest) => Ok(Some((rest.lines().map(str::to_owned).collect(), !text.ends_with('\n')))),
            // It was broken off before it said anything.
            None if HEAD.starts_with(text.as_ref()) => Ok(None),
            None => Err(FolderError::List { path }),
        }
    }

    /// Lists `names`, unless they are listed. A run that has no list yet, from an earlier version of this program, is
    /// given one of what it is known to make.
    fn list(&self, names: impl IntoIterator<Item = String>) -> Result<(), FolderError> {
        let path = self.root.join(MANIFEST);
        let (known, mut text) = match self.listed()? {
            Some((listed, broken)) => (listed, if broken { "\n".to_owned() } else { String::new() }),
            None => {
                let own = self.contents("").own.into_iter().filter(|name| name != MANIFEST);
                // Of a head that was broken off the rest is missing.
                let begun = std::fs::metadata(&path).map_or(0, |found| found.len() as usize);
                let head = format!("{}\n", HEAD.get(begun..).unwrap_or_default());
                (BTreeSet::new(), own.fold(head, |text, name| format!("{text}{name}\n")))
            }
        };
        let before = text.len();
        for name in names.into_iter().filter(|name| !known.contains(name)) {
            text.push_str(&format!("{name}\n"));
        }
        if text.len() == before {
            return Ok(());
        }
        let written = self.appending(&path).and_then(|mut file| file.write_all(text.as_bytes()));
        written.map_err(|error| self.failed(&path, &error))
    }

    /// A file of several names is one of somebody else, such as a backup: it is copied before it is written to.
    fn appending(&self, path: &Path) -> std::io::Result<File> {
        if std::fs::symlink_metadata(path).is_ok_and(|found| has_other_names(&found)) {
            self.replace(path, &files::read(path)?)?;
        }
        File::append_to(path)
    }

    fn replace(&self, path: &Path, bytes: &[u8]) -> std::io::Result<()> {
        let folder = path.parent().unwrap_or(&self.root);
        let mut scratch = Scratch::new_in(folder)?;
        scratch.write_all(bytes)?;
        scratch.permit_as(path)?;
        scratch.sync()?;
        scratch.persist(path)?;
        files::sync_folder(folder)
    }

    /// Why `path` could not be written; mostly because the whole folder is gone, if it is.
    fn failed(&self, path: &Path, error: &std::io::Error) -> FolderError {
        if self.root.is_dir() { FolderError::write(path, error) } else { FolderError::Gone { path: self.root.clone() } }
    }
}
