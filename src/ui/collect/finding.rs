//! What was found of the features of a collection, and what may be said of it.

use crate::eval::{Apart, same_by_luck};

/// What is less likely than this is not called luck.
const LUCK: f64 = 0.05;

/// What was found at a step.
#[derive(Clone, Debug, Default)]
pub struct Finding {
    /// The step.
    pub step: u64,
    /// The layer.
    pub layer: &'static str,
    /// The classes by name.
    pub classes: Vec<String>,
    /// The class of each picture that was looked at.
    pub labels: Vec<usize>,
    /// The network as it is.
    pub trained: Apart,
    /// The network as it began.
    pub untrained: Option<Apart>,
    /// Without a network: how often each colour occurs.
    pub colours: Apart,
}

/// What may be said of a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// No better than with shuffled classes.
    Chance,
    /// No better than the network as it began.
    AsUntrained,
    /// No better than colours alone.
    AsColours,
    /// Better than both.
    Better,
}

impl Finding {
    /// What may be said of it.
    pub fn verdict(&self) -> Verdict {
        let beats = |other: &Apart| {
            self.trained.share > other.share && same_by_luck(&self.trained.said, &other.said, &self.labels) < LUCK
        };
        if !self.trained.beats_chance() {
            Verdict::Chance
        } else if self.untrained.as_ref().is_some_and(|untrained| !beats(untrained)) {
            Verdict::AsUntrained
        } else if !beats(&self.colours) {
            Verdict::AsColours
        } else {
            Verdict::Better
        }
    }

    /// Of each class: pictures, those told rightly, and the class that the others are most often taken for.
    pub fn by_class(&self) -> Vec<(usize, usize, Option<usize>)> {
        let of_class = |class: usize| {
            let said = self.labels.iter().zip(&self.trained.said).filter(|(label, _)| **label == class);
            let said: Vec<usize> = said.map(|(_, said)| *said).collect();
            let count = |wanted: usize| said.iter().filter(|said| **said == wanted).count();
            let others = (0..self.classes.len()).filter(|other| *other != class && count(*other) > 0);
            (said.len(), count(class), others.max_by_key(|other| count(*other)))
        };
        (0..self.classes.len()).map(of_class).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A finding of 12 pictures of two classes, of which these many first ones are told rightly.
    fn found(trained: usize, untrained: usize, colours: usize) -> Finding {
        let labels: Vec<usize> = (0..12).map(|at| at % 2).collect();
        let of = |right: usize| {
            let said = labels.iter().enumerate().map(|(at, label)| if at < right { *label } else { 1 - *label });
            Apart { said: said.collect(), share: right as f64 / 12.0, chance_range: [0.2, 0.8], ..Apart::default() }
        };
        let classes = vec!["cup".to_owned(), "spoon".to_owned()];
        let (trained, untrained, colours) = (of(trained), Some(of(untrained)), of(colours));
        Finding { step: 1, layer: "conv5", classes, labels, trained, untrained, colours }
    }

    #[test]
    fn few_pictures_are_not_said_to_show_more_than_they_do() {
        assert_eq!(found(9, 3, 3).verdict(), Verdict::Chance, "9 of 12 is what shuffled classes may give");
        assert_eq!(found(12, 7, 2).verdict(), Verdict::AsUntrained, "5 more of 12 may be luck: 2 / 32");
        assert_eq!(found(12, 3, 8).verdict(), Verdict::AsColours);
        assert_eq!(found(12, 3, 2).verdict(), Verdict::Better);
        assert_eq!(found(10, 12, 12).verdict(), Verdict::AsUntrained, "and not where it is worse");
    }

    #[test]
    fn each_class_is_told_with_what_it_is_taken_for() {
        assert_eq!(found(9, 3, 3).by_class(), [(6, 5, Some(1)), (6, 4, Some(0))]);
        assert_eq!(found(12, 3, 3).by_class(), [(6, 6, None), (6, 6, None)]);
    }
}
