//! Photo to puzzle: tiles in the order of one permutation of the set.

use super::params::{JigsawParams, TURNS};
use crate::patches::tiles::TilePuzzle;
use crate::task::{Draw, Rng, SampleError, Split};
use serde_json::json;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The tiles.
    pub puzzle: TilePuzzle,
    /// The class: the number of the permutation in the set, plus the size of the set for every quarter turn; another one
    /// in a control run.
    pub label: usize,
    /// How many classes there are.
    pub choices: usize,
}

/// Makes one puzzle.
pub fn sample(p: &JigsawParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let set = p.set();
    let mut label = rng.below(set.len());
    let mut puzzle = p.shape().draw(&p.defences, set[label].clone(), draw, rng)?;
    if p.turned {
        // A picture that a person chose keeps its tiles as they stand.
        puzzle.recipe.turns = if draw.split == Split::Chosen { 0 } else { rng.below(TURNS) };
        label += set.len() * puzzle.recipe.turns;
    }
    Ok(Sample { puzzle, label, choices: p.classes() })
}

/// The puzzle without its pixels.
pub fn recipe(sample: &Sample) -> serde_json::Value {
    let mut recipe = sample.puzzle.recipe_json();
    recipe["label"] = json!(sample.label);
    recipe
}

/// For control runs: every puzzle gets any class as its label.
pub fn break_link(samples: &mut [Sample], rng: &mut Rng) {
    samples.iter_mut().for_each(|sample| sample.label = rng.below(sample.choices));
}
