//! Whether the classes of the images that are measured are those of the images that are trained on.

use super::Source;
use std::collections::BTreeMap;

/// Names of classes that are told.
const NAMED: usize = 8;

/// The classes of `held_out` that no image of `train` has, with the number of their images.
pub fn unseen_classes(train: &dyn Source, held_out: &dyn Source) -> Vec<(String, usize)> {
    let mut seen = vec![false; train.classes().len()];
    for label in (0..train.len()).filter_map(|index| train.label(index)) {
        if let Some(seen) = seen.get_mut(label) {
            *seen = true;
        }
    }
    counted(held_out, |label| !seen.get(label).copied().unwrap_or(false))
}

/// The classes of `source` that `keep` accepts, with the number of their images.
pub(super) fn counted(source: &dyn Source, keep: impl Fn(usize) -> bool) -> Vec<(String, usize)> {
    let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
    for label in (0..source.len()).filter_map(|index| source.label(index)).filter(|&label| keep(label)) {
        *counts.entry(label).or_default() += 1;
    }
    counts.into_iter().filter_map(|(label, count)| Some((source.classes().get(label)?.clone(), count))).collect()
}

/// Says which classes of the held-out images are not among those that are trained on, if there are any.
pub(super) fn sentence(unseen: &[(String, usize)]) -> Option<String> {
    let images: usize = unseen.iter().map(|(_, count)| count).sum();
    let mut names: Vec<&str> = unseen.iter().take(NAMED).map(|(name, _)| name.as_str()).collect();
    if unseen.len() > NAMED {
        names.push("…");
    }
    (images > 0).then(|| crate::text!("data-note-unseen", classes = names.join(", "), images = images))
}
