//! What is to be opened, and data ready to draw from, of each kind: divided into parts, with a memory before it, and with what a
//! run records of it.

use super::cached::DEFAULT_PHOTO_BYTES;
use super::gallery::{Book, Gallery, GalleryClips};
use super::levels::Reading;
use super::listing::Listing;
use super::packed::{Packed, open_packed};
use super::page::Page;
use super::split::{HELD_OUT_SHARE, hold_out, split_listing};
use super::{Cached, ClipFolder, DataError, ImageFolder, Layout, LayoutRule, Manifest, SkipList, Source, Subset};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Clips of the demo gallery to train on.
const DEMO_CLIPS: usize = 64;

/// What is to be opened, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct DataRequest {
    /// A folder, a `.csv` list, a single picture, or the word of a gallery ([`super::drawn`]).
    pub path: PathBuf,
    /// Other data to measure on; then nothing of `path` is held out unless its folders say so.
    pub valid: Option<PathBuf>,
    /// The share that is held out where neither folders nor `valid` say, in [0, 1).
    pub held_out_share: f64,
    /// What a person says about its folders; nothing leaves it to the rules.
    pub layout: Vec<LayoutRule>,
    /// Bytes of prepared photos to keep in memory.
    pub photo_bytes: u64,
    /// Whether clips are wanted rather than photos.
    pub clips: bool,
    /// Which pictures a gallery draws.
    pub gallery_seed: u64,
    /// The side in pixels at which a gallery draws.
    pub gallery_side: usize,
}

impl DataRequest {
    /// A request for `path` with the usual choices.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            valid: None,
            held_out_share: HELD_OUT_SHARE,
            layout: Vec::new(),
            photo_bytes: DEFAULT_PHOTO_BYTES,
            clips: false,
            gallery_seed: 1,
            gallery_side: 128,
        }
    }
}

/// Data ready to draw from.
#[derive(Clone)]
pub struct Opened {
    /// What to call it: the name of the folder or list.
    pub title: String,
    /// How it is laid out.
    pub layout: Layout,
    /// Everything of `path`, whatever its part: what a grid of thumbnails shows.
    pub all: Arc<dyn Source>,
    /// To train on.
    pub train: Arc<dyn Source>,
    /// To measure on, with the classes of `train`; empty when a single photo is all there is.
    pub valid: Arc<dyn Source>,
    /// Kept for the end, where the data has such a part beside the one that is measured on.
    pub test: Option<Arc<dyn Source>>,
    /// What could not be used; grows while loaders meet files that do not decode.
    pub skipped: Arc<SkipList>,
    /// What `run.json` says about the data.
    pub manifest: Manifest,
    /// What folders were taken as, and what may be wrong with that.
    pub reading: Reading,
}

/// The pictures of a listing, each a file.
pub(super) fn opened_listing(
    request: &DataRequest,
    path: &Path,
    (listing, layout, reading): (Listing, Layout, Reading),
    skipped: &Arc<SkipList>,
) -> Opened {
    let files = |listing| -> Arc<dyn Source> { Arc::new(ImageFolder::new(listing, skipped.clone())) };
    opened_from(request, path, (listing, layout, reading), skipped, files)
}

/// The images of `files`, each of which holds many, below `root`; they are called `path`.
///
/// # Errors
/// As [`open_packed`].
pub(super) fn opened_packed(
    request: &DataRequest,
    (root, path, files): (&Path, &Path, Vec<PathBuf>),
    read_as: (&[String], &[LayoutRule]),
    (skipped, tell): (&Arc<SkipList>, &mut dyn FnMut(Page) -> bool),
) -> Result<Opened, DataError> {
    let Packed { listing, layout, reading, places } = open_packed((root, files), read_as, skipped, tell)?;
    let images = |listing| places.source(listing, skipped.clone());
    Ok(opened_from(request, path, (listing, layout, reading), skipped, images))
}

fn opened_from(
    request: &DataRequest,
    path: &Path,
    (listing, layout, reading): (Listing, Layout, Reading),
    skipped: &Arc<SkipList>,
    source: impl FnOnce(Listing) -> Arc<dyn Source>,
) -> Opened {
    let manifest = Manifest::of_listing(path, &listing);
    let share = if request.valid.is_some() { 0.0 } else { request.held_out_share };
    let parts = split_listing(&listing, share);
    let all: Arc<dyn Source> = Arc::new(Cached::new(source(listing), request.photo_bytes));
    let part = |indices: Vec<usize>| -> Arc<dyn Source> { Arc::new(Subset::of(all.clone(), indices)) };
    Opened {
        title: title_of(path),
        layout,
        train: part(parts.train),
        valid: part(parts.valid),
        test: (!parts.test.is_empty()).then(|| part(parts.test)),
        all,
        skipped: skipped.clone(),
        manifest,
        reading,
    }
}

/// Clips below `root`.
pub(super) fn opened_clips(request: &DataRequest, root: &Path, clips: ClipFolder, skipped: &Arc<SkipList>) -> Opened {
    let names: Vec<String> = (0..clips.len()).map(|index| clips.name(index)).collect();
    let description = format!("{names:?} {}", clips.total_frames());
    let reading = Reading { other_files: clips.others(), ..Reading::default() };
    let manifest = Manifest::of_description(&root.display().to_string(), clips.len(), &description);
    let all: Arc<dyn Source> = Arc::new(Cached::new(Arc::new(clips), request.photo_bytes));
    let share = if request.valid.is_some() { 0.0 } else { request.held_out_share };
    let indices: Vec<usize> = (0..all.len()).collect();
    let (train, valid) = hold_out(&indices, share, |index| all.name(index));
    Opened {
        title: title_of(root),
        layout: Layout::Clips,
        train: Arc::new(Subset::of(all.clone(), train)),
        valid: Arc::new(Subset::of(all.clone(), valid)),
        test: None,
        all,
        skipped: skipped.clone(),
        manifest,
        reading,
    }
}

/// What a gallery draws.
pub(super) fn opened_gallery(request: &DataRequest, book: Book, skipped: &Arc<SkipList>) -> Opened {
    let (seed, side) = (request.gallery_seed, request.gallery_side);
    let (train, valid): (Arc<dyn Source>, Arc<dyn Source>) = if request.clips {
        (
            Arc::new(GalleryClips::train(seed, side, DEMO_CLIPS)),
            Arc::new(GalleryClips::held_out(seed, side, DEMO_CLIPS / 4)),
        )
    } else {
        (Arc::new(Gallery::train_of(book, seed, side)), Arc::new(Gallery::held_out_of(book, seed, side)))
    };
    let cached = |source| -> Arc<dyn Source> { Arc::new(Cached::new(source, request.photo_bytes)) };
    let (train, valid) = (cached(train), cached(valid));
    let description = format!("{} seed {seed} side {side} clips {}", book.key(), request.clips);
    let lent = request.clips && book == Book::CutPaper;
    let notes = lent.then(|| crate::texts::lookup("data-note-lent-clips", &[])).into_iter().collect();
    Opened {
        title: book.word().to_owned(),
        layout: if request.clips { Layout::Clips } else { Layout::Gallery },
        manifest: Manifest::of_description(book.word(), train.len(), &description),
        all: train.clone(),
        train,
        valid,
        test: None,
        skipped: skipped.clone(),
        reading: Reading { notes, ..Reading::default() },
    }
}

/// What data at this place is called.
pub(super) fn title_of(path: &Path) -> String {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    absolute.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned())
}
