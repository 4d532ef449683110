//! What stands between a task and the shared trunk: its pictures are brought to the one scale of the trunk, and
//! harmonised; what leaves the trunk is the task's own mixture of units.
//!
//! Harmonisation (paper, section 3.2): every task is shown the lightness of Lab in all three channels, so that the trunk
//! cannot tell from the lowest statistics which task it works for.

use crate::task::{Features, MapShape};
use burn::prelude::*;

/// Every task's values are `(x - CENTRE) / SPREAD` of values in 0..=1.
const CENTRE: f64 = 0.5;
const SPREAD: f64 = 0.25;
/// Colorization hands over `L / 100 - 0.5`.
const FROM_LIGHTNESS: f64 = 1.0 / SPREAD;

/// What a task hands to the trunk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entrance {
    /// Red, green and blue at the trunk's scale.
    Colours,
    /// Lightness as colorization scales it, in one channel.
    Lightness,
}

/// A trunk as one task sees it.
pub struct Shown<'a> {
    /// The trunk that all share.
    pub trunk: &'a dyn Features,
    /// What the task hands over.
    pub entrance: Entrance,
    /// Whether colours are taken away.
    pub harmonise: bool,
    /// How the last units are mixed.
    /// # Shapes `[units]`
    pub mixture: Option<Tensor<1>>,
}

/// The lightness of pictures in all three channels, at the trunk's scale.
///
/// # Shapes
/// `[pictures, 3, height, width]`, in and out.
pub fn harmonised(pictures: Tensor<4>) -> Tensor<4> {
    let unit = (pictures * SPREAD + CENTRE).clamp(0.0, 1.0);
    let curve = ((unit.clone() + 0.055) / 1.055).powf_scalar(2.4);
    let linear = curve.mask_where(unit.clone().lower_equal_elem(0.040_45), unit / 12.92);
    let part = |channel: usize, share: f64| linear.clone().narrow(1, channel, 1) * share;
    let luminance = part(0, 0.212_671) + part(1, 0.715_160) + part(2, 0.072_169); // [pictures, 1, height, width]
    let root = luminance.clone().clamp_min(1e-6).powf_scalar(1.0 / 3.0);
    let line = luminance.clone() * 7.787 + 16.0 / 116.0;
    let curve = root.mask_where(luminance.lower_equal_elem(0.008_856), line);
    let lightness = (curve * 116.0 - 16.0) / 100.0;
    ((lightness - CENTRE) / SPREAD).repeat_dim(1, 3)
}

impl Shown<'_> {
    /// The task's pictures as the trunk is shown them.
    ///
    /// # Shapes
    /// `[pictures, channels, height, width]` to the same with the trunk's three channels.
    pub fn brought(&self, input: Tensor<4>) -> Tensor<4> {
        match self.entrance {
            Entrance::Lightness => (input * FROM_LIGHTNESS).repeat_dim(1, self.trunk.channels()),
            Entrance::Colours if self.harmonise => harmonised(input),
            Entrance::Colours => input,
        }
    }

    /// Replaces the last of `maps` by the mixture of all that have its shape, the last ones.
    fn mixed(&self, mut maps: Vec<Tensor<4>>) -> Vec<Tensor<4>> {
        let Some(mixture) = &self.mixture else { return maps };
        let first = maps.len().saturating_sub(mixture.dims()[0]);
        let weighted = maps[first..].iter().cloned().enumerate();
        let sum = weighted
            .map(|(at, unit)| unit * mixture.clone().narrow(0, at, 1).reshape([1, 1, 1, 1]))
            .reduce(|sum, more| sum + more);
        if let (Some(last), Some(sum)) = (maps.last_mut(), sum) {
            *last = sum;
        }
        maps
    }
}

/// How many of the trunk's last maps have the shape of the very last one: those that a task may choose among.
pub fn units(trunk: &dyn Features, side: usize) -> usize {
    let shapes = trunk.map_shapes(side);
    let last = shapes.last().copied();
    shapes.into_iter().rev().take_while(|shape| Some(*shape) == last).count()
}

impl Features for Shown<'_> {
    fn channels(&self) -> usize {
        match self.entrance {
            Entrance::Colours => self.trunk.channels(),
            Entrance::Lightness => 1,
        }
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        self.trunk.map_shapes(side)
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        self.trunk.deepest_shape(side)
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.mixed(self.trunk.maps(self.brought(input)))
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        let input = self.brought(input);
        match self.mixture {
            None => self.trunk.deepest(input),
            Some(_) => self.mixed(self.trunk.maps(input.clone())).pop().unwrap_or(input),
        }
    }
}
