//! The part of a network that outlives its method, as the method's own head, another method's head, and every
//! measurement see it.

use super::trace::Traced;
use super::trunk_card::TrunkCard;
use burn::module::{Module, ModuleDisplay};
use burn::prelude::*;

/// The feature maps of one named layer.
pub struct Layer {
    /// `conv1`, `conv2`, …
    pub name: &'static str,
    /// Feature maps.
    /// # Shapes `[pictures, channels, height, width]`
    pub maps: Tensor<4>,
}

/// The feature maps of one named layer, as plain data.
#[derive(Clone, Debug, PartialEq)]
pub struct LayerMaps {
    /// `conv1`, `conv2`, …
    pub name: &'static str,
    /// Maps, rows and columns of one picture.
    pub shape: [usize; 3],
    /// Picture after picture, map after map, row after row.
    pub values: Vec<f32>,
}

impl LayerMaps {
    /// Of one picture's maps the one with the largest mean.
    pub fn strongest(&self) -> usize {
        let plane = (self.shape[1] * self.shape[2]).max(1);
        let sums = self.values.chunks(plane).map(|map| map.iter().sum::<f32>());
        sums.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).map_or(0, |(map, _)| map)
    }
}

/// What maps a trunk has, without making them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MapShape {
    /// Feature maps.
    pub channels: usize,
    /// Rows, and as many columns.
    pub side: usize,
}

/// What a head may read of a trunk, whichever trunk it is.
///
/// A head is built for the shapes that a trunk states and asks it for maps; it never names the trunk's type, so that a
/// method can train on its own trunk or on one that it shares with others.
pub trait Features {
    /// Channels of the pictures that it takes: 3, or 1 for trunks of grey pictures.
    fn channels(&self) -> usize;

    /// The shapes of [`Features::maps`] for square pictures of `side` pixels, shallow to deep.
    fn map_shapes(&self, side: usize) -> Vec<MapShape>;

    /// The shape of [`Features::deepest`] for square pictures of `side` pixels.
    fn deepest_shape(&self, side: usize) -> MapShape;

    /// All maps that a head may read, shallow to deep; at least those of the named layers.
    ///
    /// # Shapes
    /// `input` `[pictures, channels, height, width]`, as the method's [`super::Feed`] lays pictures out.
    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>>;

    /// What leaves the trunk at its end, without keeping what lies before it.
    ///
    /// # Shapes
    /// As for [`Features::maps`].
    fn deepest(&self, input: Tensor<4>) -> Tensor<4>;
}

/// The part of a model that outlives its method: probes, exports and comparisons work on it.
pub trait Trunk: Module + ModuleDisplay + Features {
    /// The named layers, shallow to deep.
    fn layer_names(&self) -> Vec<&'static str>;

    /// The feature maps of all named layers.
    ///
    /// # Shapes
    /// `input` `[pictures, channels, side, side]`, as the method's [`super::Feed`] lays pictures out: a trunk never
    /// scales what it is given.
    fn layers(&self, input: Tensor<4>) -> Vec<Layer>;

    /// What an exported file says about the network; trunks that nobody else knows keep the default.
    fn card(&self) -> TrunkCard {
        TrunkCard::default()
    }

    /// The feature maps of all named layers of one picture, each with everything that led to it. Empty where a trunk does
    /// not tell.
    fn traced(&self, _picture: Traced) -> Vec<Traced> {
        Vec::new()
    }
}

/// `input` with as many channels as `trunk` takes: one channel is repeated for a trunk of colour pictures (as the
/// multi-task paper does with lightness: Doersch & Zisserman, ICCV 2017, section 3.2), three become their mean for a
/// trunk of grey ones. Pictures that fit are handed on as they are.
///
/// # Shapes
/// `[pictures, channels, height, width]` to the same with [`Features::channels`] channels.
pub fn fitted(input: Tensor<4>, trunk: &dyn Features) -> Tensor<4> {
    let [_, given, _, _] = input.dims();
    match (given, trunk.channels()) {
        (given, taken) if given == taken => input,
        (1, taken) => input.repeat_dim(1, taken),
        (_, _) => input.mean_dim(1),
    }
}
