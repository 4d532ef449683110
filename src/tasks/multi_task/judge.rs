//! What each task's head says, marked as the task marks it; and whether the trunk could tell the tasks apart.

use super::MultiTask;
use super::each::{Each, parts};
use super::entrance::Shown;
use super::guess::guessed;
use super::loss::{chance, loss_name};
use super::network::{Heads, Mixed};
use super::params::{MultiTaskParams, Subject};
use super::sampler::Sample;
use crate::task::{Answers, Askable, Exportable, Features, Measures, floats};
use crate::tasks::colorization::{self, Colorization};
use crate::tasks::exemplar::{self, Exemplar};
use crate::tasks::motion_segmentation::{self, MotionSegmentation};
use crate::tasks::relative_position::{self, RelativePosition};
use burn::prelude::*;
use burn::tensor::TensorData;

/// What the network said about one puzzle of each task.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What each head said.
    pub each: Each<relative_position::Answer, colorization::Answer, exemplar::Answer, motion_segmentation::Answer>,
    /// Mean and deviation of the trunk's first maps for the first picture of each task.
    pub statistics: Vec<Statistics>,
}

/// Mean and deviation of each of the trunk's first maps for a picture of one task.
#[derive(Clone, Debug)]
pub struct Statistics {
    /// The task.
    pub subject: Subject,
    /// As it is shown in this run.
    pub shown: Vec<f32>,
    /// As it is without harmonisation.
    pub plain: Vec<f32>,
}

/// The statistics of the first picture of each of `samples` puzzles, whose pictures stand one after another in `pictures`.
fn statistics(shown: &Shown<'_>, pictures: TensorData, samples: usize, device: &Device) -> Vec<[Vec<f32>; 2]> {
    let pictures = Tensor::<4>::from_data(pictures, device);
    let each = (pictures.dims()[0] / samples.max(1)).max(1);
    let firsts: Vec<i64> = (0..samples).map(|sample| (sample * each) as i64).collect();
    let firsts = pictures.select(0, Tensor::<1, Int>::from_data(TensorData::new(firsts, [samples]), device));
    let of = |harmonise: bool| {
        let shown = Shown { trunk: shown.trunk, entrance: shown.entrance, harmonise, mixture: None };
        let maps = shown.maps(firsts.clone()).swap_remove(0); // [samples, channels, height, width]
        let [count, channels, height, width] = maps.dims();
        let flat = maps.reshape([count, channels, height * width]);
        let mean = flat.clone().mean_dim(2);
        let deviation = (flat - mean.clone()).powi_scalar(2).mean_dim(2).sqrt();
        let both = floats(Tensor::cat(vec![mean, deviation], 1).reshape([count, 2 * channels]));
        both.chunks_exact((2 * channels).max(1)).map(<[f32]>::to_vec).collect::<Vec<_>>()
    };
    let plain = of(false);
    let shown = if shown.harmonise { of(true) } else { plain.clone() };
    shown.into_iter().zip(plain).map(|(shown, plain)| [shown, plain]).collect()
}

/// What one task's head says, and the statistics of what its trunk is shown.
type Told<A> = (std::vec::IntoIter<A>, std::vec::IntoIter<[Vec<f32>; 2]>);

/// Asks one task.
fn asked<M: Answers>(
    p: &MultiTaskParams,
    (method, own, subject): (&M, &M::Params, Subject),
    (trunk, head): (&dyn Features, &Mixed<M::Head>),
    (samples, pictures): (&[M::Sample], impl Fn(M::Batch) -> TensorData),
    device: &Device,
) -> Told<M::Answer> {
    if samples.is_empty() {
        return (Vec::new().into_iter(), Vec::new().into_iter());
    }
    let shown = head.shown(p, trunk, subject);
    let answers = method.answer(own, (&shown, &head.head), samples, device);
    let batch = pictures(method.collate(own, samples));
    (answers.into_iter(), statistics(&shown, batch, samples.len(), device).into_iter())
}

