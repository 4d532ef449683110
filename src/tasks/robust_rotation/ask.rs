//! The question about turns as a person is asked it: one of the four copies, and by how much it was turned. Classes are
//! not asked about: these are learned from labels.

use super::RobustRotation;
use super::judge::{Answer, Seen};
use super::params::RobustParams;
use super::sampler::Sample;
use crate::patches::classify::best;
use crate::patches::{asked_copy, turns_that_follow};
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, RobustParams, Sample>;

impl Askable<RobustParams, Sample, Answer> for RobustRotation {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        Some(Asked::Turn { given: posed.sample.framed.photo.turned(asked_copy(posed)) })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        posed.sample.turns.get(asked_copy(posed)).copied().map(Choice::One)
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let Choice::One(turn) = choice else { return None };
        let turns = turns_that_follow(asked_copy(posed), *turn);
        let seen = Seen { classes: vec![1.0; posed.sample.names.len().max(1)], turns, outlier_score: 0.0 };
        number_of(
            &self.judge(posed.p, posed.sample, &Answer { seen, attacked: None, outliers: Vec::new() }),
            "turn_accuracy",
        )
    }

    /// A layer that never learned has nothing to say.
    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        let turns = answer.seen.turns.get(asked_copy(posed)).filter(|_| posed.p.learns_turns());
        turns.map(|turns| Choice::One(best(turns)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        number_of(&self.baselines(posed.p, posed.sample), "turn_accuracy_chance").unwrap_or_default()
    }
}
