//! The puzzle as a person is asked it: tiles, or photos, to be put in order.

use super::Permutation;
use super::judge::Answer;
use crate::patches::classify::one_hot;
use crate::task::{Askable, Asked, Choice, Choose, Posed};

impl Askable<Self> for Permutation {
    fn ask(&self, posed: &Posed<'_, Self>) -> Option<Asked> {
        Some(posed.sample.puzzle.asked(posed.p.defences.normalise, posed.p.items.name()))
    }

    fn truth(&self, posed: &Posed<'_, Self>) -> Option<Choice> {
        Some(Choice::Order(posed.sample.asked.clone()))
    }

    fn mark(&self, posed: &Posed<'_, Self>, choice: &Choice) -> Option<f32> {
        let Choice::Order(cells) = choice else { return None };
        let size = posed.p.tiles();
        if cells.len() != size {
            return None;
        }
        let matrix: Vec<f32> = cells.iter().flat_map(|cell| one_hot(size, *cell)).collect();
        posed.judged(&Answer { numbers: matrix.clone(), matrix, permutation: cells.clone() }, "tile_accuracy")
    }

    fn choice(&self, _posed: &Posed<'_, Self>, answer: &Answer) -> Option<Choice> {
        Some(Choice::Order(answer.permutation.clone()))
    }

    fn chance(&self, posed: &Posed<'_, Self>) -> f32 {
        posed.baseline("tile_accuracy_chance")
    }
}
