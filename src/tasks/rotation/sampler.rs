//! Photo to puzzle: one augmented square; its four turns go into one batch (released code: `dataloader.py`).

use super::params::RotationParams;
use super::{INFO, PRESETS, Rotation, TURNS};
use crate::patches::classify::label_data;
use crate::patches::{Patch, Place, Prepared, Recipe, Shape, Shortcut, lay_out, prepare};
use crate::task::{Draw, Feed, Preset, Puzzles, Rng, SampleError, TaskInfo};
use burn::tensor::TensorData;
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

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[4 photos, 3, size, size]`, the four turns of a photo one after another
    pub pictures: TensorData,
    /// # Shapes `[4 photos]`
    pub labels: TensorData,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &RotationParams, samples: &[Sample]) -> Batch {
    let patches: Vec<_> = samples.iter().flat_map(Sample::turned).collect();
    Batch {
        pictures: lay_out(&patches, p.defences.normalise),
        labels: label_data(samples.iter().flat_map(|s| s.labels)),
    }
}

impl Puzzles for Rotation {
    type Params = RotationParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn sample(&self, p: &RotationParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let cut = p.defences.cut_side(p.size);
        let shape = Shape { size: cut, square: true, load_ratio: p.load_ratio, mirror: p.mirror };
        let prepared = Arc::new(prepare(draw, shape, rng)?);
        let place = vec![Place::new(0, 0, cut)];
        let recipe = p.defences.draw(place, p.size, (draw.split, Shortcut::of(draw.form)), rng);
        Ok(Sample { prepared, recipe, labels: std::array::from_fn(|turn| turn) })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        json!({
            "prepared": sample.prepared.recipe(),
            "rotation_deg": sample.labels.map(|label| label * 90),
            "patches": sample.recipe.patches,
            "treatment": sample.recipe,
        })
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        samples.iter_mut().for_each(|sample| rng.shuffle(&mut sample.labels));
    }

    fn collate(&self, p: &RotationParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, p: &RotationParams) -> Feed {
        p.defences.feed()
    }

    fn photo_side(&self, p: &RotationParams) -> usize {
        p.size
    }
}
