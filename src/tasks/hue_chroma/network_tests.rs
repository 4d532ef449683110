//! Tests of `network.rs`.

use super::*;
use crate::tasks::hue_chroma::plans;

fn small() -> HueChromaParams {
    HueChromaParams { size: 32, width: 4, hidden: 16, ..HueChromaParams::default() }
}

fn points(p: &HueChromaParams, places: &[Vec<[f32; 2]>], size: (usize, usize)) -> PointTensors {
    let device = Device::flex();
    let tensor = |plan: crate::nets::PointPlan| {
        (Tensor::from_data(plan.cells, &device), Tensor::from_data(plan.weights, &device))
    };
    PointTensors { sizes: plans(p, places, size).into_iter().map(tensor).collect() }
}

#[test]
fn hypercolumns_have_the_published_lengths() {
    let vgg = HueChromaParams { network: Network::Vgg16, width: 64, top: 4096, ..HueChromaParams::default() };
    assert_eq!(column_length(&vgg), 12_417);
    assert_eq!(column_length(&HueChromaParams::default()), 1 + 2 * (16 + 32 + 64 + 96 + 128));
    assert_eq!(column_length(&HueChromaParams { columns: Columns::Last, ..HueChromaParams::default() }), 128);
    assert_eq!(column_length(&HueChromaParams { columns: Columns::Last, top: 64, ..HueChromaParams::default() }), 64);
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
        let model = HueChromaModel::new(&p, &Device::flex());
        let places = vec![vec![[3.0, 5.0], [31.0, 31.0], [0.0, 0.0]]; 2];
        let points = points(&p, &places, (32, 48));
        match model.forward(Tensor::full([2, 1, 48, 32], 0.5, &Device::flex()), &points) {
            Said::Histograms(said) => assert!(said.iter().all(|numbers| numbers.dims() == [6, 32])),
            Said::Colours(_) => panic!("histograms were asked for"),
        }
    }
}

#[test]
fn layers_are_named() {
    let p = HueChromaParams { top: 64, ..small() };
    let model = HueChromaModel::new(&p, &Device::flex());
    let layers = model.trunk.layers(Tensor::full([1, 3, 32, 32], 0.5, &Device::flex()));
    assert_eq!(layers.iter().map(|l| l.name).collect::<Vec<_>>(), model.trunk.layer_names());
    assert_eq!(layers.iter().map(|l| l.maps.dims()[2]).collect::<Vec<_>>(), [32, 16, 8, 4, 2, 1, 1]);
    assert_eq!(layers.iter().map(|l| l.maps.dims()[1]).collect::<Vec<_>>(), [4, 8, 16, 24, 32, 64, 64]);
}
