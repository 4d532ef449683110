//! The networks (paper, section 3.1; released code: `train.lua`, `train_random.lua`).
//!
//! The encoder halves the picture until at most 7 x 7 positions are left; its last layer is the middle, either the
//! bottleneck or the channel-wise fully connected layer with a stride-1 convolution. The decoder mirrors it. Two things
//! are ours. The small feature-learning network keeps the DCGAN's stages around the channel-wise layer (the paper has
//! AlexNet's at 227 px). And one discriminator, made for the middle square, serves every mask family: on a whole picture
//! its last convolution has several places, and its opinions there are averaged; the released code has a second
//! discriminator for that, which would rule out changing the family during a run.

use super::Inpainting;
use super::params::{InpaintingParams, Middle, Output};
use crate::nets::{Activation, ChannelWiseLinear, DownStage, Geometry, HALVING, Signal, TracedHead, UpStage};
use crate::task::{Features, Layer, MapShape, Model, ModelOf, Traced, Trunk};
use burn::module::Module;
use burn::nn::Initializer;
use burn::prelude::*;
use burn::tensor::activation;

/// Halving ends at this many positions a side or fewer.
const SMALLEST_SIDE: usize = 7;
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

/// The trunk: halving stages, then the middle.
#[derive(Module, Debug)]
pub struct Encoder {
    stages: Vec<DownStage>,
    channel_fc: Option<ChannelWiseLinear>,
    middle: DownStage,
}

/// From the middle to a picture.
#[derive(Module, Debug)]
pub struct Decoder {
    stages: Vec<UpStage>,
}

/// Real or painted?
#[derive(Module, Debug)]
pub struct Discriminator {
    stages: Vec<DownStage>,
}

/// How often `side` is halved, and what is left.
fn halvings(mut side: usize) -> (usize, usize) {
    let mut count = 0;
    while side > SMALLEST_SIDE {
        side /= 2;
        count += 1;
    }
    (count, side)
}

/// Feature maps of `count` halving stages: the first `width`, doubled at each, but never more than 8 times `width`; the
/// released network for 128 px puts its extra stage at the beginning.
fn maps_of_stages(count: usize, width: usize) -> Vec<usize> {
    let extra = count.saturating_sub(4);
    (0..count).map(|stage| width << stage.saturating_sub(extra)).collect()
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
    /// `[photos, 3, size, size]` to `[photos, 3, out, out]`, both in -1..=1; `out` is `size` or half of it.
    pub fn forward(&self, input: Tensor<4>) -> Tensor<4> {
        self.decoder.forward(self.encoder.deepest(input))
    }
}

impl Encoder {
    /// The encoder with initial weights.
    pub fn new(p: &InpaintingParams, device: &Device) -> Self {
        let (count, left) = halvings(p.size);
        let maps = maps_of_stages(count, p.width);
        let top = maps.last().copied().unwrap_or(3);
        let (channel_fc, middle) = match p.network {
            Middle::Bottleneck => {
                let flatten = Geometry { kernel: left, stride: 1, padding: 0 };
                (None, DownStage::new((top, p.bottleneck), flatten, Activation::Hidden, device))
            }
            Middle::ChannelFc => {
                let fan_in = (left * left) as f64;
                let initial = Initializer::Normal { mean: 0.0, std: fan_in.sqrt().recip() };
                let mixing = Geometry { kernel: 2 * p.mixing_radius + 1, stride: 1, padding: p.mixing_radius };
                let joined = ChannelWiseLinear::new(top, left, &initial, device);
                (Some(joined), DownStage::new((top, top), mixing, Activation::Hidden, device))
            }
        };
        Self { stages: halving_stages(&maps, device), channel_fc, middle }
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
        let mut all = Vec::with_capacity(self.stages.len() + 1);
        let mut maps = input;
        for stage in &self.stages {
            maps = stage.forward(maps);
            all.push(maps.clone());
        }
        all.push(self.through_middle(maps));
        all
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
        let stages = self.stages.iter().enumerate();
        let shapes = stages.map(|(at, stage)| MapShape { channels: stage.maps(), side: side >> (at + 1) });
        shapes.chain([self.deepest_shape(side)]).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        let side = if self.channel_fc.is_some() { side >> self.stages.len() } else { 1 };
        MapShape { channels: self.middle.maps(), side }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.all(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        let maps = self.stages.iter().fold(input, |maps, stage| stage.forward(maps));
        self.through_middle(maps)
    }
}

impl Trunk for Encoder {
    fn layer_names(&self) -> Vec<&'static str> {
        LAYERS.iter().copied().take(self.stages.len() + 1).collect()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.all(input).into_iter().zip(LAYERS).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.all(picture).into_iter().zip(LAYERS).map(|(maps, _)| maps).collect()
    }
}

impl Decoder {
    fn new(p: &InpaintingParams, device: &Device) -> Self {
        let (count, left) = halvings(p.size);
        let mut maps = maps_of_stages(count, p.width);
        let top = maps.pop().unwrap_or(3);
        maps.reverse();
        if p.output == Output::Centre {
            maps.pop();
        }
        let mut stages = Vec::with_capacity(maps.len() + 2);
        if p.network == Middle::Bottleneck {
            let unflatten = Geometry { kernel: left, stride: 1, padding: 0 };
            stages.push(UpStage::new((p.bottleneck, top), unflatten, Activation::Hidden, device));
        }
        let mut from = top;
        for to in maps {
            stages.push(UpStage::new((from, to), HALVING, Activation::Hidden, device));
            from = to;
        }
        stages.push(UpStage::new((from, 3), HALVING, Activation::Last, device));
        Self { stages }
    }

    /// # Shapes
    /// What the encoder says to `[photos, 3, out, out]` in -1..=1.
    pub fn forward(&self, maps: Tensor<4>) -> Tensor<4> {
        activation::tanh(self.stages.iter().fold(maps, |maps, stage| stage.forward(maps)))
    }

    /// As [`Self::forward`], told step by step.
    pub fn traced(&self, maps: Traced) -> Traced {
        self.stages.iter().fold(maps, |maps, stage| stage.traced(&maps)).tangent()
    }
}

impl Discriminator {
    fn new(p: &InpaintingParams, device: &Device) -> Self {
        let (count, left) = halvings(p.size / 2);
        let maps = maps_of_stages(count, p.width);
        let mut stages = halving_stages(&maps, device);
        let last = Geometry { kernel: left, stride: 1, padding: 0 };
        stages.push(DownStage::new((maps.last().copied().unwrap_or(3), 1), last, Activation::Last, device));
        Self { stages }
    }

    /// How sure it is that a picture is real, as logits: one place for the middle square, several for a whole picture.
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
