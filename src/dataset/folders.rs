//! The folders above each file of a listing, understood level by level.

use super::by_hand::{self, LayoutRule};
use super::layout::class_key;
use super::levels::{Level, Taken};
use super::listing::{Listing, Part, shown};
use std::collections::BTreeMap;
use std::path::Path;

/// The folders above each file, and how many of them were understood so far.
pub(super) struct Folders<'a> {
    /// The names of the folders above the files of each folder of the listing.
    names: Vec<Vec<String>>,
    /// The folder of each file: a million files lie in few.
    folder: Vec<u32>,
    done: Vec<u32>,
    rules: &'a [LayoutRule],
    /// What was understood.
    pub(super) levels: Vec<Level>,
}

/// The next folders of one place: one name, and the files in it.
pub(super) struct Top {
    /// The folder's name.
    pub(super) name: String,
    /// The part that it is called, or said to be.
    pub(super) part: Option<Part>,
    /// Whether a person said so.
    pub(super) by_hand: bool,
    /// Its files, rising.
    pub(super) files: Vec<usize>,
}

impl<'a> Folders<'a> {
    /// Those of all files of a listing; nothing is understood yet.
    pub(super) fn of(listing: &Listing, rules: &'a [LayoutRule]) -> Self {
        let names = listing.folders().iter().map(|folder| names_of(folder)).collect();
        let folder: Vec<u32> = (0..listing.entries.len()).map(|at| listing.folder_of(at) as u32).collect();
        Self { done: vec![0; folder.len()], names, folder, rules, levels: Vec::new() }
    }

    /// The numbers of all files.
    pub(super) fn all(&self) -> Vec<usize> {
        (0..self.folder.len()).collect()
    }

    /// The names of the folders above file `at`.
    fn names(&self, at: usize) -> &[String] {
        &self.names[self.folder[at] as usize]
    }

    fn done(&self, at: usize) -> usize {
        self.done[at] as usize
    }

    /// The next folder above file `at` that is not understood yet.
    pub(super) fn next(&self, at: usize) -> Option<&str> {
        self.names(at).get(self.done(at)).map(String::as_str)
    }

    /// The folder below the next one above file `at`.
    pub(super) fn after_next(&self, at: usize) -> Option<&str> {
        self.names(at).get(self.done(at) + 1).map(String::as_str)
    }

    /// Whether a folder above file `at` has this name, as classes are compared.
    pub(super) fn is_below(&self, at: usize, key: &str) -> bool {
        self.names(at).iter().any(|name| class_key(name) == key)
    }

    /// The whole path of the next folder above file `at`.
    fn path(&self, at: usize) -> String {
        self.names(at)[..(self.done(at) + 1).min(self.names(at).len())].join("/")
    }

    /// The part that the next folder above file `at` is called or said to be, and whether it was said.
    fn part(&self, at: usize) -> (Option<Part>, bool) {
        let path = self.path(at);
        match by_hand::folders(self.rules).find(|(folder, _)| *folder == path) {
            Some((_, taken)) => (taken.part(), true),
            None => (self.next(at).and_then(Part::from_name), false),
        }
    }

    /// The next folders of `files` by name.
    pub(super) fn below(&self, files: &[usize]) -> Vec<Top> {
        self.grouped(files, |at| self.next(at).map(str::to_owned))
    }

    /// The next folders of `files` by their whole paths.
    pub(super) fn places(&self, files: &[usize]) -> Vec<Top> {
        self.grouped(files, |at| self.next(at).map(|_| self.path(at)))
    }

    fn grouped(&self, files: &[usize], key: impl Fn(usize) -> Option<String>) -> Vec<Top> {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &at in files {
            if let Some(key) = key(at) {
                found.entry(key).or_default().push(at);
            }
        }
        let top = |(name, files): (String, Vec<usize>)| {
            let (part, by_hand) = files.first().map_or((None, false), |&at| self.part(at));
            Top { name, part, by_hand, files }
        };
        found.into_iter().map(top).collect()
    }

    /// The next folder of `files`, where there is only one.
    pub(super) fn alone(&self, files: &[usize]) -> Option<String> {
        let mut found = None;
        for name in files.iter().filter_map(|&at| self.next(at)) {
            match found {
                None => found = Some(name),
                Some(first) if first != name => return None,
                Some(_) => {}
            }
        }
        found.map(str::to_owned)
    }

    /// Whether the folder in which `files` lie alone is called or said to be a part, or said to be anything.
    pub(super) fn means_something(&self, files: &[usize]) -> bool {
        let first = files.iter().find(|&&at| self.next(at).is_some());
        first.is_some_and(|&at| {
            let (part, by_hand) = self.part(at);
            part.is_some() || by_hand
        })
    }

    /// Says that the folders below those that were understood mean nothing.
    pub(super) fn finish(&mut self, files: &[usize]) {
        for &at in files {
            self.done[at] = self.names(at).len() as u32;
        }
    }

    /// Notes what the next folders of `files` were taken as, and goes into them. `reason` is told whether there are
    /// folders in one of them.
    pub(super) fn take(&mut self, files: &[usize], taken: Taken, reason: impl Fn(bool) -> String) {
        let mut places: BTreeMap<String, (usize, bool)> = BTreeMap::new();
        for &at in files {
            if self.next(at).is_some() {
                let deeper = self.after_next(at).is_some();
                let place = places.entry(self.path(at)).or_default();
                *place = (place.0 + 1, place.1 | deeper);
                self.done[at] += 1;
            }
        }
        let level =
            |(path, (images, deeper)): (String, (usize, bool))| Level { path, taken, reason: reason(deeper), images };
        self.levels.extend(places.into_iter().map(level));
    }
}

/// The names of the folders in which a file lies.
pub(super) fn folders_of(listing: &Listing, at: usize) -> Vec<String> {
    listing.folders().get(listing.folder_of(at)).map(|folder| names_of(folder)).unwrap_or_default()
}

fn names_of(folder: &Path) -> Vec<String> {
    shown(folder).split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
