//! The puzzle as a person is asked it: tiles to be put in order. The network chooses among the orders of the set, a person
//! among all; both are marked by the share of tiles in their places.

use super::Jigsaw;
use super::judge::{Answer, tile_accuracy};
use super::params::JigsawParams;
use super::sampler::Sample;
use crate::task::{Answers, Askable, Asked, Choice, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, JigsawParams, Sample>;

impl Askable<JigsawParams, Sample, Answer> for Jigsaw {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        Some(posed.sample.puzzle.asked(posed.p.defences.normalise, "tiles"))
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        let set = posed.p.set();
        set.get(posed.sample.label % set.len().max(1)).cloned().map(Choice::Order)
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        match choice {
            Choice::Order(cells) if cells.len() == posed.p.tiles() => Some(tile_accuracy(posed.p, posed.sample, cells)),
            _ => None,
        }
    }

    fn choice(&self, posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        Some(Choice::Order(answer.permutation(posed.p)))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        number_of(&self.baselines(posed.p, posed.sample), "tile_accuracy_chance").unwrap_or_default()
    }
}
