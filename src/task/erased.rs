//! The one place where a method loses its types: [`AnyTask`] for every method ([`Draws`]).

use super::any_miner::{AnyMiner, Held};
use super::asking::AskedPuzzle;
use super::error::TaskError;
use super::held_out;
use super::info::TaskInfo;
use super::method::{Answers, Draws, Learns, Puzzles};
use super::mined::MinedData;
use super::mining::{MineContext, MineProgress};
use super::panel::Panel;
use super::params::{FieldInfo, ParamError, ParamValues, describe, idle, resolve};
use super::preset::Preset;
use super::puzzle::{Puzzle, PuzzleRequest, Sampled, sample_at};
use super::question::Question;
use super::rows::RowMap;
use super::session::{HeldOutPhotos, Session, SessionSettings};
use super::typed::TypedSession;
use crate::dataset::{DataKind, Role};
use std::sync::Arc;

/// A method without its types: what the registry lists.
pub trait AnyTask: Send + Sync {
    /// What the method says about itself.
    fn info(&self) -> TaskInfo;

    /// Its parameters.
    fn fields(&self) -> Vec<FieldInfo>;

    /// The sources that it draws from and what each must hold, the main one first.
    fn needs(&self) -> &'static [(Role, DataKind)];

    /// The sources that it also draws from where a run names them.
    fn optional(&self) -> &'static [(Role, DataKind)];

    /// Settings that the method brings with it, by name.
    fn presets(&self) -> &'static [Preset];

    /// All of these in one: those that it needs, then the others.
    fn sources(&self) -> Vec<(Role, DataKind)> {
        [self.needs(), self.optional()].concat()
    }

    /// The parameters that do nothing under `values`, by key.
    fn idle(&self, values: &ParamValues) -> Vec<&'static str>;

    /// Checks values; returns all of them, defaults filled in.
    fn check(&self, values: &ParamValues) -> Result<ParamValues, ParamError>;

    /// What the method's own heads tell of a whole picture under `values`, the main question first; by default nothing.
    fn questions(&self, _values: &ParamValues) -> &'static [Question] {
        &[]
    }

    /// The loss of a network that guesses under `values`, where the method knows it.
    fn guessing_loss(&self, _values: &ParamValues) -> Option<f64> {
        None
    }

    /// Makes one puzzle and draws it.
    fn puzzle(&self, values: &ParamValues, request: &PuzzleRequest<'_>) -> Result<Puzzle, TaskError>;

    /// Whether a person may take any part out of a photo and have it filled.
    fn fills_marked(&self) -> bool {
        false
    }

    /// What of it a network under `values` is not used to fill, as a sentence; nothing where it knows all kinds.
    fn strange_marks(&self, _values: &ParamValues) -> Option<String> {
        None
    }

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

    /// Whether people can be asked its puzzles.
    fn is_askable(&self) -> bool {
        false
    }

    /// The held-out puzzles of the photos with these numbers as people are asked them: those that a run with this seed
    /// asks its network. Photos that make none are left out; there is none where the values leave no question.
    fn asked(
        &'static self,
        _values: &ParamValues,
        _photos: HeldOutPhotos<'_>,
        _mined: Option<&MinedData>,
        _wanted: (u64, &[usize]),
    ) -> Result<Vec<AskedPuzzle>, TaskError> {
        Ok(Vec::new())
    }

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

    fn optional(&self) -> &'static [(Role, DataKind)] {
        Puzzles::optional(self)
    }

    fn presets(&self) -> &'static [Preset] {
        Puzzles::presets(self)
    }

    fn fills_marked(&self) -> bool {
        Puzzles::fills_marked(self)
    }

    fn strange_marks(&self, values: &ParamValues) -> Option<String> {
        resolve::<T::Params>(values).ok().and_then(|(p, _)| Puzzles::strange_marks(self, &p))
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

    fn questions(&self, values: &ParamValues) -> &'static [Question] {
        resolve::<T::Params>(values).map(|(p, _)| Answers::questions(self, &p)).unwrap_or_default()
    }

    fn guessing_loss(&self, values: &ParamValues) -> Option<f64> {
        resolve::<T::Params>(values).ok().and_then(|(p, _)| Learns::guessing_loss(self, &p))
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

    fn is_askable(&self) -> bool {
        self.askable().is_some()
    }

    fn asked(
        &'static self,
        values: &ParamValues,
        photos: HeldOutPhotos<'_>,
        mined: Option<&MinedData>,
        wanted: (u64, &[usize]),
    ) -> Result<Vec<AskedPuzzle>, TaskError> {
        let (p, _) = resolve::<T::Params>(values)?;
        let mined = mined.map_or_else(|| Ok(Arc::default()), MinedData::open::<T::Mined>)?;
        Ok(held_out::asked(self, (&p, &*mined), photos, wanted))
    }

    fn start(&'static self, settings: SessionSettings) -> Result<Box<dyn Session>, TaskError> {
        Ok(Box::new(TypedSession::new(self, settings)?))
    }
}

fn found_in<T: Puzzles>(json: &str) -> Result<T::Mined, TaskError> {
    serde_json::from_str(json).map_err(|e| TaskError::Record { what: "mined.json".to_owned(), reason: e.to_string() })
}

/// The whole stage of `task` at once, for those who have nobody to watch it; `told` hears of every slice.
///
/// # Errors
/// When the miner fails.
pub fn mine_at_once(
    task: &dyn AnyTask,
    values: &ParamValues,
    context: &MineContext<'_>,
    told: &mut dyn FnMut(&MineProgress),
) -> Result<MinedData, TaskError> {
    let Some(mut miner) = task.miner(values)? else { return task.nothing_mined() };
    loop {
        let progress = miner.advance(context)?;
        told(&progress);
        if progress.is_over() {
            return miner.finish();
        }
    }
}
