//! The colours of a copy: contrast along the axes of colour, saturation and brightness by a power, a factor and a sum, and
//! the hue turned round its circle.

use crate::photos::hsv::{hsv_from_rgb, rgb_from_hsv};
use serde::{Deserialize, Serialize};

/// The axes along which the colours of photos vary most, one after another (Ohta, Kanade & Sakai 1980): brightness, blue
/// to red, green to magenta. The paper takes the principal components of its own pixels, which lie close to these.
const AXES: [[f32; 3]; 3] = [
    [0.577_350_26, 0.577_350_26, 0.577_350_26],
    [std::f32::consts::FRAC_1_SQRT_2, 0.0, -std::f32::consts::FRAC_1_SQRT_2],
    [-0.408_248_3, 0.816_496_6, -0.408_248_3],
];

/// What is done to a value in 0..=1: `gain * value ^ power + lift`.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tone {
    /// The exponent.
    pub power: f32,
    /// The factor.
    pub gain: f32,
    /// What is added.
    pub lift: f32,
}

impl Tone {
    /// The value as it is.
    pub const NONE: Self = Self { power: 1.0, gain: 1.0, lift: 0.0 };

    /// The value that becomes of `value`, kept in 0..=1.
    pub fn of(&self, value: f32) -> f32 {
        (self.gain * value.max(0.0).powf(self.power) + self.lift).clamp(0.0, 1.0)
    }
}

/// What is done to colours.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tint {
    /// Factors along the three axes of colour.
    pub contrast: [f32; 3],
    /// What is done to the saturation.
    pub saturation: Tone,
    /// What is done to the brightness.
    pub brightness: Tone,
    /// What is added to the hue, as a share of the colour circle.
    pub hue: f32,
}

/// Recolours `colours`, red, green and blue in 0..=1, as `tint` says. Each part that does nothing is left out, so that
/// it changes no bit either.
pub fn tinted(colours: &mut [[f32; 3]], tint: &Tint) {
    if tint.contrast != [1.0; 3] {
        let count = colours.len().max(1) as f32;
        let mean: [f32; 3] = std::array::from_fn(|c| colours.iter().map(|colour| colour[c]).sum::<f32>() / count);
        colours.iter_mut().for_each(|colour| *colour = stretched(*colour, mean, tint.contrast));
    }
    if tint.saturation != Tone::NONE || tint.brightness != Tone::NONE || tint.hue != 0.0 {
        for colour in colours {
            let [hue, saturation, brightness] = hsv_from_rgb(*colour);
            let turned = (hue + tint.hue).rem_euclid(1.0);
            *colour = rgb_from_hsv([turned, tint.saturation.of(saturation), tint.brightness.of(brightness)]);
        }
    }
}

/// `colour` with its distance from `mean` along each axis multiplied by that axis's factor.
fn stretched(colour: [f32; 3], mean: [f32; 3], factors: [f32; 3]) -> [f32; 3] {
    let away: [f32; 3] = std::array::from_fn(|c| colour[c] - mean[c]);
    let mut stretched = mean;
    for (axis, factor) in AXES.into_iter().zip(factors) {
        let along: f32 = axis.iter().zip(away).map(|(part, away)| part * away).sum();
        stretched.iter_mut().zip(axis).for_each(|(value, part)| *value += factor * along * part);
    }
    stretched.map(|value| value.clamp(0.0, 1.0))
}
