//! Quarter turns as questions: what the methods share that ask by how much a picture was turned.

use super::classify::{best, one_hot};
use crate::task::Posed;
use burn::prelude::*;

/// Turns that are told apart.
pub const TURNS: usize = 4;

/// `0°`, `90°`, `180°`, `270°`.
pub fn turn_names() -> Vec<String> {
    (0..TURNS).map(|turn| crate::text!("panel-rotation-degrees", degrees = turn * 90)).collect()
}

/// The turn of the picture as it was given, and how sure the network is: its opinions on all four copies together, each
/// shifted by the turn that we made ourselves. `probabilities` has those of the four turns for each copy.
pub fn turn_of_the_given(probabilities: &[Vec<f32>]) -> (usize, f32) {
    let opinion = |turn: usize| -> f32 {
        let copies = probabilities.iter().enumerate();
        copies.map(|(own, p)| p[(turn + own) % TURNS].max(f32::MIN_POSITIVE).ln()).sum::<f32>() / TURNS as f32
    };
    let opinions: [f32; TURNS] = std::array::from_fn(|turn| opinion(turn).exp());
    let turn = best(&opinions);
    (turn, opinions[turn] / opinions.iter().sum::<f32>())
}

/// The pictures, then all of them turned by one, two and three quarters counter-clockwise, as [`crate::photos::Photo::turned`]
/// turns them.
///
/// # Shapes
/// `[photos, channels, size, size]` to `[4 photos, channels, size, size]`.
pub fn turned(pictures: Tensor<4>) -> Tensor<4> {
    let half = pictures.clone().flip([2, 3]);
    let quarter = pictures.clone().swap_dims(2, 3).flip([2]);
    let three = pictures.clone().swap_dims(2, 3).flip([3]);
    Tensor::cat(vec![pictures, quarter, half, three], 0)
}

/// Which of the four copies of the puzzle a person is shown.
pub fn asked_copy<P, S>(posed: &Posed<'_, P, S>) -> usize {
    posed.rng().below(TURNS)
}

/// What says that copy number `copy` was turned by `chosen` quarters, and of the other copies what follows from that: we
/// turned them ourselves.
pub fn turns_that_follow(copy: usize, chosen: usize) -> Vec<Vec<f32>> {
    let turn = |of: usize| (of + TURNS + chosen - copy) % TURNS;
    (0..TURNS).map(|of| one_hot(TURNS, turn(of))).collect()
}
