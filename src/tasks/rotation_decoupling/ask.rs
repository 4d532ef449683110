//! The puzzle as a person is asked it: one of the four copies, and by how much it was turned.

use super::RotationDecoupling;
use super::judge::Answer;
use super::params::DecouplingParams;
use super::sampler::Sample;
use crate::patches::classify::best;
use crate::patches::{asked_copy, turns_that_follow};
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, DecouplingParams, Sample>;

impl Askable<DecouplingParams, Sample, Answer> for RotationDecoupling {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        Some(Asked::Turn { given: posed.sample.view.turned(asked_copy(posed)) })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        posed.sample.labels.get(asked_copy(posed)).copied().map(Choice::One)
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let Choice::One(turn) = choice else { return None };
        let probabilities = turns_that_follow(asked_copy(posed), *turn);
        let answer = Answer { probabilities, read: Vec::new(), rotation: Vec::new(), instance: Vec::new() };
        number_of(&self.judge(posed.p, posed.sample, &answer), "accuracy")
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        answer.probabilities.get(asked_copy(posed)).map(|turns| Choice::One(best(turns)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        number_of(&self.baselines(posed.p, posed.sample), "accuracy_chance").unwrap_or_default()
    }
}
