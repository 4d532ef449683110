//! The puzzle as a person is asked it: the two patches of the question that pictures show.

use super::RelativePosition;
use super::judge::Answer;
use super::layout::{Arrangement, DIRECTIONS};
use super::params::RelativePositionParams;
use super::sampler::Sample;
use crate::patches::classify::{best, one_hot};
use crate::patches::view::as_seen;
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, RelativePositionParams, Sample>;

/// The puzzle with the shown question alone, so that nothing else is marked.
fn shown_alone(sample: &Sample) -> Option<Sample> {
    let question = sample.questions.get(sample.shown)?.clone();
    Some(Sample { questions: vec![question], shown: 0, ..sample.clone() })
}

impl Askable<RelativePositionParams, Sample, Answer> for RelativePosition {
    /// Triples and quadruples have classes that have no names, and turned patches no up: there pairs alone are asked.
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        if posed.p.arrangement != Arrangement::Pairs || posed.p.turned {
            return None;
        }
        let patches = posed.sample.shown_patches();
        let seen = |at: usize| patches.get(at).map(|patch| as_seen(patch, posed.p.defences.normalise));
        Some(Asked::Direction { first: seen(0)?, second: seen(1)? })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        posed.sample.questions.get(posed.sample.shown).map(|question| Choice::One(question.label))
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let Choice::One(direction) = choice else { return None };
        let sample = shown_alone(posed.sample)?;
        let answer = Answer { probabilities: vec![one_hot(posed.p.classes(), *direction)] };
        number_of(&self.judge(posed.p, &sample, &answer), "accuracy")
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        answer.probabilities.get(posed.sample.shown).map(|directions| Choice::One(best(directions)))
    }

    fn chance(&self, _posed: &Puzzle<'_>) -> f32 {
        1.0 / DIRECTIONS.len() as f32
    }
}
