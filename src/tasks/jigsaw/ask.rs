//! The puzzle as a person is asked it: tiles to be put in order. The network chooses among the orders of the set, a person
//! among all; both are marked by the share of tiles in their places.

use super::Jigsaw;
use super::judge::{Answer, tile_accuracy};
use crate::task::{Askable, Asked, Choice, Posed};

impl Askable<Self> for Jigsaw {
    fn ask(&self, posed: &Posed<'_, Self>) -> Option<Asked> {
        Some(posed.sample.puzzle.asked(posed.p.defences.normalise, "tiles"))
    }

    fn truth(&self, posed: &Posed<'_, Self>) -> Option<Choice> {
        let set = posed.p.set();
        set.get(posed.sample.label % set.len().max(1)).cloned().map(Choice::Order)
    }

    fn mark(&self, posed: &Posed<'_, Self>, choice: &Choice) -> Option<f32> {
        match choice {
            Choice::Order(cells) if cells.len() == posed.p.tiles() => Some(tile_accuracy(posed.p, posed.sample, cells)),
            _ => None,
        }
    }

    fn choice(&self, posed: &Posed<'_, Self>, answer: &Answer) -> Option<Choice> {
        Some(Choice::Order(answer.permutation(posed.p)))
    }

    fn chance(&self, posed: &Posed<'_, Self>) -> f32 {
        posed.baseline("tile_accuracy_chance")
    }
}
