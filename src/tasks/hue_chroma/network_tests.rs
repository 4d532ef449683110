//! Tests of `network.rs`.

use super::super::HueChromaTask;
use super::*;
use crate::photos::Photo;
use crate::task::{DataFacts, ModelOf, Puzzles, build};

fn model(p: &HueChromaParams) -> ModelOf<HueChromaTask> {
    build(&HueChromaTask, p, DataFacts::new(1, 0), &Device::flex())
}

fn length(p: &HueChromaParams) -> usize {
    column_length(p, &GreyTrunk::new(p, &Device::flex()))
}

fn small() -> HueChromaParams {
    HueChromaParams { size: 32, width: 4, hidden: 16, ..HueChromaParams::default() }
}

#[test]
fn hypercolumns_have_the_published_lengths() {
    let vgg = HueChromaParams { network: Network::Vgg16, width: 64, top: 4096, ..HueChromaParams::default() };
    assert_eq!(length(&vgg), 12_417);
    assert_eq!(length(&HueChromaParams::default()), 1 + 2 * (16 + 32 + 64 + 96 + 128));
    assert_eq!(length(&HueChromaParams { columns: Columns::Last, ..HueChromaParams::default() }), 128);
    assert_eq!(length(&HueChromaParams { columns: Columns::Last, top: 64, ..HueChromaParams::default() }), 64);
}

#[test]
fn every_variant_answers_every_point() {
    for (network, top, columns) in [
        (Network::Small, 0, Columns::All),
        (Network::Small, 64, Columns::All),
        (Network::Vgg16, 0, Columns::Last),
        (Network::Small, 64, Columns::Last),
    ] {
        let p = HueChromaParams { network, top, columns, ..small() };
        let model = model(&p);
        let places = vec![vec![[3.0, 5.0], [31.0, 31.0], [0.0, 0.0]]; 2];
        let grey = Tensor::full([2, 1, 48, 32], 0.05, &Device::flex());
        match model.head.forward(&model.trunk, grey, &mut Points::new(places, Vec::new())) {
            Predicted::Histograms(prediction) => assert!(prediction.iter().all(|numbers| numbers.dims() == [6, 32])),
            Predicted::Colours(_) => panic!("histograms were asked for"),
        }
    }
}

#[test]
fn layers_are_named() {
    let p = HueChromaParams { top: 64, ..small() };
    let model = model(&p);
    let layers = model.trunk.layers(HueChromaTask.feed(&p).tensor(
        HueChromaTask.feed(&p).planes([&Photo::filled(32, 32, [128; 3])]),
        32,
        &Device::flex(),
    ));
    assert_eq!(layers.iter().map(|l| l.name).collect::<Vec<_>>(), model.trunk.layer_names());
    assert_eq!(layers.iter().map(|l| l.maps.dims()[2]).collect::<Vec<_>>(), [32, 16, 8, 4, 2, 1, 1]);
    assert_eq!(layers.iter().map(|l| l.maps.dims()[1]).collect::<Vec<_>>(), [4, 8, 16, 24, 32, 64, 64]);
}

#[test]
fn maps_have_the_shapes_that_are_stated() {
    for top in [0, 64] {
        let trunk = GreyTrunk::new(&HueChromaParams { top, ..small() }, &Device::flex());
        let maps = trunk.maps(Tensor::zeros([1, 1, 32, 32], &Device::flex()));
        let found = maps.iter().map(|maps| MapShape { channels: maps.dims()[1], side: maps.dims()[2] });
        assert_eq!(found.collect::<Vec<_>>(), trunk.map_shapes(32));
        let last = maps.last().expect("maps").clone();
        let deepest = trunk.deepest(Tensor::zeros([1, 1, 32, 32], &Device::flex()));
        assert_eq!(crate::task::floats(last), crate::task::floats(deepest));
    }
}

#[test]
fn grey_loses_the_mean_grey_of_the_released_code() {
    assert!([0.4488, 1.0, 0.0].map(centred).iter().zip([0.0, 0.5512, -0.4488]).all(|(f, k)| (f - k).abs() < 1e-6));
}
