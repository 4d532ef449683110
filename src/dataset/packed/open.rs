//! From files that hold many images to a listing, its reading and a source.

use super::found::Kind;
use super::images::PackedImages;
use super::labels::{labels_beside, name_of, read_labels};
use super::picture::{Contents, Picture, Place};
use super::{array, tape};
use crate::dataset::by_hand::LayoutRule;
use crate::dataset::layout::assign_classes;
use crate::dataset::listing::{Listing, Part, shown};
use crate::dataset::page::{PAGE_FILES, Page};
use crate::dataset::reading::label_by_folder;
use crate::dataset::scan::nothing_usable;
use crate::dataset::{DataError, Layout, Reading, SkipList, Skipped, Source};
use crate::text;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most bytes of tables, whose pictures are kept in memory.
const TABLES_HELD: u64 = 4 << 30;

/// What was opened.
pub(in crate::dataset) struct Packed {
    pub(in crate::dataset) listing: Listing,
    pub(in crate::dataset) layout: Layout,
    pub(in crate::dataset) reading: Reading,
    pub(in crate::dataset) places: Places,
}

/// Where the images of a listing lie, in its order.
pub(in crate::dataset) struct Places {
    places: Vec<Place>,
    files: Vec<PathBuf>,
}

impl Places {
    /// The images of `listing`; those that fail are added to `skips`.
    pub(in crate::dataset) fn source(self, listing: Listing, skips: Arc<SkipList>) -> Arc<dyn Source> {
        Arc::new(PackedImages::new(listing, (self.places, self.files), skips))
    }
}

/// Everything that was found, file by file.
struct Gathered {
    listing: Listing,
    classes: Vec<Option<String>>,
    places: HashMap<PathBuf, Place>,
    reading: Reading,
}

/// Opens the images of `files`, which lie below `root`. `known` are classes of other data that this belongs to, `rules` what
/// a person says about the folders, where names in archives count as such; `tell` as for
/// [`crate::dataset::scan::scan_folder`].
///
/// # Errors
/// When no file holds an image that can be used, a rule does not fit, or `tell` stopped.
pub(in crate::dataset) fn open_packed(
    (root, files): (&Path, Vec<PathBuf>),
    (known, rules): (&[String], &[LayoutRule]),
    skips: &SkipList,
    tell: &mut dyn FnMut(Page) -> bool,
) -> Result<Packed, DataError> {
    let mut all = Gathered {
        listing: Listing::new(root),
        classes: Vec::new(),
        places: HashMap::new(),
        reading: Reading::default(),
    };
    let alone = files.len() == 1;
    let size = |file: &PathBuf| std::fs::metadata(file).map_or(0, |found| found.len());
    let tables: u64 = files.iter().filter(|file| Kind::of(file) == Some(Kind::Table)).map(size).sum();
    if tables > TABLES_HELD {
        return Err(DataError::Unreadable { path: root.into(), reason: text!("parquet-too-large", bytes = tables) });
    }
    for (number, file) in files.iter().enumerate() {
        let relative = file.strip_prefix(root).unwrap_or(file);
        let mut skip = |name: &Path, reason: String| {
            skips.add(Skipped { path: shown(&relative.with_extension("").join(name)), reason });
        };
        match contents(file, number as u32, &mut skip) {
            Ok(found) => {
                let first = all.listing.entries.len();
                all.add(found, relative, alone);
                tell_pages(&all.listing, first, tell)?;
            }
            Err(reason) => {
                skips.add(Skipped { path: shown(relative), reason });
            }
        }
    }
    if all.listing.entries.is_empty() {
        return Err(nothing_usable(root, files.len(), skips));
    }
    let Gathered { mut listing, classes, mut places, mut reading } = all;
    let labelled = classes.iter().any(Option::is_some);
    let by_names = !rules.is_empty() || (alone && !labelled && Kind::of(&files[0]) == Some(Kind::Archive));
    let layout = if by_names {
        let understood = label_by_folder(&mut listing, known, rules)?;
        (reading.levels, reading.notes) = (understood.levels, [reading.notes, understood.notes].concat());
        understood.layout
    } else {
        assign_classes(&mut listing, &classes, known);
        Layout::List
    };
    let places = (0..listing.entries.len()).filter_map(|at| places.remove(&listing.relative(at))).collect();
    Ok(Packed { listing, layout, reading, places: Places { places, files } })
}

/// What one file holds.
fn contents(path: &Path, number: u32, skip: &mut dyn FnMut(&Path, String)) -> Result<Contents, String> {
    match Kind::of(path) {
        Some(Kind::Archive) => tape::contents(path, number, skip),
        #[cfg(feature = "parquet")]
        Some(Kind::Table) => super::table::contents(path, skip),
        #[cfg(not(feature = "parquet"))]
        Some(Kind::Table) => Err(text!("parquet-not-built")),
        _ => {
            let mut found = array::contents(path, number)?;
            label(&mut found, path, skip);
            Ok(found)
        }
    }
}

/// Gives the images of an array the classes that stand beside it.
fn label(found: &mut Contents, path: &Path, skip: &mut dyn FnMut(&Path, String)) {
    let Some(labels) = labels_beside(path) else { return };
    match read_labels(&labels, found.pictures.len()) {
        Ok(classes) => {
            found.pictures.iter_mut().zip(classes).for_each(|(picture, class)| picture.class = class);
            found.notes.push(text!("npy-note-labels", file = name_of(path), labels = name_of(&labels)));
        }
        Err(reason) => skip(Path::new(&name_of(&labels)), reason),
    }
}

impl Gathered {
    /// Adds what the file `relative` holds. Where there are several files, each is a folder of its images.
    fn add(&mut self, found: Contents, relative: &Path, alone: bool) {
        let is_archive = Kind::of(relative) == Some(Kind::Archive);
        let folder = if alone && is_archive { PathBuf::new() } else { relative.with_extension("") };
        let part = part_of(relative);
        for Picture { name, bytes, width, height, class, place } in found.pictures {
            let name = folder.join(name);
            if self.places.contains_key(&name) {
                continue;
            }
            self.listing.push(&name, bytes, width, height);
            self.listing.entries.iter_mut().last().into_iter().for_each(|entry| entry.part = part);
            self.classes.push(class);
            self.places.insert(name, place);
        }
        self.reading.other_files += found.others;
        self.reading.notes.extend(found.notes);
    }
}

/// The part that the path of a file names: `x_train.npy`, `train-00000-of-00002.parquet`, `test/0001.tar`.
fn part_of(relative: &Path) -> Option<Part> {
    let path = shown(&relative.with_extension(""));
    let mut parts = path.split(|letter: char| !letter.is_alphabetic()).filter_map(Part::from_name);
    let first = parts.next();
    first.filter(|first| parts.all(|other| other == *first))
}

/// Tells the names from number `first` on.
fn tell_pages(listing: &Listing, first: usize, tell: &mut dyn FnMut(Page) -> bool) -> Result<(), DataError> {
    let numbers: Vec<usize> = (first..listing.entries.len()).collect();
    for page in numbers.chunks(PAGE_FILES) {
        let names = page.iter().map(|&at| listing.name(at)).collect();
        let looked_at = page.last().map_or(0, |last| last + 1);
        if !tell(Page { names, skipped: Vec::new(), looked_at }) {
            return Err(DataError::Cancelled);
        }
    }
    Ok(())
}
