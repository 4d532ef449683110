//! Photo to puzzle: tiles in the order of one permutation of the set.

use super::params::JigsawParams;
use super::set::set;
use crate::patches::tiles::TilePuzzle;
use crate::task::{Draw, Rng, SampleError};
use serde_json::json;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The tiles.
    pub puzzle: TilePuzzle,
    /// The number of the permutation in the set; another one in a control run.
    pub label: usize,
    /// How many permutations the set has.
    pub choices: usize,
}

/// Makes one puzzle.
pub fn sample(p: &JigsawParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let set = set(p.tiles(), p.permutations, p.rule);
    let label = rng.below(set.len());
    Ok(Sample { puzzle: p.shape().draw(&p.defences, set[label].clone(), draw, rng)?, label, choices: set.len() })
}

/// The puzzle without its pixels.
pub fn recipe(sample: &Sample) -> serde_json::Value {
    let mut recipe = sample.puzzle.recipe_json();
    recipe["label"] = json!(sample.label);
    recipe
}

/// For control runs: every puzzle gets the label of any permutation of the set.
pub fn break_link(samples: &mut [Sample], rng: &mut Rng) {
    samples.iter_mut().for_each(|sample| sample.label = rng.below(sample.choices));
}
