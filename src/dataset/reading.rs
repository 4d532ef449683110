//! What a folder means: which of its levels are parts, which are classes, and which are looked through.
//!
//! What a person says ([`LayoutRule`]) comes first. The rules, in this order:
//! - A folder that everything with a folder lies in is looked through, unless it is called as a part is.
//! - Folders are parts (`train`, `val2017`, `test_set`, see [`Part::from_name`]) where at least half of those beside them
//!   are called so, or where they hold the same classes as stand beside them. Of two folders a single one is a part only
//!   if it has folders inside: a class may be called `train` too, as in `bus` and `train`.
//! - What lies beside parts is a class where a part has it too, or where most folders are classes. Else it is passed over
//!   (`Meta` beside `Train` and `Test`), or, where it is called `unlabeled`, trained on without a class.
//! - Inside a part a folder that stands alone is looked through if it repeats the name, is called `images` or so, or has
//!   at least two folders inside and is no class of another part.
//! - Folds (`fold1`, `fold2`, …) that hold the same classes are looked through.
//! - The next folder is the class. Where everything in the classes lies in folders that are called as parts are, of two
//!   kinds or more, these are the parts. Names that look the same are the same class. One class alone is none.

use super::DataError;
use super::by_hand::{self, LayoutRule, LevelKind, is_in};
use super::folders::{Folders, Top, folders_of};
use super::layout::{Layout, assign_classes, class_key};
use super::levels::{Level, Taken};
use super::listing::{Listing, Part, shown};
use crate::text;
use std::collections::BTreeSet;

/// What folders are called that only hold the pictures.
const CONTAINERS: [&str; 12] =
    ["images", "image", "imgs", "img", "photos", "pictures", "pics", "data", "dataset", "jpegimages", "jpeg", "files"];
/// How folds are called, before their number.
const FOLDS: [&str; 4] = ["fold", "kfold", "cv", "split"];
/// How a folder beside parts is called whose pictures have no classes and are there to be trained on.
const UNLABELLED: [&str; 4] = ["unlabeled", "unlabelled", "unsupervised", "unsup"];

/// What the folders of a listing were taken as.
pub(super) struct Understood {
    /// The layout as a whole.
    pub(super) layout: Layout,
    /// Each folder that means something.
    pub(super) levels: Vec<Level>,
    /// What may be wrong with that.
    pub(super) notes: Vec<String>,
}

/// What is decided for each file of a listing.
struct Decided {
    classes: Vec<Option<String>>,
    passed_over: Vec<bool>,
    notes: Vec<String>,
}

/// Fills in the labels, parts and classes of a scanned listing, and takes out what is passed over. `known` are classes of
/// other data that this belongs to: one of them alone is a class. `rules` are what a person says about it.
///
/// # Errors
/// When a rule does not fit the folders, or leaves no picture.
pub(super) fn label_by_folder(
    listing: &mut Listing,
    known: &[String],
    rules: &[LayoutRule],
) -> Result<Understood, DataError> {
    let unfit = |reason: String| DataError::Layout { reason };
    let levels = by_hand::levels(rules).map_err(unfit)?;
    let passed_over = skipped_by_hand(listing, rules)?;
    let mut folders = Folders::of(listing, rules);
    folders.levels = passed_over;
    let all = folders.all();
    let mut decided =
        Decided { classes: vec![None; all.len()], passed_over: vec![false; all.len()], notes: Vec::new() };
    match levels {
        Some(levels) => by_levels(&mut folders, listing, levels, &mut decided)?,
        None => by_names(&mut folders, listing, known, &mut decided),
    }
    single_folders(listing, rules, &mut decided);
    let labelled = assign_classes(listing, &decided.classes, known);
    if levels.is_none() {
        for top in folders.below(&all) {
            let files: Vec<usize> = top.files.into_iter().filter(|&at| !decided.passed_over[at]).collect();
            if labelled {
                let key = |deeper| if deeper { "data-why-class-deep" } else { "data-why-class" };
                folders.take(&files, Taken::Class, |deeper| crate::texts::lookup(key(deeper), &[]));
            } else {
                folders.take(&files, Taken::NoClass, |_| text!("data-why-one-class"));
            }
        }
    }
    let has_parts = listing.entries.iter().any(|entry| entry.part.is_some());
    if levels.is_none() && labelled && !has_parts {
        let files: Vec<usize> = all.iter().copied().filter(|&at| decided.classes[at].is_some()).collect();
        parts_in_classes(&mut folders, listing, &files);
    }
    keep(listing, |at| !decided.passed_over[at]);
    for (folder, taken, key) in [
        (&listing.passed_over, Taken::PassedOver, "data-why-thumbnails"),
        (&listing.empty, Taken::Empty, "data-why-empty"),
    ] {
        let reason = || crate::texts::lookup(key, &[]);
        folders.levels.extend(folder.iter().map(|path| Level {
            path: shown(path),
            taken,
            images: 0,
            reason: reason(),
        }));
    }
    let has_parts = listing.entries.iter().any(|entry| entry.part.is_some());
    let layout = match (has_parts, labelled) {
        (true, _) => Layout::Parts,
        (false, true) => Layout::Classes,
        (false, false) => Layout::Flat,
    };
    Ok(Understood { layout, levels: folders.levels, notes: decided.notes })
}

