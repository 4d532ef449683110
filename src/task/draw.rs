//! What a sampler is handed: one photo (and, where a puzzle needs more, any other), never the file system.

use super::info::PuzzleForm;
use super::order::SlotOrder;
use super::rng::{purpose, rng_for};
use crate::dataset::{Others, PhotoError, Role, Source};
use crate::photos::Photo;
use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;
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
    /// The method draws from a source that is not there.
    #[error("{}", crate::text!("sample-error-no-source", role = role.name()))]
    NoSource {
        /// Its role.
        role: Role,
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

/// Where a draw stands in the stream of a run, and what lies beside the main source.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// What the method calls its main source.
    pub main: Role,
    /// The sources beside it.
    pub others: Option<&'a Others>,
    /// The run's seed.
    pub seed: u64,
    /// The number of the batch.
    pub batch: u64,
    /// The place in the batch.
    pub slot: u64,
    /// Puzzles a batch.
    pub batch_size: u64,
    /// How many photos were tried in vain for this place.
    pub attempt: u64,
}

impl<'a> Place<'a> {
    /// The place of puzzle `index` that belongs to no batch: every such puzzle is a batch of its own.
    pub fn alone(index: usize, main: Role, others: Option<&'a Others>) -> Self {
        Self { main, others, seed: 0, batch: index as u64, slot: 0, batch_size: 1, attempt: 0 }
    }

    /// The place of draw number `number` of a run.
    pub fn of_draw(self, number: u64, batch_size: usize) -> Self {
        let batch_size = batch_size.max(1) as u64;
        Self { batch: number / batch_size, slot: number % batch_size, batch_size, ..self }
    }
}

