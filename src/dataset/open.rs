//! From what a user names (a folder, a list, the word `demo`) to sources to train and measure on.

use super::agreement::{counted, sentence, unseen_classes};
use super::annotations::annotate;
use super::levels::Reading;
use super::list_file::{is_list, names_pictures, read_list};
use super::metadata::describe;
use super::opened::{DataRequest, Opened, opened_clips, opened_gallery, opened_listing, opened_packed, title_of};
use super::packed::{is_packed, packed_in};
use super::page::Page;
use super::reading::label_by_folder;
use super::scan::{scan_folder, scan_picture};
use super::split::tell_use;
use super::typed::typed;
use super::video::is_video;
use super::{ClipFolder, DataError, Layout, LayoutRule, SkipList, Source, Subset};
use crate::text;
use std::path::Path;
use std::sync::Arc;

/// Names that are told of what lies beside `images`.
const BESIDE_NAMED: usize = 5;

/// Opens the data; returns when all files are listed.
///
/// # Errors
/// When there is nothing to open, it cannot be read, or it holds no usable picture; the text says what to do.
pub fn open(request: &DataRequest) -> Result<Opened, DataError> {
    open_telling(request, &mut |_| true)
}

/// As [`open`]; `tell` gets pages of what is found on the way, and returns `false` to stop.
pub fn open_telling(request: &DataRequest, tell: &mut dyn FnMut(Page) -> bool) -> Result<Opened, DataError> {
    let skipped = SkipList::default();
    let names = request.valid.as_ref().map(|valid| told_apart(&request.path, valid));
    let list = |name: Option<&String>| Arc::new(skipped.below(name.map(String::as_str)));
    let mut opened =
        open_one(request, (&request.path, &request.layout), &[], (&list(names.as_ref().map(|names| &names.0)), tell))?;
    if let Some(path) = &request.valid {
        let list = list(names.as_ref().map(|names| &names.1));
        // Single folders of the one are not in the other.
        let is_of_all = |rule: &&LayoutRule| !matches!(rule, LayoutRule::Folder { .. });
        let rules: Vec<LayoutRule> = request.layout.iter().filter(is_of_all).cloned().collect();
        let other = open_one(request, (path, &rules), opened.train.classes(), (&list, tell))?;
        opened.valid = in_classes_of(&*opened.train, other.all.clone());
        opened.reading.notes.extend(other.reading.notes);
        opened.reading.notes.extend(unknown(&*other.all, &*opened.valid));
    }
    opened.reading.notes.extend(sentence(&unseen_classes(&*opened.train, &*opened.valid)));
    opened.reading.notes.extend(without_classes(&*opened.train, &*opened.valid));
    Ok(opened)
}

/// Says so where only the training images have classes, and nothing else was said of it.
fn without_classes(train: &dyn Source, held_out: &dyn Source) -> Option<String> {
    let labelled = |source: &dyn Source| (0..source.len()).any(|index| source.label(index).is_some());
    let none = labelled(train) && !held_out.is_empty() && !labelled(held_out);
    none.then(|| text!("data-note-no-classes", images = held_out.len()))
}

/// What two folders are called on one list: by their names, or whole where these are the same.
fn told_apart(one: &Path, other: &Path) -> (String, String) {
    let names = (title_of(one), title_of(other));
    if names.0 == names.1 { (one.display().to_string(), other.display().to_string()) } else { names }
}

/// Says which classes of `source` are no labels any more, numbered as in `renumbered`.
fn unknown(source: &dyn Source, renumbered: &dyn Source) -> Option<String> {
    let lost: Vec<usize> =
        (0..source.len()).filter(|&at| renumbered.label(at).is_none()).filter_map(|at| source.label(at)).collect();
    sentence(&counted(source, |label| lost.contains(&label)))
}