/// Keeps the files of a listing whose numbers `keeps` accepts.
fn keep(listing: &mut Listing, keeps: impl Fn(usize) -> bool) {
    let mut at = 0;
    listing.entries.retain(|_| {
        at += 1;
        keeps(at - 1)
    });
}

/// Takes out the folders that a person says to pass over, and checks that every folder that was named is there.
fn skipped_by_hand(listing: &mut Listing, rules: &[LayoutRule]) -> Result<Vec<Level>, DataError> {
    if by_hand::folders(rules).next().is_none() {
        return Ok(Vec::new());
    }
    let folders: Vec<String> = (0..listing.entries.len()).map(|at| folders_of(listing, at).join("/")).collect();
    let mut levels = Vec::new();
    let mut out = vec![false; folders.len()];
    for (path, taken) in by_hand::folders(rules) {
        let inside = folders.iter().enumerate().filter(|(_, folder)| is_in(folder, path));
        let images = inside.clone().count();
        if images == 0 {
            return Err(DataError::Layout { reason: text!("data-layout-nowhere", folder = path) });
        }
        if taken == Taken::PassedOver {
            inside.for_each(|(at, _)| out[at] = true);
            levels.push(Level { path: path.to_owned(), taken, images, reason: text!("data-why-said") });
        }
    }
    keep(listing, |at| !out[at]);
    if listing.entries.is_empty() {
        return Err(DataError::Layout { reason: text!("data-layout-nothing") });
    }
    Ok(levels)
}

/// Reads the levels as a person says.
fn by_levels(
    folders: &mut Folders<'_>,
    listing: &mut Listing,
    levels: &[LevelKind],
    decided: &mut Decided,
) -> Result<(), DataError> {
    let all = folders.all();
    for kind in levels {
        for top in folders.places(&all) {
            let taken = match (kind, top.part) {
                (LevelKind::Through, _) => Taken::Wrapper,
                (LevelKind::Class, _) => Taken::Class,
                (LevelKind::Part, Some(part)) => part.into(),
                (LevelKind::Part, None) if top.by_hand => continue,
                (LevelKind::Part, None) => {
                    return Err(DataError::Layout { reason: text!("data-layout-no-part", folder = top.name) });
                }
            };
            for &at in &top.files {
                match taken {
                    Taken::Class => decided.classes[at] = folders.next(at).map(str::to_owned),
                    _ => listing.entries[at].part = taken.part().or(listing.entries[at].part),
                }
            }
            folders.take(&top.files, taken, |_| text!("data-why-said"));
        }
    }
    Ok(())
}

/// Reads the levels by their names and by what lies beside them.
fn by_names(folders: &mut Folders<'_>, listing: &mut Listing, known: &[String], decided: &mut Decided) {
    let all = folders.all();
    let is_known = |name: &str| known.iter().any(|other| class_key(other) == class_key(name));
    while folders.alone(&all).is_some_and(|name| !folders.means_something(&all) && !is_known(&name)) {
        folders.take(&all, Taken::Wrapper, |_| text!("data-why-alone"));
    }
    if are_folds(folders, &folders.below(&all)) {
        folders.take(&all, Taken::Wrapper, |_| text!("data-why-fold"));
    }
    let tops = folders.below(&all);
    if let Some(why) = why_parts(folders, &tops) {
        pass_over_beside(folders, &tops, decided);
        for (top, part) in tops.iter().filter_map(|top| Some((top, top.part?))) {
            let key = if top.by_hand { "data-why-said" } else { why };
            folders.take(&top.files, part.into(), |_| crate::texts::lookup(key, &[]));
            top.files.iter().for_each(|&at| listing.entries[at].part = Some(part));
            let beside: Vec<usize> = all.iter().filter(|at| top.files.binary_search(at).is_err()).copied().collect();
            look_through(folders, top, &beside);
        }
    }
    for &at in all.iter().filter(|&&at| !decided.passed_over[at]) {
        decided.classes[at] = folders.next(at).map(str::to_owned);
    }
}

