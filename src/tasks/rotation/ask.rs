//! The puzzle as a person is asked it: one of the four copies, and by how much it was turned.

use super::Rotation;
use super::judge::Answer;
use super::params::RotationParams;
use super::sampler::Sample;
use crate::patches::classify::best;
use crate::patches::view::as_seen;
use crate::patches::{asked_copy, turns_that_follow};
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, RotationParams, Sample>;

impl Askable<RotationParams, Sample, Answer> for Rotation {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        let patch = posed.sample.turned().into_iter().nth(asked_copy(posed))?;
        Some(Asked::Turn { given: as_seen(&patch, posed.p.defences.normalise) })
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        posed.sample.labels.get(asked_copy(posed)).copied().map(Choice::One)
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let Choice::One(turn) = choice else { return None };
        number_of(
            &self.judge(posed.p, posed.sample, &Answer { probabilities: turns_that_follow(asked_copy(posed), *turn) }),
            "accuracy",
        )
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        answer.probabilities.get(asked_copy(posed)).map(|turns| Choice::One(best(turns)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        number_of(&self.baselines(posed.p, posed.sample), "accuracy_chance").unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::super::TURNS;
    use super::*;
    use crate::patches::{Place, Prepared, Recipe};
    use crate::photos::Photo;
    use std::sync::Arc;

    #[test]
    fn the_copy_that_is_shown_stands_upright_when_the_right_turn_is_undone_and_one_turn_alone_is_right() {
        let p = RotationParams { size: 8, ..RotationParams::default() };
        let photo = Photo::from_fn(8, 8, |x, y| [(x * 30) as u8, (y * 30) as u8, 90]);
        let recipe = Recipe { patches: vec![Place::new(0, 0, 8)], side: 8, ..Recipe::default() };
        let prepared = Prepared { photo, crop: [0.0, 0.0, 1.0, 1.0], mirrored: false, noise: None };
        let sample = Sample { prepared: Arc::new(prepared), recipe, labels: [0, 1, 2, 3] };
        let upright = as_seen(&sample.turned()[0], p.defences.normalise);
        let mut shown = [false; TURNS];
        for photo in 0..40 {
            let posed = Posed { p: &p, sample: &sample, at: (3, photo) };
            let Some(Choice::One(turn)) = Rotation.truth(&posed) else { panic!("one is right") };
            let Some(Asked::Turn { given }) = Rotation.ask(&posed) else { panic!("a turn is asked for") };
            assert_eq!(given.turned(TURNS - turn), upright);
            let marks: Vec<_> = (0..TURNS).map(|other| Rotation.mark(&posed, &Choice::One(other))).collect();
            assert!(marks.iter().enumerate().all(|(other, mark)| *mark == Some(f32::from(u8::from(other == turn)))));
            let copies = (0..TURNS).map(|copy| (0..TURNS).map(|t| f32::from(u8::from(t == copy))).collect()).collect();
            assert_eq!(Rotation.choice(&posed, &Answer { probabilities: copies }), Some(Choice::One(turn)));
            shown[turn] = true;
        }
        assert_eq!(shown, [true; TURNS], "every copy is shown sometimes");
    }
}
