//! The puzzle as a person is asked it: one of the four copies, and by how much it was turned.

use super::RotationDecoupling;
use super::judge::Answer;
use crate::patches::classify::best;
use crate::patches::{asked_copy, turns_that_follow};
use crate::task::{Askable, Asked, Choice, Posed};

impl Askable<Self> for RotationDecoupling {
    fn ask(&self, posed: &Posed<'_, Self>) -> Option<Asked> {
        Some(Asked::Turn { given: posed.sample.view.turned(asked_copy(posed)) })
    }

    fn truth(&self, posed: &Posed<'_, Self>) -> Option<Choice> {
        posed.sample.labels.get(asked_copy(posed)).copied().map(Choice::One)
    }

    fn mark(&self, posed: &Posed<'_, Self>, choice: &Choice) -> Option<f32> {
        let Choice::One(turn) = choice else { return None };
        let probabilities = turns_that_follow(asked_copy(posed), *turn);
        let answer = Answer { probabilities, read: Vec::new(), rotation: Vec::new(), instance: Vec::new() };
        posed.judged(&answer, "accuracy")
    }

    fn choice(&self, posed: &Posed<'_, Self>, answer: &Answer) -> Option<Choice> {
        answer.probabilities.get(asked_copy(posed)).map(|turns| Choice::One(best(turns)))
    }

    fn chance(&self, posed: &Posed<'_, Self>) -> f32 {
        posed.baseline("accuracy_chance")
    }
}
