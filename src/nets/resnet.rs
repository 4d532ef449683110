//! ResNet-18 (He, Zhang, Ren & Sun, CVPR 2016) with torchvision's part names.
//!
//! A stem, then four stages of two basic blocks with 64, 128, 256 and 512 maps; the first block of stages 2 to 4 halves
//! the side. The stem is ImageNet's (7 x 7, stride 2, then a 3 x 3 maximum of stride 2) or, for small photos, that of
//! the CIFAR networks (3 x 3, stride 1, no maximum; `zhirongw/lemniscate.pytorch`, `models/resnet_cifar.py`). Layer
//! `conv1` is what leaves the stem's rectifier, before the maximum; `layer1` to `layer4` are the stages.

use super::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig};
use super::signal::Signal;
use crate::choices;
use crate::task::{Choose, Features, Layer, MapShape, Traced, Trunk, TrunkCard, Window};
use burn::module::Module;
use burn::nn::{Initializer, PaddingConfig2d};
use burn::prelude::*;

/// Names of the layers.
const NAMES: [&str; 5] = ["conv1", "layer1", "layer2", "layer3", "layer4"];
/// Maps of each stage.
const MAPS: [usize; 4] = [64, 128, 256, 512];
/// Basic blocks of each stage.
const BLOCKS: usize = 2;

choices! {
    /// What a photo meets first. The names stand in exported files.
    pub enum Stem {
        /// 7 x 7 of stride 2, then a maximum of stride 2.
        ImageNet = "imagenet",
        /// 3 x 3 of stride 1, no maximum.
        Cifar = "cifar",
    }
}

/// The shape of a [`ResNet18`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResNet18Config {
    /// What a photo meets first.
    pub stem: Stem,
}

/// The trunk.
#[derive(Module, Debug)]
pub struct ResNet18 {
    conv1: Conv2d,
    bn1: BatchNorm,
    layer1: Vec<BasicBlock>,
    layer2: Vec<BasicBlock>,
    layer3: Vec<BasicBlock>,
    layer4: Vec<BasicBlock>,
    #[module(skip)]
    stem: Stem,
}

/// Two 3 x 3 convolutions, added to what came in.
#[derive(Module, Debug)]
struct BasicBlock {
    conv1: Conv2d,
    bn1: BatchNorm,
    conv2: Conv2d,
    bn2: BatchNorm,
    /// Brings what came in to the shape of what goes out.
    downsample: Option<(Conv2d, BatchNorm)>,
}

/// A convolution without bias that keeps the side, or divides it by `stride`; Kaiming normal, fan out.
fn conv([from, to]: [usize; 2], kernel: usize, stride: usize, device: &Device) -> Conv2d {
    let (padding, deviation) = (kernel / 2, (2.0 / (to * kernel * kernel) as f64).sqrt());
    Conv2dConfig::new([from, to], [kernel, kernel])
        .with_stride([stride, stride])
        .with_padding(PaddingConfig2d::Explicit(padding, padding, padding, padding))
        .with_bias(false)
        .with_initializer(Initializer::Normal { mean: 0.0, std: deviation })
        .init(device)
}

fn stage(number: usize, device: &Device) -> Vec<BasicBlock> {
    let (to, stride) = (MAPS[number], if number == 0 { 1 } else { 2 });
    let from = MAPS[number.saturating_sub(1)];
    let block = |at: usize| {
        let (from, stride) = if at == 0 { (from, stride) } else { (to, 1) };
        let changes = from != to || stride != 1;
        let norm = || BatchNormConfig::new(to).init(device);
        BasicBlock {
            conv1: conv([from, to], 3, stride, device),
            bn1: norm(),
            conv2: conv([to, to], 3, 1, device),
            bn2: norm(),
            downsample: changes.then(|| (conv([from, to], 1, stride, device), norm())),
        }
    };
    (0..BLOCKS).map(block).collect()
}

