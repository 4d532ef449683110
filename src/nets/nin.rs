//! Network in network: the trunk of RotNet on photos of 32 px (Gidaris, Singh & Komodakis, ICLR 2018, section 3.1; released code:
//! `architectures/NetworkInNetwork.py` as `config/CIFAR10_RotNet_NIN4blocks.py` sets it up).
//!
//! Four blocks of three convolutions without bias that keep the side, each behind it a normalisation and a rectifier: one of 5 x 5
//! or 3 x 3 and two of 1 x 1. A maximum of 3 x 3, stride 2, padding 1 ends the first block and a mean of the same window the second; the
//! mean counts the zeros around the maps. A layer is what leaves a block: 16, 8, 8 and 8 places a side for photos of 32.

use super::layers::{BatchNorm, BatchNormConfig, Conv2d, Conv2dConfig};
use super::signal::Signal;
use crate::task::{Features, Layer, MapShape, Traced, Trunk, TrunkCard, Window};
use burn::module::Module;
use burn::nn::{Initializer, PaddingConfig2d};
use burn::prelude::*;

/// Names of the layers.
const NAMES: [&str; 4] = ["conv1", "conv2", "conv3", "conv4"];
/// Convolutions of a block.
const EACH: usize = 3;
/// Maps and kernel of every convolution.
const CONVOLUTIONS: [(usize, usize); 12] = [
    (192, 5),
    (160, 1),
    (96, 1),
    (192, 5),
    (192, 1),
    (192, 1),
    (192, 3),
    (192, 1),
    (192, 1),
    (192, 3),
    (192, 1),
    (192, 1),
];
/// The blocks that end in a maximum, and in a mean.
const POOLED: (usize, usize) = (0, 1);
/// The window of both.
const POOL: Window = Window::new(3, 2, 1);

/// The shape of a [`Nin`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NinConfig;

/// The trunk.
#[derive(Module, Debug)]
pub struct Nin {
    nin: Vec<Stage>,
}

#[derive(Module, Debug)]
struct Stage {
    conv: Conv2d,
    norm: BatchNorm,
}

impl NinConfig {
    /// A trunk with initial weights (Kaiming normal, fan out, as in the released code).
    pub fn init(&self, device: &Device) -> Nin {
        let mut from = 3;
        let mut nin = Vec::with_capacity(CONVOLUTIONS.len());
        for (to, kernel) in CONVOLUTIONS {
            let (padding, deviation) = (kernel / 2, (2.0 / (to * kernel * kernel) as f64).sqrt());
            let conv = Conv2dConfig::new([from, to], [kernel, kernel])
                .with_padding(PaddingConfig2d::Explicit(padding, padding, padding, padding))
                .with_bias(false)
                .with_initializer(Initializer::Normal { mean: 0.0, std: deviation })
                .init(device);
            nin.push(Stage { conv, norm: BatchNormConfig::new(to).init(device) });
            from = to;
        }
        Nin { nin }
    }
}

impl Nin {
    /// What leaves each block.
    fn all<S: Signal>(&self, input: S) -> Vec<S> {
        let mut maps = input;
        let mut all = Vec::with_capacity(NAMES.len());
        for (number, block) in self.nin.chunks(EACH).enumerate() {
            maps = block.iter().fold(maps, |maps, stage| maps.convolved(&stage.conv).normalised(&stage.norm, 0.0));
            maps = match number {
                _ if number == POOLED.0 => maps.largest(POOL),
                _ if number == POOLED.1 => maps.averaged(POOL),
                _ => maps,
            };
            all.push(maps.clone());
        }
        all
    }
}

impl Features for Nin {
    fn channels(&self) -> usize {
        3
    }

    fn map_shapes(&self, side: usize) -> Vec<MapShape> {
        let (half, quarter) = (side.div_ceil(2), side.div_ceil(2).div_ceil(2));
        let maps = self.nin.iter().skip(EACH - 1).step_by(EACH).map(|stage| stage.conv.maps());
        maps.zip([half, quarter, quarter, quarter]).map(|(channels, side)| MapShape { channels, side }).collect()
    }

    fn deepest_shape(&self, side: usize) -> MapShape {
        let (channels, _) = CONVOLUTIONS[CONVOLUTIONS.len() - 1];
        MapShape { channels, side: side.div_ceil(2).div_ceil(2) }
    }

