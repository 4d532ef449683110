//! The one place where a method loses its types: [`AnyTask`] for every method ([`Draws`]).

use super::draw::{Draw, Place, Split};
use super::info::{PuzzleForm, TaskInfo};
use super::loading::SlotOrder;
use super::method::{Draws, Puzzles, main_role};
use super::mining::{AnyMiner, Held};
use super::panel::Panel;
use super::params::{FieldInfo, ParamError, ParamValues, describe, idle, resolve};
use super::rng::{Rng, purpose, rng_for};
use super::rows::RowMap;
use super::session::{Session, SessionSettings, TaskError};
use super::typed::TypedSession;
use crate::dataset::{DataKind, Others, Role, Source};
use crate::photos::Photo;
use serde::Serialize;
use std::any::Any;
use std::sync::Arc;

/// What the stage before training found, for its own task and as JSON for the run folder.
#[derive(Clone)]
pub struct MinedData {
    found: Arc<dyn Any + Send + Sync>,
    /// The same as JSON, as the run folder keeps it.
    pub json: Arc<str>,
}

impl MinedData {
    pub(super) fn new<M: Serialize + Send + Sync + 'static>(found: M) -> Result<Self, TaskError> {
        let json = serde_json::to_string(&found)
            .map_err(|e| TaskError::Record { what: "mined.json".to_owned(), reason: e.to_string() })?;
        Ok(Self { found: Arc::new(found), json: json.into() })
    }

    pub(super) fn open<M: Send + Sync + 'static>(&self) -> Result<Arc<M>, TaskError> {
        self.found.clone().downcast().map_err(|_| TaskError::Foreign { what: "mined.json" })
    }
}

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

/// A method without its types: what the registry lists.
pub trait AnyTask: Send + Sync {
    /// What the method says about itself.
    fn info(&self) -> TaskInfo;

    /// Its knobs.
    fn fields(&self) -> Vec<FieldInfo>;

    /// The sources that it draws from and what each must hold, the main one first.
    fn needs(&self) -> &'static [(Role, DataKind)];

    /// The knobs that do nothing under `values`, by key.
    fn idle(&self, values: &ParamValues) -> Vec<&'static str>;

    /// Checks values; returns all of them, defaults filled in.
    fn check(&self, values: &ParamValues) -> Result<ParamValues, ParamError>;

    /// Makes one puzzle and draws it.
    fn puzzle(&self, values: &ParamValues, request: &PuzzleRequest<'_>) -> Result<Puzzle, TaskError>;

    /// The stage before training under `values`; nothing where the method has none.
    fn miner(&self, values: &ParamValues) -> Result<Option<Box<dyn AnyMiner>>, TaskError>;

    /// What a method without such a stage has found.
    fn nothing_mined(&self) -> Result<MinedData, TaskError>;

    /// Reads back what [`MinedData::json`] kept.
    fn mined_from_json(&self, json: &str) -> Result<MinedData, TaskError>;

    /// What was mined, for data that changed since; the map says which row was which.
    fn follow_mined(&self, mined: &MinedData, rows: &RowMap) -> Result<MinedData, TaskError>;

    /// Pictures of what was mined.
    fn draw_mined(&self, values: &ParamValues, mined: &MinedData) -> Result<Vec<Panel>, TaskError>;

    /// Builds a model and everything it needs to learn.
    fn start(&'static self, settings: SessionSettings) -> Result<Box<dyn Session>, TaskError>;
}

impl<T: Draws> AnyTask for T {
    fn info(&self) -> TaskInfo {
        Puzzles::info(self)
    }

    fn needs(&self) -> &'static [(Role, DataKind)] {
        Puzzles::needs(self)
    }

    fn fields(&self) -> Vec<FieldInfo> {
        describe::<T::Params>()
    }

    fn idle(&self, values: &ParamValues) -> Vec<&'static str> {
        idle::<T::Params>(values)
    }

    fn check(&self, values: &ParamValues) -> Result<ParamValues, ParamError> {
        resolve::<T::Params>(values).map(|(_, all)| all)
    }

    fn puzzle(&self, values: &ParamValues, request: &PuzzleRequest<'_>) -> Result<Puzzle, TaskError> {
        let (p, _) = resolve::<T::Params>(values)?;
        let Sampled { index, name, sample } = sample_at(self, &p, request)?;
        Ok(Puzzle { name, index, panels: self.draw_puzzle(&p, &sample), recipe: self.recipe(&sample) })
    }

    fn miner(&self, values: &ParamValues) -> Result<Option<Box<dyn AnyMiner>>, TaskError> {
        let (p, _) = resolve::<T::Params>(values)?;
        Ok(Puzzles::miner(self, &p).map(|miner| Box::new(Held(miner)) as Box<dyn AnyMiner>))
    }

    fn nothing_mined(&self) -> Result<MinedData, TaskError> {
        MinedData::new(T::Mined::default())
    }

    fn mined_from_json(&self, json: &str) -> Result<MinedData, TaskError> {
        MinedData::new(found_in::<T>(json)?)
    }

    fn follow_mined(&self, mined: &MinedData, rows: &RowMap) -> Result<MinedData, TaskError> {
        MinedData::new(Puzzles::follow_mined(self, found_in::<T>(&mined.json)?, rows))
    }

    fn draw_mined(&self, values: &ParamValues, mined: &MinedData) -> Result<Vec<Panel>, TaskError> {
        let (p, _) = resolve::<T::Params>(values)?;
        Ok(Draws::draw_mined(self, &p, &*mined.open::<T::Mined>()?))
    }

    fn start(&'static self, settings: SessionSettings) -> Result<Box<dyn Session>, TaskError> {
        Ok(Box::new(TypedSession::new(self, settings)?))
    }
}

fn found_in<T: Puzzles>(json: &str) -> Result<T::Mined, TaskError> {
    serde_json::from_str(json).map_err(|e| TaskError::Record { what: "mined.json".to_owned(), reason: e.to_string() })
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