impl ResNet18Config {
    /// A trunk with initial weights (Kaiming normal, fan out).
    pub fn init(&self, device: &Device) -> ResNet18 {
        let (kernel, stride) = match self.stem {
            Stem::ImageNet => (7, 2),
            Stem::Cifar => (3, 1),
        };
        ResNet18 {
            conv1: conv([3, MAPS[0]], kernel, stride, device),
            bn1: BatchNormConfig::new(MAPS[0]).init(device),
            layer1: stage(0, device),
            layer2: stage(1, device),
            layer3: stage(2, device),
            layer4: stage(3, device),
            stem: self.stem,
        }
    }
}

impl BasicBlock {
    fn forward<S: Signal>(&self, input: S) -> S {
        let maps = input.clone().convolved(&self.conv1).normalised(&self.bn1, 0.0);
        let maps = maps.convolved(&self.conv2).normalised(&self.bn2, 1.0);
        let past = match &self.downsample {
            Some((conv, norm)) => input.convolved(conv).normalised(norm, 1.0),
            None => input,
        };
        maps.plus(past).rectified(0.0)
    }
}

impl ResNet18 {
    /// Maps at the end.
    pub const MAPS: usize = MAPS[MAPS.len() - 1];

    /// What leaves the last stage: 7 places a side for a side of 224 behind ImageNet's stem, 4 for a side of 32 behind
    /// CIFAR's. `seen` gets each layer's name and maps.
    fn through<S: Signal>(&self, pictures: S, seen: &mut dyn FnMut(&'static str, &S)) -> S {
        let mut maps = pictures.convolved(&self.conv1).normalised(&self.bn1, 0.0);
        seen(NAMES[0], &maps);
        if self.stem == Stem::ImageNet {
            maps = maps.largest(Window::new(3, 2, 1));
        }
        for (stage, name) in [&self.layer1, &self.layer2, &self.layer3, &self.layer4].into_iter().zip(&NAMES[1..]) {
            maps = stage.iter().fold(maps, |maps, block| block.forward(maps));
            seen(name, &maps);
        }
        maps
    }
}

impl Features for ResNet18 {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let first = if self.stem == Stem::ImageNet { side.div_ceil(2) } else { side };
        let mut side = if self.stem == Stem::ImageNet { first.div_ceil(2) } else { first };
        let mut shapes = vec![MapShape { channels: MAPS[0], side: first }];
        for (number, channels) in MAPS.into_iter().enumerate() {
            side = if number == 0 { side } else { side.div_ceil(2) };
            shapes.push(MapShape { channels, side });
        }
        shapes
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        self.map_shapes(side).pop().unwrap_or(MapShape { channels: Self::MAPS, side: 1 })
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        let mut all = Vec::with_capacity(NAMES.len());
        self.through(input, &mut |_, maps| all.push(maps.clone()));
        all
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        self.through(input, &mut |_, _| {})
    }
}

impl Trunk for ResNet18 {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        let mut layers = Vec::with_capacity(NAMES.len());
        self.through(input, &mut |name, maps| layers.push(Layer { name, maps: maps.clone() }));
        layers
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        let mut layers = Vec::with_capacity(NAMES.len());
        self.through(picture, &mut |_, maps| layers.push(maps.clone()));
        layers
    }

    fn card(&self) -> TrunkCard {
        TrunkCard {
            architecture: "resnet18",
            details: vec![("stem", self.stem.name().to_owned())],
            torch_names: &[],
            loader: Some(include_str!("../../assets/loaders/resnet18.py")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sides(stem: Stem, side: usize) -> Vec<usize> {
        let net = ResNet18Config { stem }.init(&Device::flex());
        let layers = net.layers(Tensor::zeros([1, 3, side, side], &Device::flex()));
        layers.iter().map(|layer| layer.maps.dims()[2]).collect()
    }

    #[test]
    fn sides_are_those_of_either_stem() {
        assert_eq!(sides(Stem::ImageNet, 224), [112, 56, 28, 14, 7]);
        assert_eq!(sides(Stem::Cifar, 32), [32, 32, 16, 8, 4]);
    }
}