/// The next answer of a task, where the sample has a puzzle of it; its statistics go to `all`.
fn of<S, A>(puzzle: &Option<S>, told: &mut Option<Told<A>>, subject: Subject, all: &mut Vec<Statistics>) -> Option<A> {
    let (answers, statistics) = puzzle.as_ref().and(told.as_mut())?;
    all.extend(statistics.next().map(|[shown, plain]| Statistics { subject, shown, plain }));
    answers.next()
}

impl Answers for MultiTask {
    type Answer = Answer;

    const KEEPS_ANSWERS: bool = true;

    fn exportable(&self) -> Result<&dyn Exportable<Self::Params, Self::Head>, &'static str> {
        Err("export-several")
    }

    fn answer(
        &self,
        p: &MultiTaskParams,
        (trunk, heads): (&dyn Features, &Heads),
        samples: &[Sample],
        device: &Device,
    ) -> Vec<Answer> {
        if samples.is_empty() {
            return Vec::new();
        }
        let mut place = p.place().zip(heads.place.as_ref()).map(|(own, head)| {
            let asked_of = (&RelativePosition, &own, Subject::Place);
            let given = parts(samples, |sample| &sample.place);
            asked(p, asked_of, (trunk, head), (&given, |batch| batch.patches), device)
        });
        let mut colour = p.colour().zip(heads.colour.as_ref()).map(|(own, head)| {
            let asked_of = (&Colorization, &own, Subject::Colour);
            let given = parts(samples, |sample| &sample.colour);
            asked(p, asked_of, (trunk, head), (&given, |batch| batch.lightness), device)
        });
        let mut exemplar = p.exemplar().zip(heads.exemplar.as_ref()).map(|(own, head)| {
            let asked_of = (&Exemplar, &own, Subject::Exemplar);
            let given = parts(samples, |sample| &sample.exemplar);
            asked(p, asked_of, (trunk, head), (&given, |batch| batch.pictures), device)
        });
        let mut motion = p.motion().zip(heads.motion.as_ref()).map(|(own, head)| {
            let asked_of = (&MotionSegmentation, &own, Subject::Motion);
            let given = parts(samples, |sample| &sample.motion);
            asked(p, asked_of, (trunk, head), (&given, |batch| batch.pictures), device)
        });
        let mut next = |sample: &Sample| {
            let mut all = Vec::new();
            let place = of(&sample.place, &mut place, Subject::Place, &mut all);
            let colour = of(&sample.colour, &mut colour, Subject::Colour, &mut all);
            let exemplar = of(&sample.exemplar, &mut exemplar, Subject::Exemplar, &mut all);
            let motion = of(&sample.motion, &mut motion, Subject::Motion, &mut all);
            let each = Each { place, colour, exemplar, motion };
            Answer { each, statistics: all }
        };
        samples.iter().map(&mut next).collect()
    }

    fn judge(&self, p: &MultiTaskParams, sample: &Sample, answer: &Answer) -> Measures {
        let mut measures = Measures::new();
        if let Some((own, puzzle, said)) = three(p.place(), &sample.place, &answer.each.place) {
            let all = RelativePosition.judge(&own, puzzle, said);
            renamed(&all, &[("accuracy", "place_accuracy"), ("loss", "place_loss")], &mut measures);
        }
        if let Some((own, puzzle, said)) = three(p.colour(), &sample.colour, &answer.each.colour) {
            renamed(&Colorization.judge(&own, puzzle, said), &[("loss", "colour_loss")], &mut measures);
        }
        if let Some((own, puzzle, said)) = three(p.exemplar(), &sample.exemplar, &answer.each.exemplar) {
            let all = Exemplar.judge(&own, puzzle, said);
            let names = [("triplet_accuracy", "exemplar_accuracy"), ("loss", "exemplar_loss")];
            renamed(&all, &names, &mut measures);
        }
        if let Some((own, puzzle, said)) = three(p.motion(), &sample.motion, &answer.each.motion) {
            let all = MotionSegmentation.judge(&own, puzzle, said);
            let names = [("average_precision", "motion_average_precision"), ("loss", "motion_loss")];
            renamed(&all, &names, &mut measures);
        }
        let loss = |subject: Subject| {
            let found = measures.iter().find(|(measure, _)| *measure == loss_name(subject));
            found.map(|(_, value)| value / chance(p, subject))
        };
        let relative: Vec<f32> = Subject::ALL.into_iter().filter_map(loss).collect();
        if !relative.is_empty() {
            measures.push(("loss", relative.iter().sum::<f32>() / relative.len() as f32));
        }
        measures
    }

    fn summarise(&self, _p: &MultiTaskParams, answered: &[(&Sample, &Answer)]) -> Measures {
        let all = || answered.iter().flat_map(|(_, answer)| &answer.statistics);
        let seen = |of: fn(&Statistics) -> &Vec<f32>| -> Vec<(usize, Vec<f32>)> {
            all().map(|found| (found.subject as usize, of(found).clone())).collect()
        };
        let shown = guessed(&seen(|found| &found.shown)).map(|share| ("task_guessed", share));
        let plain = guessed(&seen(|found| &found.plain)).map(|share| ("task_guessed_plain", share));
        shown.into_iter().chain(plain).collect()
    }

    fn tell(&self, p: &MultiTaskParams, sample: &Sample, answer: &Answer) -> serde_json::Value {
        let place = three(p.place(), &sample.place, &answer.each.place);
        let colour = three(p.colour(), &sample.colour, &answer.each.colour);
        let exemplar = three(p.exemplar(), &sample.exemplar, &answer.each.exemplar);
        let motion = three(p.motion(), &sample.motion, &answer.each.motion);
        serde_json::json!({
            "relative_position": place.map(|(own, puzzle, said)| RelativePosition.tell(&own, puzzle, said)),
            "colorization": colour.map(|(own, puzzle, said)| Colorization.tell(&own, puzzle, said)),
            "exemplar": exemplar.map(|(own, puzzle, said)| Exemplar.tell(&own, puzzle, said)),
            "motion_segmentation": motion.map(|(own, puzzle, said)| MotionSegmentation.tell(&own, puzzle, said)),
        })
    }

    fn askable(&self) -> Option<&dyn Askable<MultiTaskParams, Sample, Answer>> {
        Some(self)
    }

    fn baselines(&self, p: &MultiTaskParams, sample: &Sample) -> Measures {
        let mut measures = vec![("loss_chance", 1.0)];
        if let (Some(own), Some(puzzle)) = (p.place(), &sample.place) {
            let all = RelativePosition.baselines(&own, puzzle);
            renamed(&all, &[("accuracy_chance", "place_accuracy_chance")], &mut measures);
            measures.push(("place_loss_chance", chance(p, Subject::Place)));
        }
        if sample.colour.is_some() {
            measures.push(("colour_loss_chance", chance(p, Subject::Colour)));
        }
        if let (Some(own), Some(puzzle)) = (p.exemplar(), &sample.exemplar) {
            let all = Exemplar.baselines(&own, puzzle);
            let names = [("triplet_chance", "exemplar_accuracy_chance"), ("loss_chance", "exemplar_loss_chance")];
            renamed(&all, &names, &mut measures);
        }
        if let (Some(own), Some(puzzle)) = (p.motion(), &sample.motion) {
            let all = MotionSegmentation.baselines(&own, puzzle);
            renamed(&all, &[("average_precision_chance", "motion_average_precision_chance")], &mut measures);
            measures.push(("motion_loss_chance", chance(p, Subject::Motion)));
        }
        measures.push(("task_guessed_chance", 1.0 / p.subjects().len().max(1) as f32));
        measures
    }
}

/// Settings, puzzle and answer of a task, where all are there.
pub fn three<'a, P, S, A>(own: Option<P>, puzzle: &'a Option<S>, said: &'a Option<A>) -> Option<(P, &'a S, &'a A)> {
    Some((own?, puzzle.as_ref()?, said.as_ref()?))
}

/// Adds those of `measures` that `names` lists, each under its name here.
fn renamed(measures: &Measures, names: &[(&str, &'static str)], into: &mut Measures) {
    for (theirs, ours) in names {
        into.extend(measures.iter().find(|(name, _)| name == theirs).map(|(_, value)| (*ours, *value)));
    }
}
