//! Random numbers that depend on nothing but their address: (seed, index, slot, purpose).
//!
//! ChaCha8 with the address as its key, so draw `k` is the same on any machine, in any thread, in any order. The
//! conversions are written here so that a new version of a random-number crate can never change a run.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// What a stream of random numbers is for; streams of different purposes never meet.
pub mod purpose {
    /// Order of the photos in an epoch.
    pub const ORDER: u64 = 1;
    /// Drawing a training puzzle.
    pub const SAMPLE: u64 = 2;
    /// Drawing a held-out puzzle.
    pub const HELD_OUT: u64 = 3;
    /// Drawing a puzzle for the bench.
    pub const PREVIEW: u64 = 4;
    /// Breaking the link between question and answer in a control run.
    pub const CONTROL: u64 = 5;
    /// Initial weights.
    pub const WEIGHTS: u64 = 6;
    /// Random numbers drawn on the device during a step (noise, dropout).
    pub const DEVICE: u64 = 7;
    /// The stage before training.
    pub const MINING: u64 = 8;
    /// Drawing a puzzle of a form that was asked for.
    pub const FORM: u64 = 9;
    /// The few labelled photos of a low-shot probe.
    pub const SHOTS: u64 = 10;
    /// Mirrors and shifts of photos while a trunk is trained with labels.
    pub const LABELS: u64 = 11;
    /// Rows of a memory bank that a whole batch is compared with.
    pub const NEGATIVES: u64 = 12;
    /// Corrupting the photos of a bench.
    pub const CORRUPTION: u64 = 21;
    /// Wrong labels that training pictures are given.
    pub const LABEL_NOISE: u64 = 23;
    /// Where an attack on a held-out picture begins.
    pub const ATTACK: u64 = 22;
    /// What a puzzle leaves open where a person is asked it.
    pub const ASKED: u64 = 24;
    /// A test of people.
    pub const SITTING: u64 = 20;
    /// Looking for objects in data, and the control of that.
    pub const DISCOVERY: u64 = 17;
}

/// A stream of random numbers with a fixed address.
#[derive(Clone, Debug)]
pub struct Rng(ChaCha8Rng);

/// The stream at address (`seed`, `index`, `slot`, `purpose`).
pub fn rng_for(seed: u64, index: u64, slot: u64, purpose: u64) -> Rng {
    let mut key = [0u8; 32];
    for (part, value) in key.chunks_exact_mut(8).zip([seed, index, slot, purpose]) {
        part.copy_from_slice(&value.to_le_bytes());
    }
    Rng(ChaCha8Rng::from_seed(key))
}

impl Rng {
    /// The next 64 random bits.
    pub fn bits(&mut self) -> u64 {
        self.0.next_u64()
    }

    /// A number in `0..n`, each equally likely; 0 when `n` is 0. (Multiply-shift with rejection: no modulo bias.)
    pub fn below(&mut self, n: usize) -> usize {
        let n = n as u64;
        if n == 0 {
            return 0;
        }
        let threshold = n.wrapping_neg() % n;
        loop {
            let product = u128::from(self.bits()) * u128::from(n);
            if product as u64 >= threshold {
                return (product >> 64) as usize;
            }
        }
    }

    /// A number in `low..=high`.
    pub fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// A real number in `[0, 1)` with 24 random bits.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1u64 << 24) as f32
    }

    /// A real number in `[low, high)`.
    pub fn real(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// True with probability `chance`.
    pub fn coin(&mut self, chance: f32) -> bool {
        self.unit() < chance
    }

    /// A number from the normal distribution N(0, 1) (Box and Muller).
    pub fn normal(&mut self) -> f32 {
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        radius * (std::f32::consts::TAU * self.unit()).cos()
    }

    /// Puts the items in random order, every order equally likely (Fisher and Yates).
    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.below(last + 1));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_address_changes_the_stream() {
        let first = |seed, index, slot, purpose| rng_for(seed, index, slot, purpose).bits();
        let base = first(1, 2, 3, 4);
        assert_eq!(base, first(1, 2, 3, 4));
        for other in [first(9, 2, 3, 4), first(1, 9, 3, 4), first(1, 2, 9, 4), first(1, 2, 3, 9)] {
            assert_ne!(base, other);
        }
        assert_ne!(first(1 << 40, 0, 0, 0), first(0, 0, 0, 0), "the seed is used at full width");
    }

    #[test]
    fn numbers_below_n_are_even() {
        let mut rng = rng_for(7, 0, 0, 0);
        let mut counts = [0usize; 6];
        for _ in 0..60_000 {
            counts[rng.below(6)] += 1;
        }
        assert!(counts.iter().all(|&n| (9_600..10_400).contains(&n)), "{counts:?}");
    }

    #[test]
    fn normal_numbers_have_mean_zero_and_variance_one() {
        let mut rng = rng_for(7, 1, 0, 0);
        let n: Vec<f32> = (0..40_000).map(|_| rng.normal()).collect();
        let mean = n.iter().sum::<f32>() / n.len() as f32;
        let variance = n.iter().map(|x| (x - mean).powi(2)).sum::<f32>() / n.len() as f32;
        assert!(mean.abs() < 0.02 && (variance - 1.0).abs() < 0.03, "{mean} {variance}");
    }
}
