//! The networks (paper, section 3 and the released `colorization_train_val_v2.prototxt`): lightness in, numbers for each
//! place of a grid of a quarter of the side out.
//!
//! Blocks of 3 x 3 convolutions with rectifiers; the last convolution of a block may halve the side, and one batch
//! normalisation without scale and shift follows its last rectifier. There is no pooling. The paper's network has seven
//! blocks, two of them dilated, and doubles the side once before its answer: 32,230,393 weights and biases at width 64
//! with 313 bins. The small one is ours: five blocks, one of them dilated, and, unless left out, shortcuts as in the later
//! network of the same authors (Zhang et al. 2017): the first two blocks are added where the side is doubled, so that a
//! place is answered by its own lightness as well as by what surrounds it. Without them a short training learns little
//! more than how often each colour occurs. Weights are drawn as by He et al. (2015); the paper's k-means initialisation is
//! left out.

use super::params::{ColorizationParams, Network};
use crate::nets::kernels::ops;
use crate::nets::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig, ConvTranspose2d, ConvTranspose2dConfig};
use crate::task::{Layer, Trunk};
use burn::module::Module;
use burn::nn::{Initializer, Linear, LinearConfig, PaddingConfig2d};
use burn::prelude::*;

/// Pixels from one place of the answer to the next.
pub const STEP: usize = 4;
/// By how much the trunk divides a side.
pub const HALVED: usize = 8;
/// Names of the blocks.
const NAMES: [&str; 7] = ["conv1", "conv2", "conv3", "conv4", "conv5", "conv6", "conv7"];

/// One block: feature maps as multiples of the width, convolutions, stride of the last one, dilation.
type BlockShape = (usize, usize, usize, usize);

const PAPER: &[BlockShape] =
    &[(1, 2, 2, 1), (2, 2, 2, 1), (4, 3, 2, 1), (8, 3, 1, 1), (8, 3, 1, 2), (8, 3, 1, 2), (8, 3, 1, 1)];
const SMALL: &[BlockShape] = &[(1, 2, 2, 1), (2, 2, 2, 1), (4, 2, 2, 1), (8, 2, 1, 1), (8, 2, 1, 2)];
/// Feature maps of the head as multiples of the width.
const HEAD: usize = 4;
/// The blocks that shortcuts of the small network lead from, as multiples of the width, and the strides that bring them to
/// a quarter of the side.
const SHORTCUTS: &[(usize, usize)] = &[(1, 2), (2, 1)];

/// Everything that learns.
#[derive(Module, Debug)]
pub struct ColorizationModel {
    /// The trunk.
    pub trunk: ColourTrunk,
    up: ConvTranspose2d,
    shortcuts: Vec<Conv2d>,
    convs: Vec<Conv2d>,
    out: Linear,
}

/// The trunk: the blocks before the side is doubled.
#[derive(Module, Debug)]
pub struct ColourTrunk {
    blocks: Vec<Block>,
}

#[derive(Module, Debug)]
struct Block {
    convs: Vec<Conv2d>,
    norm: BatchNorm,
}

/// Gain sqrt(2) for the numbers that one output is a sum of.
fn he(fan_in: usize) -> Initializer {
    Initializer::Normal { mean: 0.0, std: (2.0 / fan_in as f64).sqrt() }
}

fn conv((from, to): (usize, usize), stride: usize, dilation: usize, device: &Device) -> Conv2d {
    Conv2dConfig::new([from, to], [3, 3])
        .with_stride([stride; 2])
        .with_dilation([dilation; 2])
        .with_padding(PaddingConfig2d::Explicit(dilation, dilation, dilation, dilation))
        .with_initializer(he(9 * from))
        .init(device)
}

impl Block {
    fn new(from: usize, to: usize, (_, convs, stride, dilation): BlockShape, device: &Device) -> Self {
        let layer = |at: usize| {
            let stride = if at + 1 == convs { stride } else { 1 };
            conv((if at == 0 { from } else { to }, to), stride, dilation, device)
        };
        Self { convs: (0..convs).map(layer).collect(), norm: BatchNormConfig::new(to).with_affine(false).init(device) }
    }

    fn forward(&self, maps: Tensor<4>) -> Tensor<4> {
        self.norm.forward(rectified(&self.convs, maps))
    }
}

fn rectified(convs: &[Conv2d], maps: Tensor<4>) -> Tensor<4> {
    convs.iter().fold(maps, |maps, conv| ops::relu(conv.forward(maps)))
}

