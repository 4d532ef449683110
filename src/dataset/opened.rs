//! Data ready to draw from, of each kind: divided into parts, with a memory before it, and with what a run records of it.

use super::gallery::{Book, Gallery, GalleryClips};
use super::levels::Reading;
use super::listing::Listing;
use super::open::{DataRequest, Opened};
use super::packed::{Packed, open_packed};
use super::scan::Page;
use super::split::{hold_out, split_listing};
use super::{Cached, ClipFolder, DataError, ImageFolder, Layout, LayoutRule, Manifest, SkipList, Source, Subset};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Clips of the demo gallery to train on.
const DEMO_CLIPS: usize = 64;

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
