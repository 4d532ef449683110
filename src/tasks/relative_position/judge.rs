//! What the network says about questions, and the metrics of it.

use super::RelativePosition;
use super::network::RelativePositionHead;
use super::params::RelativePositionParams;
use super::sampler::{Sample, collate};
use crate::patches::classify::{self, logarithms, probabilities};
use crate::task::{Answers, Askable, Exportable, Features, Logits, Measures};
use burn::prelude::*;

/// What the network said about one puzzle: the probability of each class, for each question.
#[derive(Clone, Debug)]
pub struct Answer {
    /// One row a question.
    pub probabilities: Vec<Vec<f32>>,
}

impl Answers for RelativePosition {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &RelativePositionParams,
        (trunk, head): (&dyn Features, &RelativePositionHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let batch = collate(p, samples);
        let chosen = batch.chosen.into_iter().map(|which| Tensor::<1, Int>::from_data(which, device)).collect();
        let patches = Tensor::from_data(batch.patches, device);
        let mut prediction = probabilities(head.forward(trunk, patches, chosen)).into_iter();
        let of_each = samples.iter().map(|s| prediction.by_ref().take(s.questions.len()).collect());
        of_each.map(|probabilities| Answer { probabilities }).collect()
    }

    fn logits(&self, _p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> Option<Logits> {
        let truth = sample.questions.iter().map(|question| question.label).collect();
        Some(Logits { rows: logarithms(&answer.probabilities), truth })
    }

    fn judge(&self, p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> Measures {
        let answered = || sample.questions.iter().map(|q| q.label).zip(answer.probabilities.iter().map(Vec::as_slice));
        let mut measures = classify::judge(answered());
        let layouts = p.layouts();
        let right =
            answered().filter(|(label, prediction)| classify::best(prediction) % layouts == label % layouts).count();
        measures.push(("layout_accuracy", right as f32 / sample.questions.len().max(1) as f32));
        measures
    }

    fn summarise(&self, p: &RelativePositionParams, answered: &[(&Sample, &Answer)]) -> Measures {
        classify::calibration(self, p, answered)
    }

    fn tell(&self, _p: &RelativePositionParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let questions = sample.questions.iter().zip(&answer.probabilities);
        let told = questions.map(|(question, prediction)| {
            let label = classify::best(prediction);
            serde_json::json!({ "patches": question.patches, "label": label, "probability": prediction[label] })
        });
        serde_json::Value::Array(told.collect())
    }

    fn askable(&self) -> Option<&dyn Askable<RelativePositionParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &RelativePositionParams, sample: &Sample) -> Measures {
        vec![("accuracy_chance", chance(p, sample))]
    }
}

/// The accuracy of always answering the commonest class. In a 3 x 3 grid straight neighbours are commoner than diagonal
/// ones: 6 of 40 pairs lie in each straight direction, so guessing well gives 0.15, not an eighth.
pub fn chance(p: &RelativePositionParams, sample: &Sample) -> f32 {
    let mut counts = vec![0usize; p.layouts()];
    sample.questions.iter().for_each(|question| counts[question.label % p.layouts()] += 1);
    let commonest = counts.into_iter().max().unwrap_or_default() as f32;
    let turns = p.classes() / p.layouts();
    commonest / (sample.questions.len().max(1) * turns) as f32
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
