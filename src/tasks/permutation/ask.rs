//! The puzzle as a person is asked it: tiles, or photos, to be put in order.

use super::Permutation;
use super::judge::Answer;
use super::params::PermutationParams;
use super::sampler::Sample;
use crate::patches::classify::one_hot;
use crate::task::{Answers, Askable, Asked, Choice, Choose, Posed, number_of};

/// The puzzle as it is put.
type Puzzle<'a> = Posed<'a, PermutationParams, Sample>;

impl Askable<PermutationParams, Sample, Answer> for Permutation {
    fn ask(&self, posed: &Puzzle<'_>) -> Option<Asked> {
        Some(posed.sample.puzzle.asked(posed.p.defences.normalise, posed.p.items.name()))
    }

    fn truth(&self, posed: &Puzzle<'_>) -> Option<Choice> {
        Some(Choice::Order(posed.sample.asked.clone()))
    }

    fn mark(&self, posed: &Puzzle<'_>, choice: &Choice) -> Option<f32> {
        let Choice::Order(cells) = choice else { return None };
        let size = posed.p.tiles();
        if cells.len() != size {
            return None;
        }
        let matrix: Vec<f32> = cells.iter().flat_map(|cell| one_hot(size, *cell)).collect();
        number_of(
            &self.judge(posed.p, posed.sample, &Answer { numbers: matrix.clone(), matrix, permutation: cells.clone() }),
            "tile_accuracy",
        )
    }

    fn choice(&self, _posed: &Puzzle<'_>, answer: &Answer) -> Option<Choice> {
        Some(Choice::Order(answer.permutation.clone()))
    }

    fn chance(&self, posed: &Puzzle<'_>) -> f32 {
        number_of(&self.baselines(posed.p, posed.sample), "tile_accuracy_chance").unwrap_or_default()
    }
}
