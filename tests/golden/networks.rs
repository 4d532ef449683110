//! The networks of place and the Sinkhorn layer against PyTorch on the same weights (`make_place_networks.py`), and
//! what tells images apart by a memory bank.

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use super::fill::{Fill, FillNorms};
use burn::module::Module;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::nets::sinkhorn;
use pretext::task::{DataFacts, Learns, ModelOf, build};
use pretext::tasks::jigsaw::{Jigsaw, JigsawParams};
use pretext::tasks::permutation::{Permutation, PermutationParams};
use pretext::tasks::relative_position::{RelativePosition, RelativePositionParams};
use pretext::tasks::rotation::{Rotation, RotationParams};
use serde_json::Value;

fn golden(name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("place_networks.json")).expect("json");
    let numbers = all[name].as_array().expect("an entry");
    numbers.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

pub(super) fn filled<M: Learns>(method: &M, p: &M::Params, affine: bool) -> ModelOf<M> {
    build(method, p, DataFacts::new(1, 0), &Device::flex()).map(&mut Fill::default()).map(&mut FillNorms::new(affine))
}

pub(super) fn pictures(count: usize, side: usize) -> Tensor<4> {
    let values: Vec<f32> = (0..count * 3 * side * side).map(|i| (0.013 * i as f64 + 0.5).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, [count, 3, side, side]), &Device::flex())
}

fn same<const D: usize>(name: &str, answer: Tensor<D>) {
    let answer: Vec<f32> = answer.into_data().try_into_vec().expect("floats");
    let expected = golden(name);
    assert_eq!(answer.len(), expected.len(), "{name}");
    let worst = answer.iter().zip(&expected).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
    let largest = expected.iter().map(|v| v.abs()).fold(0.0, f32::max);
    assert!(worst < 1e-4 * largest.max(1.0), "{name}: {worst} of {largest}");
    assert!(largest > 1e-2, "{name}: numbers this small prove nothing");
}

#[test]
fn rotation_is_pytorchs() {
    let p = RotationParams { size: 32, width: 4, ..RotationParams::default() };
    let model = filled(&Rotation, &p, true);
    same("rotation", model.head.forward(&model.trunk, pictures(2, 32)));
}

#[test]
fn relative_position_is_pytorchs() {
    let p = RelativePositionParams { patch: 16, width: 4, embedding: 32, ..RelativePositionParams::default() };
    let which = |numbers: [i64; 4]| Tensor::<1, Int>::from_data(TensorData::from(numbers), &Device::flex());
    let chosen = vec![which([0, 1, 2, 0]), which([1, 2, 0, 2])];
    let model = filled(&RelativePosition, &p, false);
    same("relative_position", model.head.forward(&model.trunk, pictures(3, 16), chosen));
}

#[test]
fn jigsaw_is_pytorchs() {
    let p = JigsawParams { size: 48, width: 4, embedding: 16, ..JigsawParams::default() };
    assert_eq!(p.shape().tile(), 20);
    let model = filled(&Jigsaw, &p, false);
    same("jigsaw", model.head.forward(&model.trunk, pictures(8, 20), 4));
}

#[test]
fn permutation_is_pytorchs() {
    let p = PermutationParams { size: 48, width: 4, embedding: 16, ..PermutationParams::default() };
    assert_eq!(p.shape().tile(), 18);
    let model = filled(&Permutation, &p, false);
    same("permutation", model.head.forward(&model.trunk, pictures(8, 18), 4));
}

#[test]
fn sinkhorn_and_its_gradient_are_pytorchs() {
    let device = Device::flex().autodiff();
    let tensor = |value: &dyn Fn(f64) -> f64| {
        let values: Vec<f32> = (0..32).map(|i| value(f64::from(i)) as f32).collect();
        Tensor::<3>::from_data(TensorData::new(values, [2, 4, 4]), &device)
    };
    let numbers = tensor(&|i| 2.0 * (1.3 * i).sin()).require_grad();
    let matrix = sinkhorn(numbers.clone(), 5).exp();
    same("sinkhorn", matrix.clone().inner());
    let gradients = (matrix * tensor(&|i| (0.9 * i).cos())).sum().backward();
    same("sinkhorn_gradient", numbers.grad(&gradients).expect("the input is tracked"));
}
