//! What lies in a run folder: what the run made, and what it did not. Only the former is ever removed.

use super::names;
use super::owner::OWNER;
use super::{FolderError, MANIFEST, RunDir, heart};
use crate::files;
use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

/// What lies in a run folder, as names with `/` between their parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contents {
    /// Files that the run made.
    pub own: Vec<String>,
    /// Folders that it made, each before those in it.
    pub folders: Vec<String>,
    /// Everything else; a folder stands for all it holds.
    pub foreign: Vec<String>,
}

/// What tells the run's own from the rest: its list, or, where it has none, the names that runs give.
struct Owned {
    listed: Option<BTreeSet<String>>,
    parents: BTreeSet<String>,
}

impl Owned {
    fn of(dir: &RunDir) -> Self {
        // A list that cannot be read says of nothing that it is the run's own.
        let listed = dir.listed().map_or_else(|_| Some(BTreeSet::new()), |found| found.map(|(names, _)| names));
        let mut parents = BTreeSet::new();
        for name in listed.iter().flatten() {
            let mut rest = name.as_str();
            while let Some((parent, _)) = rest.rsplit_once('/') {
                parents.insert(parent.to_owned());
                rest = parent;
            }
        }
        Self { listed, parents }
    }

    fn file(&self, name: &str) -> bool {
        let parts: Vec<&str> = name.split('/').collect();
        let kept = |listed: &BTreeSet<String>| listed.contains(name);
        matches!(name, MANIFEST | OWNER | heart::STATUS)
            || names::is_scratch(&parts)
            || self.listed.as_ref().map_or_else(|| names::is_file(&parts), kept)
    }

    fn folder(&self, name: &str) -> bool {
        let parts: Vec<&str> = name.split('/').collect();
        self.parents.contains(name) || names::is_folder(&parts) || names::is_scratch(&parts)
    }
}

impl RunDir {
    /// What lies in the run's folder `below`; in the run folder itself where that is empty.
    pub fn contents(&self, below: &str) -> Contents {
        let mut found = Contents::default();
        self.collect(below, &Owned::of(self), &mut found);
        found.own.sort();
        found.foreign.sort();
        found
    }

    fn collect(&self, below: &str, owned: &Owned, found: &mut Contents) {
        let Ok(path) = (if below.is_empty() { Ok(self.root.clone()) } else { self.place(below) }) else { return };
        for entry in std::fs::read_dir(path).into_iter().flatten().flatten() {
            let file_name = entry.file_name();
            let plain = file_name.to_string_lossy();
            let name = if below.is_empty() { plain.into_owned() } else { format!("{below}/{plain}") };
            match entry.file_type() {
                Ok(kind) if file_name.to_str().is_some() && kind.is_file() && owned.file(&name) => found.own.push(name),
                Ok(kind) if kind.is_dir() && owned.folder(&name) => {
                    found.folders.push(name.clone());
                    self.collect(&name, owned, found);
                }
                _ => found.foreign.push(name),
            }
        }
    }

    /// Removes what the run made in its folder `below`, and folders that are empty then; the run folder itself too where
    /// `below` is empty. Returns what stayed because it is not the run's own.
    ///
    /// # Errors
    /// When a file of the run cannot be removed.
    pub fn remove_own(&self, below: &str) -> Result<Vec<String>, FolderError> {
        let Contents { mut own, folders, foreign } = self.contents(below);
        // By these two a run is known: they go last, so that what is broken off can be done again.
        own.sort_by_key(|name| matches!(name.as_str(), MANIFEST | "run.json"));
        self.remove_files(&own)?;
        for folder in folders.iter().rev().map(String::as_str).chain([below]) {
            let path = if folder.is_empty() { self.root.clone() } else { self.place(folder)? };
            // What holds something stays.
            let _ = files::remove_folder(&path);
        }
        Ok(foreign)
    }

    /// Moves the run's own files of `contents` to `into`, on the same file system, and removes folders that are empty then.
    pub fn move_own(&self, contents: &Contents, into: &Path) -> Result<(), FolderError> {
        let to = RunDir::at(into);
        files::create_folders(into).map_err(|error| FolderError::write(into, &error))?;
        for folder in &contents.folders {
            to.folder(folder)?;
        }
        for name in &contents.own {
            let (from, to) = (self.place(name)?, to.place(name)?);
            match files::rename(&from, &to) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(FolderError::write(&from, &error)),
                _ => {}
            }
        }
        contents.folders.iter().rev().for_each(|folder| drop(files::remove_folder(&self.root.join(folder))));
        Ok(())
    }

    /// Removes the run's own file `name`, if it is there.
    pub fn remove(&self, name: &str) -> Result<(), FolderError> {
        self.remove_files(&[name.to_owned()])
    }

    /// Removes what a run left that came to nothing, but not the marks of its owner, nor the list, nor what is `kept`.
    pub(in crate::train) fn clear(&self, kept: &[&str]) -> Result<(), FolderError> {
        let Contents { mut own, folders, .. } = self.contents("");
        own.retain(|name| !matches!(name.as_str(), MANIFEST | OWNER | heart::STATUS) && !kept.contains(&name.as_str()));
        self.remove_files(&own)?;
        folders.iter().rev().for_each(|folder| drop(files::remove_folder(&self.root.join(folder))));
        Ok(())
    }

    /// Removes what a killed run was writing.
    pub(in crate::train) fn clear_scratch(&self) {
        let Contents { own, folders, .. } = self.contents("");
        let is_scratch = |name: &&String| names::is_scratch(&name.split('/').collect::<Vec<_>>());
        // What cannot be removed does no harm.
        let _ = self.remove_files(own.iter().filter(is_scratch));
        folders.iter().filter(is_scratch).for_each(|folder| drop(files::remove_folder(&self.root.join(folder))));
    }

    /// Whether nothing that the run writes to has been replaced by a link: better told at once than at the next checkpoint.
    ///
    /// # Errors
    /// When something has.
    pub fn refuse_links(&self) -> Result<(), FolderError> {
        let owned = Owned::of(self);
        // What the run has not made yet counts too: it would come to stand there.
        let named = |name: &str| names::is_file(&name.split('/').collect::<Vec<_>>());
        let written = |name: &&String| owned.file(name) || owned.folder(name) || named(name);
        self.contents("").foreign.iter().filter(written).try_for_each(|name| self.place(name).map(drop))
    }

    fn remove_files<'a>(&self, names: impl IntoIterator<Item = &'a String>) -> Result<(), FolderError> {
        for name in names {
            let path = self.place(name)?;
            match files::remove(&path) {
                Err(error) if error.kind() != ErrorKind::NotFound => return Err(FolderError::write(&path, &error)),
                _ => {}
            }
        }
        Ok(())
    }
}
