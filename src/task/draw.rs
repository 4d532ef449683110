//! What a sampler is handed: one photo (and, where a puzzle needs more, any other), never the file system.

use super::info::PuzzleForm;
use crate::dataset::{Clip, PhotoError, Source};
use crate::photos::Photo;
use std::cell::Cell;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a puzzle is drawn for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Split {
    /// Training: augmentation is on.
    Train,
    /// Measuring: no augmentation, one fixed puzzle a photo.
    HeldOut,
    /// A picture a person chose: no augmentation.
    Chosen,
}

/// Why no puzzle could be made of a photo. The photo is skipped and listed; training goes on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SampleError {
    /// The photo could not be had.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// The photo has fewer pixels than the puzzle needs.
    #[error("{}", crate::text!("sample-error-too-small", name = name.as_str(), has = *has, needs = *needs))]
    TooSmall {
        /// What the photo is called.
        name: String,
        /// Its shorter side.
        has: usize,
        /// The shorter side the puzzle needs.
        needs: usize,
    },
    /// The method needs a class label and the photo has none.
    #[error("{}", crate::text!("sample-error-no-label", name = name.as_str()))]
    NoLabel {
        /// What the photo is called.
        name: String,
    },
    /// The photo does not suit the method, for a reason of the method's own.
    #[error("{reason}")]
    Unsuitable {
        /// Why, as a sentence that names the photo.
        reason: String,
    },
    /// Photo after photo failed.
    #[error("{}", crate::text!("sample-error-none-usable", tries = *tries, last = last.as_str()))]
    NoneUsable {
        /// How many were tried.
        tries: usize,
        /// The last reason.
        last: String,
    },
}

/// One draw: photo `index` of a source, with everything else the puzzle may need.
pub struct Draw<'a, M = ()> {
    /// The photo this puzzle is about.
    pub index: usize,
    /// What the puzzle is for.
    pub split: Split,
    /// What the stage before training found.
    pub mined: &'a M,
    /// What a person marked in the photo (white = marked), if anything, at any size.
    pub marked: Option<&'a Photo>,
    /// The form of the puzzle, if a special one is asked for.
    pub form: Option<PuzzleForm>,
    source: &'a dyn Source,
    decoding: Cell<Duration>,
}

impl<'a, M> Draw<'a, M> {
    /// Draw of photo `index` from `source`.
    pub fn new(source: &'a dyn Source, index: usize, split: Split, mined: &'a M) -> Self {
        Self { index, split, mined, marked: None, form: None, source, decoding: Cell::new(Duration::ZERO) }
    }

    /// The same draw about photo `index`, for puzzles of several photos.
    pub fn of(&self, index: usize) -> Draw<'a, M> {
        Draw { index, decoding: Cell::new(Duration::ZERO), ..*self }
    }

    /// The same draw for another method, with what was mined for that one: for methods that stand on others.
    pub fn seeing<N>(&self, mined: &'a N) -> Draw<'a, N> {
        Draw {
            index: self.index,
            split: self.split,
            mined,
            marked: self.marked,
            form: self.form,
            source: self.source,
            decoding: Cell::new(Duration::ZERO),
        }
    }

    /// The photo this puzzle is about, its shorter side at least `side` pixels where the file has that many.
    pub fn photo(&self, side: usize) -> Result<Arc<Photo>, SampleError> {
        self.photo_of(self.index, side)
    }

    /// Any other photo, for puzzles of several.
    pub fn photo_of(&self, index: usize, side: usize) -> Result<Arc<Photo>, SampleError> {
        let start = Instant::now();
        let photo = self.source.photo(index, side);
        self.decoding.set(self.decoding.get() + start.elapsed());
        Ok(photo?)
    }

    /// The clip with this number.
    pub fn clip(&self, side: usize) -> Result<Arc<Clip>, SampleError> {
        let start = Instant::now();
        let clip = self.source.clip(self.index, side);
        self.decoding.set(self.decoding.get() + start.elapsed());
        Ok(clip?)
    }

    /// How many photos there are to draw from.
    pub fn photos(&self) -> usize {
        self.source.len()
    }

    /// The class of the photo; an error where it has none.
    pub fn label(&self) -> Result<usize, SampleError> {
        self.label_of(self.index)
    }

    /// A scalar that the data knows about photo `index`, by its name, if it does.
    pub fn scalar_of(&self, index: usize, name: &str) -> Option<f32> {
        self.source.attribute(index, name)
    }

    /// The class of photo `index`; an error where it has none.
    pub fn label_of(&self, index: usize) -> Result<usize, SampleError> {
        self.source.label(index).ok_or_else(|| SampleError::NoLabel { name: self.source.name(index) })
    }

    /// What the photo is called.
    pub fn name(&self) -> String {
        self.name_of(self.index)
    }

    /// What photo `index` is called.
    pub fn name_of(&self, index: usize) -> String {
        self.source.name(index)
    }

    /// Time this draw spent on getting pixels.
    pub fn decoding_time(&self) -> Duration {
        self.decoding.get()
    }
}
