//! What the network says about pictures, attacked ones and outliers, and the metrics of it.

use super::RobustRotation;
use super::network::RobustHead;
use super::params::RobustParams;
use super::sampler::{Sample, lay_out};
use crate::patches::classify::{self, best, cross_entropy, label_data, logarithms, probabilities};
use crate::patches::{OutlierKind, TURNS, area_under_curve, outlier_score, turned};
use crate::photos::Photo;
use crate::task::{Answers, Askable, Exportable, Features, Logits, Measures, Question, floats, purpose, rng_for};
use burn::prelude::*;
use burn::tensor::TensorData;

/// A picture is answered at most so many at a time when it is attacked.
const ATTACKED_TOGETHER: usize = 32;

/// What the network said about a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// The probability of each class.
    pub classes: Vec<f32>,
    /// For each turned copy the probability of each turn.
    pub turns: Vec<Vec<f32>>,
    /// How far from normal it is.
    pub outlier_score: f32,
}

impl Seen {
    /// The probability of the likeliest class.
    pub fn certainty(&self) -> f32 {
        self.classes.get(best(&self.classes)).copied().unwrap_or_default()
    }
}

/// A picture after an attack.
#[derive(Clone, Debug, PartialEq)]
pub struct Attacked {
    /// As a person sees it.
    pub picture: Photo,
    /// By how much each value was moved; planes one after another.
    pub moved: Vec<f32>,
    /// The probability of each class.
    pub classes: Vec<f32>,
}

/// What the network said about one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// About the picture.
    pub seen: Seen,
    /// About the attacked picture, where it was attacked.
    pub attacked: Option<Attacked>,
    /// About outliers.
    pub outliers: Vec<(OutlierKind, Seen)>,
}

/// What the network says about `pictures` of `size` pixels, and about all of their turned copies.
fn look<'a>(
    p: &RobustParams,
    (trunk, head): (&dyn Features, &RobustHead),
    pictures: impl IntoIterator<Item = &'a Photo>,
    device: &Device,
) -> Vec<Seen> {
    let pictures = Tensor::<4>::from_data(lay_out(p.size, pictures), device);
    let count = pictures.dims()[0];
    let said = head.forward(trunk, turned(pictures), count);
    let turns = said.turns.map(probabilities).unwrap_or_default();
    let seen = |(at, classes): (usize, Vec<f32>)| {
        let turns: Vec<Vec<f32>> = turns.iter().skip(at).step_by(count).cloned().collect();
        // A layer that never learned has nothing to say about what is normal.
        let outlier_score = outlier_score(&classes, p.learns_turns().then_some(turns.as_slice()));
        Seen { classes, turns, outlier_score }
    };
    probabilities(said.classes).into_iter().enumerate().map(seen).collect()
}

/// `pictures` after an attack on their `classes` alone that begins at `start`, as held-out pictures are attacked.
///
/// # Shapes
/// As [`crate::patches::Attack::run`].
pub fn attack_classes(
    p: &RobustParams,
    (trunk, head): (&dyn Features, &RobustHead),
    (pictures, start): (Tensor<4>, Tensor<4>),
    classes: impl IntoIterator<Item = usize>,
) -> Tensor<4> {
    let count = pictures.dims()[0];
    let classes = Tensor::<1, Int>::from_data(label_data(classes), &pictures.device());
    p.attack_on_held_out().run(pictures, start, |at| {
        cross_entropy(head.forward(trunk, at, count).classes, classes.clone()) * count as f64
    })
}

/// What the network says about `samples` after an attack on their classes alone, each from a start of its own. Where the
/// class is not known, the attack leads away from the one that is `answered`.
fn attack(
    p: &RobustParams,
    (trunk, head): (&dyn Features, &RobustHead),
    samples: &[(&Sample, &Seen)],
    device: &Device,
) -> Vec<Attacked> {
    let pictures = lay_out(p.size, samples.iter().map(|(sample, _)| &sample.framed.photo));
    let pictures = Tensor::<4>::from_data(pictures, device);
    let [count, channels, ..] = pictures.dims();
    let values = channels * p.size * p.size;
    let start = samples.iter().flat_map(|(sample, _)| {
        let mut rng = rng_for(0, sample.index as u64, 0, purpose::ATTACK);
        (0..values).map(move |_| rng.real(-1.0, 1.0))
    });
    let start = TensorData::new(start.collect::<Vec<f32>>(), [count, channels, p.size, p.size]);
    let classes = samples.iter().map(|(sample, seen)| sample.truth.unwrap_or_else(|| best(&seen.classes)));
    let start = Tensor::from_data(start, device);
    let found = attack_classes(p, (trunk, head), (pictures.clone(), start), classes);
    let said = probabilities(head.forward(trunk, found.clone(), count).classes);
    let moved = floats(found.clone() - pictures);
    let found = floats(found);
    let attacked = |(at, classes): (usize, Vec<f32>)| {
        let of = |all: &[f32]| all.chunks_exact(values.max(1)).nth(at).unwrap_or_default().to_vec();
        Attacked { picture: photo_of_planes(&of(&found), p.size), moved: of(&moved), classes }
    };
    said.into_iter().enumerate().map(attacked).collect()
}

/// Three planes in 0..=1 as a picture.
pub(super) fn photo_of_planes(planes: &[f32], side: usize) -> Photo {
    let value = |plane: usize, at: usize| planes.get(plane * side * side + at).copied().unwrap_or_default();
    let byte = |value: f32| (value * 255.0).round().clamp(0.0, 255.0) as u8;
    Photo::from_fn(side, side, |x, y| [0, 1, 2].map(|plane| byte(value(plane, y * side + x))))
}

