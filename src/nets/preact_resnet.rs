//! A residual network with pre-activation (He, Zhang, Ren & Sun, ECCV 2016), scaled down: the trunk of the multi-task paper
//! (Doersch & Zisserman, ICCV 2017, section 3: ResNet-101 v2 up to its third block, at an eighth of the side) for small
//! photos on a processor.
//!
//! A 3 x 3 convolution of stride 2, then three blocks of units with `width`, 2 and 4 times as many maps. A unit adds
//! two 3 x 3 convolutions, each behind a normalisation and a rectifier, to what came in; the first unit of blocks 2 and 3
//! halves the side. (The paper's units have three convolutions, its third block 23 units and dilated convolutions in place
//! of a stride.) Every unit of the third block has the same shape and can be read by itself, normalised without scale and
//! rectified, so that heads may choose among them.

use super::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig};
use super::signal::Signal;
use crate::task::{Features, Layer, MapShape, Traced, Trunk, TrunkCard};
use burn::module::Module;
use burn::nn::{Initializer, PaddingConfig2d};
use burn::prelude::*;

/// Names of the layers.
const NAMES: [&str; 4] = ["conv1", "block1", "block2", "block3"];
/// Maps of each block as multiples of the first one's.
const MULTIPLES: [usize; 3] = [1, 2, 4];
/// Units of the first two blocks.
const EARLY_UNITS: usize = 2;

/// The shape of a [`PreActResNet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PreActResNetConfig {
    /// Maps of the first block.
    pub width: usize,
    /// Units of the third block.
    pub units: usize,
}

/// The trunk.
#[derive(Module, Debug)]
pub struct PreActResNet {
    conv1: Conv2d,
    bn1: BatchNorm,
    block1: Vec<Unit>,
    block2: Vec<Unit>,
    block3: Vec<Unit>,
    /// How each unit of the third block is read.
    read: Vec<BatchNorm>,
}

/// Two convolutions behind their activations, added to what came in.
#[derive(Module, Debug)]
struct Unit {
    bn1: BatchNorm,
    conv1: Conv2d,
    bn2: BatchNorm,
    conv2: Conv2d,
    /// Brings what came in to the shape of what goes out.
    past: Option<Conv2d>,
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

impl Unit {
    fn new([from, to]: [usize; 2], stride: usize, device: &Device) -> Self {
        Self {
            bn1: BatchNormConfig::new(from).init(device),
            conv1: conv([from, to], 3, stride, device),
            bn2: BatchNormConfig::new(to).init(device),
            conv2: conv([to, to], 3, 1, device),
            past: (from != to || stride != 1).then(|| conv([from, to], 1, stride, device)),
        }
    }

    fn forward<S: Signal>(&self, input: S) -> S {
        let active = input.clone().normalised(&self.bn1, 0.0);
        let past = match &self.past {
            Some(past) => active.clone().convolved(past),
            None => input,
        };
        active.convolved(&self.conv1).normalised(&self.bn2, 0.0).convolved(&self.conv2).plus(past)
    }
}

impl PreActResNetConfig {
    /// Units of the third block where nothing else is said.
    pub const UNITS: usize = 6;

    /// A trunk with initial weights.
    pub fn init(&self, device: &Device) -> PreActResNet {
        let maps = MULTIPLES.map(|multiple| multiple * self.width);
        let block = |number: usize, units: usize| {
            let (from, to, stride) = (maps[number.saturating_sub(1)], maps[number], if number == 0 { 1 } else { 2 });
            let unit = |at: usize| match at {
                0 => Unit::new([from, to], stride, device),
                _ => Unit::new([to, to], 1, device),
            };
            (0..units).map(unit).collect::<Vec<_>>()
        };
        let units = self.units.max(1);
        let read = |_| BatchNormConfig::new(maps[2]).with_affine(false).init(device);
        PreActResNet {
            conv1: conv([3, maps[0]], 3, 2, device),
            bn1: BatchNormConfig::new(maps[0]).init(device),
            block1: block(0, EARLY_UNITS),
            block2: block(1, EARLY_UNITS),
            block3: block(2, units),
            read: (0..units).map(read).collect(),
        }
    }
}

impl PreActResNet {
    /// Every map, shallow to deep: `conv1`, both early blocks, and each unit of the third block.
    fn through<S: Signal>(&self, pictures: S) -> Vec<S> {
        let mut maps = pictures.convolved(&self.conv1).normalised(&self.bn1, 0.0);
        let mut all = vec![maps.clone()];
        for block in [&self.block1, &self.block2] {
            maps = block.iter().fold(maps, |maps, unit| unit.forward(maps));
            all.push(maps.clone().rectified(0.0));
        }
        for (unit, read) in self.block3.iter().zip(&self.read) {
            maps = unit.forward(maps);
            all.push(maps.clone().normalised(read, 0.0));
        }
        all
    }

    fn width(&self) -> usize {
        self.conv1.maps()
    }
}

/// Of every map, those of the named layers: the early ones, and the last unit of the third block.
fn named<S>(mut all: Vec<S>) -> impl Iterator<Item = S> {
    let last = all.pop();
    all.into_iter().take(NAMES.len() - 1).chain(last)
}

impl Features for PreActResNet {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let half = side.div_ceil(2);
        let (quarter, eighth) = (half.div_ceil(2), half.div_ceil(2).div_ceil(2));
        let shape = |multiple: usize, side: usize| MapShape { channels: self.width() * multiple, side };
        let early = [shape(1, half), shape(1, half), shape(2, quarter)];
        early.into_iter().chain(self.block3.iter().map(|_| shape(4, eighth))).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        let side = side.div_ceil(2).div_ceil(2).div_ceil(2);
        MapShape { channels: self.width() * MULTIPLES[2], side }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.through(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        // Every unit is read, so that what each is normalised by is known wherever one is asked for later.
        self.through(input.clone()).pop().unwrap_or(input)
    }
}

impl Trunk for PreActResNet {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        named(self.through(input)).zip(NAMES).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        named(self.through(picture)).collect()
    }

    fn card(&self) -> TrunkCard {
        let details = vec![("width", self.width().to_string()), ("units", self.block3.len().to_string())];
        let loader = Some(include_str!("../../assets/loaders/preact_resnet.py"));
        TrunkCard { architecture: "preact_resnet", details, torch_names: &[], loader }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Distribution;

    #[test]
    fn shapes_are_those_that_it_states_for_any_side() {
        let net = PreActResNetConfig { width: 4, units: 3 }.init(&Device::flex());
        for side in [16, 20, 27, 32] {
            let maps = net.maps(Tensor::zeros([2, 3, side, side], &Device::flex()));
            let stated = net.map_shapes(side);
            assert_eq!(maps.len(), 6);
            for (maps, stated) in maps.iter().zip(&stated) {
                assert_eq!(maps.dims(), [2, stated.channels, stated.side, stated.side], "{side}");
            }
            assert_eq!(stated.last(), Some(&net.deepest_shape(side)));
        }
    }

    #[test]
    fn the_named_layers_end_with_what_leaves_the_last_unit() {
        let device = Device::flex();
        let net = PreActResNetConfig { width: 4, units: 2 }.init(&device);
        let photos = Tensor::<4>::random([1, 3, 16, 16], Distribution::Uniform(0.0, 1.0), &device);
        let layers = net.layers(photos.clone());
        assert_eq!(layers.iter().map(|layer| layer.name).collect::<Vec<_>>(), net.layer_names());
        let last = layers.into_iter().next_back().expect("four layers").maps;
        assert!(last.sub(net.deepest(photos)).abs().max().into_scalar::<f32>() < 1e-6);
    }
}
