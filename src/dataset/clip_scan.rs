//! Which clips lie in a folder: a folder a clip, holding numbered frames (`clips/<name>/000.png ..`), or a file a clip, an
//! animated GIF, WebP or PNG or a video. Whatever looks like a clip and is none is listed with the reason; `truth/`, hidden
//! names and folders of thumbnails and trash are passed over in silence.

use super::clip_file::ClipFile;
use super::listing::shown;
use super::natural::natural_order;
use super::scan::{RUN_MANIFEST, is_thumbnails_or_trash};
use super::usable::usable;
use super::video::is_video;
use super::{SkipList, Skipped};
use crate::photos::is_picture;
use crate::text;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The folder of ground truth that the gallery writes beside the frames.
pub(super) const TRUTH: &str = "truth";

/// One clip: its folder below the root and its frames in time order.
#[derive(Debug)]
pub(super) struct FrameRun {
    pub folder: PathBuf,
    pub frames: Vec<OsString>,
}

/// One clip, as it lies on the disk.
#[derive(Debug)]
pub(super) enum Clip {
    Frames(FrameRun),
    File(ClipFile),
}

impl Clip {
    pub fn len(&self) -> usize {
        match self {
            Self::Frames(run) => run.frames.len(),
            Self::File(file) => file.frames,
        }
    }

    /// Its folder or file below the root.
    pub fn path(&self) -> &Path {
        match self {
            Self::Frames(run) => &run.folder,
            Self::File(file) => &file.path,
        }
    }
}

/// What a look at a folder found.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub clips: Vec<Clip>,
    /// Files that neither are nor are called clips or pictures.
    pub others: usize,
}

/// The clips in the folders and files right below `root`, and `root` itself as the first where it holds the frames.
///
/// # Errors
/// When `root` cannot be read.
pub(super) fn look(root: &Path, skips: &SkipList) -> std::io::Result<Found> {
    let (mut frames, mut found) = (Vec::new(), Found::default());
    for name in names_in(root)? {
        let path = PathBuf::from(&name);
        let lower = name.to_string_lossy().to_lowercase();
        if lower.starts_with('.') || is_thumbnails_or_trash(&lower) {
            continue;
        }
        if root.join(&path).is_dir() {
            found.clips.extend(if lower == TRUTH { None } else { in_folder(root, path, skips) });
        } else if is_numbered(&path) && !is_video(&path) && !is_gif(&path) {
            frames.push(name);
        } else {
            match ClipFile::look(root, &path) {
                Ok(Some(file)) => found.clips.push(Clip::File(file)),
                Ok(None) if is_numbered(&path) => frames.push(name),
                Ok(None) if is_picture(&path) => pass_over(skips, &path, text!("data-skip-clip-still")),
                Ok(None) => found.others += 1,
                Err(skipped) => drop(skips.add(skipped)),
            }
        }
    }
    let frames = usable_frames(root, Path::new(""), frames, skips);
    if frames.len() > 1 {
        found.clips.insert(0, Clip::Frames(FrameRun { folder: PathBuf::new(), frames }));
    } else {
        frames.iter().for_each(|frame| pass_over(skips, Path::new(frame), text!("data-skip-clip-still")));
    }
    Ok(found)
}

/// The one clip in a file; `None`, listed with the reason, where it does not move or cannot be read.
pub(super) fn look_at_file(root: &Path, path: &Path, skips: &SkipList) -> Option<Clip> {
    match ClipFile::look(root, path) {
        Ok(Some(file)) => return Some(Clip::File(file)),
        Ok(None) => pass_over(skips, path, text!("data-skip-clip-still")),
        Err(skipped) => drop(skips.add(skipped)),
    }
    None
}

/// The names in a folder, in natural order.
pub(super) fn names_in(folder: &Path) -> std::io::Result<Vec<OsString>> {
    let mut names =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name())).collect::<std::io::Result<Vec<_>>>()?;
    names.sort_by(|a, b| natural_order(a.as_encoded_bytes(), b.as_encoded_bytes()));
    Ok(names)
}

/// The clip of a folder, if two of its files are frames.
fn in_folder(root: &Path, folder: PathBuf, skips: &SkipList) -> Option<Clip> {
    if root.join(&folder).join(RUN_MANIFEST).is_file() {
        pass_over(skips, &folder, text!("data-skip-run-folder"));
        return None;
    }
    let names = match names_in(&root.join(&folder)) {
        Ok(names) => names,
        Err(error) => {
            pass_over(skips, &folder, text!("photo-read-failed", reason = error.to_string()));
            return None;
        }
    };
    let numbered = names.iter().filter(|name| is_numbered(Path::new(name))).count();
    let frames = usable_frames(root, &folder, names, skips);
    if frames.len() > 1 {
        return Some(Clip::Frames(FrameRun { folder, frames }));
    }
    let reason = match numbered {
        0 => text!("data-skip-clip-no-frames"),
        _ => text!("data-skip-clip-short", count = frames.len()),
    };
    pass_over(skips, &folder, reason);
    None
}

/// The numbered frames of a folder that can be used and have the size of the first; the others are listed.
fn usable_frames(root: &Path, folder: &Path, mut frames: Vec<OsString>, skips: &SkipList) -> Vec<OsString> {
    frames.retain(|name| is_numbered(Path::new(name)));
    let mut first_size = None;
    frames.retain(|name| {
        let relative = folder.join(name);
        let reason = match usable(&root.join(&relative)) {
            Ok((_, width, height)) if (width, height) == *first_size.get_or_insert((width, height)) => return true,
            Ok(_) => text!("data-skip-frame-size"),
            Err(error) => error.to_string(),
        };
        pass_over(skips, &relative, reason);
        false
    });
    frames
}

fn pass_over(skips: &SkipList, path: &Path, reason: String) {
    skips.add(Skipped { path: shown(path), reason });
}

/// Whether a file is called by a number and nothing else, as `007.png`.
fn is_numbered(name: &Path) -> bool {
    let stem = name.file_stem().unwrap_or_default().as_encoded_bytes();
    name.extension().is_some() && !stem.is_empty() && stem.iter().all(u8::is_ascii_digit)
}

/// Whether a file is called as GIF files are: those move more often than not, even where they are numbered.
fn is_gif(name: &Path) -> bool {
    name.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("gif"))
}
