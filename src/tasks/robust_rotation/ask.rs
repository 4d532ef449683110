//! The question about turns as a person is asked it: one of the four copies, and by how much it was turned. Classes are
//! not asked about: these are learned from labels.

use super::RobustRotation;
use super::judge::{Answer, Seen};
use crate::patches::classify::best;
use crate::patches::{asked_copy, turns_that_follow};
use crate::task::{Askable, Asked, Choice, Posed};

impl Askable<Self> for RobustRotation {
    fn ask(&self, posed: &Posed<'_, Self>) -> Option<Asked> {
        Some(Asked::Turn { given: posed.sample.framed.photo.turned(asked_copy(posed)) })
    }

    fn truth(&self, posed: &Posed<'_, Self>) -> Option<Choice> {
        posed.sample.turns.get(asked_copy(posed)).copied().map(Choice::One)
    }

    fn mark(&self, posed: &Posed<'_, Self>, choice: &Choice) -> Option<f32> {
        let Choice::One(turn) = choice else { return None };
        let turns = turns_that_follow(asked_copy(posed), *turn);
        let seen = Seen { classes: vec![1.0; posed.sample.names.len().max(1)], turns, outlier_score: 0.0 };
        posed.judged(&Answer { seen, attacked: None, outliers: Vec::new() }, "turn_accuracy")
    }

    /// A layer that never learned has nothing to say.
    fn choice(&self, posed: &Posed<'_, Self>, answer: &Answer) -> Option<Choice> {
        let turns = answer.seen.turns.get(asked_copy(posed)).filter(|_| posed.p.learns_turns());
        turns.map(|turns| Choice::One(best(turns)))
    }

    fn chance(&self, posed: &Posed<'_, Self>) -> f32 {
        posed.baseline("turn_accuracy_chance")
    }
}
