//! Explicit randomness of one scene: a splitmix64 stream, the same on every machine.

/// A stream of random draws that depends on nothing but its seed.
#[derive(Clone, Debug)]
pub struct Dice {
    state: u64,
}

/// Scrambles a number so that neighbouring seeds give unrelated streams (the splitmix64 finaliser).
pub const fn scramble(value: u64) -> u64 {
    let mut z = value.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

impl Dice {
    /// The stream of `seed` for picture `index`.
    pub const fn new(seed: u64, index: u64) -> Self {
        Self { state: scramble(scramble(seed) ^ index.wrapping_mul(0xd6e8_feb8_6659_fd93)) }
    }

    /// The next 64 random bits.
    pub const fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        scramble(self.state)
    }

    /// A seed for noise that belongs to this place in the stream.
    pub const fn noise_seed(&mut self) -> u32 {
        (self.bits() >> 32) as u32
    }

    /// A number in `[0, 1)`.
    pub fn unit(&mut self) -> f32 {
        (self.bits() >> 40) as f32 / (1_u64 << 24) as f32
    }

    /// A number in `[low, high)`.
    pub fn range(&mut self, low: f32, high: f32) -> f32 {
        low + (high - low) * self.unit()
    }

    /// A whole number in `[low, high]`.
    pub fn count(&mut self, low: usize, high: usize) -> usize {
        low + (self.bits() % (high - low + 1) as u64) as usize
    }

    /// True with the given probability.
    pub fn chance(&mut self, probability: f32) -> bool {
        self.unit() < probability
    }

    /// Minus one or plus one.
    pub fn sign(&mut self) -> f32 {
        if self.chance(0.5) { 1.0 } else { -1.0 }
    }

    /// One of a fixed, non-empty list.
    pub fn pick<T: Copy, const N: usize>(&mut self, list: [T; N]) -> T {
        list[(self.bits() % N as u64) as usize]
    }
}
