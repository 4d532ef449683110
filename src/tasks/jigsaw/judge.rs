//! What the network says about puzzles, and the metrics of it.

use super::Jigsaw;
use super::network::JigsawHead;
use super::params::JigsawParams;
use super::sampler::{Sample, collate};
use super::set::hamming;
use crate::patches::classify::{self, best, logarithms, probabilities};
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Logits, Measures};
use burn::prelude::*;

/// What the network said about one puzzle: the probability of each class.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One number a class.
    pub probabilities: Vec<f32>,
}

impl Answer {
    /// The likeliest permutation: the cell of each slot.
    pub fn permutation(&self, p: &JigsawParams) -> Vec<usize> {
        p.set()[self.class(p).0].clone()
    }

    /// The number of the likeliest permutation in the set, the quarter turns of its tiles, and how sure the network is.
    pub fn class(&self, p: &JigsawParams) -> (usize, usize, f32) {
        let (class, count) = (best(&self.probabilities), p.set().len());
        (class % count, class / count, self.probabilities.get(class).copied().unwrap_or_default())
    }
}

/// The share of tiles that lie in their places by the order `found`.
pub(super) fn tile_accuracy(p: &JigsawParams, sample: &Sample, found: &[usize]) -> f32 {
    let set = p.set();
    1.0 - hamming(found, &set[sample.label % set.len()]) as f32 / p.tiles() as f32
}

impl Answers for Jigsaw {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &JigsawParams,
        (trunk, head): (&dyn Features, &JigsawHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let tiles = Tensor::<4>::from_data(collate(p, samples).tiles, device);
        let prediction = probabilities(head.forward(trunk, tiles, p.tiles()));
        prediction.into_iter().map(|probabilities| Answer { probabilities }).collect()
    }

    fn logits(&self, _p: &JigsawParams, sample: &Sample, answer: &Answer) -> Option<Logits> {
        Some(Logits { rows: logarithms(std::slice::from_ref(&answer.probabilities)), truth: vec![sample.label] })
    }

    fn judge(&self, p: &JigsawParams, sample: &Sample, answer: &Answer) -> Measures {
        let mut measures = classify::judge([(sample.label, answer.probabilities.as_slice())]);
        measures.push(("tile_accuracy", tile_accuracy(p, sample, &answer.permutation(p))));
        measures
    }

    fn summarise(&self, p: &JigsawParams, answered: &[(&Sample, &Answer)]) -> Measures {
        classify::calibration(self, p, answered)
    }

    fn tell(&self, p: &JigsawParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let (_, turns, sure) = answer.class(p);
        let mut prediction = serde_json::json!({ "permutation": answer.permutation(p), "probability": sure });
        if p.turned {
            prediction["rotation_deg"] = (90 * turns).into();
        }
        prediction
    }

    fn askable(&self) -> Option<&dyn Askable<JigsawParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &JigsawParams, sample: &Sample) -> Measures {
        let set = p.set();
        let truth = &set[sample.label % set.len()];
        let same = set.iter().map(|other| p.tiles() - hamming(other, truth)).sum::<usize>() as f32;
        let count = set.len() as f32;
        vec![("accuracy_chance", 1.0 / p.classes() as f32), ("tile_accuracy_chance", same / count / p.tiles() as f32)]
    }

    fn restore(&self, p: &JigsawParams, original: &Photo, sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(sample.puzzle.restored(original, &answer.permutation(p)))
    }
}
