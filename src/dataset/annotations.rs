//! Labels of a part whose pictures lie together, from the file of annotations beside them, as Tiny ImageNet has it
//! (`val/val_annotations.txt`): a row a picture, its file name, then its class.

use super::layout::{assign_classes, class_key};
use super::list_text::text_of;
use super::listing::Listing;
use super::natural::natural_order;
use crate::files;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// How names of such files end.
const ENDING: &str = "annotations.txt";

/// Labels the pictures of parts that have no classes from the annotations beside them; says in which folders some were
/// found, with the number of pictures that got a label.
///
/// Only classes that other pictures have already are given: a file that means something else changes nothing.
pub(super) fn annotate(listing: &mut Listing) -> BTreeMap<String, usize> {
    let mut without: BTreeMap<PathBuf, Vec<usize>> = BTreeMap::new();
    for (at, entry) in listing.entries.iter().enumerate() {
        if entry.part.is_some() && entry.label().is_none() {
            let folder = listing.relative(at).parent().unwrap_or(Path::new("")).to_path_buf();
            without.entry(folder).or_default().push(at);
        }
    }
    let mut told = BTreeMap::new();
    if without.is_empty() {
        return told;
    }
    let known: BTreeSet<String> = listing.classes.iter().map(|class| class_key(class)).collect();
    let mut classes: Vec<Option<String>> =
        listing.entries.iter().map(|entry| Some(listing.classes.get(entry.label()?)?.clone())).collect();
    for (folder, files) in without {
        let Some((file, labels)) = annotations_of(&listing.root, &folder) else { continue };
        let mut labelled = 0;
        for at in files {
            let name = listing.relative(at).file_name().unwrap_or_default().to_string_lossy().into_owned();
            if let Some(label) = labels.get(&name).filter(|label| known.contains(&class_key(label))) {
                classes[at] = Some(label.clone());
                labelled += 1;
            }
        }
        if labelled > 0 {
            told.insert(super::listing::shown(&file), labelled);
        }
    }
    if !told.is_empty() {
        assign_classes(listing, &classes, &[]);
    }
    told
}

/// The classes by file name that annotations in `folder` or above it tell, and the file they stand in.
fn annotations_of(root: &Path, folder: &Path) -> Option<(PathBuf, HashMap<String, String>)> {
    let mut places = folder.ancestors().take(2);
    places.find_map(|place| {
        let mut names: Vec<_> =
            std::fs::read_dir(root.join(place)).ok()?.flatten().map(|entry| entry.file_name()).collect();
        names.sort_by(|a, b| natural_order(a.as_encoded_bytes(), b.as_encoded_bytes()));
        let name = names.into_iter().find(|name| name.to_string_lossy().to_lowercase().ends_with(ENDING))?;
        let path = root.join(place).join(&name);
        let text = text_of(&files::read_plain(&path, files::MOST_BYTES).ok()?);
        let row = |line: &str| {
            let mut fields = line.split(['\t', ',', ' ']).map(str::trim).filter(|field| !field.is_empty());
            Some((fields.next()?.to_owned(), fields.next()?.to_owned()))
        };
        Some((place.join(name), text.lines().filter_map(row).collect()))
    })
}
