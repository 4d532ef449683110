//! A test among the answers to all other forms of puzzles, so that a class puts one kind of file together
//! (`eval::asked`): every pair that counts is a puzzle, right where the fake was seen through.

use super::sitting::Sitting;
use crate::eval::asked;

/// The form of the question in files of answers.
const FORM: &str = "pair";
/// What guessing is worth: one of two.
const CHANCE: f32 = 0.5;

/// What a file of answers says of a test beside its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Who {
    /// What tells the test apart from all others, on whatever machine.
    pub id: String,
    /// What the person is called; empty where nobody said.
    pub person: String,
    /// The method whose pictures were shown.
    pub task: String,
    /// Which run at which step, in no language.
    pub source: String,
}

/// The method under which answers of such tests stand, so that they are not taken for those to its puzzles.
pub fn pooled_task(task: &str) -> String {
    format!("{task}-turing")
}

/// The pairs of `sitting` that count, as answers to puzzles. Which pairs these are does not follow from a seed: everybody who
/// was shown pictures of the same run belongs together.
pub fn pooled(sitting: &Sitting, who: Who) -> asked::Sitting {
    let side = |left: bool| if left { "left" } else { "right" }.to_owned();
    let counted = sitting.answered().filter(|(trial, ..)| trial.counts());
    let replies = counted.map(|(trial, reply, right)| asked::Reply {
        photo: trial.picture,
        name: sitting.pictures.get(trial.picture).cloned().unwrap_or_default(),
        form: FORM.to_owned(),
        choice: side(reply.chose_left),
        truth: side(trial.fake_left),
        mark: f32::from(u8::from(right)),
        network: None,
        chance: CHANCE,
        seconds: reply.seconds,
    });
    let replies = replies.collect();
    let Who { id, person, task, source } = who;
    asked::Sitting { id, person, task: pooled_task(&task), source, seed: 0, replies }
}

#[cfg(test)]
mod tests {
    use super::super::score::score;
    use super::super::sitting::tests::sat;
    use super::*;
    use crate::eval::asked::{read, save_answers, standings};

    #[test]
    fn tests_of_several_machines_and_other_puzzles_are_put_together_from_files() {
        let home = tempfile::tempdir().expect("a folder");
        let tests = [sat("Person 1", 12, 1, |n, _| n % 3 == 0), sat("Person 1", 12, 2, |n, _| n % 2 == 0)];
        let who = |number: usize| Who {
            id: number.to_string(),
            person: String::new(),
            task: "colorization".to_owned(),
            source: "a-run step-00000100".to_owned(),
        };
        let mut all: Vec<asked::Sitting> = tests.iter().enumerate().map(|(at, test)| pooled(test, who(at))).collect();
        for (number, one) in all.iter().enumerate() {
            save_answers(&home.path().join(number.to_string()), &[one]).expect("written");
        }
        // Somebody chose colours in puzzles of the same run.
        let puzzles = asked::Sitting { id: "2".to_owned(), task: "colorization".to_owned(), ..all[0].clone() };
        save_answers(&home.path().join("2"), &[&puzzles]).expect("written");
        let class = read(home.path()).expect("read");
        all.push(puzzles);
        assert_eq!(class, all, "everything comes back");
        let together: Vec<_> = class.iter().filter(|one| one.task == pooled_task("colorization")).collect();
        let found = standings(&together).expect("answers");
        let fooled = score(&tests.iter().collect::<Vec<_>>()).expect("answers");
        assert_eq!((found.people, found.class.answers, found.chance), (2, fooled.trials, CHANCE), "nobody has a name");
        assert!((found.class.mean - (1.0 - fooled.rate)).abs() < 1e-6);
    }
}
