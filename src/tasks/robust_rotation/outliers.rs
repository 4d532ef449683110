//! Pictures of no class: which ones are shown, and how far from normal the network finds a picture.

use crate::patches::TURNS;
use crate::patches::classify::LEAST;
use crate::photos::Photo;
use crate::task::Rng;

/// A blob of [`OutlierKind::Blobs`] is about this many pixels of a picture of 32.
const BLOB: usize = 4;
/// The share of values that are lit before they run into one another, and how bright a value must be then (released code).
const LIT: f32 = 0.7;
const BRIGHT: u8 = 191;
/// The deviation of noise (released code).
const DEVIATION: f32 = 0.5;

/// Where an outlier comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlierKind {
    /// From the data: classes that were left out, or another folder.
    Given,
    /// Normal noise in every value.
    Noise,
    /// Blobs of pure colours.
    Blobs,
}

impl OutlierKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Given, Self::Noise, Self::Blobs];

    /// The kind in a word or two.
    pub fn title(self) -> String {
        match self {
            Self::Given => crate::text!("panel-robust-outliers-given"),
            Self::Noise => crate::text!("panel-robust-outliers-noise"),
            Self::Blobs => crate::text!("panel-robust-outliers-blobs"),
        }
    }
}

/// A picture of noise.
pub fn noise(side: usize, rng: &mut Rng) -> Photo {
    let mut value = || (255.0 * (0.5 + DEVIATION * rng.normal()).clamp(0.0, 1.0)).round() as u8;
    Photo::from_fn(side, side, |_, _| [value(), value(), value()])
}

/// A picture of blobs: coarse dots that are lit or not, smoothed, and dark where they are not bright.
pub fn blobs(side: usize, rng: &mut Rng) -> Photo {
    let coarse = (side * BLOB / 16).max(4);
    let mut dot = || if rng.coin(LIT) { 255 } else { 0 };
    let smooth = Photo::from_fn(coarse, coarse, |_, _| [dot(), dot(), dot()]).resized(side, side);
    Photo::from_fn(side, side, |x, y| smooth.pixel(x, y).map(|value| if value < BRIGHT { 0 } else { value }))
}

/// The divergence of the answer `probabilities` from the one that gives all classes the same, in nats: 0 for that one, and
/// the larger the surer the network is.
pub fn uniform_divergence(probabilities: &[f32]) -> f32 {
    let classes = probabilities.len().max(1) as f32;
    let logarithms: f32 = probabilities.iter().map(|p| p.max(LEAST).ln()).sum();
    -classes.ln() - logarithms / classes
}

/// How far from normal a picture is: the less sure the network is of its class, and the less it can say how its turned
/// copies are turned, the farther (paper, section 4.2). `turns` has the probabilities of the four turns for each copy;
/// without them the class alone counts.
pub fn outlier_score(probabilities: &[f32], turns: Option<&[Vec<f32>]>) -> f32 {
    let lost = |(turn, said): (usize, &Vec<f32>)| -said.get(turn).copied().unwrap_or_default().max(LEAST).ln();
    let turns = turns.map(|said| said.iter().enumerate().map(lost).sum::<f32>() / TURNS as f32);
    turns.unwrap_or_default() - uniform_divergence(probabilities)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

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

    #[test]
    fn noise_and_blobs_are_no_flat_pictures_and_always_the_same() {
        for side in [32, 64] {
            for make in [noise, blobs] {
                let photo = make(side, &mut rng_for(1, 2, 3, 4));
                assert_eq!((photo.width, photo.height), (side, side));
                assert_eq!(photo, make(side, &mut rng_for(1, 2, 3, 4)));
                let dark = photo.rgb.iter().filter(|value| **value < 128).count() * 10 / photo.rgb.len();
                assert!((2..9).contains(&dark), "{dark} tenths are dark");
            }
        }
    }
}