    fn maps(&self, input: Tensor<4>) -> Vec<Tensor<4>> {
        self.all(input)
    }

    fn deepest(&self, input: Tensor<4>) -> Tensor<4> {
        self.all(input.clone()).pop().unwrap_or(input)
    }
}

impl Trunk for Nin {
    fn layer_names(&self) -> Vec<&'static str> {
        NAMES.to_vec()
    }

    fn layers(&self, input: Tensor<4>) -> Vec<Layer> {
        self.all(input).into_iter().zip(NAMES).map(|(maps, name)| Layer { name, maps }).collect()
    }

    fn traced(&self, picture: Traced) -> Vec<Traced> {
        self.all(picture)
    }

    fn card(&self) -> TrunkCard {
        let loader = Some(include_str!("../../assets/loaders/nin.py"));
        TrunkCard { architecture: "nin", details: Vec::new(), torch_names: &[], loader }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::{Distribution, TensorData};

    fn net() -> Nin {
        NinConfig.init(&Device::flex())
    }

    #[test]
    fn it_has_the_weights_of_the_released_network() {
        let weights: usize = net().nin.iter().map(|stage| stage.conv.weight.val().shape().num_elements()).sum();
        // sum(p.numel() for p in NetworkInNetwork's convolutions), without the classifier's 192 x 4.
        assert_eq!(weights, 1_406_016);
        assert!(net().nin.iter().all(|stage| stage.conv.bias.is_none()));
    }

    #[test]
    fn sides_are_the_published_ones_and_those_that_it_states() {
        for side in [32, 27, 8] {
            let layers = net().layers(Tensor::zeros([1, 3, side, side], &Device::flex()));
            let stated = net().map_shapes(side);
            for (layer, stated) in layers.iter().zip(&stated) {
                assert_eq!(
                    layer.maps.dims(),
                    [1, stated.channels, stated.side, stated.side],
                    "{} of {side}",
                    layer.name
                );
            }
            assert_eq!((stated.len(), stated.last()), (4, Some(&net().deepest_shape(side))));
        }
        let stated: Vec<_> = net().map_shapes(32).into_iter().map(|shape| (shape.channels, shape.side)).collect();
        assert_eq!(stated, [(96, 16), (192, 8), (192, 8), (192, 8)], "conv2 has 12,288 numbers");
    }

    #[test]
    fn means_count_the_zeros_around_the_maps() {
        // torch.nn.functional.avg_pool2d(torch.arange(1., 10.).view(1, 1, 3, 3), 3, 2, 1)
        let maps = Tensor::<4>::from_data(
            TensorData::new((1..=9u8).map(f32::from).collect::<Vec<_>>(), [1, 1, 3, 3]),
            &Device::flex(),
        );
        let found: Vec<f32> = maps.averaged(POOL).into_data().try_into_vec().expect("floats");
        let known = [12.0 / 9.0, 16.0 / 9.0, 24.0 / 9.0, 28.0 / 9.0];
        assert!(found.iter().zip(known).all(|(f, k): (&f32, f32)| (f - k).abs() < 1e-6), "{found:?}");
    }

    #[test]
    fn the_second_layer_is_what_plain_loops_make_of_the_first() {
        let device = Device::flex();
        let net = net();
        let layers = net.layers(Tensor::<4>::random([1, 3, 8, 8], Distribution::Uniform(-1.0, 1.0), &device));
        let block = net.nin[EACH..2 * EACH].iter();
        let before = block.fold(layers[0].maps.clone(), |maps, s| maps.convolved(&s.conv).normalised(&s.norm, 0.0));
        let (before, found): (Vec<f32>, Vec<f32>) = (
            before.into_data().try_into_vec().expect("floats"),
            layers[1].maps.clone().into_data().try_into_vec().expect("floats"),
        );
        for (map, means) in before.chunks_exact(16).zip(found.chunks_exact(4)) {
            for (at, mean) in means.iter().enumerate() {
                let around = |place: usize| (2 * place).saturating_sub(1)..(2 * place + 2).min(4);
                let sum: f32 = around(at / 2).flat_map(|y| around(at % 2).map(move |x| map[y * 4 + x])).sum();
                assert!((sum / 9.0 - mean).abs() < 1e-5, "{sum} {mean}");
            }
        }
    }
}