impl ColorizationModel {
    /// A model with initial weights.
    pub fn new(p: &ColorizationParams, device: &Device) -> Self {
        let (shapes, convs, shortcuts) = match p.network {
            Network::Small if p.shortcuts => (SMALL, 1, SHORTCUTS),
            Network::Small => (SMALL, 1, &[][..]),
            Network::Paper => (PAPER, 2, &[][..]),
        };
        let mut from = 1;
        let mut blocks = Vec::with_capacity(shapes.len());
        for shape in shapes {
            let to = shape.0 * p.width;
            blocks.push(Block::new(from, to, *shape, device));
            from = to;
        }
        let maps = HEAD * p.width;
        // Each output of a 4 x 4 kernel of stride 2 is a sum over 2 x 2 places.
        let up = ConvTranspose2dConfig::new([from, maps], [4, 4])
            .with_stride([2, 2])
            .with_padding([1, 1])
            .with_initializer(he(4 * from))
            .init(device);
        let shortcut = |(multiple, stride): &(usize, usize)| conv((multiple * p.width, maps), *stride, 1, device);
        Self {
            trunk: ColourTrunk { blocks },
            up,
            shortcuts: shortcuts.iter().map(shortcut).collect(),
            convs: (0..convs).map(|_| conv((maps, maps), 1, 1, device)).collect(),
            out: LinearConfig::new(maps, p.outputs()).init(device),
        }
    }

    /// The numbers of each place, place after place.
    ///
    /// # Shapes
    /// `lightness` `[photos, 1, height, width]`, scaled by `scaled`, to `[photos * height / 4 * width / 4, outputs]`.
    pub fn forward(&self, lightness: Tensor<4>) -> Tensor<2> {
        let (mut maps, mut blocks) = (lightness, Vec::with_capacity(self.shortcuts.len()));
        for block in &self.trunk.blocks {
            maps = block.forward(maps);
            if blocks.len() < self.shortcuts.len() {
                blocks.push(maps.clone());
            }
        }
        let added = self.shortcuts.iter().zip(blocks).map(|(shortcut, maps)| shortcut.forward(maps));
        let maps = added.fold(self.up.forward(maps), |sum, maps| sum + maps);
        let maps = rectified(&self.convs, ops::relu(maps)); // [photos, maps, height / 4, width / 4]
        let [photos, channels, rows, columns] = maps.dims();
        let places = maps.reshape([photos, channels, rows * columns]).swap_dims(1, 2); // [photos, places, maps]
        self.out.forward(places.reshape([photos * rows * columns, channels]))
    }
}

/// A lightness in 0..=100 as the network gets it: `(L - 50) / 100`, as in the released PyTorch network.
pub fn scaled(lightness: f32) -> f32 {
    (lightness - 50.0) / 100.0
}

/// The lightness of colour photos, 0..=100, with the constants of `photos::lab`.
///
/// # Shapes
/// `[photos, 3, height, width]` in 0..=1 to `[photos, 1, height, width]`.
fn lightness(photos: Tensor<4>) -> Tensor<4> {
    let curved = ((photos.clone().clamp_min(0.04) + 0.055) / 1.055).powf_scalar(2.4);
    let dark = photos.clone().lower_equal_elem(0.040_45);
    let linear = curved.mask_where(dark, photos / 12.92);
    let shares = Tensor::<1>::from_floats([0.212_671, 0.715_160, 0.072_169], &linear.device());
    let luminance = (linear * shares.reshape([1, 3, 1, 1])).sum_dim(1); // [photos, 1, height, width]
    let root = luminance.clone().clamp_min(0.008).powf_scalar(1.0 / 3.0);
    let darkest = luminance.clone().lower_equal_elem(0.008_856);
    root.mask_where(darkest, luminance * 7.787 + 16.0 / 116.0) * 116.0 - 16.0
}

impl Trunk for ColourTrunk {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.iter().copied().take(self.blocks.len()).collect()
    }

    fn layers(&self, photos: Tensor<4>) -> Vec<Layer> {
        let mut maps = (lightness(photos) - 50.0) / 100.0;
        let mut layers = Vec::with_capacity(self.blocks.len());
        for (block, name) in self.blocks.iter().zip(NAMES) {
            maps = block.forward(maps);
            layers.push(Layer { name, maps: maps.clone() });
        }
        layers
    }
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
