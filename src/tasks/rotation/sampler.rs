//! Photo to puzzle: one augmented square; its four turns go into one batch (released code: `dataloader.py`).

use super::TURNS;
use super::params::RotationParams;
use crate::patches::{Patch, Place, Prepared, Recipe, Shape, prepare};
use crate::task::{Draw, Rng, SampleError};
use serde_json::json;
use std::sync::Arc;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The square, as it stands in the photo.
    pub prepared: Arc<Prepared>,
    /// What was done to its pixels.
    pub recipe: Recipe,
    /// The label of each of the four turned copies; shuffled in a control run.
    pub labels: [usize; TURNS],
}

impl Sample {
    /// The square turned by 0, 1, 2 and 3 quarters counter-clockwise.
    pub fn turned(&self) -> Vec<Patch> {
        let patches = self.recipe.cut(&self.prepared.photo);
        let square = patches.first();
        (0..TURNS).filter_map(|quarters| square.map(|square| square.turned(quarters))).collect()
    }
}

/// Makes one puzzle.
pub fn sample(p: &RotationParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
    let cut = p.defences.cut_side(p.size);
    let shape = Shape { size: cut, square: true, load_ratio: p.load_ratio, mirror: p.mirror };
    let prepared = Arc::new(prepare(draw, shape, rng)?);
    let recipe = p.defences.draw(vec![Place::new(0, 0, cut)], p.size, (draw.split, draw.leak), rng);
    Ok(Sample { prepared, recipe, labels: std::array::from_fn(|turn| turn) })
}

/// The puzzle without its pixels.
pub fn recipe(sample: &Sample) -> serde_json::Value {
    json!({
        "prepared": sample.prepared.recipe(),
        "rotation_deg": sample.labels.map(|label| label * 90),
        "patches": sample.recipe.patches,
        "treatment": sample.recipe,
    })
}
