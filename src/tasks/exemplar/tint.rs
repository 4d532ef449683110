//! The colours of a copy: contrast along the axes of colour, saturation and brightness by a power, a factor and a sum, and
//! the hue turned round its circle.

use super::change::Change;
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

/// Recolours `colours`, red, green and blue in 0..=1, as `change` says. Each part that does nothing is left out, so that
/// it changes no bit either.
pub fn tinted(colours: &mut [[f32; 3]], change: &Change) {
    if change.contrast != [1.0; 3] {
        let count = colours.len().max(1) as f32;
        let mean: [f32; 3] = std::array::from_fn(|c| colours.iter().map(|colour| colour[c]).sum::<f32>() / count);
        colours.iter_mut().for_each(|colour| *colour = stretched(*colour, mean, change.contrast));
    }
    if change.saturation != Tone::NONE || change.brightness != Tone::NONE || change.hue != 0.0 {
        for colour in colours {
            let [hue, saturation, brightness] = to_hsv(*colour);
            let turned = (hue + change.hue).rem_euclid(1.0);
            *colour = from_hsv([turned, change.saturation.of(saturation), change.brightness.of(brightness)]);
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

/// Hue, saturation and brightness, each in 0..=1.
fn to_hsv([red, green, blue]: [f32; 3]) -> [f32; 3] {
    let most = red.max(green).max(blue);
    let spread = most - red.min(green).min(blue);
    if spread <= 0.0 {
        return [0.0, 0.0, most];
    }
    let sixth = if most == red {
        (green - blue) / spread
    } else if most == green {
        2.0 + (blue - red) / spread
    } else {
        4.0 + (red - green) / spread
    };
    [(sixth / 6.0).rem_euclid(1.0), spread / most, most]
}

/// The colour of a hue, a saturation and a brightness.
fn from_hsv([hue, saturation, brightness]: [f32; 3]) -> [f32; 3] {
    let part = |start: f32| {
        let at = (start + hue * 6.0).rem_euclid(6.0);
        brightness - brightness * saturation * at.min(4.0 - at).clamp(0.0, 1.0)
    };
    [part(5.0), part(3.0), part(1.0)]
}
