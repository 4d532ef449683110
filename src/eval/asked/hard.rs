//! Which puzzles are hard: for people, for the network, for both.

use super::sitting::Sitting;
use std::collections::BTreeMap;

/// How hard one puzzle is.
#[derive(Clone, Debug, PartialEq)]
pub struct Hard {
    /// The number of the photo.
    pub photo: usize,
    /// What the photo is called.
    pub name: String,
    /// Answers of people.
    pub answers: usize,
    /// The mean of their marks.
    pub people: f32,
    /// The network's mark, where it is known.
    pub network: Option<f32>,
}

impl Hard {
    /// Whether people and network both fail more than they succeed.
    pub fn is_for_both(&self) -> bool {
        self.people < 0.5 && self.network.is_some_and(|mark| mark < 0.5)
    }

    fn sum(&self) -> f32 {
        self.people + self.network.unwrap_or(self.people)
    }
}

/// The puzzles of `sittings`, which are about the same ones, the hardest for people and network together first.
pub fn hardest(sittings: &[&Sitting]) -> Vec<Hard> {
    let mut found: BTreeMap<usize, Hard> = BTreeMap::new();
    for reply in sittings.iter().flat_map(|sitting| &sitting.replies) {
        let new =
            Hard { photo: reply.photo, name: reply.name.clone(), answers: 0, people: 0.0, network: reply.network };
        let hard = found.entry(reply.photo).or_insert(new);
        hard.answers += 1;
        hard.people += (reply.mark - hard.people) / hard.answers as f32;
    }
    let mut all: Vec<Hard> = found.into_values().collect();
    all.sort_by(|a, b| a.sum().total_cmp(&b.sum()));
    all
}

#[cfg(test)]
mod tests {
    use super::super::sitting::tests::sat;
    use super::*;

    #[test]
    fn what_is_hard_for_both_stands_first() {
        let network = [Some(1.0), Some(0.0), Some(0.0), Some(1.0)];
        let sit = |id, marks: [f32; 4]| sat(id, "", &[0, 1, 2, 3].map(|at| (marks[at], network[at])));
        let (a, b) = (sit("1", [1.0, 0.0, 1.0, 0.0]), sit("2", [1.0, 0.0, 0.0, 1.0]));
        let found = hardest(&[&a, &b]);
        assert_eq!(found.iter().map(|hard| hard.photo).collect::<Vec<_>>(), [1, 2, 3, 0]);
        assert_eq!(found.iter().map(|hard| hard.people).collect::<Vec<_>>(), [0.0, 0.5, 0.5, 1.0]);
        assert_eq!(found.iter().map(Hard::is_for_both).collect::<Vec<_>>(), [true, false, false, false]);
        assert_eq!((found[0].answers, found[0].name.as_str()), (2, "photo 1"));
    }
}
