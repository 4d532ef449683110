//! Wrong labels (released code: `label_corruption`): the label of a training picture is drawn anew from its class's row of
//! a corruption matrix. What a picture gets depends on the seed and on its number alone, so it is told the same wrong thing
//! in every epoch, by any number of loaders, and after a resume. Held-out labels are left as they are.

use super::params::{LabelNoise, RobustParams};
use crate::task::{purpose, rng_for};

/// A training picture's label as it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Given {
    /// The class.
    pub class: usize,
    /// Whether it is known to be right.
    pub is_trusted: bool,
}

/// The class that those of `class` are taken for where labels flip: any other, drawn once for a seed.
fn flipped(class: usize, classes: usize, seed: u64) -> usize {
    match classes {
        0 | 1 => class,
        _ => (class + 1 + rng_for(seed, class as u64, 1, purpose::LABEL_NOISE).below(classes - 1)) % classes,
    }
}

/// How often each class (row) is given each label (column): with the share `p` of noise, p / K + 1 - p on the diagonal and
/// p / K beside it (uniform), or 1 - p on the diagonal and p at one other class (flip).
pub fn corruption_matrix(noise: LabelNoise, share: f32, classes: usize, seed: u64) -> Vec<f32> {
    let mut matrix = vec![0.0; classes * classes];
    for (class, row) in matrix.chunks_exact_mut(classes.max(1)).enumerate() {
        match noise {
            LabelNoise::None => row[class] = 1.0,
            LabelNoise::Uniform => {
                row.fill(share / classes as f32);
                row[class] += 1.0 - share;
            }
            LabelNoise::Flip => {
                row[class] = 1.0 - share;
                row[flipped(class, classes, seed)] += share;
            }
        }
    }
    matrix
}

/// The label that training picture `index` of class `truth` is given.
pub fn given(p: &RobustParams, (seed, index): (u64, usize), truth: usize, classes: usize) -> Given {
    if p.label_noise == LabelNoise::None || truth >= classes {
        return Given { class: truth, is_trusted: false };
    }
    let mut rng = rng_for(seed, index as u64, 0, purpose::LABEL_NOISE);
    if rng.coin(p.gold_share as f32) {
        return Given { class: truth, is_trusted: true };
    }
    let is_noisy = rng.coin(p.noise_share as f32);
    let class = match p.label_noise {
        LabelNoise::Uniform if is_noisy => rng.below(classes),
        LabelNoise::Flip if is_noisy => flipped(truth, classes, seed),
        _ => truth,
    };
    Given { class, is_trusted: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn uniform_noise_of_six_tenths_leaves_46_of_100_labels_of_ten_classes() {
        let matrix = corruption_matrix(LabelNoise::Uniform, 0.6, 10, 1);
        for (at, share) in matrix.iter().enumerate() {
            let expected = if at / 10 == at % 10 { 0.46 } else { 0.06 };
            assert!((share - expected).abs() < 1e-6);
        }
    }

    #[test]
    fn labels_are_drawn_as_often_as_the_matrix_says_and_gold_ones_are_right() {
        const CLASSES: usize = 5;
        for label_noise in [LabelNoise::Uniform, LabelNoise::Flip] {
            let p = RobustParams { label_noise, noise_share: 0.6, gold_share: 0.2, ..RobustParams::default() };
            let matrix = corruption_matrix(label_noise, 0.6, CLASSES, 7);
            let (mut counts, mut gold) = (vec![0.0f32; CLASSES * CLASSES], 0.0f32);
            for index in 0..20_000 {
                let given = given(&p, (7, index), index % CLASSES, CLASSES);
                match given.is_trusted {
                    true => {
                        assert_eq!(given.class, index % CLASSES);
                        gold += 1.0;
                    }
                    false => counts[index % CLASSES * CLASSES + given.class] += 1.0,
                }
            }
            assert!((gold / 20_000.0 - 0.2).abs() < 0.01);
            for (row, expected) in counts.chunks_exact(CLASSES).zip(matrix.chunks_exact(CLASSES)) {
                let sum: f32 = row.iter().sum();
                assert!(row.iter().zip(expected).all(|(n, share)| (n / sum - share).abs() < 0.03), "{row:?}");
            }
        }
    }

    #[test]
    fn a_picture_is_told_the_same_in_every_epoch_and_another_seed_tells_something_else() {
        let p = RobustParams { label_noise: LabelNoise::Uniform, noise_share: 1.0, ..RobustParams::default() };
        let labels = |seed| (0..100).map(|index| given(&p, (seed, index), 0, 10)).collect::<Vec<_>>();
        assert_eq!(labels(1), labels(1));
        assert_ne!(labels(1), labels(2));
        let plain = RobustParams::default();
        assert!((0..100).all(|index| given(&plain, (1, index), 3, 10) == Given { class: 3, is_trusted: false }));
    }

    #[test]
    fn flipped_labels_are_of_another_class() {
        for seed in 0..20 {
            assert!((0..10).all(|class| flipped(class, 10, seed) != class && flipped(class, 10, seed) < 10));
        }
        assert_eq!(flipped(0, 1, 3), 0);
    }
}
