//! The network: a trunk that ends in two halves of one fully connected layer, and what reads each half. The paper has
//! AlexNet with batch normalisation, whose last layer of 4096 is split in the middle.

use super::params::DecouplingParams;
use crate::nets::layers::{BatchNorm, BatchNormConfig};
use crate::nets::{Bank, ChosenTrunk, LinearConfig, Signal, SmallNetConfig, unit_length};
use crate::patches::TURNS;
use crate::task::{Features, Layer, MapShape, Traced, Trunk, fitted};
use burn::module::Module;
use burn::nn::Linear;
use burn::prelude::*;

/// From this side on a fourth maximum follows the fourth block.
const LARGE: usize = 64;
/// The halves as layers, so that each can be probed.
const HALVES: [&str; 2] = ["rotation", "instance"];

/// A trunk (called backbone in checkpoints), the mean over all places, a linear layer, normalisation and a rectifier; what leaves it is split into two
/// halves, which are layers like its own.
#[derive(Module, Debug)]
pub struct SplitTrunk {
    backbone: ChosenTrunk,
    join: Linear,
    norm: BatchNorm,
    #[module(skip)]
    half: usize,
}

/// The mean over all places.
///
/// # Shapes
/// `[pictures, channels, height, width]` to `[pictures, channels]`.
fn mean_of_places(maps: Tensor<4>) -> Tensor<2> {
    maps.flatten::<3>(2, 3).mean_dim(2).squeeze_dim::<2>(2)
}

impl SplitTrunk {
    /// The trunk with initial weights.
    pub fn new(p: &DecouplingParams, device: &Device) -> Self {
        let pools = if p.size >= LARGE { 4 } else { 3 };
        let backbone = p.trunk.init(SmallNetConfig { width: p.width, pools, affine: true }, device);
        let channels = backbone.map_shapes(p.size).last().map_or(0, |shape| shape.channels);
        Self {
            join: LinearConfig::new(channels, 2 * p.half).with_bias(false).init(device),
            norm: BatchNormConfig::new(2 * p.half).init(device),
            half: p.half,
            backbone,
        }
    }

    /// Both halves of what lies in the backbone's last `maps`.
    fn joined<S: Signal>(&self, maps: S) -> S {
        maps.mean_of_places().through_linear(&self.join).normalised(&self.norm, 0.0)
    }
}

impl Features for SplitTrunk {
    fn channels(&self) -> usize {
        self.backbone.channels()
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let halves = HALVES.map(|_| MapShape { channels: self.half, side: 1 });
        self.backbone.map_shapes(side).into_iter().chain(halves).collect()
    }

    fn deepest_shape(&self, _side: usize) -> MapShape {
        MapShape { channels: 2 * self.half, side: 1 }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        let mut maps = self.backbone.maps(input);
        if let Some(last) = maps.last().cloned() {
            maps.extend(Halves::of(self.joined(last)).maps());
        }
        maps
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        let last = self.backbone.maps(input.clone()).pop();
        self.joined(last.unwrap_or(input))
    }
}

impl Trunk for SplitTrunk {
    fn layer_names(&self) -> Vec<&'static str> {
        self.backbone.layer_names().into_iter().chain(HALVES).collect()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        let mut layers = self.backbone.layers(input);
        if let Some(last) = layers.last().map(|layer| layer.maps.clone()) {
            let halves = Halves::of(self.joined(last)).maps();
            layers.extend(HALVES.into_iter().zip(halves).map(|(name, maps)| Layer { name, maps }));
        }
        layers
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        let mut layers = self.backbone.traced(picture);
        if let Some(last) = layers.last().cloned() {
            let joined = self.joined(last);
            layers.extend([0, self.half].map(|first| joined.clone().part(first, self.half)));
        }
        layers
    }
}

/// What a network says about pictures, half by half.
#[derive(Clone, Debug)]
pub struct Halves {
    /// Says by how much a picture was turned.
    /// # Shapes `[pictures, numbers]`
    pub rotation: Tensor<2>,
    /// Says which picture it is.
    /// # Shapes `[pictures, numbers]`
    pub instance: Tensor<2>,
}

impl Halves {
    /// The halves of the deepest maps of any trunk, the mean over all places taken.
    pub fn of(maps: Tensor<4>) -> Self {
        let features = mean_of_places(maps);
        let channels = features.dims()[1];
        let half = channels / 2;
        Self { rotation: features.clone().narrow(1, 0, half), instance: features.narrow(1, half, channels - half) }
    }

    fn maps(self) -> [Tensor<4>; 2] {
        [self.rotation, self.instance].map(|half| {
            let [pictures, numbers] = half.dims();
            half.reshape([pictures, numbers, 1, 1])
        })
    }
}

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct DecouplingHead {
    pub(super) turn: Linear,
    /// Tries to read the turn from the instance half. It learns, but what it reads does not learn from it.
    pub(super) reader: Linear,
    pub(super) project: Linear,
    /// A point a picture.
    pub bank: Bank,
}

impl DecouplingHead {
    /// A head for `trunk` with initial weights and a random bank of `images` rows. On a trunk of another method the
    /// channels of its deepest maps are the two halves.
    pub fn new(p: &DecouplingParams, images: usize, trunk: &dyn Features, device: &Device) -> Self {
        let channels = trunk.deepest_shape(p.size).channels;
        let half = channels / 2;
        Self {
            turn: LinearConfig::new(half, TURNS).init(device),
            reader: LinearConfig::new(channels - half, TURNS).init(device),
            project: LinearConfig::new(channels - half, p.dimension).init(device),
            bank: Bank::new(images, p.dimension, device),
        }
    }

    /// # Shapes
    /// `[pictures, channels, size, size]` to halves of `[pictures, numbers]`.
    pub fn halves(&self, trunk: &dyn Features, pictures: Tensor<4>) -> Halves {
        Halves::of(trunk.deepest(fitted(pictures, trunk)))
    }

    /// The logits of the turns by the rotation half, `[pictures, 4]`.
    pub fn turns(&self, halves: &Halves) -> Tensor<2> {
        self.turn.forward(halves.rotation.clone())
    }

    /// The logits of the turns by what can be read from the instance half, `[pictures, 4]`.
    pub fn turns_in_instance(&self, halves: &Halves) -> Tensor<2> {
        self.reader.forward(halves.instance.clone().detach())
    }

    /// The points of pictures on the sphere.
    ///
    /// # Shapes
    /// `instance` `[pictures, numbers]`, the mean of the turns of each, to `[pictures, dimension]`.
    pub fn points(&self, instance: Tensor<2>) -> Tensor<2> {
        unit_length(self.project.forward(instance))
    }
}