/// Whether folders are folds of a cross-validation: called so, with the same classes in each.
fn are_folds(folders: &Folders<'_>, tops: &[Top]) -> bool {
    let is_fold = |top: &Top| {
        let key = class_key(&top.name);
        let number =
            FOLDS.iter().find_map(|word| key.strip_prefix(word)).map(|rest| rest.trim_start_matches(['-', '_', ' ']));
        !top.by_hand
            && number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let mut inside = tops.iter().map(|top| BTreeSet::from_iter(classes_in(folders, &top.files)));
    let first = inside.next().unwrap_or_default();
    tops.len() > 1 && tops.iter().all(is_fold) && first.len() > 1 && inside.all(|classes| classes == first)
}

/// Takes the folders inside the classes for the parts, where everything in them lies in such, of two kinds or more.
fn parts_in_classes(folders: &mut Folders<'_>, listing: &mut Listing, files: &[usize]) {
    let part = |&at: &usize| folders.next(at).and_then(Part::from_name);
    let Some(parts) = files.iter().map(part).collect::<Option<Vec<Part>>>() else { return };
    if parts.iter().all(|part| Some(part) == parts.first()) {
        return;
    }
    files.iter().zip(&parts).for_each(|(&at, part)| listing.entries[at].part = Some(*part));
    for top in folders.places(files) {
        if let Some(part) = top.part {
            folders.take(&top.files, part.into(), |_| text!("data-why-part-in-class"));
        }
    }
}

/// The classes that lie right inside a folder, as they are compared.
fn classes_in(folders: &Folders<'_>, files: &[usize]) -> Vec<String> {
    files.iter().filter_map(|&at| folders.after_next(at)).map(class_key).collect()
}

/// Why the folders that are called as parts are parts, if they are.
fn why_parts(folders: &Folders<'_>, tops: &[Top]) -> Option<&'static str> {
    let parts: Vec<&Top> = tops.iter().filter(|top| top.part.is_some()).collect();
    let others: Vec<String> = tops.iter().filter(|top| top.part.is_none()).map(|top| class_key(&top.name)).collect();
    let mut kinds: Vec<Part> = parts.iter().filter_map(|top| top.part).collect();
    kinds.dedup();
    match (parts.len(), tops.len()) {
        (0, _) => None,
        _ if parts.iter().any(|top| top.by_hand) => Some("data-why-part"),
        // "test 1", "test 2": what was tried, and no part beside it
        (count, all) if count > 1 && count == all && kinds.len() == 1 => None,
        (1, 2) => parts.iter().any(|top| !classes_in(folders, &top.files).is_empty()).then_some("data-why-part-inside"),
        (count, all) if 2 * count >= all => Some("data-why-part"),
        _ => {
            let shares = parts.iter().all(|top| {
                let classes = classes_in(folders, &top.files);
                !classes.is_empty() && classes.iter().all(|class| others.contains(class))
            });
            shares.then_some("data-why-part-shares")
        }
    }
}

/// Passes over the folders that lie beside parts and are neither parts nor classes, and says so.
fn pass_over_beside(folders: &mut Folders<'_>, tops: &[Top], decided: &mut Decided) {
    let (parts, beside): (Vec<&Top>, Vec<&Top>) = tops.iter().partition(|top| top.part.is_some());
    let inside: Vec<String> = parts.iter().flat_map(|top| classes_in(folders, &top.files)).collect();
    let is_class = |top: &&&Top| top.by_hand || inside.contains(&class_key(&top.name));
    if 2 * parts.len() < tops.len() || beside.iter().any(|top| is_class(&top)) {
        return;
    }
    let (mut names, mut images) = (Vec::new(), 0);
    for top in beside {
        let words = top.name.to_lowercase();
        if words.split(|letter: char| !letter.is_alphabetic()).any(|word| UNLABELLED.contains(&word)) {
            folders.take(&top.files, Taken::NoClass, |_| text!("data-why-unlabelled"));
            folders.finish(&top.files);
            continue;
        }
        folders.take(&top.files, Taken::PassedOver, |_| text!("data-why-beside-parts"));
        top.files.iter().for_each(|&at| decided.passed_over[at] = true);
        names.push(top.name.as_str());
        images += top.files.len();
    }
    if let Some(first) = names.first().copied() {
        decided.notes.push(text!("data-note-beside-parts", folders = names.join(", "), images = images, first = first));
    }
}

/// Goes into the folders of a part that only hold its classes; `beside` are the files of the other parts.
fn look_through(folders: &mut Folders<'_>, part: &Top, beside: &[usize]) {
    while let Some(name) = folders.alone(&part.files) {
        let key = class_key(&name);
        let repeats = key == class_key(&part.name) || Part::from_name(&name).is_some();
        let holds_several = || {
            let mut inside: Vec<&str> = part.files.iter().filter_map(|&at| folders.after_next(at)).collect();
            inside.sort_unstable();
            inside.dedup();
            inside.len() > 1
        };
        let is_class = || beside.iter().any(|&at| folders.is_below(at, &key));
        let why = if repeats {
            "data-why-repeats"
        } else if CONTAINERS.contains(&key.as_str()) {
            "data-why-container"
        } else if holds_several() && !is_class() {
            "data-why-alone-in-part"
        } else {
            return;
        };
        folders.take(&part.files, Taken::Wrapper, |_| crate::texts::lookup(why, &[]));
    }
}

/// Gives the files of single folders the part or the class that a person says.
fn single_folders(listing: &mut Listing, rules: &[LayoutRule], decided: &mut Decided) {
    for (path, taken) in by_hand::folders(rules) {
        for at in 0..listing.entries.len() {
            if !is_in(&folders_of(listing, at).join("/"), path) {
                continue;
            }
            match taken {
                Taken::Class => decided.classes[at] = path.rsplit('/').next().map(str::to_owned),
                _ => listing.entries[at].part = taken.part().or(listing.entries[at].part),
            }
        }
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
