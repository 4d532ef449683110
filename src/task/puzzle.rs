//! One puzzle: which one is asked for, and what it is in plain data.

use super::draw::{Draw, Place, Split};
use super::error::TaskError;
use super::info::PuzzleForm;
use super::method::{Puzzles, main_role};
use super::mined::MinedData;
use super::order::SlotOrder;
use super::panel::Panel;
use super::rng::{Rng, purpose, rng_for};
use crate::dataset::{Others, Source};
use crate::photos::Photo;
use std::sync::Arc;

/// Which puzzle to make.
pub struct PuzzleRequest<'a> {
    /// The photos: the main source.
    pub source: &'a dyn Source,
    /// The sources beside it.
    pub others: Option<&'a Others>,
    /// Puzzles a batch of the run whose draw is addressed.
    pub batch_size: usize,
    /// Which photo, or which draw of a run.
    pub address: Address,
    /// The seed.
    pub seed: u64,
    /// What a person marked in the photo, if anything.
    pub marked: Option<&'a Photo>,
    /// The form of the puzzle, if a special one is asked for.
    pub form: Option<PuzzleForm>,
    /// What the stage before training found; `None` uses an empty finding.
    pub mined: Option<&'a MinedData>,
}

impl<'a> PuzzleRequest<'a> {
    /// The puzzle at `address` among the photos of `source`, and nothing beside.
    pub fn new(source: &'a dyn Source, address: Address, seed: u64) -> Self {
        Self { source, others: None, batch_size: 1, address, seed, marked: None, form: None, mined: None }
    }
}

/// Which puzzle of a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Address {
    /// A puzzle of this photo.
    Photo(usize),
    /// Draw number `n` of a training run: exactly the puzzle that the trainer sees.
    Draw(u64),
}

/// A puzzle in plain data.
#[derive(Clone, Debug)]
pub struct Puzzle {
    /// What the photo is called.
    pub name: String,
    /// Its number in the source.
    pub index: usize,
    /// Pictures.
    pub panels: Vec<Panel>,
    /// The recipe.
    pub recipe: serde_json::Value,
}

/// A puzzle of one photo.
pub(super) struct Sampled<S> {
    /// The number of the photo that was drawn.
    pub index: usize,
    /// What the puzzle is about.
    pub name: String,
    /// The puzzle.
    pub sample: S,
}

/// The puzzle that `request` addresses.
pub(super) fn sample_at<T: Puzzles>(
    task: &T,
    p: &T::Params,
    request: &PuzzleRequest<'_>,
) -> Result<Sampled<T::Sample>, TaskError> {
    let mined = match request.mined {
        Some(mined) => mined.open::<T::Mined>()?,
        None => Arc::new(T::Mined::default()),
    };
    let (index, split, mut rng) = locate(request);
    let alone = Place { seed: request.seed, ..Place::alone(index, main_role(task), request.others) };
    let place = match request.address {
        Address::Photo(_) => alone,
        Address::Draw(number) => alone.of_draw(number, request.batch_size),
    };
    let mut draw = Draw::new(request.source, index, split, &*mined).at(place);
    draw.marked = request.marked;
    draw.form = request.form;
    let sample = task.sample(p, &draw, &mut rng)?;
    Ok(Sampled { index, name: draw.subject(), sample })
}

fn locate(request: &PuzzleRequest<'_>) -> (usize, Split, Rng) {
    match request.address {
        Address::Photo(index) => (index, Split::Chosen, rng_for(request.seed, index as u64, 0, purpose::PREVIEW)),
        Address::Draw(number) => {
            let index = SlotOrder::new(request.seed, request.source.len()).photo(number);
            (index, Split::Train, rng_for(request.seed, number, 0, purpose::SAMPLE))
        }
    }
}