/// How far from normal the held-out pictures of `answered` are, and the outliers of each kind.
pub(super) fn scores(
    answered: &[(&Sample, &Answer)],
    score: impl Fn(&Seen) -> f32,
) -> (Vec<f32>, Vec<(OutlierKind, f32)>) {
    let normal = answered.iter().map(|(_, answer)| score(&answer.seen)).collect();
    let outliers = answered.iter().flat_map(|(_, answer)| &answer.outliers).map(|(kind, seen)| (*kind, score(seen)));
    (normal, outliers.collect())
}

/// The scores of outliers that are given, and of those that the program makes.
pub(super) fn split(outliers: &[(OutlierKind, f32)]) -> (Vec<f32>, Vec<f32>) {
    let (given, made): (Vec<_>, Vec<_>) = outliers.iter().partition(|(kind, _)| !kind.is_made());
    let scores = |of: Vec<(OutlierKind, f32)>| of.into_iter().map(|(_, score)| score).collect();
    (scores(given), scores(made))
}

impl Answers for RobustRotation {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &RobustParams,
        network: (&dyn Features, &RobustHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let pictures = samples.iter().map(|sample| &sample.framed.photo);
        let outliers = samples.iter().flat_map(|sample| sample.outliers.iter().map(|(_, photo)| photo));
        let mut seen = look(p, network, pictures.chain(outliers), device).into_iter();
        let mut answers: Vec<Answer> = seen
            .by_ref()
            .take(samples.len())
            .map(|seen| Answer { seen, attacked: None, outliers: Vec::new() })
            .collect();
        for (answer, sample) in answers.iter_mut().zip(samples) {
            answer.outliers = sample.outliers.iter().map(|(kind, _)| *kind).zip(seen.by_ref()).collect();
        }
        let is_attacked: Vec<usize> = (0..samples.len()).filter(|at| samples[*at].is_attacked).collect();
        for few in is_attacked.chunks(ATTACKED_TOGETHER) {
            let asked: Vec<(&Sample, &Seen)> = few.iter().map(|at| (&samples[*at], &answers[*at].seen)).collect();
            let found = attack(p, network, &asked, device);
            few.iter().zip(found).for_each(|(at, attacked)| answers[*at].attacked = Some(attacked));
        }
        answers
    }

    fn questions(&self, p: &RobustParams) -> &'static [Question] {
        // A layer that never learned has nothing to say.
        if p.learns_turns() { &[Question::Class, Question::Turn] } else { &[Question::Class] }
    }

    fn says(
        &self,
        _p: &RobustParams,
        (trunk, head): (&dyn Features, &RobustHead),
        fed: Tensor<4>,
        question: Question,
    ) -> Option<Tensor<2>> {
        match question {
            Question::Class => Some(head.classes.forward(RobustHead::pooled(trunk, fed))),
            Question::Turn => Some(head.turns.forward(RobustHead::pooled(trunk, fed))),
            Question::Across | Question::Down => None,
        }
    }

    fn logits(&self, _p: &RobustParams, sample: &Sample, answer: &Answer) -> Option<Logits> {
        let truth = sample.truth?;
        Some(Logits { rows: logarithms(std::slice::from_ref(&answer.seen.classes)), truth: vec![truth] })
    }

    fn judge(&self, _p: &RobustParams, sample: &Sample, answer: &Answer) -> Measures {
        let turns = answer.seen.turns.iter().zip(sample.turns).filter(|(said, turn)| best(said) == *turn).count();
        let mut measures = vec![("turn_accuracy", turns as f32 / TURNS as f32), ("certainty", answer.seen.certainty())];
        if let Some(truth) = sample.truth {
            measures.extend(classify::judge_as("class_loss", [(truth, answer.seen.classes.as_slice())]));
            let robust = answer.attacked.as_ref().map(|attacked| f32::from(u8::from(best(&attacked.classes) == truth)));
            measures.extend(robust.map(|right| ("robust_accuracy", right)));
        }
        measures
    }

    /// The calibration error, and the areas under the curves of outliers against held-out pictures: of the given ones
    /// (where there are some) and of those that are made, and as a reference that of the certainty alone on the first of
    /// these that there are.
    fn summarise(&self, p: &RobustParams, answered: &[(&Sample, &Answer)]) -> Measures {
        let mut measures = classify::calibration(self, p, answered);
        let (normal, outliers) = scores(answered, |seen| seen.outlier_score);
        let (given, made) = split(&outliers);
        measures.extend(area_under_curve(&given, &normal).map(|area| ("outlier_auroc", area)));
        measures.extend(area_under_curve(&made, &normal).map(|area| ("far_auroc", area)));
        let (normal, outliers) = scores(answered, |seen| -seen.certainty());
        let (given, made) = split(&outliers);
        let first = if given.is_empty() { made } else { given };
        measures.extend(area_under_curve(&first, &normal).map(|area| ("certainty_auroc", area)));
        measures
    }

    fn tell(&self, _p: &RobustParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let class = best(&answer.seen.classes);
        let mut told = serde_json::json!({
            "class": class,
            "class_name": sample.name(class),
            "certainty": answer.seen.certainty(),
            "outlier_score": answer.seen.outlier_score,
        });
        if let Some(attacked) = &answer.attacked {
            told["class_name_after_attack"] = sample.name(best(&attacked.classes)).into();
        }
        told
    }

    fn askable(&self) -> Option<&dyn Askable<RobustParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, _p: &RobustParams, sample: &Sample) -> Measures {
        let classes = sample.names.len().max(1) as f32;
        vec![("accuracy_chance", 1.0 / classes), ("turn_accuracy_chance", 1.0 / TURNS as f32)]
    }
}

#[cfg(test)]
#[path = "judge_tests.rs"]
mod tests;
