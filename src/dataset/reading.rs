//! What a folder means: which of its levels are parts, which are classes, and which are looked through.
//!
//! The rules, in this order:
//! - A folder that everything with a folder lies in is looked through, unless it is called as a part is.
//! - Folders are parts (`train`, `val2017`, `test_set`, see [`Part::from_name`]) where at least half of those beside them
//!   are called so, or where they hold the same classes as stand beside them. Of two folders a single one is a part only
//!   if it has folders inside: a class may be called `train` too, as in `bus` and `train`.
//! - Inside a part a folder that stands alone is looked through if it repeats the name, is called `images` or so, or has
//!   at least two folders inside and is no class of another part.
//! - The next folder is the class. Names that look the same are the same class. One class alone is none.

use super::layout::{Layout, assign_classes, class_key};
use super::listing::{Listing, Part, shown};
use std::collections::BTreeMap;
use std::path::Path;

/// What folders are called that only hold the pictures.
const CONTAINERS: [&str; 12] =
    ["images", "image", "imgs", "img", "photos", "pictures", "pics", "data", "dataset", "jpegimages", "jpeg", "files"];

/// What a folder was taken as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Taken {
    /// Looked through: it holds everything, or everything of its part.
    Wrapper,
    /// The part to train on.
    Train,
    /// The part to measure on.
    Valid,
    /// The part that is kept for the end.
    Test,
    /// A class.
    Class,
    /// Passed over: thumbnails, trash.
    PassedOver,
    /// There is no picture in it.
    Empty,
}

/// What data was taken as, told so that a person sees a mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Reading {
    /// Each folder that means something.
    pub levels: Vec<Level>,
    /// Sentences about what may be another thing than it was taken for.
    pub notes: Vec<String>,
    /// Files that neither are pictures nor are called so.
    pub other_files: usize,
}

/// One folder and what it was taken as.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Level {
    /// The folder, relative to the data, `/` between folders.
    pub path: String,
    /// What it was taken as.
    pub taken: Taken,
    /// How many pictures lie in it.
    pub images: usize,
}

impl From<Part> for Taken {
    fn from(part: Part) -> Self {
        match part {
            Part::Train => Self::Train,
            Part::Valid => Self::Valid,
            Part::Test => Self::Test,
        }
    }
}

/// The folders above each file, and how many of them were understood so far.
struct Folders {
    names: Vec<Vec<String>>,
    done: Vec<usize>,
    levels: Vec<Level>,
}

/// Fills in the labels, parts and classes of a scanned listing, and says which layout it has and what its folders were
/// taken as. `known` are classes of other data that this belongs to: one of them alone is a class.
pub fn label_by_folder(listing: &mut Listing, known: &[String]) -> (Layout, Vec<Level>) {
    let names: Vec<Vec<String>> = (0..listing.entries.len()).map(|at| folders_of(&listing.relative(at))).collect();
    let mut folders = Folders { done: vec![0; names.len()], names, levels: Vec::new() };
    let all: Vec<usize> = (0..folders.names.len()).collect();
    let is_known = |name: &str| known.iter().any(|other| class_key(other) == class_key(name));
    while let Some(name) = folders.alone(&all).filter(|name| Part::from_name(name).is_none() && !is_known(name)) {
        folders.take(&all, &name, Taken::Wrapper);
    }
    let tops = folders.below(&all);
    let has_parts = folders.are_parts(&tops);
    if has_parts {
        let parts = tops.iter().filter_map(|(name, files)| Some((name, Part::from_name(name)?, files)));
        for (name, part, files) in parts {
            folders.take(files, name, part.into());
            files.iter().for_each(|&at| listing.entries[at].part = Some(part));
            let beside: Vec<usize> = all.iter().filter(|at| !files.contains_sorted(at)).copied().collect();
            folders.look_through(files, name, &beside);
        }
    }
    let classes: Vec<Option<String>> = all.iter().map(|&at| folders.next(at).map(str::to_owned)).collect();
    let labelled = assign_classes(listing, &classes, known);
    if labelled {
        for (name, files) in folders.below(&all) {
            folders.take(&files, &name, Taken::Class);
        }
    }
    for (folder, taken) in [(&listing.passed_over, Taken::PassedOver), (&listing.empty, Taken::Empty)] {
        folders.levels.extend(folder.iter().map(|path| Level { path: shown(path), taken, images: 0 }));
    }
    let layout = match (has_parts, labelled) {
        (true, _) => Layout::Parts,
        (false, true) => Layout::Classes,
        (false, false) => Layout::Flat,
    };
    (layout, folders.levels)
}

