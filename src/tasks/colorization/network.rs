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
use crate::nets::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig, ConvTranspose2d, ConvTranspose2dConfig};
use crate::nets::{LinearConfig, Signal};
use crate::task::{Features, Layer, MapShape, Traced, Trunk, fitted};
use burn::module::Module;
use burn::nn::{Initializer, Linear, PaddingConfig2d};
use burn::prelude::*;
use burn::tensor::ops::PadMode;
use pretext_kernels::ops;

/// Pixels from one place of the answer to the next.
pub const STEP: usize = 4;
/// Names of the blocks.
const NAMES: [&str; 7] = ["conv1", "conv2", "conv3", "conv4", "conv5", "conv6", "conv7"];

/// One block: feature maps as multiples of the width, convolutions, stride of the last one, dilation.
type BlockShape = (usize, usize, usize, usize);

const PAPER: &[BlockShape] =
    &[(1, 2, 2, 1), (2, 2, 2, 1), (4, 3, 2, 1), (8, 3, 1, 1), (8, 3, 1, 2), (8, 3, 1, 2), (8, 3, 1, 1)];
const SMALL: &[BlockShape] = &[(1, 2, 2, 1), (2, 2, 2, 1), (4, 2, 2, 1), (8, 2, 1, 1), (8, 2, 1, 2)];
/// Feature maps of the head as multiples of the width.
const HEAD: usize = 4;
/// By how much maps are smaller than the picture from which shortcuts lead.
const SHORTCUTS: [usize; 2] = [2, 4];

/// What stands behind the trunk.
#[derive(Module, Debug)]
pub struct ColorizationHead {
    pub(super) up: ConvTranspose2d,
    pub(super) shortcuts: Vec<Conv2d>,
    pub(super) convs: Vec<Conv2d>,
    pub(super) out: Linear,
    /// The maps of the trunk that shortcuts lead from.
    #[module(skip)]
    pub(super) from: Vec<usize>,
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

    fn forward<S: Signal>(&self, maps: S) -> S {
        rectified(&self.convs, maps).normalised(&self.norm, 1.0)
    }
}

pub(super) fn rectified<S: Signal>(convs: &[Conv2d], maps: S) -> S {
    convs.iter().fold(maps, |maps, conv| maps.convolved(conv).rectified(0.0))
}

impl ColourTrunk {
    /// The trunk of the method alone, with initial weights.
    pub fn new(p: &ColorizationParams, device: &Device) -> Self {
        let shapes = match p.network {
            Network::Small => SMALL,
            Network::Paper => PAPER,
        };
        let mut from = 1;
        let mut blocks = Vec::with_capacity(shapes.len());
        for shape in shapes {
            let to = shape.0 * p.width;
            blocks.push(Block::new(from, to, *shape, device));
            from = to;
        }
        Self { blocks }
    }

    fn all<S: Signal>(&self, input: S) -> Vec<S> {
        let mut maps = input;
        let through = |block: &Block| {
            maps = block.forward(maps.clone());
            maps.clone()
        };
        self.blocks.iter().map(through).collect()
    }
}

/// Maps of a picture `factor` times smaller become maps of a quarter of its side; each output is a sum over 2 x 2 places.
fn enlarging([from, to]: [usize; 2], factor: usize, device: &Device) -> ConvTranspose2d {
    let (kernel, padding, places) = if factor < 2 { (3, 1, 9) } else { (2 * factor, factor / 2, 4) };
    ConvTranspose2dConfig::new([from, to], [kernel; 2])
        .with_stride([factor; 2])
        .with_padding([padding; 2])
        .with_initializer(he(places * from))
        .init(device)
}

