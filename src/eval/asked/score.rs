//! What answers come to: mean marks with 95 % intervals, of people, of the network on the same puzzles, of guessing.
//!
//! Answers to one puzzle are one draw of many, so the interval of a mean is Wilson's for a share (marks between 0 and 1
//! spread less than right and wrong do, so it is never too narrow for them). Several people are resampled as people too, as
//! in the Turing test, and the wider interval counts: with three people of whom all are right, resampling alone would be
//! sure.

use super::sitting::Sitting;
use crate::eval::interval::{bootstrap, share_interval};
use crate::task::{purpose, rng_for};
use std::collections::BTreeMap;

/// A mean mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Answers.
    pub answers: usize,
    /// The mean of their marks.
    pub mean: f32,
    /// Its 95 % interval.
    pub interval: [f32; 2],
}

/// What some sittings come to.
#[derive(Clone, Debug, PartialEq)]
pub struct Standings {
    /// How many people.
    pub people: usize,
    /// All of them together.
    pub class: Standing,
    /// The network on the puzzles that they were asked, where it is known on all of them.
    pub network: Option<Standing>,
    /// What guessing reaches on them.
    pub chance: f32,
}

impl Standing {
    fn of(marks: &[f32]) -> Option<Self> {
        let mean = marks.iter().sum::<f32>() / marks.len() as f32;
        let interval = share_interval(f64::from(mean), marks.len() as f64).map(|end| end as f32);
        (!marks.is_empty()).then_some(Self { answers: marks.len(), mean, interval })
    }

    fn over_people(self, people: &[[f64; 2]]) -> Self {
        if people.len() < 2 {
            return self;
        }
        let (_, [low, high]) = bootstrap(people, &mut rng_for(self.answers as u64, 0, 0, purpose::SITTING));
        Self { interval: [self.interval[0].min(low), self.interval[1].max(high)], ..self }
    }
}

/// Whether two sittings are of the same person: of the same name, or the same sitting.
pub fn is_same_person(a: &Sitting, b: &Sitting) -> bool {
    person(a) == person(b)
}

/// Somebody without a name is somebody else in every sitting.
fn person(sitting: &Sitting) -> (&str, &str) {
    if sitting.person.is_empty() { ("", &sitting.id) } else { (&sitting.person, "") }
}

/// What `sittings` about the same puzzles come to together; nothing before the first answer.
pub fn standings(sittings: &[&Sitting]) -> Option<Standings> {
    let (mut marks, mut people, mut puzzles) = (Vec::new(), BTreeMap::new(), BTreeMap::new());
    for sitting in sittings {
        for reply in &sitting.replies {
            marks.push(reply.mark);
            let [sum, count] = people.entry(person(sitting)).or_insert([0.0, 0.0]);
            (*sum, *count) = (*sum + f64::from(reply.mark), *count + 1.0);
            puzzles.insert((sitting.puzzles(), reply.photo), (reply.network, reply.chance));
        }
    }
    let network: Option<Vec<f32>> = puzzles.values().map(|(network, _)| *network).collect();
    let chance = puzzles.values().map(|(_, chance)| chance).sum::<f32>() / puzzles.len().max(1) as f32;
    let groups: Vec<[f64; 2]> = people.values().copied().collect();
    Some(Standings {
        people: people.len(),
        class: Standing::of(&marks)?.over_people(&groups),
        network: network.and_then(|marks| Standing::of(&marks)),
        chance,
    })
}

#[cfg(test)]
mod tests {
    use super::super::sitting::tests::sat;
    use super::*;

    #[test]
    fn a_class_is_the_mean_of_its_answers_and_every_puzzle_counts_once_for_the_network() {
        let ada = sat("1", "Ada", &[(1.0, Some(1.0)), (1.0, Some(0.0)), (0.0, Some(0.0)), (1.0, Some(0.0))]);
        let ben = sat("2", "Ben", &[(0.0, Some(1.0)), (1.0, Some(0.0))]);
        let found = standings(&[&ada, &ben]).expect("answers");
        assert_eq!((found.people, found.class.answers), (2, 6));
        assert!((found.class.mean - 4.0 / 6.0).abs() < 1e-6);
        let network = found.network.expect("it is known");
        assert_eq!((network.answers, network.mean), (4, 0.25));
        assert!((found.chance - 0.25).abs() < 1e-6);
        for Standing { mean, interval: [low, high], .. } in [found.class, network] {
            assert!(low < mean && mean < high);
        }
    }

    #[test]
    fn nobody_is_certain_after_a_few_right_answers() {
        let all_right: Vec<Sitting> = (0..3).map(|n| sat(&n.to_string(), "", &[(1.0, None); 4])).collect();
        let found = standings(&all_right.iter().collect::<Vec<_>>()).expect("answers");
        assert_eq!((found.people, found.class.mean), (3, 1.0), "people without a name are not one person");
        assert!(found.class.interval[0] < 0.9, "{:?}", found.class.interval);
        // Wilson 1927 for 4 of 4: 0.510.
        let one = standings(&[&all_right[0]]).expect("answers");
        assert!((one.class.interval[0] - 0.510).abs() < 0.002, "{:?}", one.class.interval);
    }

    #[test]
    fn people_who_differ_widen_the_interval() {
        let people = [sat("1", "Ada", &[(1.0, None); 40]), sat("2", "Ben", &[(0.0, None); 40])];
        let found = standings(&people.iter().collect::<Vec<_>>()).expect("answers");
        assert_eq!((found.class.mean, found.class.interval), (0.5, [0.0, 1.0]));
    }

    #[test]
    fn without_an_answer_or_without_the_network_nothing_is_made_up() {
        assert_eq!(standings(&[]), None);
        let known_on_one = sat("1", "", &[(1.0, Some(1.0)), (1.0, None)]);
        assert_eq!(standings(&[&known_on_one]).and_then(|found| found.network), None);
    }
}