fn open_one(
    request: &DataRequest,
    (path, rules): (&Path, &[LayoutRule]),
    known: &[String],
    (skipped, tell): (&Arc<SkipList>, &mut dyn FnMut(Page) -> bool),
) -> Result<Opened, DataError> {
    let path = &typed(path);
    let clips = request.clips || rules.contains(&LayoutRule::Clips);
    let by_hand = rules.iter().any(|rule| *rule != LayoutRule::Clips);
    if by_hand && (clips || path.is_file() || super::drawn(path).is_some()) {
        let key = if clips { "data-layout-of-clips" } else { "data-layout-of-no-folder" };
        return Err(DataError::Layout { reason: crate::texts::lookup(key, &[]) });
    }
    let request = &DataRequest { clips, ..request.clone() };
    if let Some(book) = super::drawn(path) {
        return Ok(opened_gallery(request, book, skipped));
    }
    let metadata = std::fs::metadata(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => DataError::Missing { path: path.into() },
        _ => DataError::Unreadable { path: path.into(), reason: error.to_string() },
    })?;
    if metadata.is_file() {
        return open_file(request, path, known, (skipped, tell));
    }
    let (images, clips) = (path.join("images"), path.join("clips"));
    let both = images.is_dir() && clips.is_dir() && !by_hand;
    if request.clips || (!by_hand && ClipFolder::is_clip_root(path)) {
        let root = if clips.is_dir() { &clips } else { path };
        let clips = ClipFolder::open(root, skipped.clone())?;
        let mut opened = opened_clips(request, root, clips, skipped);
        if !request.clips {
            let count = opened.all.len();
            opened.reading.notes.push(text!("data-note-clips", count = count, path = root.display().to_string()));
        }
        return Ok(opened);
    }
    let root = if both { &images } else { path };
    let packed = packed_in(root);
    if !packed.is_empty() {
        return opened_packed(request, (root, root, packed), (known, rules), (skipped, tell));
    }
    let mut listing = scan_folder(root, skipped, tell)?;
    let understood = label_by_folder(&mut listing, known, rules)?;
    let mut levels = understood.levels;
    tell_use(&mut levels, &listing, request.valid.is_some());
    let mut reading = Reading { levels, notes: understood.notes, other_files: listing.others };
    // What a person says comes first.
    let described = if by_hand { Vec::new() } else { describe(&mut listing, known) };
    super::metadata::tell(&mut reading.levels, &described);
    let layout = match understood.layout {
        Layout::Flat | Layout::Classes if !described.is_empty() => Layout::List,
        layout => layout,
    };
    let described = described.into_iter().map(|one| (one.file, one.images));
    for (file, count) in described.chain(annotate(&mut listing)) {
        reading.notes.push(text!("data-note-annotations", file = file, count = count));
    }
    if let Some(passed) = both.then(|| beside_images(path)).flatten() {
        reading.notes.push(text!("data-note-images-alone", path = root.display().to_string(), passed = passed));
    }
    Ok(opened_listing(request, root, (listing, layout, reading), skipped))
}

/// A clip, a file that holds many pictures, a list of them, or one.
fn open_file(
    request: &DataRequest,
    path: &Path,
    known: &[String],
    (skipped, tell): (&Arc<SkipList>, &mut dyn FnMut(Page) -> bool),
) -> Result<Opened, DataError> {
    if request.clips || is_video(path) {
        let clips = ClipFolder::open_file(path, skipped.clone())?;
        return Ok(opened_clips(request, path, clips, skipped));
    }
    if is_packed(path) {
        let root = path.parent().unwrap_or(Path::new(""));
        return opened_packed(request, (root, path, vec![path.to_owned()]), (known, &[]), (skipped, tell));
    }
    if !is_list(path) || !names_pictures(path) {
        let listing = scan_picture(path, skipped)?;
        return Ok(opened_listing(request, path, (listing, Layout::Flat, Reading::default()), skipped));
    }
    let listing = read_list(path, known, skipped, tell)?;
    Ok(opened_listing(request, path, (listing, Layout::List, Reading::default()), skipped))
}

/// What lies in a folder beside `images` and `clips`, if anything does.
fn beside_images(path: &Path) -> Option<String> {
    let names = std::fs::read_dir(path).ok()?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut beside: Vec<String> = names.filter(|name| !["images", "clips"].contains(&name.as_str())).collect();
    beside.sort();
    beside.truncate(BESIDE_NAMED);
    (!beside.is_empty()).then(|| beside.join(", "))
}

/// All of `source` with its classes numbered as in `reference`.
fn in_classes_of(reference: &dyn Source, source: Arc<dyn Source>) -> Arc<dyn Source> {
    let count = source.len();
    Arc::new(Subset::of(source, 0..count).with_classes(reference.classes()))
}