impl ColorizationHead {
    /// A head for `trunk` with initial weights: the small network's, with its shortcuts, unless the paper's is chosen.
    pub fn new(p: &ColorizationParams, trunk: &dyn Features, device: &Device) -> Self {
        let (convs, wanted) = match p.network {
            Network::Small if p.shortcuts => (1, &SHORTCUTS[..]),
            Network::Small => (1, &[][..]),
            Network::Paper => (2, &[][..]),
        };
        let (maps, shapes, places) = (HEAD * p.width, trunk.map_shapes(p.size), (p.size / STEP).max(1));
        let last = shapes.last().copied().unwrap_or(MapShape { channels: trunk.channels(), side: p.size });
        let factor = (places / last.side.max(1)).max(1).next_power_of_two();
        let of_side = |smaller: &usize| shapes.iter().position(|shape| shape.side * smaller == p.size);
        let from: Vec<usize> = wanted.iter().filter_map(of_side).collect();
        let shortcut = |at: &usize| {
            let MapShape { channels, side } = shapes[*at];
            conv((channels, maps), (side / places).max(1), 1, device)
        };
        Self {
            up: enlarging([last.channels, maps], factor, device),
            shortcuts: from.iter().map(shortcut).collect(),
            convs: (0..convs).map(|_| conv((maps, maps), 1, 1, device)).collect(),
            out: LinearConfig::new(maps, p.outputs()).init(device),
            from,
        }
    }

    /// The numbers of each place, place after place.
    ///
    /// # Shapes
    /// `lightness` `[photos, 1, height, width]`, scaled by `scaled`, to `[photos * height / 4 * width / 4, outputs]`.
    pub fn forward(&self, trunk: &dyn Features, lightness: Tensor<4>) -> Tensor<2> {
        let [_, _, height, width] = lightness.dims();
        let all = trunk.maps(fitted(lightness, trunk));
        let taken: Vec<Tensor<4>> = self.from.iter().map(|at| all[*at].clone()).collect();
        let mut sum = all.into_iter().next_back().map(|deepest| brought_to(self.up.forward(deepest), height, width));
        for (shortcut, maps) in self.shortcuts.iter().zip(taken) {
            let more = brought_to(shortcut.forward(maps), height, width);
            sum = Some(match sum {
                Some(sum) => sum + more,
                None => more,
            });
        }
        let Some(maps) = sum else { return Tensor::zeros([0, 1], &self.out.weight.device()) };
        let maps = rectified(&self.convs, ops::relu(maps)); // [photos, maps, height / 4, width / 4]
        let [photos, channels, rows, columns] = maps.dims();
        let places = maps.reshape([photos, channels, rows * columns]).swap_dims(1, 2); // [photos, places, maps]
        self.out.forward(places.reshape([photos * rows * columns, channels]))
    }
}

/// `maps` cut or filled up with zeros at the right and below to a quarter of a picture of `height` x `width`: trunks whose
/// sides are no powers of two leave a few places over.
fn brought_to(maps: Tensor<4>, height: usize, width: usize) -> Tensor<4> {
    let ([_, _, rows, columns], wanted) = (maps.dims(), [height / STEP, width / STEP]);
    if [rows, columns] == wanted {
        return maps;
    }
    let maps = maps.narrow(2, 0, rows.min(wanted[0])).narrow(3, 0, columns.min(wanted[1]));
    let missing = (wanted[0].saturating_sub(rows), wanted[1].saturating_sub(columns));
    maps.pad((0, missing.1, 0, missing.0), PadMode::Constant(0.0))
}

/// A lightness in 0..=100 as the network gets it: `(L - 50) / 100`, as in the released PyTorch network.
pub fn scaled(lightness: f32) -> f32 {
    (lightness - 50.0) / 100.0
}

impl Features for ColourTrunk {
    fn channels(&self) -> usize {
        1
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let mut side = side;
        let shape = |block: &Block| {
            let last = block.convs.last();
            side = side.div_ceil(last.map_or(1, |conv| conv.window().stride));
            MapShape { channels: last.map_or(1, Conv2d::maps), side }
        };
        self.blocks.iter().map(shape).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        self.map_shapes(side).pop().unwrap_or(MapShape { channels: 1, side })
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.all(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        self.blocks.iter().fold(input, |maps, block| block.forward(maps))
    }
}

impl Trunk for ColourTrunk {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.iter().copied().take(self.blocks.len()).collect()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.maps(input).into_iter().zip(NAMES).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.all(picture)
    }
}

#[cfg(test)]
#[path = "network_tests.rs"]
mod tests;
