//! Classes and parts from the folders that files lie in.
//!
//! `train|val|test/class/..` where at least half of the top folders carry such a name (a class may be called `train`
//! too, as in `bus`, `car`, `train`); otherwise `class/..`; a single folder that
//! everything lies in is no class but a wrapper, and is looked through. Files outside any class folder have no label.

use super::listing::{Listing, Part};
use super::natural::natural_order;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// How the data is laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Layout {
    /// Photos without classes.
    Flat,
    /// A folder a class.
    Classes,
    /// A folder a part (train, valid, test), perhaps with classes inside.
    Parts,
    /// A list of `path,label[,split]`.
    List,
    /// Folders of numbered frames.
    Clips,
    /// Pictures that the program draws.
    Gallery,
}

/// Fills in the labels, parts and classes of a scanned listing, and says which layout it has.
pub fn label_by_folder(listing: &mut Listing) -> Layout {
    let folders: Vec<Vec<String>> = (0..listing.entries.len()).map(|at| folders_of(&listing.relative(at))).collect();
    let wrappers = count_wrappers(&folders);
    let inner = |at: usize| folders[at].get(wrappers..).unwrap_or_default();
    let tops: HashSet<&str> = (0..folders.len()).filter_map(|at| inner(at).first()).map(String::as_str).collect();
    let parts = tops.iter().filter(|top| Part::from_name(top).is_some()).count();
    let has_parts = parts > 0 && 2 * parts >= tops.len();
    let mut classes = Vec::with_capacity(folders.len());
    for (at, entry) in listing.entries.iter_mut().enumerate() {
        let mut below = inner(at);
        if has_parts {
            entry.part = part_of(below);
            if entry.part.is_some() {
                below = &below[1..];
            }
        }
        classes.push(below.first().cloned());
    }
    let labelled = assign_classes(listing, &classes);
    match (has_parts, labelled) {
        (true, _) => Layout::Parts,
        (false, true) => Layout::Classes,
        (false, false) => Layout::Flat,
    }
}

/// Gives every entry the class at its place, and the listing its classes in natural order; fewer than two classes
/// are none. Says whether there are classes.
pub(super) fn assign_classes(listing: &mut Listing, classes: &[Option<String>]) -> bool {
    let mut names: Vec<String> = classes.iter().flatten().cloned().collect();
    names.sort_by(|left, right| natural_order(left.as_bytes(), right.as_bytes()));
    names.dedup();
    if names.len() < 2 {
        names.clear();
    }
    let numbers: HashMap<&str, usize> = names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    for (entry, class) in listing.entries.iter_mut().zip(classes) {
        entry.set_label(class.as_ref().and_then(|class| numbers.get(class.as_str()).copied()));
    }
    drop(numbers);
    listing.classes = names;
    !listing.classes.is_empty()
}

fn folders_of(relative: &Path) -> Vec<String> {
    let parent = relative.parent().unwrap_or(Path::new(""));
    parent.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect()
}

fn part_of(folders: &[String]) -> Option<Part> {
    folders.first().and_then(|folder| Part::from_name(folder))
}

/// How many leading folders all files share, parts excepted (`train/..` alone is still the training part).
fn count_wrappers(folders: &[Vec<String>]) -> usize {
    let Some(first) = folders.first() else { return 0 };
    let shared = |depth: usize| folders.iter().all(|other| other.get(depth) == first.get(depth));
    first.iter().enumerate().take_while(|(depth, name)| shared(*depth) && Part::from_name(name).is_none()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labelled(paths: &[&str]) -> (Layout, Listing) {
        let mut listing = Listing::new(Path::new("/data"));
        for path in paths {
            listing.push(Path::new(path), 1, 64, 64);
        }
        (label_by_folder(&mut listing), listing)
    }

    fn labels(listing: &Listing) -> Vec<Option<usize>> {
        listing.entries.iter().map(super::super::listing::Entry::label).collect()
    }

    #[test]
    fn files_in_one_folder_have_no_class() {
        for paths in [["1.png", "2.png"], ["all/1.png", "all/2.png"]] {
            let (layout, listing) = labelled(&paths);
            assert_eq!((layout, listing.classes.len()), (Layout::Flat, 0));
        }
    }

    #[test]
    fn folders_are_classes_in_natural_order_at_any_depth() {
        let (layout, listing) = labelled(&["set/10/a.png", "set/9/deep/er/b.png", "set/9/c.png", "set/loose.png"]);
        assert_eq!(layout, Layout::Classes);
        assert_eq!(listing.classes, ["9", "10"]);
        assert_eq!(labels(&listing), [Some(1), Some(0), Some(0), None]);
    }

    #[test]
    fn part_folders_are_parts_and_what_lies_inside_are_classes() {
        let (layout, listing) = labelled(&["Train/cat/1.png", "Train/dog/1.png", "val/dog/2.png", "test/3.png"]);
        assert_eq!(layout, Layout::Parts);
        assert_eq!(listing.classes, ["cat", "dog"]);
        assert_eq!(labels(&listing), [Some(0), Some(1), Some(1), None]);
        let parts: Vec<_> = listing.entries.iter().filter_map(|entry| entry.part).collect();
        assert_eq!(parts, [Part::Train, Part::Train, Part::Valid, Part::Test]);
    }

    #[test]
    fn a_class_may_be_called_train() {
        let (layout, listing) = labelled(&["bus/1.png", "car/1.png", "train/1.png"]);
        assert_eq!((layout, listing.classes.len()), (Layout::Classes, 3));
    }

    #[test]
    fn a_part_folder_on_its_own_is_still_a_part() {
        let (layout, listing) = labelled(&["train/cat/1.png", "train/dog/1.png"]);
        assert_eq!((layout, listing.classes.len()), (Layout::Parts, 2));
    }
}
