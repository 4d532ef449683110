//! Photo to puzzle: grids of patches with gaps and jitter, and every question that can be asked about them (released
//! trainer: `train.py`).

use super::layout::Arrangement;
use super::layout::{Question, figures, layouts, pairs};
use super::params::{RelativePositionParams, TURNS};
use super::{INFO, RelativePosition};
use crate::patches::classify::label_data;
use crate::patches::lay_out;
use crate::patches::{GapGrid, Patch, Prepared, Recipe, Shape, Shortcut, gap_grid, prepare};
use crate::task::{Draw, Feed, Puzzles, Rng, SampleError, Split, TaskInfo};
use burn::tensor::TensorData;
use serde_json::json;
use std::sync::Arc;

/// One puzzle with its recipe.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The photo that patches are cut from.
    pub prepared: Arc<Prepared>,
    /// Where they are cut, and what is done to them.
    pub recipe: Recipe,
    /// Every question about them.
    pub questions: Vec<Question>,
    /// The question that pictures show.
    pub shown: usize,
}

impl Sample {
    /// The patches as the network gets them, before their values are scaled.
    pub fn patches(&self) -> Vec<Patch> {
        self.recipe.cut(&self.prepared.photo)
    }
}

/// Many puzzles as tensor data.
pub struct Batch {
    /// # Shapes `[patches, 3, side, side]`
    pub patches: TensorData,
    /// For each patch of a question, its number in `patches`.
    /// # Shapes `[questions]` each
    pub chosen: Vec<TensorData>,
    /// # Shapes `[questions]`
    pub labels: TensorData,
}

/// Lays puzzles out as tensors: each patch once, whatever the number of questions about it.
pub fn collate(p: &RelativePositionParams, samples: &[Sample]) -> Batch {
    let patches: Vec<_> = samples.iter().map(Sample::patches).collect();
    let mut first = 0;
    let mut chosen = vec![Vec::new(); p.patches()];
    for (sample, patches) in samples.iter().zip(&patches) {
        for question in &sample.questions {
            for (slot, patch) in chosen.iter_mut().zip(&question.patches) {
                slot.push(first + patch);
            }
        }
        first += patches.len();
    }
    Batch {
        patches: lay_out(patches.iter().flatten(), p.defences.normalise),
        chosen: chosen.into_iter().map(label_data).collect(),
        labels: label_data(samples.iter().flat_map(|s| s.questions.iter().map(|q| q.label))),
    }
}

impl Puzzles for RelativePosition {
    type Params = RelativePositionParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn sample(&self, p: &RelativePositionParams, draw: &Draw<'_>, rng: &mut Rng) -> Result<Sample, SampleError> {
        let room = match draw.split {
            Split::Train => f64::from(rng.real(1.0, p.room as f32)),
            Split::HeldOut | Split::Chosen => (1.0 + p.room) / 2.0,
        };
        let size = (p.grid_side() as f64 * room).round() as usize;
        let prepared = Arc::new(prepare(draw, Shape { size, square: false, load_ratio: 1.0, mirror: p.mirror }, rng)?);
        // Yoked patches share one offset; a jitter of their own would skew their relation.
        let jitter = if p.defences.yoked { 0 } else { p.jitter };
        let grid = GapGrid { patch: p.defences.cut_side(p.patch), gap: p.gap, jitter, most: p.cells };
        let size = (prepared.photo.width, prepared.photo.height);
        let (mut places, mut moved, mut questions) = (Vec::new(), Vec::new(), Vec::new());
        for _ in 0..p.grids {
            let first = places.len();
            let grid = gap_grid(size, grid, rng);
            let (columns, rows) = (grid.columns, grid.places.len() / grid.columns);
            let mut asked = match p.arrangement {
                Arrangement::Pairs => pairs(columns, rows),
                more => figures(&layouts(more, p.pivots), (columns, rows), (rng.below(2), rng.below(2))),
            };
            asked.iter_mut().flat_map(|question| &mut question.patches).for_each(|patch| *patch += first);
            questions.append(&mut asked);
            places.extend(grid.places);
            moved.extend(grid.jitter);
        }
        let mut recipe = p.defences.draw(places, p.patch, (draw.split, Shortcut::of(draw.form)), rng);
        recipe.jitter = moved;
        if p.turned {
            // Measurements use the first turn only where the class says so: every turn is asked equally often.
            recipe.turns = if draw.split == Split::Chosen { 0 } else { rng.below(TURNS) };
            questions.iter_mut().for_each(|question| question.label += p.layouts() * recipe.turns);
        }
        let shown = rng.below(questions.len());
        Ok(Sample { prepared, recipe, questions, shown })
    }

    fn recipe(&self, sample: &Sample) -> serde_json::Value {
        let shown = &sample.questions[sample.shown];
        json!({
            "prepared": sample.prepared.recipe(),
            "patches": sample.recipe.patches,
            "jitter": sample.recipe.jitter,
            "treatment": sample.recipe,
            "label": shown.label,
            "question": shown.patches,
            "questions": sample.questions.iter().map(|q| json!({ "patches": q.patches, "label": q.label })).collect::<Vec<_>>(),
        })
    }

    /// For control runs: the labels of all questions of the batch in random order.
    fn break_link(&self, samples: &mut [Sample], rng: &mut Rng) {
        let mut labels: Vec<usize> = samples.iter().flat_map(|s| s.questions.iter().map(|q| q.label)).collect();
        rng.shuffle(&mut labels);
        let questions = samples.iter_mut().flat_map(|sample| &mut sample.questions);
        questions.zip(labels).for_each(|(question, label)| question.label = label);
    }

    fn collate(&self, p: &RelativePositionParams, samples: &[Sample]) -> Batch {
        collate(p, samples)
    }

    fn feed(&self, p: &RelativePositionParams) -> Feed {
        p.defences.feed()
    }
}
