//! A small trunk for 16 to 128 px that learns on a CPU.
//!
//! Five blocks of a 3 x 3 convolution (padding 1, no bias), batch normalisation and a rectifier, with `width`, 2, 4, 8
//! and 8 times as many feature maps; a 2 x 2 maximum after the first blocks. At width 32 the five convolutions have
//! 864 + 18,432 + 73,728 + 294,912 + 589,824 = 977,760 weights.

use super::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig};
use super::signal::Signal;
use crate::task::{Features, Layer, MapShape, Traced, Trunk, TrunkCard, Window};
use burn::module::Module;
use burn::nn::{Initializer, PaddingConfig2d};
use burn::prelude::*;

/// Names of the blocks.
const NAMES: [&str; 5] = ["conv1", "conv2", "conv3", "conv4", "conv5"];
/// Feature maps of each block as multiples of the first one's.
const MULTIPLES: [usize; 5] = [1, 2, 4, 8, 8];

/// The shape of a [`SmallNet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmallNetConfig {
    /// Feature maps of the first block.
    pub width: usize,
    /// How many of the blocks end in a 2 x 2 maximum.
    pub pools: usize,
    /// Whether the normalisation learns scale and shift.
    pub affine: bool,
}

/// The trunk.
#[derive(Module, Debug)]
pub struct SmallNet {
    blocks: Vec<Block>,
    #[module(skip)]
    pools: usize,
}

#[derive(Module, Debug)]
struct Block {
    conv: Conv2d,
    norm: BatchNorm,
}

impl SmallNetConfig {
    /// A trunk with initial weights (Kaiming normal, fan out).
    pub fn init(&self, device: &Device) -> SmallNet {
        let mut from = 3;
        let mut blocks = Vec::with_capacity(MULTIPLES.len());
        for multiple in MULTIPLES {
            let to = self.width * multiple;
            let deviation = (2.0 / (to * 9) as f64).sqrt();
            let conv = Conv2dConfig::new([from, to], [3, 3])
                .with_padding(PaddingConfig2d::Explicit(1, 1, 1, 1))
                .with_bias(false)
                .with_initializer(Initializer::Normal { mean: 0.0, std: deviation })
                .init(device);
            blocks.push(Block { conv, norm: BatchNormConfig::new(to).with_affine(self.affine).init(device) });
            from = to;
        }
        SmallNet { blocks, pools: self.pools }
    }

    /// Feature maps at the end.
    pub fn maps(&self) -> usize {
        self.width * MULTIPLES[MULTIPLES.len() - 1]
    }

    /// Side of the last maps for pictures of `side`.
    pub fn side(&self, side: usize) -> usize {
        side >> self.pools.min(MULTIPLES.len())
    }
}

impl SmallNet {
    fn channels_at_the_end(&self) -> usize {
        self.blocks.last().map_or(0, |block| block.conv.maps())
    }

    /// Draws the weights of the last convolution now, before those of the others; see `Learns::trunk` of rotation.
    pub fn draw_last_first(&self) {
        if let Some(block) = self.blocks.last() {
            let _ = block.conv.weight.val();
        }
    }

    fn through<S: Signal>(&self, at: usize, block: &Block, maps: S) -> S {
        let maps = maps.convolved(&block.conv).normalised(&block.norm, 0.0);
        if at < self.pools { maps.largest(Window::new(2, 2, 0)) } else { maps }
    }

    fn all<S: Signal>(&self, input: S) -> Vec<S> {
        let mut maps = input;
        let through = |(at, block)| {
            maps = self.through(at, block, maps.clone());
            maps.clone()
        };
        self.blocks.iter().enumerate().map(through).collect()
    }
}

impl Features for SmallNet {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let shape = |(at, block): (usize, &Block)| MapShape {
            channels: block.conv.maps(),
            side: side >> self.pools.min(at + 1),
        };
        self.blocks.iter().enumerate().map(shape).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        MapShape { channels: self.channels_at_the_end(), side: side >> self.pools.min(self.blocks.len()) }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.all(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        self.blocks.iter().enumerate().fold(input, |maps, (at, block)| self.through(at, block, maps))
    }
}

impl Trunk for SmallNet {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.maps(input).into_iter().zip(NAMES).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.all(picture)
    }

    fn card(&self) -> TrunkCard {
        TrunkCard {
            architecture: "small_net",
            details: vec![
                ("width", (self.channels_at_the_end() / MULTIPLES[MULTIPLES.len() - 1]).to_string()),
                ("pools", self.pools.to_string()),
            ],
            torch_names: &[],
            loader: Some(include_str!("../../assets/loaders/small_net.py")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: SmallNetConfig = SmallNetConfig { width: 32, pools: 4, affine: true };

    #[test]
    fn five_convolutions_have_the_published_number_of_weights() {
        let net = CONFIG.init(&Device::flex());
        let weights: usize = net.blocks.iter().map(|b| b.conv.weight.val().shape().num_elements()).sum();
        assert_eq!(weights, 977_760);
    }

    #[test]
    fn sides_halve_where_there_is_a_pool() {
        let net = SmallNetConfig { width: 4, pools: 3, ..CONFIG };
        let maps = net.init(&Device::flex()).deepest(Tensor::zeros([2, 3, 27, 27], &Device::flex()));
        assert_eq!(maps.dims(), [2, net.maps(), 3, 3]);
        assert_eq!(net.side(27), 3);
    }

    #[test]
    fn layers_are_named_and_the_last_one_is_the_forward_pass() {
        let device = Device::flex();
        let net = SmallNetConfig { width: 2, ..CONFIG }.init(&device);
        let photos = Tensor::<4>::random([1, 3, 16, 16], burn::tensor::Distribution::Uniform(0.0, 1.0), &device);
        let layers = net.layers(photos.clone());
        assert_eq!(layers.iter().map(|l| l.name).collect::<Vec<_>>(), net.layer_names());
        let last = layers.into_iter().next_back().expect("five layers").maps;
        let direct = net.deepest(photos);
        assert!(last.sub(direct).abs().max().into_scalar::<f32>() < 1e-6);
    }
}
