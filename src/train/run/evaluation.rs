//! What a measurement on held-out images has come to so far.

use super::super::event::AnswerItem;
use crate::task::{Examined, Said};
use std::collections::BTreeMap;

/// A measurement under way.
#[derive(Default)]
pub struct Evaluation {
    /// The puzzle that comes next.
    pub(super) next: usize,
    /// Of each number the sum, every puzzle times what it counts, and the sum of what they count.
    pub(super) sums: BTreeMap<String, (f64, f64)>,
    /// What the network would have chosen, had it been asked as people are.
    pub(super) said: Vec<Said>,
    /// What is shown so far.
    pub(super) shown: Vec<AnswerItem>,
}

impl Evaluation {
    /// Adds the numbers of `examined`, and what is shown of them where that is wanted.
    pub(super) fn add(&mut self, examined: Vec<Examined>, show: bool) {
        for one in examined {
            for (name, value) in one.measures.iter().filter(|(_, value)| value.is_finite()) {
                let plain = name.strip_prefix("baseline/").unwrap_or(name);
                let weight =
                    one.weights.iter().find(|(weighed, _)| *weighed == plain).map_or(1.0, |(_, weight)| *weight);
                let sum = self.sums.entry(name.clone()).or_default();
                *sum = (sum.0 + f64::from(*value) * f64::from(weight), sum.1 + f64::from(weight));
            }
            self.said.extend(one.said);
            if show {
                self.shown.push(AnswerItem { name: one.name, measures: one.measures, panels: one.panels });
            }
        }
    }
}
