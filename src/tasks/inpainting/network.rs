//! The networks (paper, section 3.1; released code: `train.lua`, `train_random.lua`).
//!
//! The encoder halves the picture until at most 7 x 7 positions are left; its last layer is the middle, either the
//! bottleneck or the channel-wise fully connected layer with a stride-1 convolution. The decoder (`decoder.rs`) mirrors it.
//! The paper's feature-learning network has AlexNet's convolutions in front of the channel-wise layer; with `channel_fc` the
//! DCGAN's small stages stand there, which is ours. So is the discriminator that is chosen unless told otherwise: made for the
//! middle square, it serves every mask family, as on a whole picture its last convolution has several places, whose opinions
//! are averaged. The released code has a second discriminator for whole pictures, with one stage more.

use super::Inpainting;
use super::decoder::Decoder;
use super::masks::centre_square;
use super::params::{InpaintingParams, Middle};
use super::stages::{halvings, maps_of_stages};
use crate::nets::{Activation, AlexNetBn, AlexNetBnConfig, ChannelWiseLinear, DownStage, Geometry, HALVING, Signal};
use crate::task::{Features, Layer, MapShape, Model, ModelOf, Traced, Trunk};
use burn::module::Module;
use burn::nn::Initializer;
use burn::prelude::*;

/// Names of the encoder's layers.
const LAYERS: [&str; 6] = ["conv1", "conv2", "conv3", "conv4", "conv5", "conv6"];

/// What stands behind the encoder.
#[derive(Module, Debug)]
pub struct PaintingHead {
    /// Paints.
    pub decoder: Decoder,
    /// Tells painted from true.
    pub discriminator: Discriminator,
}

/// Encoder and decoder: the part that one optimiser steps.
#[derive(Module, Debug)]
pub struct Generator {
    /// The trunk.
    pub encoder: Encoder,
    /// Paints.
    pub decoder: Decoder,
}

/// The trunk: AlexNet's convolutions or halving stages, then the middle.
#[derive(Module, Debug)]
pub struct Encoder {
    alexnet: Option<AlexNetBn>,
    stages: Vec<DownStage>,
    channel_fc: Option<ChannelWiseLinear>,
    middle: DownStage,
}

/// Real or painted?
#[derive(Module, Debug)]
pub struct Discriminator {
    stages: Vec<DownStage>,
}

impl PaintingHead {
    /// A head with initial weights. The decoder mirrors the method's own encoder, which the method does not share.
    pub fn new(p: &InpaintingParams, device: &Device) -> Self {
        Self { decoder: Decoder::new(p, device), discriminator: Discriminator::new(p, device) }
    }
}

impl Generator {
    /// The parts of a model as its two optimisers step them.
    pub fn apart(model: ModelOf<Inpainting>) -> (Self, Discriminator) {
        let Model { trunk: encoder, head: PaintingHead { decoder, discriminator } } = model;
        (Self { encoder, decoder }, discriminator)
    }

    /// The model that these parts make.
    pub fn with(self, discriminator: Discriminator) -> ModelOf<Inpainting> {
        Model { trunk: self.encoder, head: PaintingHead { decoder: self.decoder, discriminator } }
    }

    /// Paints.
    ///
    /// # Shapes
    /// `[photos, 3, size, size]` to `[photos, 3, out, out]`, both in -1..=1; `out` is `size` or half of it. Noise, where there
    /// is some: `[photos, numbers, 1, 1]`.
    pub fn forward(&self, input: Tensor<4>, noise: Option<Tensor<4>>) -> Tensor<4> {
        self.decoder.forward(self.encoder.deepest(input), noise)
    }
}

impl Encoder {
    /// The encoder with initial weights.
    pub fn new(p: &InpaintingParams, device: &Device) -> Self {
        let alexnet = (p.network == Middle::AlexNet).then(|| AlexNetBnConfig.init(device));
        let (maps, top, left) = match &alexnet {
            Some(net) => (Vec::new(), AlexNetBn::MAPS, net.deepest_shape(p.size).side),
            None => {
                let (count, left) = halvings(p.size);
                let maps = maps_of_stages(count, p.width);
                let top = maps.last().copied().unwrap_or(3);
                (maps, top, left)
            }
        };
        let (channel_fc, middle) = match p.network {
            Middle::Bottleneck => {
                let flatten = Geometry { kernel: left, stride: 1, padding: 0 };
                (None, DownStage::new((top, p.bottleneck), flatten, Activation::Hidden, device))
            }
            Middle::ChannelFc | Middle::AlexNet => {
                let fan_in = (left * left) as f64;
                let initial = Initializer::Normal { mean: 0.0, std: fan_in.sqrt().recip() };
                let mixing = Geometry { kernel: 2 * p.mixing_radius + 1, stride: 1, padding: p.mixing_radius };
                let joined = ChannelWiseLinear::new(top, left, &initial, device);
                (Some(joined), DownStage::new((top, top), mixing, Activation::Hidden, device))
            }
        };
        Self { alexnet, stages: halving_stages(&maps, device), channel_fc, middle }
    }

