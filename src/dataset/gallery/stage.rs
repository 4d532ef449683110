//! What the parts of one scene share: its dice, its light, the size of its main object.

use super::dice::Dice;
use super::noise::fractal;
use super::palette::{Colour, Daylight};
use super::shapes::Point;

/// One scene in the making.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Every random choice of the scene comes from here, in drawing order.
    pub dice: Dice,
    /// The hour.
    pub light: Daylight,
    /// Time of day, 0 noon to 1 night.
    pub time_of_day: f32,
    /// Size of the main object, 0 small to 1 large.
    pub object_size: f32,
    /// From which side the sun shines: -1 left, 1 right.
    pub sun_side: f32,
}

impl Stage {
    /// The stage of scene `index`: about six in ten by day, a quarter in the evening, the rest at night.
    pub fn new(seed: u64, index: u64) -> Self {
        let mut dice = Dice::new(seed, index);
        let hour = dice.unit();
        let time_of_day = if hour < 0.62 {
            dice.range(0.0, 0.42)
        } else if hour < 0.88 {
            dice.range(0.48, 0.74)
        } else {
            dice.range(0.86, 1.0)
        };
        let object_size = dice.unit();
        let sun_side = dice.sign();
        Self { dice, light: Daylight::at(time_of_day), time_of_day, object_size, sun_side }
    }

    /// The scale of the main object, between that of the smallest and that of the largest.
    pub fn scale(&self, smallest: f32, largest: f32) -> f32 {
        smallest + (largest - smallest) * self.object_size
    }
}

/// A colour with the slight unevenness of gouache; `grain` is features a unit.
pub fn mottled(colour: Colour, grain: f32, amount: f32, seed: u32) -> impl Fn(Point) -> Colour {
    move |p| colour.times(1.0 + (fractal(p * grain, 2, seed) - 0.5) * amount)
}

/// One colour at height `top`, another at height `bottom`, even between.
pub fn upright(top: (f32, Colour), bottom: (f32, Colour)) -> impl Fn(Point) -> Colour {
    move |p| top.1.mix(bottom.1, ((p.y - top.0) / (bottom.0 - top.0)).clamp(0.0, 1.0))
}

/// A smooth step: 0 left of `edge`, 1 right of it, `width` wide.
pub fn step(edge: f32, x: f32, width: f32) -> f32 {
    ((x - edge) / width.max(1e-6) + 0.5).clamp(0.0, 1.0)
}

/// A smooth pattern of stripes of width one half: 1 on the even ones, edges `width` wide (in the units of `x`).
pub fn stripes(x: f32, width: f32) -> f32 {
    let place = (x - x.floor() - 0.5).abs();
    step(0.25, place, width)
}
