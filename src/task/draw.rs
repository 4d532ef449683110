//! What a sampler is handed: one photo (and, where a puzzle needs more, any other), never the file system.

use super::leak::Leak;
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
    /// The method sorts photos by something that the data does not know.
    #[error("{}", crate::text!("sample-error-no-attribute", name = name.as_str(), attribute = attribute.as_str()))]
    NoAttribute {
        /// What the photo is called.
        name: String,
        /// What is not known about it.
        attribute: String,
    },
    /// Photos whose values differ could not be found.
    #[error("{}", crate::text!("sample-error-all-alike", attribute = attribute.as_str()))]
    AllAlike {
        /// By what they were to be sorted.
        attribute: String,
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
    /// A mask a person painted (white = removed), if any, of any size.
    pub painted: Option<&'a Photo>,
    /// The one cue to leave in the puzzle, for the detector of shortcuts.
    pub leak: Option<Leak>,
    source: &'a dyn Source,
    decoding: Cell<Duration>,
}

impl<'a, M> Draw<'a, M> {
    /// Draw of photo `index` from `source`.
    pub fn new(source: &'a dyn Source, index: usize, split: Split, mined: &'a M) -> Self {
        Self { index, split, mined, painted: None, leak: None, source, decoding: Cell::new(Duration::ZERO) }
    }

    /// The same draw about photo `index`, for puzzles of several photos.
    pub fn of(&self, index: usize) -> Draw<'a, M> {
        Draw { index, decoding: Cell::new(Duration::ZERO), ..*self }
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

    /// A scalar that is known about photo `index`; an error where the data does not know it.
    pub fn attribute_of(&self, index: usize, name: &str) -> Result<f32, SampleError> {
        let found = self.source.attribute(index, name);
        found.ok_or_else(|| SampleError::NoAttribute { name: self.source.name(index), attribute: name.to_owned() })
    }

    /// The class of photo `index`; an error where it has none.
    pub fn label_of(&self, index: usize) -> Result<usize, SampleError> {
        self.source.label(index).ok_or_else(|| SampleError::NoLabel { name: self.source.name(index) })
    }

    /// What the photo is called.
    pub fn name(&self) -> String {
        self.source.name(self.index)
    }

    /// Time this draw spent on getting pixels.
    pub fn decoding_time(&self) -> Duration {
        self.decoding.get()
    }
}