/// Whether a sorted list holds a number.
trait ContainsSorted {
    fn contains_sorted(&self, number: &usize) -> bool;
}

impl ContainsSorted for Vec<usize> {
    fn contains_sorted(&self, number: &usize) -> bool {
        self.binary_search(number).is_ok()
    }
}

fn folders_of(relative: &Path) -> Vec<String> {
    let parent = relative.parent().unwrap_or(Path::new(""));
    parent.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

impl Folders {
    /// The next folder above file `at` that is not understood yet.
    fn next(&self, at: usize) -> Option<&str> {
        self.names[at].get(self.done[at]).map(String::as_str)
    }

    /// The next folders of `files`, each with its files.
    fn below(&self, files: &[usize]) -> BTreeMap<String, Vec<usize>> {
        let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &at in files {
            if let Some(name) = self.next(at) {
                found.entry(name.to_owned()).or_default().push(at);
            }
        }
        found
    }

    /// The next folder of `files`, where there is only one.
    fn alone(&self, files: &[usize]) -> Option<String> {
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

    /// Notes what the folder `name` of `files` was taken as, and goes into it.
    fn take(&mut self, files: &[usize], name: &str, taken: Taken) {
        let inside: Vec<usize> = files.iter().filter(|&&at| self.next(at) == Some(name)).copied().collect();
        let mut places: BTreeMap<String, usize> = BTreeMap::new();
        for at in inside {
            self.done[at] += 1;
            *places.entry(self.names[at][..self.done[at]].join("/")).or_default() += 1;
        }
        self.levels.extend(places.into_iter().map(|(path, images)| Level { path, taken, images }));
    }

    fn are_parts(&self, tops: &BTreeMap<String, Vec<usize>>) -> bool {
        let parts: Vec<&Vec<usize>> =
            tops.iter().filter(|(name, _)| Part::from_name(name).is_some()).map(|(_, files)| files).collect();
        let inside = |files: &[usize]| -> Vec<String> {
            files.iter().filter_map(|&at| Some(class_key(self.names[at].get(self.done[at] + 1)?))).collect()
        };
        let others: Vec<String> =
            tops.keys().filter(|name| Part::from_name(name).is_none()).map(|name| class_key(name)).collect();
        let mut kinds: Vec<Part> = tops.keys().filter_map(|name| Part::from_name(name)).collect();
        kinds.dedup();
        match (parts.len(), tops.len()) {
            (0, _) => false,
            // "test 1", "test 2": what was tried, and no part beside it
            (count, all) if count > 1 && count == all && kinds.len() == 1 => false,
            (1, 2) => !inside(parts[0]).is_empty(),
            (count, all) if 2 * count >= all => true,
            _ => parts.iter().all(|files| {
                let classes = inside(files);
                !classes.is_empty() && classes.iter().all(|class| others.contains(class))
            }),
        }
    }

    /// Goes into the folders of a part that only hold its classes; `beside` are the files of the other parts.
    fn look_through(&mut self, files: &[usize], part: &str, beside: &[usize]) {
        while let Some(name) = self.alone(files) {
            let key = class_key(&name);
            let repeats = key == class_key(part) || Part::from_name(&name).is_some();
            let holds_several = || {
                let mut inside: Vec<&String> =
                    files.iter().filter_map(|&at| self.names[at].get(self.done[at] + 1)).collect();
                inside.sort_unstable();
                inside.dedup();
                inside.len() > 1
            };
            let is_class = || beside.iter().any(|&at| self.names[at].iter().any(|other| class_key(other) == key));
            if !(repeats || CONTAINERS.contains(&key.as_str()) || (holds_several() && !is_class())) {
                return;
            }
            self.take(files, &name, Taken::Wrapper);
        }
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
