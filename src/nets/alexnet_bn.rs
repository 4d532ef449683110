//! AlexNet with batch normalisation: the trunk of RotNet's and DeepCluster's released ImageNet code
//! (`gidariss/FeatureLearningRotNet`, `architectures/AlexNet.py`; `facebookresearch/deepcluster`).
//!
//! Five blocks of convolution (with bias, as torchvision's AlexNet), batch normalisation, rectifier; a 3 x 3 maximum of
//! stride 2 behind blocks 1, 2 and 5. No groups, no local normalisation, no dropout. Weights have torchvision's
//! `features` numbering with a normalisation behind each convolution: convolutions 0, 4, 8, 11, 14, normalisations 1, 5,
//! 9, 12, 15. A layer is what leaves its rectifier: 55, 27, 13, 13, 13 places a side for photos of 224.
//!
//! Maps that are smaller than the 3 x 3 window pass a maximum unchanged, so that photos from 32 pixels on can be used.

use super::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig};
use super::signal::Signal;
use crate::task::{Features, Layer, MapShape, Traced, Trunk, TrunkCard, Window};
use burn::module::Module;
use burn::nn::{Initializer, PaddingConfig2d};
use burn::prelude::*;

/// Names of the layers.
const NAMES: [&str; 5] = ["conv1", "conv2", "conv3", "conv4", "conv5"];
/// Maps, kernel, stride, padding of each block, and whether a maximum follows.
const BLOCKS: [(usize, usize, usize, usize, bool); 5] =
    [(64, 11, 4, 2, true), (192, 5, 1, 2, true), (384, 3, 1, 1, false), (256, 3, 1, 1, false), (256, 3, 1, 1, true)];
/// Side and stride of the maxima.
const POOL: (usize, usize) = (3, 2);
/// Our names of the parts and torchvision's.
const TORCH_NAMES: [(&str, &str); 10] = [
    ("blocks.0.conv.", "features.0."),
    ("blocks.0.norm.", "features.1."),
    ("blocks.1.conv.", "features.4."),
    ("blocks.1.norm.", "features.5."),
    ("blocks.2.conv.", "features.8."),
    ("blocks.2.norm.", "features.9."),
    ("blocks.3.conv.", "features.11."),
    ("blocks.3.norm.", "features.12."),
    ("blocks.4.conv.", "features.14."),
    ("blocks.4.norm.", "features.15."),
];

/// The shape of an [`AlexNetBn`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AlexNetBnConfig;

/// The trunk.
#[derive(Module, Debug)]
pub struct AlexNetBn {
    blocks: Vec<Block>,
}

#[derive(Module, Debug)]
struct Block {
    conv: Conv2d,
    norm: BatchNorm,
}

impl AlexNetBnConfig {
    /// A trunk with initial weights (Kaiming normal, fan out; biases 0).
    pub fn init(&self, device: &Device) -> AlexNetBn {
        let mut from = 3;
        let mut blocks = Vec::with_capacity(BLOCKS.len());
        for (to, kernel, stride, padding, _) in BLOCKS {
            let deviation = (2.0 / (to * kernel * kernel) as f64).sqrt();
            let conv = Conv2dConfig::new([from, to], [kernel, kernel])
                .with_stride([stride, stride])
                .with_padding(PaddingConfig2d::Explicit(padding, padding, padding, padding))
                .with_initializer(Initializer::Normal { mean: 0.0, std: deviation })
                .init(device);
            blocks.push(Block { conv, norm: BatchNormConfig::new(to).init(device) });
            from = to;
        }
        AlexNetBn { blocks }
    }
}

impl AlexNetBn {
    /// Maps at the end.
    pub const MAPS: usize = BLOCKS[BLOCKS.len() - 1].0;

