//! How data is laid out, and the classes of a listing from the names that its files have.

use super::alike::composed;
use super::listing::Listing;
use super::natural::natural_order;
use std::collections::{HashMap, HashSet};

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

/// What of a class name is looked at: names that look the same (`Cat`, `cat`, `cat `, and letters that are put together in
/// another way) are the same class.
pub(super) fn class_key(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    composed(&words.join(" ")).to_lowercase()
}

/// Gives every entry the class at its place, and the listing its classes in natural order; fewer than two classes
/// are none, unless they are among those `known` elsewhere. Says whether there are classes.
pub(super) fn assign_classes(listing: &mut Listing, classes: &[Option<String>], known: &[String]) -> bool {
    let mut seen = HashSet::new();
    // A million files are of few classes: each name is looked at once.
    let mut names: Vec<String> = classes.iter().flatten().filter(|name| seen.insert(name.as_str())).cloned().collect();
    names.sort_by(|left, right| natural_order(left.as_bytes(), right.as_bytes()));
    let keys: HashMap<&str, String> = seen.into_iter().map(|name| (name, class_key(name))).collect();
    let mut numbers: HashMap<&str, usize> = HashMap::new();
    names.retain(|name| {
        let Some(key) = keys.get(name.as_str()) else { return false };
        let (next, new) = (numbers.len(), !numbers.contains_key(key.as_str()));
        numbers.entry(key).or_insert(next);
        new
    });
    let is_known = |name: &String| known.iter().any(|other| class_key(other) == class_key(name));
    if names.len() < 2 && !names.iter().any(is_known) {
        names.clear();
        numbers.clear();
    }
    for (entry, class) in listing.entries.iter_mut().zip(classes) {
        let key = class.as_ref().and_then(|class| keys.get(class.as_str()));
        entry.set_label(key.and_then(|key| numbers.get(key.as_str()).copied()));
    }
    listing.classes = names;
    !listing.classes.is_empty()
}
