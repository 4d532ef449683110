//! Photo to puzzle: grids of patches with gaps and jitter, and every question that can be asked about them (released
//! trainer: `train.py`).

use super::layout::Arrangement;
use super::layout::{Question, figures, layouts, pairs};
use super::params::{RelativePositionParams, TURNS};
use super::{INFO, PRESETS, RelativePosition};
use crate::patches::classify::label_data;
use crate::patches::lay_out;
use crate::patches::{GapGrid, Patch, Prepared, Recipe, Shape, Shortcut, gap_grid, prepare};
use crate::task::{Draw, Feed, Preset, Puzzles, Rng, SampleError, Split, TaskInfo};
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
    /// All patches as the network gets them, before their values are scaled; where there is an aperture, all through it.
    pub fn patches(&self) -> Vec<Patch> {
        self.recipe.cut(&self.prepared.photo)
    }

    /// What the network gets: patches, and for each question the numbers of its own. Where there is an aperture, every
    /// question leaves one of its patches whole (Mundhenk et al.: two of three are seen through it); patches that are whole
    /// for a question stand behind the others.
    pub fn laid_out(&self) -> (Vec<Patch>, Vec<Vec<usize>>) {
        let mut patches = self.patches();
        let mut asked: Vec<Vec<usize>> = self.questions.iter().map(|question| question.patches.clone()).collect();
        if self.recipe.aperture.is_some() {
            let open = Recipe { aperture: None, ..self.recipe.clone() }.cut(&self.prepared.photo);
            let mut numbers = vec![None; open.len()];
            for (question, asked) in self.questions.iter().zip(&mut asked) {
                let Some(number) = question.whole.and_then(|whole| asked.get_mut(whole)) else { continue };
                let whole = *number;
                *number = *numbers[whole].get_or_insert_with(|| {
                    patches.push(open[whole].clone());
                    patches.len() - 1
                });
            }
        }
        (patches, asked)
    }

    /// The patches of the question that pictures show.
    pub fn shown_patches(&self) -> Vec<Patch> {
        let (patches, asked) = self.laid_out();
        asked[self.shown].iter().map(|&number| patches[number].clone()).collect()
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

/// Lays puzzles out as tensors: each patch once, whatever the number of questions about it (twice where some of them leave
/// it whole and others see it through an aperture).
pub fn collate(p: &RelativePositionParams, samples: &[Sample]) -> Batch {
    let mut all: Vec<Patch> = Vec::new();
    let mut chosen = vec![Vec::new(); p.patches()];
    for sample in samples {
        let (patches, asked) = sample.laid_out();
        for question in asked {
            for (slot, patch) in chosen.iter_mut().zip(question) {
                slot.push(all.len() + patch);
            }
        }
        all.extend(patches);
    }
    Batch {
        patches: lay_out(&all, p.defences.normalise),
        chosen: chosen.into_iter().map(label_data).collect(),
        labels: label_data(samples.iter().flat_map(|s| s.questions.iter().map(|q| q.label))),
    }
}

/// A question for `samples.json`.
fn told(question: &Question) -> serde_json::Value {
    let mut told = json!({ "patches": question.patches, "label": question.label });
    if let Some(whole) = question.whole {
        told["whole"] = json!(question.patches[whole]);
    }
    told
}

impl Puzzles for RelativePosition {
    type Params = RelativePositionParams;
    type Sample = Sample;
    type Batch = Batch;
    type Mined = ();

    fn info(&self) -> TaskInfo {
        INFO
    }

    fn presets(&self) -> &'static [Preset] {
        PRESETS
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
        if let Some(aperture) = &mut recipe.aperture {
            aperture.whole = None;
            questions.iter_mut().for_each(|question| question.whole = Some(rng.below(question.patches.len())));
        }
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
            "questions": sample.questions.iter().map(told).collect::<Vec<_>>(),
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

#[cfg(test)]
#[path = "sampler_tests.rs"]
mod tests;
