//! A clip that is one file: an animated GIF, WebP or PNG, or a video.

use super::{Skipped, video};
use crate::photos::{self, Photo, is_picture};
use std::ops::Range;
use std::path::{Path, PathBuf};

/// What reads the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Picture,
    Video,
}

/// One file with more than one frame.
#[derive(Debug)]
pub struct ClipFile {
    /// Its path below the root.
    pub path: PathBuf,
    /// How many frames it has.
    pub frames: usize,
    kind: Kind,
}

impl ClipFile {
    /// The clip in the file `path` below `root`; `None` for a picture that stands still and for files of other kinds.
    ///
    /// # Errors
    /// When it is a clip by its name and cannot be read.
    pub fn look(root: &Path, path: &Path) -> Result<Option<Self>, Skipped> {
        let file = root.join(path);
        let skipped = |reason: String| Skipped { path: super::listing::shown(path), reason };
        let (kind, frames) = if video::is_video(path) {
            (Kind::Video, video::count_frames(&file).map_err(skipped)?)
        } else if is_picture(path) {
            (Kind::Picture, photos::count_frames(&file).map_err(|error| skipped(error.to_string()))?)
        } else {
            return Ok(None);
        };
        Ok((frames > 1).then(|| Self { path: path.into(), frames, kind }))
    }

    /// The frames `range`, reduced to a shorter side of `side`.
    ///
    /// # Errors
    /// A sentence that says why they cannot be had.
    pub fn decode(&self, root: &Path, range: Range<usize>, side: usize) -> Result<Vec<Photo>, String> {
        let file = root.join(&self.path);
        match self.kind {
            Kind::Picture => photos::decode_frames(&file, range, side).map_err(|error| error.to_string()),
            Kind::Video => video::decode_frames(&file, range, side),
        }
    }
}
