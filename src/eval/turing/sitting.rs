//! One person's test: what was shown and what was answered.

use super::plan::{TestSettings, Trial};
use std::sync::Arc;

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reply {
    /// Whether the person took the left picture for the fake.
    pub chose_left: bool,
    /// Seconds from the end of the showing to the answer.
    pub seconds: f32,
}

/// One person's test.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// What the person is called.
    pub person: String,
    /// Which run or folder the pictures come from.
    pub source: String,
    /// Names of the pictures.
    pub pictures: Arc<Vec<String>>,
    /// How the test is made up.
    pub settings: TestSettings,
    /// What its plan follows from.
    pub seed: u64,
    /// The plan.
    pub trials: Vec<Trial>,
    /// The answers so far, in the order of the plan.
    pub replies: Vec<Reply>,
}

impl Sitting {
    /// The trial that waits for an answer.
    pub fn current(&self) -> Option<&Trial> {
        self.trials.get(self.replies.len())
    }

    /// Notes an answer to the current trial; returns whether it was right, nothing when all is answered.
    pub fn answer(&mut self, reply: Reply) -> Option<bool> {
        let right = is_right(self.current()?, &reply);
        self.replies.push(reply);
        Some(right)
    }

    /// Whether every trial is answered.
    pub fn is_complete(&self) -> bool {
        self.replies.len() >= self.trials.len()
    }

    /// The answered trials with their answers and whether those are right.
    pub fn answered(&self) -> impl Iterator<Item = (&Trial, &Reply, bool)> {
        self.trials.iter().zip(&self.replies).map(|(trial, reply)| (trial, reply, is_right(trial, reply)))
    }

    /// What counts: the answered trials of the test with the network's pictures, each with whether the person was fooled.
    pub fn counted(&self) -> impl Iterator<Item = (&Trial, bool)> {
        self.answered().filter(|(trial, ..)| trial.counts()).map(|(trial, _, right)| (trial, !right))
    }
}

fn is_right(trial: &Trial, reply: &Reply) -> bool {
    trial.fake_left == reply.chose_left
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::plan::{Fake, plan};
    use super::*;

    /// A sitting over `pictures` pictures in which the person is right wherever `right` says so.
    pub fn sat(person: &str, pictures: usize, seed: u64, right: impl Fn(usize, &Trial) -> bool) -> Sitting {
        let settings = TestSettings::default();
        let trials = plan(&settings, pictures, seed);
        let mut sitting = Sitting {
            person: person.to_owned(),
            source: "a run".to_owned(),
            pictures: Arc::new((0..pictures).map(|number| format!("picture {number}")).collect()),
            settings,
            seed,
            trials,
            replies: Vec::new(),
        };
        while let Some(trial) = sitting.current().copied() {
            let says = right(sitting.replies.len(), &trial);
            let told = sitting.answer(Reply { chose_left: trial.fake_left == says, seconds: 0.5 });
            assert_eq!(told, Some(says));
        }
        sitting
    }

    #[test]
    fn an_answer_is_right_where_it_names_the_side_of_the_fake() {
        let sitting = sat("Ada", 60, 1, |number, _| number % 3 == 0);
        assert!(sitting.is_complete());
        let right: Vec<bool> = sitting.answered().map(|(.., right)| right).collect();
        assert!(right.iter().enumerate().all(|(number, right)| *right == (number % 3 == 0)));
        assert_eq!(sitting.clone().answer(Reply { chose_left: true, seconds: 0.0 }), None);
    }

    #[test]
    fn practice_and_random_colours_do_not_count() {
        let sitting = sat("Ada", 60, 1, |_, _| false);
        assert_eq!(sitting.counted().count(), 36);
        assert!(sitting.counted().all(|(trial, fooled)| fooled && !trial.practice && trial.fake == Fake::Answer));
    }
}
