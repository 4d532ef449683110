//! How far from normal a classifier finds a picture (Hendrycks, Mazeika, Kadavath & Song, NeurIPS 2019).

use super::classify::LEAST;
use super::turns::TURNS;

/// The divergence of the answer `probabilities` from the one that gives all classes the same, in nats: 0 for that one, and
/// the larger the surer the network is.
pub fn uniform_divergence(probabilities: &[f32]) -> f32 {
    let classes = probabilities.len().max(1) as f32;
    let logarithms: f32 = probabilities.iter().map(|p| p.max(LEAST).ln()).sum();
    -classes.ln() - logarithms / classes
}

/// How far from normal a picture is: the less sure the network is of its class, and the less it can say how its turned
/// copies are turned, the farther (section 4.2). `turns` has the probabilities of the four turns for each copy;
/// without them the class alone counts.
pub fn outlier_score(probabilities: &[f32], turns: Option<&[Vec<f32>]>) -> f32 {
    let lost = |(turn, said): (usize, &Vec<f32>)| -said.get(turn).copied().unwrap_or_default().max(LEAST).ln();
    let turns = turns.map(|said| said.iter().enumerate().map(lost).sum::<f32>() / TURNS as f32);
    turns.unwrap_or_default() - uniform_divergence(probabilities)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_divergence_of_an_even_answer_is_none_and_a_sure_one_has_a_known_one() {
        assert!(uniform_divergence(&[0.25; 4]).abs() < 1e-6);
        let found = uniform_divergence(&[0.7, 0.1, 0.1, 0.1]);
        assert!((found - 0.4298).abs() < 1e-4 && (found / std::f32::consts::LN_2 - 0.6201).abs() < 1e-4);
    }

    #[test]
    fn who_cannot_tell_turns_adds_two_bits_and_who_can_adds_nothing() {
        let sure = |turn: usize| (0..4).map(|t| f32::from(u8::from(t == turn))).collect::<Vec<f32>>();
        let even = vec![vec![0.25; 4]; 4];
        let known: Vec<Vec<f32>> = (0..4).map(sure).collect();
        let plain = outlier_score(&[0.7, 0.1, 0.1, 0.1], None);
        let of = |turns: &[Vec<f32>]| outlier_score(&[0.7, 0.1, 0.1, 0.1], Some(turns));
        assert!((of(&even) - plain - 2.0 * std::f32::consts::LN_2).abs() < 1e-5);
        assert!((of(&known) - plain).abs() < 1e-6);
    }
}
