//! The files that cannot be used, each listed once with its reason; shared by the scan and all loader threads.

use std::collections::HashSet;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

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
    inner: Mutex<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    list: Vec<Skipped>,
    paths: HashSet<String>,
}

impl SkipList {
    /// Adds a file unless its path is listed already; says whether it was new.
    pub fn add(&self, skipped: Skipped) -> bool {
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
