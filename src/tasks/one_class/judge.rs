//! What the network says about all transforms of pictures, how normal they are by it, and the metrics of it.

use super::OneClass;
use super::network::OneClassHead;
use super::params::OneClassParams;
use super::sampler::{Sample, lay_out};
use crate::patches::classify::{LEAST, best, probabilities};
use crate::patches::moves::{MOVES, Said, TRANSFORMS, Transform, normality, transforms};
use crate::patches::{OutlierKind, TURNS, area_under_curve};
use crate::photos::Photo;
use crate::task::{Answers, Exportable, Features, Measures, Question};
use burn::prelude::*;

/// Pictures of which all transforms go through the network together.
const TOGETHER: usize = 8;

/// What the network said about a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Seen {
    /// About each of its transforms, in their order.
    pub said: Vec<Said>,
    /// How far from normal it is: what is lacking to 108, so that 0 is as normal as can be.
    pub outlier_score: f32,
}

/// What the network said about one question.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// About the picture.
    pub seen: Seen,
    /// About outliers.
    pub outliers: Vec<(OutlierKind, Seen)>,
}

/// What the network says about `pictures`.
fn look(
    p: &OneClassParams,
    (trunk, head): (&dyn Features, &OneClassHead),
    pictures: &[&Photo],
    device: &Device,
) -> Vec<Seen> {
    let mut seen = Vec::with_capacity(pictures.len());
    for some in pictures.chunks(TOGETHER) {
        let copies: Vec<Photo> = some.iter().flat_map(|photo| transforms().map(|done| done.of(photo))).collect();
        let said = head.forward(trunk, Tensor::from_data(lay_out(p.size, &copies), device));
        let rows = probabilities(said.across).into_iter().zip(probabilities(said.down)).zip(probabilities(said.turn));
        let said: Vec<Said> = rows.map(|((across, down), turn)| Said { across, down, turn }).collect();
        seen.extend(
            said.chunks_exact(TRANSFORMS)
                .map(|said| Seen { outlier_score: 3.0 * TRANSFORMS as f32 - normality(said), said: said.to_vec() }),
        );
    }
    seen
}

/// The probabilities of the three answers about `said`, each with what is true of `done`.
fn asked(done: Transform, said: &Said) -> [(usize, &[f32]); 3] {
    [(done.across, &said.across), (done.down, &said.down), (done.turn, &said.turn)]
}

/// How often the right answer is the likeliest, across, down and turned, and the mean loss.
fn right(seen: &Seen) -> ([f32; 3], f32) {
    let (mut counts, mut lost) = ([0.0; 3], 0.0);
    for (done, said) in transforms().zip(&seen.said) {
        for (count, (truth, row)) in counts.iter_mut().zip(asked(done, said)) {
            *count += f32::from(u8::from(best(row) == truth));
            lost -= row.get(truth).copied().unwrap_or_default().max(LEAST).ln();
        }
    }
    let of = TRANSFORMS as f32;
    (counts.map(|count| count / of), lost / (3.0 * of))
}

/// The scores of normal held-out pictures, of those of other classes and given ones, and of those that are made.
fn scores(answered: &[(&Sample, &Answer)]) -> [Vec<f32>; 3] {
    let of = |normal: bool| {
        let some = answered.iter().filter(move |(sample, _)| sample.is_normal == Some(normal));
        some.map(|(_, answer)| answer.seen.outlier_score)
    };
    let beside = |made: bool| {
        let some =
            answered.iter().flat_map(|(_, answer)| &answer.outliers).filter(move |(kind, _)| kind.is_made() == made);
        some.map(|(_, seen)| seen.outlier_score)
    };
    [of(true).collect(), of(false).chain(beside(false)).collect(), beside(true).collect()]
}

