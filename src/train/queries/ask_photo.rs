//! The query for a network's answer to a photo from anywhere: dropped on the window, or an answer of another run.

use super::{Advance, Query, Trunks};
use crate::dataset::SinglePhoto;
use crate::photos::Photo;
use crate::task::{Address, Examined, PuzzleRequest, TaskError};
use std::sync::Arc;

/// The question; one slice answers it with an [`Examined`].
pub struct AskPhoto {
    kind: &'static str,
    photo: SinglePhoto,
    seed: u64,
}

impl AskPhoto {
    /// A question of this `kind` about `photo`, which is called `name`; `seed` decides what chance there is in the puzzle.
    pub fn new(kind: &'static str, name: String, photo: Arc<Photo>, seed: u64) -> Self {
        Self { kind, photo: SinglePhoto { name, photo }, seed }
    }
}

impl Query for AskPhoto {
    fn kind(&self) -> &'static str {
        self.kind
    }

    fn wants_answers(&self) -> bool {
        true
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let network = trunks.answerer.ok_or(TaskError::NoNetwork)?;
        let request = PuzzleRequest::new(&self.photo, Address::Photo(0), self.seed);
        let (_, examined): (_, Examined) = network.answer(&request, None)?;
        Ok(Advance::Done(Arc::new(examined)))
    }
}
