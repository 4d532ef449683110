//! The order of draws as a pure function of (seed, number): any position can be asked for alone.

use super::rng::{purpose, rng_for};

/// The order in which photos are drawn: every epoch a new random order, every photo once an epoch.
///
/// A keyed permutation (Feistel network with cycle walking), so that any position can be asked for alone.
#[derive(Clone, Copy, Debug)]
pub struct SlotOrder {
    seed: u64,
    photos: u64,
}

impl SlotOrder {
    /// Order of `photos` photos under `seed`.
    pub fn new(seed: u64, photos: usize) -> Self {
        Self { seed, photos: photos as u64 }
    }

    /// The photo of draw number `draw` (0 when there are none).
    pub fn photo(&self, draw: u64) -> usize {
        if self.photos < 2 {
            return 0;
        }
        let (epoch, mut at) = (draw / self.photos, draw % self.photos);
        let half = (64 - (self.photos - 1).leading_zeros()).div_ceil(2);
        let mut keys = rng_for(self.seed, epoch, 0, purpose::ORDER);
        let keys: [u64; 6] = std::array::from_fn(|_| keys.bits());
        loop {
            at = feistel(at, half, &keys);
            if at < self.photos {
                return at as usize;
            }
        }
    }
}

fn feistel(value: u64, half: u32, keys: &[u64]) -> u64 {
    let mask = (1u64 << half) - 1;
    let (mut left, mut right) = (value >> half, value & mask);
    for key in keys {
        let mixed = (right ^ key).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mixed = (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        (left, right) = (right, left ^ ((mixed >> 32) & mask));
    }
    (left << half) | right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_photo_comes_once_an_epoch_in_a_new_order() {
        for photos in [1usize, 2, 3, 7, 100, 1000, 1025] {
            let order = SlotOrder::new(5, photos);
            let epoch =
                |e: u64| -> Vec<usize> { (0..photos as u64).map(|i| order.photo(e * photos as u64 + i)).collect() };
            for e in 0..2 {
                let mut seen = epoch(e);
                seen.sort_unstable();
                assert_eq!(seen, (0..photos).collect::<Vec<_>>());
            }
            if photos > 10 {
                assert_ne!(epoch(0), epoch(1));
                assert_ne!(epoch(0), (0..photos).collect::<Vec<_>>());
            }
        }
    }

    #[test]
    fn neighbours_in_the_folder_are_not_neighbours_in_the_order() {
        let order = SlotOrder::new(1, 1000);
        let drawn: Vec<i64> = (0..1000).map(|i| order.photo(i) as i64).collect();
        let mean_step = drawn.windows(2).map(|w| (w[1] - w[0]).abs()).sum::<i64>() as f64 / 999.0;
        assert!(
            (280.0..390.0).contains(&mean_step),
            "a random order steps by a third of the folder, not by {mean_step}"
        );
    }
}
