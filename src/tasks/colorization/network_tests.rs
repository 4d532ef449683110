//! Tests of `network.rs`.

use super::super::Colorization;
use super::*;
use crate::photos::Photo;
use crate::task::{DataFacts, ModelOf, Puzzles, build};
use burn::module::{ModuleVisitor, Param};

fn model(p: &ColorizationParams, device: &Device) -> ModelOf<Colorization> {
    build(&Colorization, p, DataFacts::new(1, 0), device)
}

struct Learned(usize);

impl ModuleVisitor for Learned {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if param.is_require_grad() {
            self.0 += param.shape().num_elements();
        }
    }
}

#[test]
fn the_papers_network_has_the_published_number_of_weights_and_biases() {
    let p = ColorizationParams { network: Network::Paper, width: 64, ..ColorizationParams::default() };
    let model = model(&p, &Device::flex().autodiff());
    let mut learned = Learned(0);
    model.visit(&mut learned);
    assert_eq!(learned.0, 32_230_393);
}

#[test]
fn a_quarter_of_the_side_is_answered_whatever_the_size() {
    for (network, shortcuts) in [(Network::Paper, true), (Network::Small, true), (Network::Small, false)] {
        let p = ColorizationParams { network, shortcuts, width: 4, ..ColorizationParams::default() };
        let model = model(&p, &Device::flex());
        for (height, width) in [(176, 176), (64, 88)] {
            let prediction = model.head.forward(&model.trunk, Tensor::zeros([1, 1, height, width], &Device::flex()));
            assert_eq!(prediction.dims(), [height / 4 * (width / 4), 313]);
        }
    }
}

#[test]
fn maps_have_the_shapes_that_are_stated() {
    for network in [Network::Paper, Network::Small] {
        let p = ColorizationParams { network, width: 4, ..ColorizationParams::default() };
        let trunk = ColourTrunk::new(&p, &Device::flex());
        let maps = trunk.maps(Tensor::zeros([1, 1, 64, 64], &Device::flex()));
        let found = maps.iter().map(|maps| MapShape { channels: maps.dims()[1], side: maps.dims()[2] });
        assert_eq!(found.collect::<Vec<_>>(), trunk.map_shapes(64));
    }
}

#[test]
fn layers_are_named_and_shrink() {
    let p = ColorizationParams { width: 4, ..ColorizationParams::default() };
    let model = model(&p, &Device::flex());
    let feed = Colorization.feed(&p);
    let planes = feed.planes([&Photo::filled(32, 32, [120; 3])]);
    let layers = model.trunk.layers(feed.tensor(planes, 32, &Device::flex()));
    assert_eq!(layers.iter().map(|l| l.name).collect::<Vec<_>>(), model.trunk.layer_names());
    assert_eq!(layers.iter().map(|l| l.maps.dims()[2]).collect::<Vec<_>>(), [16, 8, 4, 4, 4]);
}

#[test]
fn lightness_is_scaled_as_in_the_released_pytorch_network() {
    // eccv16 of richzhang/colorization: (L - 50) / 100.
    assert_eq!([0.0, 50.0, 100.0].map(scaled), [-0.5, 0.0, 0.5]);
}
