//! What is done to a copy of an image, and how far it may go: Dosovitskiy et al. move, enlarge, turn and recolour a patch
//! by random amounts, all of them at once.

use super::tint::{Tint, Tone, tinted};
use crate::photos::Photo;
use crate::task::{Effect::Live, Field, Rng};
use serde::{Deserialize, Serialize};

/// How far each part of a change may go. At the identity of all of them every copy is the image itself.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranges {
    /// Largest distance from the middle along each axis, as a share of the copy's side.
    pub translation: f64,
    /// Largest enlargement; the largest reduction is its inverse.
    pub scale: f64,
    /// Largest turn to either side, in degrees.
    pub rotation: f64,
    /// Largest factor along each axis of colour; the least is its inverse.
    pub contrast: f64,
    /// Largest exponent of saturation and of brightness; the least is its inverse.
    pub power: f64,
    /// Largest factor of saturation and of brightness; the least is its inverse.
    pub gain: f64,
    /// Most that is added to, or taken from, saturation and brightness.
    pub lift: f64,
    /// Most that is added to, or taken from, the hue, as a share of the colour circle.
    pub hue: f64,
}

impl Ranges {
    /// Nothing changes.
    pub const NONE: Self =
        Self { translation: 0.0, scale: 1.0, rotation: 0.0, contrast: 1.0, power: 1.0, gain: 1.0, lift: 0.0, hue: 0.0 };

    /// What Dosovitskiy et al. are remembered to have used.
    pub const PAPER: Self = Self {
        translation: 0.2,
        scale: 1.4,
        rotation: 20.0,
        contrast: 2.0,
        power: 4.0,
        gain: 1.4,
        lift: 0.1,
        hue: 0.1,
    };

    /// The parameters.
    pub fn fields(&mut self) -> Vec<Field<'_>> {
        vec![
            Field::real("translation", Live, "", &mut self.translation, 0.0..=0.5),
            Field::real("scale", Live, "", &mut self.scale, 1.0..=3.0),
            Field::real("rotation", Live, "°", &mut self.rotation, 0.0..=180.0),
            Field::real("contrast", Live, "", &mut self.contrast, 1.0..=4.0),
            Field::real("power", Live, "", &mut self.power, 1.0..=8.0),
            Field::real("gain", Live, "", &mut self.gain, 1.0..=3.0),
            Field::real("lift", Live, "", &mut self.lift, 0.0..=0.5),
            Field::real("hue", Live, "", &mut self.hue, 0.0..=0.5),
        ]
    }

    /// A change within these ranges.
    pub fn draw(&self, rng: &mut Rng) -> Change {
        let mut even = || rng.real(-1.0, 1.0);
        let shift = [even(), even()].map(|part| part * self.translation as f32);
        let (scale, angle_deg) = (factor(self.scale, even()), self.rotation as f32 * even());
        let contrast = [even(), even(), even()].map(|part| factor(self.contrast, part));
        let mut tone = || Tone {
            power: factor(self.power, even()),
            gain: factor(self.gain, even()),
            lift: self.lift as f32 * even(),
        };
        let (saturation, brightness) = (tone(), tone());
        Change { shift, scale, angle_deg, contrast, saturation, brightness, hue: self.hue as f32 * even() }
    }

    /// One part after another, each from its least (-1) to its most (1) with the others still: what each range means. A
    /// power is the other way round, as values in 0..=1 grow when it falls.
    pub fn one_by_one(&self, reach: f32) -> [Change; 7] {
        let still = Change::NONE;
        let tone =
            Tone { power: factor(self.power, -reach), gain: factor(self.gain, reach), lift: self.lift as f32 * reach };
        [
            Change { shift: [self.translation as f32 * reach; 2], ..still },
            Change { scale: factor(self.scale, reach), ..still },
            Change { angle_deg: self.rotation as f32 * reach, ..still },
            Change { contrast: [factor(self.contrast, reach); 3], ..still },
            Change { saturation: tone, ..still },
            Change { brightness: tone, ..still },
            Change { hue: self.hue as f32 * reach, ..still },
        ]
    }
}

/// `most` at 1, its inverse at -1, and as far from 1 on either side in between.
fn factor(most: f64, part: f32) -> f32 {
    (most as f32).powf(part)
}

/// What was done to one copy.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// How far its middle lies from that of the image (right, down), as shares of its side.
    pub shift: [f32; 2],
    /// By how much it is enlarged.
    pub scale: f32,
    /// By how much it is turned, counter-clockwise.
    pub angle_deg: f32,
    /// Factors along the three axes of colour.
    pub contrast: [f32; 3],
    /// What was done to the saturation.
    pub saturation: Tone,
    /// What was done to the brightness.
    pub brightness: Tone,
    /// What was added to the hue, as a share of the colour circle.
    pub hue: f32,
}

impl Change {
    /// The image as it is.
    pub const NONE: Self = Self {
        shift: [0.0; 2],
        scale: 1.0,
        angle_deg: 0.0,
        contrast: [1.0; 3],
        saturation: Tone::NONE,
        brightness: Tone::NONE,
        hue: 0.0,
    };

    /// The copy of `side` pixels that this change makes of `image`: around the middle, then in its colours. What lies
    /// outside the image is its mirror image.
    pub fn copy_of(&self, image: &Photo, side: usize) -> Photo {
        let (sine, cosine) = self.angle_deg.to_radians().sin_cos();
        let middle = |length: usize| (length as f32 - 1.0) / 2.0;
        let (across, down) = (middle(image.width), middle(image.height));
        let [right, below] = self.shift.map(|part| part * side as f32);
        let mut colours = Vec::with_capacity(side * side);
        for y in 0..side {
            for x in 0..side {
                let (u, v) = ((x as f32 - middle(side)) / self.scale, (y as f32 - middle(side)) / self.scale);
                let from = [across + right + cosine * u - sine * v, down + below + sine * u + cosine * v];
                colours.push(between(image, from));
            }
        }
        let Self { contrast, saturation, brightness, hue, .. } = *self;
        tinted(&mut colours, &Tint { contrast, saturation, brightness, hue });
        let byte = |value: f32| (value * 255.0).round().clamp(0.0, 255.0) as u8;
        Photo { width: side, height: side, rgb: colours.iter().flat_map(|colour| colour.map(byte)).collect() }
    }
}

/// The colour at a place between pixels, in 0..=1 a channel: the mean of the four around it by their nearness.
fn between(image: &Photo, [x, y]: [f32; 2]) -> [f32; 3] {
    let (left, top) = (x.floor(), y.floor());
    let (right, below) = (x - left, y - top);
    let at = |by_x: i64, by_y: i64| {
        image.pixel(mirrored(left as i64 + by_x, image.width), mirrored(top as i64 + by_y, image.height))
    };
    let corners = [(at(0, 0), (1.0 - right) * (1.0 - below)), (at(1, 0), right * (1.0 - below))];
    let lower = [(at(0, 1), (1.0 - right) * below), (at(1, 1), right * below)];
    let add = |sum: [f32; 3], (pixel, weight): ([u8; 3], f32)| {
        std::array::from_fn(|channel| sum[channel] + f32::from(pixel[channel]) / 255.0 * weight)
    };
    corners.into_iter().chain(lower).fold([0.0; 3], add)
}

/// The place in `0..length` at which a mirror at each edge shows `at`.
fn mirrored(at: i64, length: usize) -> usize {
    let (length, turn) = (length.max(1) as i64, 2 * length.max(1) as i64);
    let within = at.rem_euclid(turn);
    within.min(turn - 1 - within).clamp(0, length - 1) as usize
}