    fn through_middle<S: Signal>(&self, maps: S) -> S {
        let maps = match &self.channel_fc {
            Some(layer) => maps.through_channel_fc(layer),
            None => maps,
        };
        self.middle.forward(maps)
    }

    /// What leaves each stage, then the middle.
    fn all<S: Signal>(&self, input: S) -> Vec<S> {
        let (mut all, last) = match &self.alexnet {
            Some(net) => net.all(input),
            None => self.through_stages(input),
        };
        all.push(self.through_middle(last));
        all
    }

    /// What leaves each stage, and the last of it.
    fn through_stages<S: Signal>(&self, input: S) -> (Vec<S>, S) {
        let mut all = Vec::with_capacity(self.stages.len() + 1);
        let mut maps = input;
        for stage in &self.stages {
            maps = stage.forward(maps);
            all.push(maps.clone());
        }
        (all, maps)
    }
}

fn halving_stages(maps: &[usize], device: &Device) -> Vec<DownStage> {
    let mut from = 3;
    let mut stages = Vec::with_capacity(maps.len());
    for (at, &to) in maps.iter().enumerate() {
        let kind = if at == 0 { Activation::Unnormalised } else { Activation::Hidden };
        stages.push(DownStage::new((from, to), HALVING, kind, device));
        from = to;
    }
    stages
}

impl Features for Encoder {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        if let Some(net) = &self.alexnet {
            return net.map_shapes(side).into_iter().chain([self.deepest_shape(side)]).collect();
        }
        let stages = self.stages.iter().enumerate();
        let shapes = stages.map(|(at, stage)| MapShape { channels: stage.maps(), side: side >> (at + 1) });
        shapes.chain([self.deepest_shape(side)]).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        let side = match &self.alexnet {
            Some(net) => net.deepest_shape(side).side,
            None if self.channel_fc.is_some() => side >> self.stages.len(),
            None => 1,
        };
        MapShape { channels: self.middle.maps(), side }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.all(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        let maps = match &self.alexnet {
            Some(net) => net.deepest(input),
            None => self.stages.iter().fold(input, |maps, stage| stage.forward(maps)),
        };
        self.through_middle(maps)
    }
}

impl Trunk for Encoder {
    fn layer_names(&self) -> Vec<&'static str> {
        let before = self.alexnet.as_ref().map_or(self.stages.len(), |net| net.layer_names().len());
        LAYERS.iter().copied().take(before + 1).collect()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.all(input).into_iter().zip(LAYERS).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.all(picture).into_iter().zip(LAYERS).map(|(maps, _)| maps).collect()
    }
}

impl Discriminator {
    fn new(p: &InpaintingParams, device: &Device) -> Self {
        let side = if p.judges_whole() { p.size } else { centre_square(p.size).1 };
        let (count, left) = halvings(side);
        let maps = maps_of_stages(count, p.width);
        let mut stages = halving_stages(&maps, device);
        let last = Geometry { kernel: left, stride: 1, padding: 0 };
        stages.push(DownStage::new((maps.last().copied().unwrap_or(3), 1), last, Activation::Last, device));
        Self { stages }
    }

    /// How sure it is that a picture is real, as logits: one place for a picture of the side that it is made for, several
    /// for a larger one.
    ///
    /// # Shapes
    /// `[photos, 3, side, side]` in -1..=1 to `[photos, 1, places, places]`.
    pub fn forward(&self, pictures: Tensor<4>) -> Tensor<4> {
        self.stages.iter().fold(pictures, |maps, stage| stage.forward(maps))
    }

    /// The same weights without gradients and with statistics of its own: gradients pass through it to the picture, and
    /// using it leaves no trace in the one that learns.
    pub fn fixed(&self) -> Self {
        self.valid().train().no_grad()
    }
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
