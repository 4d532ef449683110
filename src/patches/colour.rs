//! Colours that give nothing away: grey, projected, or all but one channel dropped.

use super::patch::Patch;
use crate::task::{Rng, rng_for};
use serde::{Deserialize, Serialize};

/// Where a dropped patch has its middle, so that a screen and a fixed scale can show it.
const MIDDLE: f32 = 127.5;
/// The channel's share of the dropped ones' noise: half a level, as the released code has it (uniform in ±0.5).
const NOISE: f32 = 0.5;

/// What was done to the colours of a puzzle's patches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Colours {
    /// Nothing.
    #[default]
    AsTheyAre,
    /// Every channel is the mean of the three.
    Grey,
    /// The green-magenta axis was projected out.
    Projected,
    /// In each patch one channel was kept, without its mean, and the others are noise.
    Dropped {
        /// The kept channel of each patch.
        kept: Vec<usize>,
        /// The address of the noise.
        noise: u32,
    },
}

/// How colours are treated before a puzzle is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColourChoice {
    /// They stay.
    Keep,
    /// Projection.
    Project,
    /// Dropping.
    Drop,
}

impl ColourChoice {
    /// Draws what is done to `patches` patches; a share `grey` of all puzzles turns grey first.
    pub fn draw(self, patches: usize, grey: f32, rng: &mut Rng) -> Colours {
        if rng.coin(grey) {
            return Colours::Grey;
        }
        match self {
            ColourChoice::Keep => Colours::AsTheyAre,
            ColourChoice::Project => Colours::Projected,
            ColourChoice::Drop => {
                Colours::Dropped { kept: (0..patches).map(|_| rng.below(3)).collect(), noise: rng.bits() as u32 }
            }
        }
    }
}

/// `B p` with `B = I - a^T a / (a a^T)`, a = (-1, 2, -1): the pixel without its part along the green-magenta axis
/// (Doersch, Gupta & Efros, ICCV 2015).
pub fn project([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let along = (-red + 2.0 * green - blue) / 6.0;
    [red + along, green - 2.0 * along, blue + along]
}

impl Colours {
    /// Treats patch number `number`.
    pub fn apply(&self, patch: &mut Patch, number: usize) {
        let pixels = patch.rgb.chunks_exact_mut(3);
        match self {
            Colours::AsTheyAre => {}
            Colours::Grey => pixels.for_each(|p| p.fill((p[0] + p[1] + p[2]) / 3.0)),
            Colours::Projected => pixels.for_each(|p| p.copy_from_slice(&project([p[0], p[1], p[2]]))),
            Colours::Dropped { kept, noise } => {
                let kept = kept.get(number).copied().unwrap_or_default().min(2);
                let mut rng = rng_for(u64::from(*noise), number as u64, 0, 0);
                let mean = patch.means()[kept];
                for pixel in patch.rgb.chunks_exact_mut(3) {
                    for (channel, value) in pixel.iter_mut().enumerate() {
                        let left = if channel == kept { *value - mean } else { rng.real(-NOISE, NOISE) };
                        *value = MIDDLE + left;
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(a: [f32; 3], b: [f32; 3]) {
        assert!(a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5), "{a:?} is not {b:?}");
    }

    #[test]
    fn the_projection_is_the_published_matrix() {
        let sixth = 1.0 / 6.0;
        let matrix = [[5.0, 2.0, -1.0], [2.0, 2.0, 2.0], [-1.0, 2.0, 5.0]].map(|row| row.map(|v| v * sixth));
        // The matrix is symmetric, so its columns are its rows.
        for (at, column) in matrix.into_iter().enumerate() {
            near(project(std::array::from_fn(|i| f32::from(u8::from(i == at)))), column);
        }
        near(project([-1.0, 2.0, -1.0]), [0.0; 3]);
        near(project([7.0; 3]), [7.0; 3]);
        near(project([0.0, 1.0, 0.0]), [1.0 / 3.0; 3]);
        near(project([1.0, 0.0, 1.0]), [2.0 / 3.0; 3]);
        near(project(project([3.0, 200.0, 41.0])), project([3.0, 200.0, 41.0]));
    }

    #[test]
    fn dropping_leaves_one_channel_without_its_mean_and_almost_no_signal_elsewhere() {
        let mut patch = Patch { side: 4, rgb: (0..48).map(|v| ((v * 37) % 251) as f32).collect() };
        let green: Vec<f32> = patch.rgb.iter().skip(1).step_by(3).copied().collect();
        let mean = green.iter().sum::<f32>() / 16.0;
        Colours::Dropped { kept: vec![1], noise: 5 }.apply(&mut patch, 0);
        for (pixel, green) in patch.rgb.chunks_exact(3).zip(green) {
            assert!((pixel[1] - MIDDLE - (green - mean)).abs() < 1e-4);
            assert!((pixel[0] - MIDDLE).abs() <= NOISE && (pixel[2] - MIDDLE).abs() <= NOISE);
        }
    }

    #[test]
    fn the_noise_of_a_recipe_is_always_the_same() {
        let once = |number| {
            let mut patch = Patch { side: 2, rgb: vec![9.0; 12] };
            Colours::Dropped { kept: vec![0, 0], noise: 77 }.apply(&mut patch, number);
            patch
        };
        assert_eq!(once(0), once(0));
        assert_ne!(once(0), once(1));
    }
}
