//! What every task draws from: numbered photos with optional labels, and clips.
//!
//! A source is shared by all loader threads: every method is pure in its arguments, so that draw `k` is the same on
//! any thread, in any order, in any run.

use super::Key;
use super::matching::{add_lower, classes_holding, matching};
use crate::photos::Photo;
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

/// Numbered photos (and clips) that samplers draw from.
pub trait Source: Send + Sync {
    /// How many photos there are (for clips: how many clips).
    fn len(&self) -> usize;

    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Photo `index`, upright, its shorter side at least `side` pixels where the file has that many.
    ///
    /// `side` lets a JPEG be decoded at a reduced scale; it never enlarges. The result may be larger than asked.
    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError>;

    /// The class of photo `index`, as an index into [`Source::classes`].
    fn label(&self, index: usize) -> Option<usize>;

    /// A scalar that is known about photo `index`, by its name (`time_of_day`); most data has none.
    fn attribute(&self, index: usize, name: &str) -> Option<f32> {
        let _ = (index, name);
        None
    }

    /// The classes by name, in label order; empty when the data has no labels.
    fn classes(&self) -> &[String];

    /// How photo `index` is called: its path relative to the data, `/` between folders.
    fn name(&self, index: usize) -> String;

    /// The numbers of the photos whose name or class holds `words`, which are in lower case; rising.
    fn matching(&self, words: &str) -> Vec<u32> {
        let classes = classes_holding(self.classes(), words);
        let in_class = |index| self.label(index).and_then(|label| classes.get(label)).is_some_and(|holds| *holds);
        matching(self.len(), words, in_class, |index, text| add_lower(&self.name(index), text))
    }

    /// Which image photo `index` is, whatever it is called: a hash of its bytes; of a clip, of all its frames.
    ///
    /// Without a default, so that nothing that stands before a source can lose it. May read the file: see
    /// [`super::keys_of`]. A number that the data does not have, or a file that cannot be read, has a key of its own.
    fn key(&self, index: usize) -> Key;

    /// [`Source::key`], where it can be had without reading the file.
    fn known_key(&self, index: usize) -> Option<Key> {
        Some(self.key(index))
    }

    /// What stands in for [`Source::key`] as long as the files of much data are not read: a hash of what the file is called,
    /// how large it is and when it was written. Where nothing has to be read, the key itself.
    fn quick_key(&self, index: usize) -> Key {
        self.key(index)
    }

    /// How many frames clip `index` has; 0 where the data has no clips.
    fn frame_count(&self, index: usize) -> usize;

    /// The frames `range` of clip `index`, in time order and all of one size, no others decoded; an error where the data
    /// has no clips, or this one is shorter. As with photos, their shorter side has at least `side` pixels where there are
    /// that many.
    fn frames(&self, index: usize, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError>;

    /// All frames of clip `index`.
    fn clip(&self, index: usize, side: usize) -> Result<Vec<Arc<Photo>>, PhotoError> {
        match self.frame_count(index) {
            0 => Err(PhotoError::NoClips { name: self.name(index) }),
            frames => self.frames(index, 0..frames, side),
        }
    }

    /// Photo `index` with a shorter side of at most `px`, for a grid of thumbnails; never enlarged.
    fn thumbnail(&self, index: usize, px: usize) -> Result<Arc<Photo>, PhotoError> {
        let photo = self.photo(index, px)?;
        Ok(if photo.shorter_side() > px { Arc::new(photo.shorter_side_resized(px)) } else { photo })
    }

    /// The file of photo `index`, where there is one.
    fn location(&self, index: usize) -> Option<PathBuf> {
        let _ = index;
        None
    }
}

/// What a [`Source`] of photos answers about clips: there are none. For sources that hold photos of their own, not for those
/// that stand before another.
#[macro_export]
macro_rules! photos_only {
    () => {
        fn frame_count(&self, _index: usize) -> usize {
            0
        }

        fn frames(
            &self,
            index: usize,
            _range: std::ops::Range<usize>,
            _side: usize,
        ) -> Result<Vec<std::sync::Arc<$crate::photos::Photo>>, $crate::dataset::PhotoError> {
            Err($crate::dataset::PhotoError::NoClips { name: self.name(index) })
        }
    };
}

/// Whether a clip of `count` frames has those of `range`.
///
/// # Errors
/// When it has not; the text names both.
pub(super) fn check_range(name: impl Fn() -> String, count: usize, range: &Range<usize>) -> Result<(), PhotoError> {
    if range.start <= range.end && range.end <= count {
        return Ok(());
    }
    Err(PhotoError::NoSuchFrames { name: name(), count, first: range.start, end: range.end })
}

/// Why a photo could not be had. The text says what failed and what to do; it comes from the catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PhotoError {
    /// The file could not be used.
    #[error("{}", crate::text!("photo-error-unusable", name = name.as_str(), reason = reason.as_str()))]
    Unusable {
        /// What the photo is called.
        name: String,
        /// Why, as a sentence.
        reason: String,
    },
    /// The task wants clips, the data has single photos.
    #[error("{}", crate::text!("photo-error-no-clips", name = name.as_str()))]
    NoClips {
        /// What the photo is called.
        name: String,
    },
    /// The clip is shorter than the task wants.
    #[error("{}", crate::text!("photo-error-no-such-frames", name = name.as_str(), count = *count, first = *first, end = *end))]
    NoSuchFrames {
        /// What the clip is called.
        name: String,
        /// How many frames it has.
        count: usize,
        /// The first frame that was asked for.
        first: usize,
        /// The one behind the last.
        end: usize,
    },
}
