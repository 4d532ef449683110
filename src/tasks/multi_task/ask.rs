//! The puzzle as a person is asked it: that of one of the tasks that take part, drawn by lot for each photo, asked and marked
//! as its own method asks and marks it.

use super::MultiTask;
use super::judge::Answer;
use super::params::{MultiTaskParams, Subject};
use super::sampler::Sample;
use crate::task::{Answers, Askable, Asked, Choice, Posed};
use crate::tasks::colorization::Colorization;
use crate::tasks::exemplar::Exemplar;
use crate::tasks::motion_segmentation::MotionSegmentation;
use crate::tasks::relative_position::RelativePosition;

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, MultiTaskParams, Sample>;

/// The question of one task, whichever it is.
trait Part {
    fn ask(&self) -> Option<Asked>;
    fn truth(&self) -> Option<Choice>;
    fn mark(&self, choice: &Choice) -> Option<f32>;
    fn choice(&self, answer: &Answer) -> Option<Choice>;
    fn chance(&self) -> f32;
}

/// The question of the task that method `M` is.
struct OfMethod<'a, M: Answers> {
    askable: &'a dyn Askable<M::Params, M::Sample, M::Answer>,
    p: M::Params,
    sample: &'a M::Sample,
    at: (u64, u64),
    own: fn(&Answer) -> Option<&M::Answer>,
}

impl<M: Answers> OfMethod<'_, M> {
    fn posed(&self) -> Posed<'_, M::Params, M::Sample> {
        Posed { p: &self.p, sample: self.sample, at: self.at }
    }
}

impl<M: Answers> Part for OfMethod<'_, M> {
    fn ask(&self) -> Option<Asked> {
        self.askable.ask(&self.posed())
    }

    fn truth(&self) -> Option<Choice> {
        self.askable.truth(&self.posed())
    }

    fn mark(&self, choice: &Choice) -> Option<f32> {
        self.askable.mark(&self.posed(), choice)
    }

    fn choice(&self, answer: &Answer) -> Option<Choice> {
        self.askable.choice(&self.posed(), (self.own)(answer)?)
    }

    fn chance(&self) -> f32 {
        self.askable.chance(&self.posed())
    }
}

/// The question of `method` about its part of the puzzle, where it takes part and leaves one.
fn of_method<'a, M: Answers>(
    method: &'a M,
    (p, sample): (Option<M::Params>, &'a Option<M::Sample>),
    at: (u64, u64),
    own: fn(&Answer) -> Option<&M::Answer>,
) -> Option<Box<dyn Part + 'a>> {
    let part = OfMethod::<M> { askable: method.askable()?, p: p?, sample: sample.as_ref()?, at, own };
    part.ask().is_some().then(|| Box::new(part) as Box<dyn Part>)
}

/// The question that is asked: of the tasks that leave one, the first from one on that is drawn by lot.
fn part<'a>(posed: &Puzzle<'a>) -> Option<Box<dyn Part + 'a>> {
    let (p, sample, at) = (posed.p, posed.sample, posed.at);
    let subjects = p.subjects();
    let first = posed.rng().below(subjects.len().max(1));
    let of = |subject: Subject| match subject {
        Subject::Place => {
            of_method(&RelativePosition, (p.place(), &sample.place), at, |answer| answer.each.place.as_ref())
        }
        Subject::Colour => {
            of_method(&Colorization, (p.colour(), &sample.colour), at, |answer| answer.each.colour.as_ref())
        }
        Subject::Exemplar => {
            of_method(&Exemplar, (p.exemplar(), &sample.exemplar), at, |answer| answer.each.exemplar.as_ref())
        }
        Subject::Motion => {
            of_method(&MotionSegmentation, (p.motion(), &sample.motion), at, |answer| answer.each.motion.as_ref())
        }
    };
    subjects.iter().cycle().skip(first).take(subjects.len()).copied().find_map(of)
}

impl Askable<MultiTaskParams, Sample, Answer> for MultiTask {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        part(posed)?.ask()
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        part(posed)?.truth()
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        part(posed)?.mark(choice)
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        part(posed)?.choice(answer)
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        part(posed).map_or(0.0, |part| part.chance())
    }
}
