//! The puzzle as a person is asked it: a still frame, and which of its cells will move.

use super::MotionSegmentation;
use super::judge::{Answer, decided, probabilities};
use super::params::MotionParams;
use super::sampler::Sample;
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, MotionParams, Sample>;

/// By how much a logit lies on its side of what is decided.
const SURE: f32 = 8.0;

impl Askable<MotionParams, Sample, Answer> for MotionSegmentation {
    /// Where everything moves or nothing does, there is nothing to tell apart.
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        self.mark(posed, &self.truth(posed)?)?;
        Some(Asked::Mark { photo: posed.sample.shown()?.clone(), columns: posed.p.cells() })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        posed.sample.moving.as_ref().map(|_| Choice::Places(posed.sample.cells.as_ref().clone()))
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let Choice::Places(cells) = choice else { return None };
        if cells.len() != posed.sample.cells.len() {
            return None;
        }
        let shift = posed.sample.shift(posed.p);
        let logits = cells.iter().map(|moves| if *moves { SURE - shift } else { -SURE - shift }).collect();
        number_of(&self.judge(posed.p, posed.sample, &Answer { logits, film: Vec::new() }), "balanced_accuracy")
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        Some(Choice::Places(decided(&probabilities(posed.p, posed.sample, &answer.logits))))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        number_of(&self.baselines(posed.p, posed.sample), "balanced_accuracy_still").unwrap_or_default()
    }
}
