//! One person's answers.

/// An answer with everything that it is scored by, so that a file of answers is enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Reply {
    /// The number of the photo in the held-out data.
    pub photo: usize,
    /// What the photo is called.
    pub name: String,
    /// The form of the question.
    pub form: String,
    /// What was chosen.
    pub choice: String,
    /// What is right.
    pub truth: String,
    /// What the choice is worth, from 0 to 1, by the judge that marks the network.
    pub mark: f32,
    /// What the network's choice on the same puzzle is worth, where it is known.
    pub network: Option<f32>,
    /// What guessing is worth.
    pub chance: f32,
    /// Seconds from the question to the answer.
    pub seconds: f32,
}

/// One person's answers to the puzzles of one run, or of one method where there is no run.
#[derive(Clone, Debug, PartialEq)]
pub struct Sitting {
    /// What tells it apart from all others, on whatever machine.
    pub id: String,
    /// What the person is called; empty where nobody said.
    pub person: String,
    /// The method.
    pub task: String,
    /// Which run at which step, or which data.
    pub source: String,
    /// What the puzzles follow from.
    pub seed: u64,
    /// The answers, in the order in which they were given.
    pub replies: Vec<Reply>,
}

impl Sitting {
    /// What it has in common with those that it can be compared with: the method and the puzzles.
    pub fn puzzles(&self) -> (&str, &str, u64) {
        (&self.task, &self.source, self.seed)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The answers of `person` to puzzles 0, 1, 2, … with these marks beside the network's.
    pub fn sat(id: &str, person: &str, marks: &[(f32, Option<f32>)]) -> Sitting {
        let reply = |(photo, &(mark, network)): (usize, &(f32, Option<f32>))| Reply {
            photo,
            name: format!("photo {photo}"),
            form: "turn".to_owned(),
            choice: "1".to_owned(),
            truth: "2".to_owned(),
            mark,
            network,
            chance: 0.25,
            seconds: 1.5,
        };
        Sitting {
            id: id.to_owned(),
            person: person.to_owned(),
            task: "rotation".to_owned(),
            source: "a run, step 10".to_owned(),
            seed: 42,
            replies: marks.iter().enumerate().map(reply).collect(),
        }
    }
}
