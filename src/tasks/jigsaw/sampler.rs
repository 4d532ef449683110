//! Photo to puzzle: tiles in the order of one permutation of the set.

use super::params::{JigsawParams, TURNS};
use super::{INFO, Jigsaw, PRESETS};
use crate::patches::classify::label_data;
use crate::patches::lay_out;
use crate::patches::tiles::TilePuzzle;
use crate::task::{Draw, Feed, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
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

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[puzzles tiles, 3, side, side]`
    pub tiles: TensorData,
    /// # Shapes `[puzzles]`
    pub labels: TensorData,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &JigsawParams, samples: &[Sample]) -> Batch {
    let tiles: Vec<_> = samples.iter().flat_map(|s| s.puzzle.slots()).collect();
    Batch { tiles: lay_out(&tiles, p.defences.normalise), labels: label_data(samples.iter().map(|s| s.label)) }
}

impl Puzzles for Jigsaw {
    type Params = JigsawParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn sample(&self, p: &JigsawParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
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

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let mut recipe = sample.puzzle.recipe_json();
        recipe["label"] = json!(sample.label);
        recipe
    }

    /// For control runs: every puzzle gets any class as its label.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        samples.iter_mut().for_each(|sample| sample.label = rng.below(sample.choices));
    }

    fn collate(&self, p: &JigsawParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, p: &JigsawParams) -> Feed {
        p.defences.feed()
    }

    fn photo_side(&self, p: &JigsawParams) -> usize {
        p.size
    }
}
