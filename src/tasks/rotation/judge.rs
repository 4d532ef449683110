//! What the network says about turned copies, and the metrics of it.

use super::network::RotationHead;
use super::params::RotationParams;
use super::sampler::{Sample, collate};
use super::{Rotation, TURNS};
use crate::patches::classify::{self, best, logarithms, probabilities};
use crate::patches::turn_of_the_given;
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Logits, Measures, Question};
use burn::prelude::*;

/// What the network said about one puzzle: for each turned copy the probability of each turn.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Four times four probabilities.
    pub probabilities: Vec<Vec<f32>>,
}

impl Answer {
    /// The turn of the picture as it was given, and how sure the network is.
    pub fn turn_of_the_given(&self) -> (usize, f32) {
        turn_of_the_given(&self.probabilities)
    }
}

impl Answers for Rotation {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &RotationParams,
        (trunk, head): (&dyn Features, &RotationHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let pictures = Tensor::<4>::from_data(collate(p, samples).pictures, device);
        let prediction = probabilities(head.forward(trunk, pictures));
        prediction.chunks_exact(TURNS).map(|four| Answer { probabilities: four.to_vec() }).collect()
    }

    fn logits(&self, _p: &RotationParams, sample: &Sample, answer: &Answer) -> Option<Logits> {
        Some(Logits { rows: logarithms(&answer.probabilities), truth: sample.labels.to_vec() })
    }

    fn questions(&self, _p: &RotationParams) -> &'static [Question] {
        &[Question::Turn]
    }

    fn says(
        &self,
        _p: &RotationParams,
        (trunk, head): (&dyn Features, &RotationHead),
        fed: Tensor<4>,
        question: Question,
    ) -> Option<Tensor<2>> {
        (question == Question::Turn).then(|| head.forward(trunk, fed))
    }

    fn judge(&self, _p: &RotationParams, sample: &Sample, answer: &Answer) -> Measures {
        let answered = sample.labels.into_iter().zip(answer.probabilities.iter().map(Vec::as_slice));
        let mut measures = classify::judge(answered);
        let sure = answer.probabilities.iter().map(|p| p[best(p)]).sum::<f32>() / TURNS as f32;
        measures.push(("certainty", sure));
        measures
    }

    fn summarise(&self, p: &RotationParams, answered: &[(&Sample, &Answer)]) -> Measures {
        classify::calibration(self, p, answered)
    }

    fn tell(&self, _p: &RotationParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        let (turn, sure) = answer.turn_of_the_given();
        serde_json::json!({ "rotation_deg": turn * 90, "probability": sure })
    }

    fn askable(&self) -> Option<&dyn Askable<RotationParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, _p: &RotationParams, _sample: &Sample) -> Measures {
        vec![("accuracy_chance", 1.0 / TURNS as f32)]
    }

    fn restore(&self, _p: &RotationParams, original: &Photo, _sample: &Sample, answer: &Answer) -> Option<Photo> {
        Some(original.turned(TURNS - answer.turn_of_the_given().0))
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
