//! Picture to puzzle: one view, of which all four turns go into one batch, with its row in the bank and how much each turn
//! counts.

use super::miner::WeightMiner;
use super::params::DecouplingParams;
use super::weights::{Mined, UNKNOWN, weights};
use super::{INFO, PRESETS, RotationDecoupling};
use crate::nets::drawn_rows;
use crate::patches::classify::label_data;
use crate::patches::{Defences, Normalise, Patch, TURNS, lay_out};
use crate::photos::Photo;
use crate::task::{Draw, Feed, Framing, Miner, Preset, Puzzles, Rng, RowMap, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::{Value, json};
use std::sync::Arc;

/// The scale at which pictures are fed: a fixed one, the same for all turns.
pub(super) const SCALE: Normalise = Normalise::Fixed;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The square that is turned.
    pub view: Arc<Photo>,
    /// How it was cut from the picture.
    pub made: Value,
    /// The label of each of the four turned copies; shuffled in a control run.
    pub labels: [usize; TURNS],
    /// How likely each copy looks upright, as the stage before training found it.
    pub looks_upright: [f32; TURNS],
    /// The row in the bank (of another picture in a control run).
    pub row: usize,
    /// How many rows there are.
    pub images: usize,
    /// The address of the rows that are drawn for a batch that this puzzle begins.
    pub further: u64,
}

impl Sample {
    /// The square turned by 0, 1, 2 and 3 quarters counter-clockwise.
    pub fn turned(&self) -> Vec<Patch> {
        (0..TURNS).map(|quarters| Patch::from_photo(&self.view.turned(quarters))).collect()
    }
}

/// A random view of the picture for training; its middle otherwise.
fn view(p: &DecouplingParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<(Photo, Value), SampleError> {
    if draw.split == Split::Train {
        let room = p.augment.room(p.size);
        let load_ratio = room as f64 / p.size as f64;
        let photo = Framing { size: p.size, square: true, load_ratio, mirror: false }.loaded(draw)?;
        let photo = if photo.shorter_side() > room { Arc::new(photo.shorter_side_resized(room)) } else { photo };
        let made = p.augment.draw(&photo, rng);
        Ok((made.view(&photo, p.size), json!(made)))
    } else {
        let framed = Framing { size: p.size, square: true, load_ratio: 1.0, mirror: false }.framed(draw, rng)?;
        let made = framed.recipe();
        Ok((framed.photo, made))
    }
}

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[4 pictures, 3, size, size]`, the four turns of a picture one after another
    pub pictures: TensorData,
    /// # Shapes `[4 pictures]`
    pub labels: TensorData,
    /// # Shapes `[4 pictures]`
    pub weights: TensorData,
    /// # Shapes `[pictures]`
    pub rows: TensorData,
    /// # Shapes `[negatives]`, none where the whole bank is compared
    pub negatives: Option<TensorData>,
}

/// Lays puzzles out as tensors.
pub fn collate(p: &DecouplingParams, samples: &[Sample]) -> Batch {
    let patches: Vec<Patch> = samples.iter().flat_map(Sample::turned).collect();
    let weights: Vec<f32> = samples.iter().flat_map(|s| weights(s.looks_upright, p.gamma as f32)).collect();
    let first = samples.first().filter(|_| p.is_contrastive());
    Batch {
        pictures: lay_out(&patches, SCALE),
        labels: label_data(samples.iter().flat_map(|s| s.labels)),
        weights: TensorData::new(weights, [TURNS * samples.len()]),
        rows: label_data(samples.iter().map(|s| s.row)),
        negatives: first.map(|first| drawn_rows(first.further, first.images, p.negatives)),
    }
}

impl Puzzles for RotationDecoupling {
    type Params = DecouplingParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = Mined;

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
    }

    fn miner(&self, p: &DecouplingParams) -> Option<Box<dyn Miner<Mined>>> {
        p.is_weighted().then(|| Box::new(WeightMiner::new(p)) as Box<dyn Miner<Mined>>)
    }

    fn follow_mined(&self, mined: Mined, rows: &RowMap) -> Mined {
        mined.following(rows)
    }

    fn sample(&self, p: &DecouplingParams, draw: &Draw<'_, Mined>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let (view, made) = view(p, draw, rng)?;
        // Only training pictures were looked at; a held-out one has the number of another.
        let looks_upright = if draw.split == Split::Train { draw.mined.of(draw.index) } else { UNKNOWN };
        Ok(Sample {
            view: Arc::new(view),
            made,
            labels: std::array::from_fn(|turn| turn),
            looks_upright,
            row: draw.index,
            images: draw.photos(),
            further: rng.bits(),
        })
    }

    fn recipe(&self, sample: &Sample) -> Value {
        json!({
            "view": sample.made,
            "rotation_deg": sample.labels.map(|label| label * 90),
            "looks_upright": sample.looks_upright,
            "row": sample.row,
        })
    }

    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        // Labels say nothing of turns, and rows nothing of pictures.
        let mut rows: Vec<usize> = samples.iter().map(|sample| sample.row).collect();
        rng.shuffle(&mut rows);
        for (sample, row) in samples.iter_mut().zip(rows) {
            sample.row = row;
            rng.shuffle(&mut sample.labels);
        }
    }

    fn collate(&self, p: &DecouplingParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, _p: &DecouplingParams) -> Feed {
        Defences { normalise: SCALE, ..Defences::default() }.feed()
    }

    fn photo_side(&self, p: &DecouplingParams) -> usize {
        p.size
    }
}
