//! The network (paper, section 3; released code: `train_vgg16.prototxt`): a VGG-like trunk on the grey picture, and what
//! its maps say about a few points.
//!
//! Stages of 3 x 3 convolutions, each with batch normalisation (no scale and shift, as released) and a rectifier, and a
//! 2 x 2 maximum between stages; fc6 (7 x 7) and fc7 (1 x 1) may follow. The hypercolumn of a point is the grey itself and
//! every map at that point: 12,417 numbers for VGG-16 with fc6 and fc7 of 4096. A hidden layer (initial deviation 1e-4)
//! and two linear layers, one for hue and one for chroma, answer.

use super::params::{Columns, HueChromaParams, Network, Prediction};
use crate::nets::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig};
use crate::nets::xavier;
use crate::nets::{LinearConfig, PointPlan, Signal, hypercolumn};
use crate::task::{Features, Layer, MapShape, Traced, Trunk, Window, fitted};
use burn::module::Module;
use burn::nn::{Dropout, DropoutConfig, Initializer, Linear, PaddingConfig2d};
use burn::prelude::*;
use pretext_kernels::ops;

/// Stages of convolutions.
pub const STAGES: usize = 5;
/// Mean grey of ImageNet, which the released code takes off.
const MEAN_GREY: f32 = 0.4488;
/// Initial deviation of the hidden layer (released code).
const HIDDEN_DEVIATION: f64 = 1e-4;
/// Sides of fc6's and fc7's kernels.
const TOP_KERNELS: [usize; 2] = [7, 1];
/// The maximum between stages.
const SQUARES: Window = Window::new(2, 2, 0);
/// Names of the stages, of fc6 and of fc7.
const NAMES: [&str; STAGES + 2] = ["conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7"];

/// For each stage: feature maps as multiples of the width, and convolutions.
fn stages(network: Network) -> [(usize, usize); STAGES] {
    match network {
        Network::Small => [(1, 2), (2, 2), (4, 2), (6, 2), (8, 2)],
        Network::Vgg16 => [(1, 2), (2, 2), (4, 3), (8, 3), (8, 3)],
    }
}

/// Numbers of a hypercolumn over `trunk`: the picture itself and every map, or the last maps alone.
pub fn column_length(p: &HueChromaParams, trunk: &dyn Features) -> usize {
    let mut channels = trunk.map_shapes(p.size).into_iter().map(|shape| shape.channels);
    match p.columns {
        Columns::All => 1 + channels.sum::<usize>(),
        Columns::Last => channels.next_back().unwrap_or(1),
    }
}

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct HueChromaHead {
    hidden: Linear,
    dropout: Dropout,
    /// Hue, or a and b of a regression.
    out: Linear,
    chroma: Option<Linear>,
    #[module(skip)]
    last_only: bool,
}

/// The trunk.
#[derive(Module, Debug)]
pub struct GreyTrunk {
    stages: Vec<Stage>,
    top: Vec<ConvNorm>,
}

#[derive(Module, Debug)]
struct Stage {
    layers: Vec<ConvNorm>,
}

#[derive(Module, Debug)]
struct ConvNorm {
    conv: Conv2d,
    norm: BatchNorm,
}

/// What the network says about points: numbers of hue and of chroma, or a colour.
#[expect(clippy::large_enum_variant, reason = "there is one for each step, and it is taken apart at once")]
pub enum Predicted {
    /// Hue and chroma.
    /// # Shapes both `[points, bins]`
    Histograms(Box<[Tensor<2>; 2]>),
    /// # Shapes `[points, 2]`
    Colours(Tensor<2>),
}

/// Rows and columns of maps, and where points lie in them: cells and weights.
pub type KnownPlan = ([usize; 2], (Tensor<1, Int>, Tensor<2>));

/// Where the points of a batch lie in maps of any size.
pub struct Points {
    /// In pixels of each picture.
    places: Vec<Vec<[f32; 2]>>,
    /// Rows and columns of maps, cells and weights as [`hypercolumn`] takes them.
    known: Vec<KnownPlan>,
}

impl Points {
    /// The points `places` of each picture; what is known already of maps of some rows and columns need not be worked out
    /// again.
    pub fn new(places: Vec<Vec<[f32; 2]>>, known: Vec<KnownPlan>) -> Self {
        Self { places, known }
    }

    /// What `maps` of pictures with `height` rows say about the points.
    fn read(&mut self, maps: Tensor<4>, height: usize) -> Tensor<2> {
        let [_, _, rows, columns] = maps.dims();
        let known = self.known.iter().find(|(size, _)| *size == [rows, columns]);
        let (cells, weights) = match known {
            Some((_, plan)) => plan.clone(),
            None => {
                // Sides are halved again and again; what is left over at an edge is no part of the scale.
                let scale = 1 << (height / rows.max(1)).max(1).ilog2();
                let plan = PointPlan::new(&self.places, scale, (rows, columns));
                let device = maps.device();
                let plan = (Tensor::from_data(plan.cells, &device), Tensor::from_data(plan.weights, &device));
                self.known.push(([rows, columns], plan.clone()));
                plan
            }
        };
        hypercolumn(maps, cells, weights)
    }
}

impl ConvNorm {
    fn new((from, to): (usize, usize), kernel: usize, device: &Device) -> Self {
        let around = kernel / 2;
        let deviation = (2.0 / (kernel * kernel * from) as f64).sqrt();
        let conv = Conv2dConfig::new([from, to], [kernel, kernel])
            .with_padding(PaddingConfig2d::Explicit(around, around, around, around))
            .with_bias(false)
            .with_initializer(Initializer::Normal { mean: 0.0, std: deviation })
            .init(device);
        Self { conv, norm: BatchNormConfig::new(to).with_affine(false).init(device) }
    }

