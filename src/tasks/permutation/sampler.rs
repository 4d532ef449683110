//! Photo to puzzle: tiles in an order drawn afresh from all orders (released code: `perm_matrix_layer.cpp`).

use super::ordering;
use super::params::{Items, PermutationParams};
use super::{INFO, PRESETS, Permutation};
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
    /// The cell of each slot that the network is asked for; another order in a control run.
    pub asked: Vec<usize>,
}

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[puzzles tiles, 3, side, side]`
    pub tiles: TensorData,
    /// The permutation matrices.
    /// # Shapes `[puzzles, slots, cells]`
    pub truth: TensorData,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &PermutationParams, samples: &[Sample]) -> Batch {
    let size = p.tiles();
    let tiles: Vec<_> = samples.iter().flat_map(|s| s.puzzle.slots()).collect();
    let mut truth = vec![0.0f32; samples.len() * size * size];
    for (matrix, sample) in truth.chunks_exact_mut(size * size).zip(samples) {
        for (slot, cell) in sample.asked.iter().enumerate() {
            matrix[slot * size + cell] = 1.0;
        }
    }
    Batch { tiles: lay_out(&tiles, p.defences.normalise), truth: TensorData::new(truth, [samples.len(), size, size]) }
}

impl Puzzles for Permutation {
    type Params = PermutationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn sample(&self, p: &PermutationParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let mut asked: Vec<usize> = (0..p.tiles()).collect();
        if p.shuffle || draw.split != Split::Chosen {
            rng.shuffle(&mut asked);
        }
        let puzzle = match p.items {
            Items::Tiles => p.shape().draw(&p.defences, asked.clone(), draw, rng)?,
            _ => ordering::draw(p, asked.clone(), draw, rng)?,
        };
        Ok(Sample { puzzle, asked })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let mut recipe = sample.puzzle.recipe_json();
        recipe["label"] = json!(sample.asked);
        recipe
    }

    /// For control runs: every puzzle is asked for an order that has nothing to do with it.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        samples.iter_mut().for_each(|sample| rng.shuffle(&mut sample.asked));
    }

    fn collate(&self, p: &PermutationParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, p: &PermutationParams) -> Feed {
        p.defences.feed()
    }

    fn photo_side(&self, p: &PermutationParams) -> usize {
        p.size
    }
}
