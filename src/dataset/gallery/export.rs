//! The gallery as ordinary files: pictures in class folders, clips as folders of frames with the truth beside them.

use super::motion::ClipTruth;
use super::{Book, Gallery, GalleryClips, GallerySettings, Source};
use crate::photos::{Photo, WriteError, write_atomically};
use std::path::Path;

/// How much of the gallery is written, and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DemoData {
    /// Which gallery the pictures are of; clips are always scenes.
    pub book: Book,
    /// Pictures, spread evenly over the classes.
    pub images: usize,
    /// Clips.
    pub clips: usize,
    /// Side of pictures and frames in pixels.
    pub size: usize,
    /// Which gallery; the pictures are those of [`Gallery::train_of`] with this seed.
    pub seed: u64,
}

/// Writes `images/<class>/*.png`, `clips/<name>/000.png ..` and `clips/<name>/truth/` (`mask_000.png ..` with moving
/// pixels white, `tracks.json`) below `folder`; calls `tell` with the number of files written so far.
///
/// # Errors
/// When a folder or file cannot be written.
pub fn write_demo_data(folder: &Path, what: &DemoData, tell: &mut dyn FnMut(usize)) -> Result<(), WriteError> {
    let usual = *Gallery::train_of(what.book, what.seed, what.size).settings();
    let gallery = Gallery::new(GallerySettings { images: what.images, ..usual });
    let mut written = 0;
    for class in gallery.classes() {
        make_folder(&folder.join("images").join(class))?;
    }
    for index in 0..gallery.len() {
        let photo = gallery.photo(index, what.size).map_err(|error| refused(&error))?;
        photo.save_png(&folder.join("images").join(gallery.name(index)))?;
        written += 1;
        tell(written);
    }
    let clips = GalleryClips::train(what.seed, what.size, what.clips);
    for index in 0..clips.len() {
        written += write_clip(&folder.join("clips").join(clips.name(index)), &clips, index)?;
        tell(written);
    }
    Ok(())
}

fn write_clip(folder: &Path, clips: &GalleryClips, index: usize) -> Result<usize, WriteError> {
    let truth_folder = folder.join("truth");
    make_folder(&truth_folder)?;
    let clip = clips.clip(index, 0).map_err(|error| refused(&error))?;
    let truth = clips.truth(index).map_err(|error| refused(&error))?;
    for (number, frame) in clip.iter().enumerate() {
        frame.save_png(&folder.join(format!("{number:03}.png")))?;
    }
    for (number, mask) in truth.masks.iter().enumerate() {
        let picture =
            Photo::from_fn(truth.size, truth.size, |x, y| [if mask[y * truth.size + x] { 255 } else { 0 }; 3]);
        picture.save_png(&truth_folder.join(format!("mask_{number:03}.png")))?;
    }
    write_atomically(&truth_folder.join("tracks.json"), &tracks_json(&truth)?)?;
    Ok(clip.len() + truth.masks.len() + 1)
}

/// `{"size": .., "objects": [..], "tracks": [{"object", "frame", "centre_x", "centre_y", "points": [..]}, ..]}`
fn tracks_json(truth: &ClipTruth) -> Result<Vec<u8>, WriteError> {
    let page = serde_json::json!({ "size": truth.size, "objects": truth.objects, "tracks": truth.tracks });
    serde_json::to_vec(&page).map_err(|error| WriteError::Encode { reason: error.to_string() })
}

fn make_folder(folder: &Path) -> Result<(), WriteError> {
    std::fs::create_dir_all(folder)
        .map_err(|error| WriteError::Write { path: folder.to_path_buf(), reason: error.to_string() })
}

fn refused(error: &super::PhotoError) -> WriteError {
    WriteError::Encode { reason: error.to_string() }
}
