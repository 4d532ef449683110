//! A network that answers puzzles of its method, as it is at one moment. Lives on the trainer thread.

use super::asking::Said;
use super::classifier::AnyClassifier;
use super::error::TaskError;
use super::feed::View;
use super::method::{Draws, Measures, ModelOf};
use super::own_heads::OwnHeads;
use super::panel::Panel;
use super::plan::{HeadPart, head_parts};
use super::puzzle::{Puzzle, PuzzleRequest, Sampled, sample_at};
use crate::photos::Photo;
use burn::module::Module;
use burn::prelude::*;

/// One held-out or chosen photo, answered and measured.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What the photo is called.
    pub name: String,
    /// Metrics and baselines by stable name; baselines begin with `baseline/`.
    pub measures: Vec<(String, f32)>,
    /// How much a held-out puzzle counts in the means of some of them, under their names without `baseline/`; in all
    /// others it counts once.
    pub weights: Measures,
    /// Pictures, if they were asked for.
    pub panels: Vec<Panel>,
    /// The puzzle's recipe.
    pub recipe: serde_json::Value,
    /// The answer in a few plain values.
    pub prediction: serde_json::Value,
    /// What it comes to as a choice, where people can be asked the same held-out puzzle.
    pub said: Option<Said>,
    /// The answer inside the original picture at full size, where the method can do that.
    pub restored: Option<Photo>,
}

/// A whole network without its type: a copy of its own, which the training that goes on does not change.
pub trait AnyAnswerer {
    /// Answers one puzzle of a chosen photo; `original` is the photo at its full size, where the answer is to be put back
    /// into it.
    ///
    /// # Errors
    /// When no puzzle can be made of the photo, or the device fails.
    fn answer(&self, request: &PuzzleRequest<'_>, original: Option<&Photo>) -> Result<(Puzzle, Examined), TaskError>;

    /// A copy of its own heads as a classifier of photos, where they are one.
    fn classifier(&self) -> Option<Box<dyn AnyClassifier>>;

    /// The parts of what stands behind the trunk that learn: heads, decoders, opponents.
    fn head(&self) -> Vec<HeadPart>;
}

/// Any method's network behind [`AnyAnswerer`]; `model` is in inference mode.
pub(super) struct Answerer<T: Draws> {
    pub task: &'static T,
    pub p: T::Params,
    pub model: ModelOf<T>,
    pub device: Device,
}

impl<T: Draws> AnyAnswerer for Answerer<T> {
    fn answer(&self, request: &PuzzleRequest<'_>, original: Option<&Photo>) -> Result<(Puzzle, Examined), TaskError> {
        let Self { task, p, model, device } = self;
        let Sampled { index, name, sample } = sample_at(*task, p, request)?;
        let answers = task.answer(p, (&model.trunk, &model.head), std::slice::from_ref(&sample), device);
        let answer = answers.first().ok_or(TaskError::NoAnswer)?;
        let recipe = task.recipe(&sample);
        let panels = task.draw_puzzle(p, &sample);
        let puzzle = Puzzle { name: name.clone(), index, panels, recipe: recipe.clone() };
        let examined = Examined {
            name,
            measures: measured(*task, p, (&sample, answer), &task.baselines(p, &sample)),
            weights: Measures::new(),
            panels: task.draw_answer(p, &sample, answer),
            recipe,
            prediction: task.tell(p, &sample, answer),
            said: None,
            restored: original.and_then(|original| task.restore(p, original, &sample, answer)),
        };
        Ok((puzzle, examined))
    }

    fn classifier(&self) -> Option<Box<dyn AnyClassifier>> {
        let Self { task, p, model, device } = self;
        let view = View { side: task.photo_side(p), feed: task.feed(p) };
        let heads = OwnHeads { task: *task, p: p.clone(), model: model.valid(), view, device: device.clone() };
        (!heads.questions().is_empty()).then(|| Box::new(heads) as Box<dyn AnyClassifier>)
    }

    fn head(&self) -> Vec<HeadPart> {
        head_parts(&self.model.head)
    }
}

/// The metrics of an answer, and behind them what simple baselines reach, under names that begin with `baseline/`.
pub(super) fn measured<T: Draws>(
    task: &T,
    p: &T::Params,
    (sample, answer): (&T::Sample, &T::Answer),
    baselines: &Measures,
) -> Vec<(String, f32)> {
    let own = task.judge(p, sample, answer).into_iter().map(|(name, value)| (name.to_owned(), value));
    own.chain(baselines.iter().map(|(name, value)| (format!("baseline/{name}"), *value))).collect()
}