    fn forward<S: Signal>(&self, maps: S) -> S {
        maps.convolved(&self.conv).normalised(&self.norm, 0.0)
    }
}

impl GreyTrunk {
    /// The trunk of the method alone, with initial weights.
    pub fn new(p: &HueChromaParams, device: &Device) -> Self {
        let mut from = 1;
        let mut built = Vec::with_capacity(STAGES);
        for (multiple, convs) in stages(p.network) {
            let to = multiple * p.width;
            let layer = |at| ConvNorm::new((if at == 0 { from } else { to }, to), 3, device);
            built.push(Stage { layers: (0..convs).map(layer).collect() });
            from = to;
        }
        let kernels = if p.top > 0 { TOP_KERNELS.to_vec() } else { Vec::new() };
        let top = kernels.into_iter().enumerate();
        let top = top.map(|(at, kernel)| ConvNorm::new((if at == 0 { from } else { p.top }, p.top), kernel, device));
        Self { stages: built, top: top.collect() }
    }

    /// The maps of every layer, in groups of one size: each stage's, then fc6 and fc7; `grey` as [`centred`] has it.
    fn groups<S: Signal>(&self, grey: S) -> Vec<Vec<S>> {
        let mut groups = Vec::with_capacity(STAGES + 1);
        let mut maps = grey;
        let all = self.stages.iter().map(|stage| &stage.layers).chain((!self.top.is_empty()).then_some(&self.top));
        for (at, layers) in all.enumerate() {
            if at > 0 {
                maps = maps.largest(SQUARES);
            }
            let mut group = Vec::with_capacity(layers.len());
            for layer in layers {
                maps = layer.forward(maps);
                group.push(maps.clone());
            }
            groups.push(group);
        }
        groups
    }

    /// Of all maps those of the named layers: the last of each stage, then fc6 and fc7.
    fn named<S: Signal>(&self, grey: S) -> Vec<S> {
        let mut convs = self.groups(grey);
        let top = convs.split_off(self.stages.len());
        convs.into_iter().filter_map(|mut group| group.pop()).chain(top.into_iter().flatten()).collect()
    }
}

/// A grey in 0..=1 as the network gets it.
pub fn centred(grey: f32) -> f32 {
    grey - MEAN_GREY
}

impl HueChromaHead {
    /// A head for `trunk` with initial weights.
    pub fn new(p: &HueChromaParams, trunk: &dyn Features, device: &Device) -> Self {
        let small = Initializer::Normal { mean: 0.0, std: HIDDEN_DEVIATION };
        let out = |numbers: usize| LinearConfig::new(p.hidden, numbers).with_initializer(xavier()).init(device);
        let (first, second) = match p.prediction {
            Prediction::Histograms => (p.bins, Some(p.bins)),
            Prediction::Regression => (2, None),
        };
        Self {
            hidden: LinearConfig::new(column_length(p, trunk), p.hidden).with_initializer(small).init(device),
            dropout: DropoutConfig::new(p.dropout).init(),
            out: out(first),
            chroma: second.map(out),
            last_only: p.columns == Columns::Last,
        }
    }

    /// What the network says about points.
    ///
    /// # Shapes
    /// `grey` `[photos, 1, height, width]`, as `centred` has it.
    pub fn forward(&self, trunk: &dyn Features, grey: Tensor<4>, points: &mut Points) -> Predicted {
        let height = grey.dims()[2];
        let maps = trunk.maps(fitted(grey.clone(), trunk));
        let mut columns = Vec::with_capacity(maps.len() + 1);
        if self.last_only {
            columns.extend(maps.into_iter().next_back().map(|last| points.read(last, height)));
        } else {
            columns.push(points.read(grey, height));
            columns.extend(maps.into_iter().map(|maps| points.read(maps, height)));
        }
        let hidden = self.dropout.forward(ops::relu(self.hidden.forward(Tensor::cat(columns, 1))));
        match &self.chroma {
            Some(chroma) => Predicted::Histograms(Box::new([self.out.forward(hidden.clone()), chroma.forward(hidden)])),
            None => Predicted::Colours(self.out.forward(hidden)),
        }
    }
}

impl Features for GreyTrunk {
    fn channels(&self) -> usize {
        1
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let shape = |layer: &ConvNorm, side| MapShape { channels: layer.conv.maps(), side };
        let stages = self.stages.iter().enumerate();
        let convs = stages.flat_map(|(at, stage)| stage.layers.iter().map(move |layer| shape(layer, side >> at)));
        convs.chain(self.top.iter().map(|layer| shape(layer, side >> self.stages.len()))).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        self.map_shapes(side).pop().unwrap_or(MapShape { channels: 1, side })
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.groups(input).into_iter().flatten().collect()
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        let all = self.stages.iter().map(|stage| &stage.layers).chain((!self.top.is_empty()).then_some(&self.top));
        all.enumerate().fold(input, |maps, (at, layers)| {
            let maps = if at > 0 { maps.largest(SQUARES) } else { maps };
            layers.iter().fold(maps, |maps, layer| layer.forward(maps))
        })
    }
}

impl Trunk for GreyTrunk {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.iter().copied().take(self.stages.len() + self.top.len()).collect()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.named(input).into_iter().zip(NAMES).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.named(picture)
    }
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
