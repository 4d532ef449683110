//! What the network says about turned copies by both halves of its feature, and the metrics of it.

use super::RotationDecoupling;
use super::network::DecouplingHead;
use super::params::DecouplingParams;
use super::sampler::{Sample, collate};
use super::weights::{mean_weight, weights};
use crate::patches::classify::{self, best, logarithms, probabilities};
use crate::patches::{TURNS, turn_of_the_given};
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Logits, Measures, Question, floats};
use burn::prelude::*;

/// What the network said about one puzzle.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// For each turned copy the probability of each turn, by the rotation half.
    pub probabilities: Vec<Vec<f32>>,
    /// The same, as far as it can be read from the instance half.
    pub read: Vec<Vec<f32>>,
    /// The rotation half of each copy.
    pub rotation: Vec<Vec<f32>>,
    /// The instance half of each copy.
    pub instance: Vec<Vec<f32>>,
}

/// The cosines of `features` with each other, row after row.
pub(super) fn cosines(features: &[Vec<f32>]) -> Vec<f32> {
    let dot = |a: &[f32], b: &[f32]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>();
    let length = |a: &[f32]| dot(a, a).sqrt().max(f32::MIN_POSITIVE);
    let with_all = |a: &Vec<f32>| -> Vec<f32> {
        features.iter().map(|b| dot(a, b) / (length(a) * length(b)).max(f32::MIN_POSITIVE)).collect()
    };
    features.iter().flat_map(with_all).collect()
}

/// The mean cosine of two different ones of `features`.
fn likeness(features: &[Vec<f32>]) -> f32 {
    let count = features.len();
    let pairs: Vec<f32> =
        cosines(features).into_iter().enumerate().filter(|(at, _)| at / count < at % count).map(|(_, c)| c).collect();
    pairs.iter().sum::<f32>() / pairs.len().max(1) as f32
}

impl Answer {
    /// How likely each copy looks upright, by the rotation half.
    pub fn looks_upright(&self) -> [f32; TURNS] {
        std::array::from_fn(|copy| self.probabilities.get(copy).and_then(|p| p.first()).copied().unwrap_or_default())
    }

    /// The mean weight that the turned copies would have by this answer.
    pub fn mean_weight(&self, p: &DecouplingParams) -> f32 {
        mean_weight(self.looks_upright(), p.gamma as f32)
    }
}

fn rows(half: Tensor<2>) -> Vec<Vec<f32>> {
    let numbers = half.dims()[1];
    floats(half).chunks_exact(numbers.max(1)).map(<[f32]>::to_vec).collect()
}

impl Answers for RotationDecoupling {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &DecouplingParams,
        (trunk, head): (&dyn Features, &DecouplingHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let halves = head.halves(trunk, Tensor::from_data(collate(p, samples).pictures, device));
        let prediction = [probabilities(head.turns(&halves)), probabilities(head.turns_in_instance(&halves))];
        let [probabilities, read] = prediction;
        let (rotation, instance) = (rows(halves.rotation), rows(halves.instance));
        let four = |all: &[Vec<f32>], at: usize| all.chunks_exact(TURNS).nth(at).unwrap_or_default().to_vec();
        let answer = |at| Answer {
            probabilities: four(&probabilities, at),
            read: four(&read, at),
            rotation: four(&rotation, at),
            instance: four(&instance, at),
        };
        (0..samples.len()).map(answer).collect()
    }

    fn questions(&self, _p: &DecouplingParams) -> &'static [Question] {
        &[Question::Turn]
    }

    fn says(
        &self,
        _p: &DecouplingParams,
        (trunk, head): (&dyn Features, &DecouplingHead),
        fed: Tensor<4>,
        question: Question,
    ) -> Option<Tensor<2>> {
        (question == Question::Turn).then(|| head.turns(&head.halves(trunk, fed)))
    }

    fn logits(&self, _p: &DecouplingParams, sample: &Sample, answer: &Answer) -> Option<Logits> {
        Some(Logits { rows: logarithms(&answer.probabilities), truth: sample.labels.to_vec() })
    }

    fn judge(&self, p: &DecouplingParams, sample: &Sample, answer: &Answer) -> Measures {
        let answered = sample.labels.into_iter().zip(answer.probabilities.iter().map(Vec::as_slice));
        let mut measures = classify::judge_as("turn_loss", answered);
        let read = sample.labels.into_iter().zip(&answer.read).filter(|(label, p)| best(p) == *label).count();
        measures.extend([
            ("instance_half_accuracy", read as f32 / TURNS as f32),
            ("instance_half_likeness", likeness(&answer.instance)),
            ("rotation_half_likeness", likeness(&answer.rotation)),
            ("turn_weight", answer.mean_weight(p)),
        ]);
        measures
    }

    fn summarise(&self, p: &DecouplingParams, answered: &[(&Sample, &Answer)]) -> Measures {
        classify::calibration(self, p, answered)
    }

    fn tell(&self, p: &DecouplingParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let (turn, sure) = turn_of_the_given(&answer.probabilities);
        serde_json::json!({
            "rotation_deg": turn * 90,
            "probability": sure,
            "looks_upright": answer.looks_upright(),
            "weights": weights(answer.looks_upright(), p.gamma as f32),
            "weight": answer.mean_weight(p),
        })
    }

    fn askable(&self) -> Option<&dyn Askable<DecouplingParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, _p: &DecouplingParams, _sample: &Sample) -> Measures {
        vec![("accuracy_chance", 1.0 / TURNS as f32)]
    }

    fn restore(&self, _p: &DecouplingParams, original: &Photo, _sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(original.turned(TURNS - turn_of_the_given(&answer.probabilities).0))
    }
}
