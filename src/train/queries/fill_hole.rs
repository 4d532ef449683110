//! The query for what a network puts into a hole that a person painted in a photo.

use super::{Advance, Query, Trunks};
use crate::dataset::SinglePhoto;
use crate::photos::Photo;
use crate::task::{Address, PuzzleRequest, SampleError, TaskError};
use std::sync::Arc;

/// The question; one slice answers it with a [`Filled`].
pub struct FillHole {
    kind: &'static str,
    photo: SinglePhoto,
    hole: Photo,
    seed: u64,
}

/// The photo with the hole filled.
#[derive(Clone, Debug, PartialEq)]
pub struct Filled {
    /// It, at the size of the photo; outside the hole it is the photo.
    pub photo: Photo,
    /// Metrics and baselines, as of any answer.
    pub measures: Vec<(String, f32)>,
}

impl FillHole {
    /// A question of this `kind` about the photo of this name without what is white in `hole`.
    pub fn new(kind: &'static str, (name, photo): (String, Arc<Photo>), hole: Photo, seed: u64) -> Self {
        Self { kind, photo: SinglePhoto { name, photo }, hole, seed }
    }
}

impl Query for FillHole {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn wants_answers(&self) -> bool {
        true
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let network = trunks.answerer.ok_or(TaskError::NoNetwork)?;
        let request =
            PuzzleRequest { marked: Some(&self.hole), ..PuzzleRequest::new(&self.photo, Address::Photo(0), self.seed) };
        let (_, examined) = network.answer(&request, Some(&self.photo.photo))?;
        let photo = examined.restored.ok_or(TaskError::NoAnswer)?;
        if photo == *self.photo.photo {
            return Err(SampleError::Unsuitable { reason: crate::text!("mask-too-fine") }.into());
        }
        Ok(Advance::Done(Arc::new(Filled { photo, measures: examined.measures })))
    }
}