impl Answers for OneClass {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Ok(self)
    }

    fn answer(
        &self,
        p: &OneClassParams,
        network: (&dyn Features, &OneClassHead),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        let pictures = samples.iter().map(|sample| &sample.framed.photo);
        let outliers = samples.iter().flat_map(|sample| sample.outliers.iter().map(|(_, photo)| photo));
        let all: Vec<&Photo> = pictures.chain(outliers).collect();
        let mut seen = look(p, network, &all, device).into_iter();
        let own: Vec<Seen> = seen.by_ref().take(samples.len()).collect();
        let answer = |(seen_itself, sample): (Seen, &Sample)| Answer {
            seen: seen_itself,
            outliers: sample.outliers.iter().map(|(kind, _)| *kind).zip(seen.by_ref()).collect(),
        };
        own.into_iter().zip(samples).map(answer).collect()
    }

    fn questions(&self, _p: &OneClassParams) -> &'static [Question] {
        &[Question::Turn, Question::Across, Question::Down]
    }

    fn says(
        &self,
        _p: &OneClassParams,
        (trunk, head): (&dyn Features, &OneClassHead),
        fed: Tensor<4>,
        question: Question,
    ) -> Option<Tensor<2>> {
        let said = head.forward(trunk, fed);
        match question {
            Question::Turn => Some(said.turn),
            Question::Across => Some(said.across),
            Question::Down => Some(said.down),
            Question::Class => None,
        }
    }

    /// Of what is not normal nothing is asked but how far it is from it.
    fn judge(&self, _p: &OneClassParams, sample: &Sample, answer: &Answer) -> Measures {
        if sample.is_normal == Some(false) {
            return Measures::new();
        }
        let ([across, down, turn], loss) = right(&answer.seen);
        vec![
            ("accuracy", (across + down + turn) / 3.0),
            ("loss", loss),
            ("turn_accuracy", turn),
            ("move_accuracy", f32::midpoint(across, down)),
        ]
    }

    /// How well normal pictures are told from those of other classes and given outliers, and from those that are made.
    fn summarise(&self, _p: &OneClassParams, answered: &[(&Sample, &Answer)]) -> Measures {
        let [normal, others, made] = scores(answered);
        let others = area_under_curve(&others, &normal).map(|area| ("outlier_auroc", area));
        let made = area_under_curve(&made, &normal).map(|area| ("far_auroc", area));
        others.into_iter().chain(made).collect()
    }

    fn tell(&self, _p: &OneClassParams, _sample: &Sample, answer: &Answer) -> serde_json::Value {
        serde_json::json!({ "outlier_score": answer.seen.outlier_score })
    }

    fn baselines(&self, _p: &OneClassParams, sample: &Sample) -> Measures {
        if sample.is_normal == Some(false) {
            return Measures::new();
        }
        let (moved, turned) = (1.0 / MOVES as f32, 1.0 / TURNS as f32);
        vec![
            ("accuracy_chance", (2.0 * moved + turned) / 3.0),
            ("turn_accuracy_chance", turned),
            ("move_accuracy_chance", moved),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::patches::moves::moved;
    use crate::task::{DataFacts, Draw, Puzzles, Split, build, floats, rng_for};
    use burn::module::Module;

    fn samples(p: &OneClassParams, count: usize) -> Vec<Sample> {
        let gallery = Gallery::train(1, 32);
        let sample = |index| {
            let draw = Draw::new(&gallery, index, Split::HeldOut, &());
            OneClass.sample(p, &draw, &mut rng_for(2, index as u64, 0, 0)).expect("a question")
        };
        (0..count).map(sample).collect()
    }

    #[test]
    fn a_score_is_that_of_one_transform_after_another_asked_alone() {
        let p = OneClassParams { width: 4, ..OneClassParams::default() };
        let device = Device::flex();
        let _drawing = crate::task::seeded(&device, 1);
        let model = build(&OneClass, &p, DataFacts::new(10, 10), &device).valid();
        let samples = samples(&p, 3);
        let answers = OneClass.answer(&p, (&model.trunk, &model.head), &samples, &device);
        let photo = &samples[2].framed.photo;
        let mut sum = 0.0f64;
        for (across, down, turn) in (0..3).flat_map(|x| (0..3).flat_map(move |y| (0..4).map(move |r| (x, y, r)))) {
            let copy = moved(&moved(photo, across, 1), 1, down).turned(turn);
            let fed = Tensor::<4>::from_data(lay_out(32, &[copy]), &device);
            let share = |question: Question, truth: usize| -> f64 {
                let logits = OneClass.says(&p, (&model.trunk, &model.head), fed.clone(), question).expect("a head");
                let row: Vec<f64> = floats(logits).into_iter().map(|v| f64::from(v).exp()).collect();
                row[truth] / row.iter().sum::<f64>()
            };
            sum += share(Question::Across, across) + share(Question::Down, down) + share(Question::Turn, turn);
        }
        assert!((108.0 - sum - f64::from(answers[2].seen.outlier_score)).abs() < 1e-3);
        assert!((30.0..40.0).contains(&sum), "an untrained network is near 33: {sum}");
    }

    #[test]
    fn other_classes_are_outliers_and_what_they_answer_counts_for_nothing_else() {
        let p = OneClassParams { width: 4, normal: 1, ..OneClassParams::default() };
        let samples = samples(&p, 20);
        let seen = |score: f32| Seen { said: vec![Said::default(); TRANSFORMS], outlier_score: score };
        let answers: Vec<Answer> = samples
            .iter()
            .map(|sample| Answer {
                seen: seen(if sample.is_normal == Some(true) { 10.0 } else { 50.0 }),
                outliers: vec![(OutlierKind::Noise, seen(5.0)), (OutlierKind::Blobs, seen(90.0))],
            })
            .collect();
        let pairs: Vec<(&Sample, &Answer)> = samples.iter().zip(&answers).collect();
        assert_eq!(OneClass.summarise(&p, &pairs), [("outlier_auroc", 1.0), ("far_auroc", 0.5)]);
        for (sample, answer) in pairs {
            let counts = sample.is_normal == Some(true);
            assert_eq!(OneClass.judge(&p, sample, answer).is_empty(), !counts);
            assert_eq!(OneClass.baselines(&p, sample).is_empty(), !counts);
        }
    }
}
