//! The files that cannot be used, each listed once with its reason; shared by the scan and all loader threads.

use crate::threads::Interest;
use std::collections::HashSet;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A file that was passed over, and why.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize)]
pub struct Skipped {
    /// The path relative to the data, `/` between folders.
    pub path: String,
    /// Why, as a sentence of the catalogue.
    pub reason: String,
}

impl fmt::Display for Skipped {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&crate::text!("data-skipped", path = self.path.as_str(), reason = self.reason.as_str()))
    }
}

/// A growing list of skipped files, in the order they were found; a path enters once.
#[derive(Debug, Default)]
pub struct SkipList {
    inner: Arc<Mutex<Inner>>,
    /// The folder that paths are named with, where files of several folders are on one list.
    folder: Option<String>,
}

#[derive(Debug, Default)]
struct Inner {
    list: Vec<Skipped>,
    paths: HashSet<String>,
}

impl SkipList {
    /// The same list for files below `folder`, if there is one, which are named with it from here on.
    pub fn below(&self, folder: Option<&str>) -> Self {
        Self { inner: self.inner.clone(), folder: folder.map(str::to_owned) }
    }

    /// How the file `name` is called on the list.
    pub fn name_of(&self, name: &str) -> String {
        self.folder.as_ref().map_or_else(|| name.to_owned(), |folder| format!("{folder}/{name}"))
    }

    /// Adds a file unless its path is listed already; says whether it was new.
    pub fn add(&self, skipped: Skipped) -> bool {
        // What nobody waited for says nothing of its file.
        if Interest::of_this_thread().is_lost() {
            return false;
        }
        let skipped = Skipped { path: self.name_of(&skipped.path), ..skipped };
        let mut inner = self.lock();
        let new = inner.paths.insert(skipped.path.clone());
        if new {
            inner.list.push(skipped);
        }
        new
    }

    /// How many files were skipped.
    pub fn len(&self) -> usize {
        self.lock().list.len()
    }

    /// Whether every file could be used so far.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The entries from number `start` on: a reader that remembers its count asks only for what is new.
    pub fn from(&self, start: usize) -> Vec<Skipped> {
        self.lock().list.get(start..).unwrap_or_default().to_vec()
    }

    /// All entries so far.
    pub fn all(&self) -> Vec<Skipped> {
        self.from(0)
    }

    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_the_same_name_in_two_folders_are_two() {
        let skips = SkipList::default();
        for folder in ["a", "b", "b"] {
            skips.below(Some(folder)).add(Skipped { path: "1.png".into(), reason: "bad".into() });
        }
        assert_eq!(skips.all().iter().map(|skipped| skipped.path.as_str()).collect::<Vec<_>>(), ["a/1.png", "b/1.png"]);
    }

    #[test]
    fn a_file_is_listed_once_however_many_threads_meet_it() {
        let skips = SkipList::default();
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    for number in 0..50 {
                        skips.add(Skipped { path: format!("{number}.png"), reason: "bad".into() });
                    }
                });
            }
        });
        assert_eq!(skips.len(), 50);
        assert_eq!(skips.from(48).len(), 2);
        assert!(skips.from(99).is_empty());
    }
}
