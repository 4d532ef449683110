//! How data is laid out, and the classes of a listing from the names that its files have.

use super::alike::composed;
use super::listing::Listing;
use super::natural::natural_order;
use std::collections::HashMap;

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
    let mut names: Vec<String> = classes.iter().flatten().cloned().collect();
    names.sort_by(|left, right| natural_order(left.as_bytes(), right.as_bytes()));
    let mut numbers: HashMap<String, usize> = HashMap::new();
    names.retain(|name| {
        let (next, key) = (numbers.len(), class_key(name));
        let new = !numbers.contains_key(&key);
        numbers.entry(key).or_insert(next);
        new
    });
    let is_known = |name: &String| known.iter().any(|other| class_key(other) == class_key(name));
    if names.len() < 2 && !names.iter().any(is_known) {
        names.clear();
        numbers.clear();
    }
    for (entry, class) in listing.entries.iter_mut().zip(classes) {
        entry.set_label(class.as_ref().and_then(|class| numbers.get(&class_key(class)).copied()));
    }
    listing.classes = names;
    !listing.classes.is_empty()
}
