//! Known answers (spec 6i).

use super::super::params::Layer;
use super::*;
use crate::task::floats;

fn numbers(values: Vec<f32>, size: usize) -> Tensor<3> {
    Tensor::from_data(TensorData::new(values, [1, size, size]), &Device::flex())
}

fn identity(size: usize, high: f32) -> Tensor<3> {
    numbers((0..size * size).map(|at| if at / size == at % size { high } else { 0.0 }).collect(), size)
}

fn loss_of(p: &PermutationParams, from: Tensor<3>, size: usize) -> f32 {
    floats(matrix_loss(log_matrix(p, from), identity(size, 1.0)))[0]
}

fn with(layer: Layer, regulariser: f64) -> PermutationParams {
    PermutationParams { layer, regulariser, ..PermutationParams::default() }
}

#[test]
fn an_undecided_network_loses_l_times_the_logarithm_of_l() {
    for (size, expected) in [(9, 19.77502), (4, 5.545_177)] {
        for layer in [Layer::Sinkhorn, Layer::Released, Layer::Rows] {
            let loss = loss_of(&with(layer, 0.001), numbers(vec![0.0; size * size], size), size);
            assert!((loss - expected).abs() < 1e-4, "{layer:?}: {loss}");
        }
    }
}

#[test]
fn the_released_layer_has_the_published_floor() {
    for (size, regulariser, expected) in [(9, 0.001, 0.6913), (4, 0.01, 0.5493)] {
        let loss = loss_of(&with(Layer::Released, regulariser), identity(size, 60.0), size);
        assert!((loss - expected).abs() < 1e-3, "{loss}");
    }
}

#[test]
fn ten_times_the_identity_has_the_published_matrix() {
    let p = with(Layer::Released, 0.001);
    let matrix = floats(log_matrix(&p, identity(9, 10.0)).exp());
    assert!((matrix[0] - 0.925_728).abs() < 1e-5 && (matrix[1] - 0.009_284).abs() < 1e-5);
    assert!((loss_of(&p, identity(9, 10.0), 9) - 0.694_577).abs() < 1e-4);
}

#[test]
fn sinkhorn_has_no_floor() {
    assert!(loss_of(&with(Layer::Sinkhorn, 0.0), identity(9, 60.0), 9) < 1e-3);
}
