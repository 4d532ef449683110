//! The random numbers of a corruption, at the address (seed, corruption, severity).
//!
//! The formulas take any source of numbers, so that tests can give them the same ones that the reference had.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng as _, SeedableRng as _};

/// Keeps these streams apart from every other one that is made with the same seed ("corrupt").
const PURPOSE: u64 = u64::from_le_bytes(*b"corrupt\0");

/// Where random numbers come from.
pub trait Draws {
    /// The next number, evenly from `[0, 1)`.
    fn unit(&mut self) -> f32;

    /// The next number of the normal distribution N(0, 1).
    fn normal(&mut self) -> f32;
}

/// A number evenly from `[low, high)`.
pub fn between(draws: &mut dyn Draws, low: f32, high: f32) -> f32 {
    low + (high - low) * draws.unit()
}

/// A whole number of `0..count`, each equally likely to within 2^-24.
pub fn below(draws: &mut dyn Draws, count: usize) -> usize {
    ((draws.unit() * count as f32) as usize).min(count.saturating_sub(1))
}

/// `count` numbers evenly from `[-1, 1)`.
pub fn field(draws: &mut dyn Draws, count: usize) -> Vec<f32> {
    (0..count).map(|_| between(draws, -1.0, 1.0)).collect()
}

/// A repeatable stream.
pub struct Stream {
    random: ChaCha8Rng,
    /// The second of the two normal numbers that are made at a time.
    spare: Option<f32>,
}

impl Stream {
    /// The stream of the `corruption`-th corruption at a severity.
    pub fn new(seed: u64, corruption: usize, severity: u8) -> Self {
        let mut key = [0u8; 32];
        for (part, value) in key.chunks_exact_mut(8).zip([seed, corruption as u64, u64::from(severity), PURPOSE]) {
            part.copy_from_slice(&value.to_le_bytes());
        }
        Self { random: ChaCha8Rng::from_seed(key), spare: None }
    }
}

impl Draws for Stream {
    fn unit(&mut self) -> f32 {
        (self.random.next_u32() >> 8) as f32 / (1u32 << 24) as f32
    }

    /// Box and Muller.
    fn normal(&mut self) -> f32 {
        if let Some(spare) = self.spare.take() {
            return spare;
        }
        let radius = (-2.0 * (1.0 - self.unit()).ln()).sqrt();
        let (sine, cosine) = (std::f32::consts::TAU * self.unit()).sin_cos();
        self.spare = Some(radius * sine);
        radius * cosine
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_of_the_address_changes_the_stream() {
        let first = |seed, corruption, severity| Stream::new(seed, corruption, severity).unit();
        assert_eq!(first(1, 2, 3), first(1, 2, 3));
        for other in [first(9, 2, 3), first(1, 9, 3), first(1, 2, 4), first(1 << 40 | 1, 2, 3)] {
            assert_ne!(first(1, 2, 3), other);
        }
    }

    #[test]
    fn numbers_have_the_mean_and_the_spread_of_their_distribution() {
        let mut stream = Stream::new(7, 0, 1);
        let count = 200_000;
        let moments = |values: Vec<f32>| {
            let mean = values.iter().sum::<f32>() / count as f32;
            (mean, values.iter().map(|v| (v - mean).powi(2)).sum::<f32>() / count as f32)
        };
        // Four standard errors: 4 sqrt(1 / 200,000) = 0.009, of the variance 4 sqrt(2 / 200,000) = 0.013.
        let (mean, variance) = moments((0..count).map(|_| stream.normal()).collect());
        assert!(mean.abs() < 0.009 && (variance - 1.0).abs() < 0.013, "{mean} {variance}");
        let (mean, variance) = moments(field(&mut stream, count));
        assert!(mean.abs() < 0.006 && (variance - 1.0 / 3.0).abs() < 0.003, "{mean} {variance}");
        let mut counts = [0usize; 6];
        (0..60_000).for_each(|_| counts[below(&mut stream, 6)] += 1);
        assert!(counts.iter().all(|count| count.abs_diff(10_000) < 400), "{counts:?}");
    }
}