    /// Places a side behind each block's rectifier, and those that the next block sees.
    fn sides(&self, mut side: usize) -> Vec<(usize, usize)> {
        let blocks = self.blocks.iter().zip(BLOCKS);
        blocks
            .map(|(block, (.., pooled))| {
                let window = block.conv.window();
                let seen = (side + 2 * window.padding).saturating_sub(window.kernel) / window.stride + 1;
                // Where the window is larger than the maps, there is no maximum.
                side = if pooled && seen >= POOL.0 { (seen - POOL.0) / POOL.1 + 1 } else { seen };
                (seen, side)
            })
            .collect()
    }
}

impl AlexNetBn {
    /// What leaves each block's rectifier, and what leaves the last maximum.
    pub fn all<S: Signal>(&self, input: S) -> (Vec<S>, S) {
        let mut maps = input;
        let mut all = Vec::with_capacity(BLOCKS.len());
        for (block, (.., pooled)) in self.blocks.iter().zip(BLOCKS) {
            let seen = block.forward(maps);
            all.push(seen.clone());
            maps = if pooled { largest(seen) } else { seen };
        }
        (all, maps)
    }
}

impl Block {
    fn forward<S: Signal>(&self, maps: S) -> S {
        maps.convolved(&self.conv).normalised(&self.norm, 0.0)
    }
}

fn largest<S: Signal>(maps: S) -> S {
    let [_, height, width] = maps.size();
    if height.min(width) < POOL.0 { maps } else { maps.largest(Window::new(POOL.0, POOL.1, 0)) }
}

impl Features for AlexNetBn {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let shapes = self.sides(side).into_iter().zip(BLOCKS);
        shapes.map(|((seen, _), (channels, ..))| MapShape { channels, side: seen }).collect()
    }

    /// That of the last maximum over the maps of the last layer: 6 places a side for pictures of 224 pixels.
    fn deepest_shape(&self, side: usize) -> MapShape {
        let side = self.sides(side).last().map_or(0, |(_, pooled)| *pooled);
        MapShape { channels: AlexNetBn::MAPS, side }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.all(input).0
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        self.all(input).1
    }
}

impl Trunk for AlexNetBn {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.maps(input).into_iter().zip(NAMES).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.all(picture).0
    }

    fn card(&self) -> TrunkCard {
        TrunkCard {
            architecture: "alexnet_bn",
            details: Vec::new(),
            torch_names: &TORCH_NAMES,
            loader: Some(include_str!("../../assets/loaders/alexnet_bn.py")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn net() -> AlexNetBn {
        AlexNetBnConfig.init(&Device::flex())
    }

    #[test]
    fn it_has_torchvisions_number_of_weights() {
        let conv = |block: &Block| {
            block.conv.weight.val().shape().num_elements()
                + block.conv.bias.as_ref().map_or(0, |bias| bias.val().shape().num_elements())
        };
        let norm = |block: &Block| 2 * block.norm.gamma.val().shape().num_elements();
        let weights: usize = net().blocks.iter().map(conv).sum();
        assert_eq!(weights, 2_469_696, "sum(p.numel() for p in torchvision.models.alexnet().features.parameters())");
        assert_eq!(net().blocks.iter().map(norm).sum::<usize>(), 2 * (64 + 192 + 384 + 256 + 256));
    }

    #[test]
    fn sides_are_the_published_ones_and_small_photos_pass() {
        let sides = |side: usize| -> Vec<usize> {
            let layers = net().layers(Tensor::zeros([1, 3, side, side], &Device::flex()));
            layers.iter().map(|layer| layer.maps.dims()[2]).collect()
        };
        assert_eq!(sides(224), [55, 27, 13, 13, 13]);
        assert_eq!(net().deepest(Tensor::zeros([1, 3, 224, 224], &Device::flex())).dims(), [1, 256, 6, 6]);
        assert_eq!(sides(32), [7, 3, 1, 1, 1]);
        assert_eq!(net().deepest(Tensor::zeros([1, 3, 32, 32], &Device::flex())).dims(), [1, AlexNetBn::MAPS, 1, 1]);
    }
}