/// What the draws that make one puzzle count together.
struct Spent<'a> {
    decoding: Cell<Duration>,
    own: Cell<bool>,
    first: Cell<Option<(&'a dyn Source, usize)>>,
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
    /// The number of the batch: a method of several tasks decides by it which of them a whole batch is of. Held-out and
    /// chosen puzzles are batches of one.
    pub batch: u64,
    /// The place in the batch.
    pub slot: u64,
    /// The source that `index` counts in.
    source: &'a dyn Source,
    /// The photo that the trainer drew: main source and number.
    drawn: (&'a dyn Source, usize),
    /// Whether `source` is the main one.
    in_main: bool,
    place: Place<'a>,
    spent: Rc<Spent<'a>>,
}

impl<'a, M> Draw<'a, M> {
    /// Draw of photo `index` from `source`, in no batch and with nothing beside.
    pub fn new(source: &'a dyn Source, index: usize, split: Split, mined: &'a M) -> Self {
        let alone = Place::alone(index, Role::IMAGES, None);
        let spent = Spent { decoding: Cell::default(), own: Cell::default(), first: Cell::default() };
        Self {
            index,
            split,
            mined,
            marked: None,
            form: None,
            batch: alone.batch,
            slot: alone.slot,
            source,
            drawn: (source, index),
            in_main: true,
            place: alone,
            spent: Rc::new(spent),
        }
    }

    /// The same draw at its place in the stream of a run.
    pub fn at(self, place: Place<'a>) -> Self {
        Self { batch: place.batch, slot: place.slot, place, ..self }
    }

    /// The same draw about photo `index`, for puzzles of several photos.
    pub fn of(&self, index: usize) -> Draw<'a, M> {
        Draw { index, spent: self.spent.clone(), ..*self }
    }

    /// The same place of the batch in the source of `role`: the photo or clip that the order of that source gives it.
    ///
    /// # Errors
    /// When the run has no such source, or there is nothing in it.
    pub fn source(&self, role: Role) -> Result<Draw<'a, M>, SampleError> {
        self.source_in(role, self.batch)
    }

    /// As [`Draw::source`], for methods of whose batches only some draw from `role`: `batch` counts those, so that every
    /// photo of that source comes once before any comes again.
    pub fn source_in(&self, role: Role, batch: u64) -> Result<Draw<'a, M>, SampleError> {
        let in_main = role == self.place.main;
        let other = || self.place.others.and_then(|others| others.get(&role)).map(AsRef::as_ref);
        let source: &'a dyn Source =
            if in_main { self.drawn.0 } else { other().ok_or(SampleError::NoSource { role })? };
        if source.is_empty() {
            return Err(SampleError::NoSource { role });
        }
        let index = if in_main && batch == self.batch { self.drawn.1 } else { self.index_in(source, role, batch) };
        Ok(Draw { index, source, in_main, spent: self.spent.clone(), ..*self })
    }

    /// What the order of `source` gives this place of batch `batch`; after a photo that could not be used, any other.
    fn index_in(&self, source: &dyn Source, role: Role, batch: u64) -> usize {
        let Place { main, seed, batch_size, attempt, .. } = self.place;
        let number = batch.wrapping_mul(batch_size).wrapping_add(self.slot);
        let seed = if role == main { seed } else { seed ^ stable_hash(role.name()) };
        match (self.split, attempt) {
            (Split::Train, 0) => SlotOrder::new(seed, source.len()).photo(number),
            (Split::Train, _) => rng_for(seed, number, attempt, purpose::ORDER).below(source.len()),
            _ => (number % source.len().max(1) as u64) as usize,
        }
    }

    /// The same draw for another method, with what was mined for that one: for methods that stand on others.
    pub fn seeing<N>(&self, mined: &'a N) -> Draw<'a, N> {
        Draw {
            index: self.index,
            split: self.split,
            mined,
            marked: self.marked,
            form: self.form,
            batch: self.batch,
            slot: self.slot,
            source: self.source,
            drawn: self.drawn,
            in_main: self.in_main,
            place: self.place,
            spent: self.spent.clone(),
        }
    }

    /// The photo this puzzle is about, its shorter side at least `side` pixels where the file has that many.
    pub fn photo(&self, side: usize) -> Result<Arc<Photo>, SampleError> {
        self.photo_of(self.index, side)
    }

    /// Any other photo, for puzzles of several.
    pub fn photo_of(&self, index: usize, side: usize) -> Result<Arc<Photo>, SampleError> {
        Ok(self.timed(index, || self.source.photo(index, side))?)
    }

    /// How many frames the clip has; 0 where it is a photo.
    pub fn frame_count(&self) -> usize {
        self.source.frame_count(self.index)
    }

    /// Frames `range` of the clip, in time order and of one size; no others are decoded.
    pub fn frames(&self, range: Range<usize>, side: usize) -> Result<Vec<Arc<Photo>>, SampleError> {
        Ok(self.timed(self.index, || self.source.frames(self.index, range, side))?)
    }

    /// All frames of the clip.
    pub fn clip(&self, side: usize) -> Result<Vec<Arc<Photo>>, SampleError> {
        Ok(self.timed(self.index, || self.source.clip(self.index, side))?)
    }

    /// What `decode` gives of photo `index`, its time counted.
    fn timed<T>(&self, index: usize, decode: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let decoded = decode();
        self.spent.decoding.set(self.spent.decoding.get() + start.elapsed());
        if self.in_main && index == self.drawn.1 {
            self.spent.own.set(true);
        } else if self.spent.first.get().is_none() {
            self.spent.first.set(Some((self.source, index)));
        }
        decoded
    }

    /// The run's seed, for what is drawn once for a photo and not anew at each draw of it.
    pub fn seed(&self) -> u64 {
        self.place.seed
    }

    /// The classes of the labels by name, in label order; empty where there are none.
    pub fn classes(&self) -> &'a [String] {
        self.source.classes()
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

    /// What the finished puzzle is about: the photo that was drawn, or where only others were looked at, the first.
    pub fn subject(&self) -> String {
        let (source, index) =
            if self.spent.own.get() { self.drawn } else { self.spent.first.get().unwrap_or(self.drawn) };
        source.name(index)
    }

    /// Time that this draw and those made of it spent on getting pixels.
    pub fn decoding_time(&self) -> Duration {
        self.spent.decoding.get()
    }
}

/// A number that a name always has (FNV-1a), so that the orders of two sources differ.
fn stable_hash(name: &str) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    name.bytes().fold(0xcbf2_9ce4_8422_2325, step)
}
