//! Telling images apart by a memory bank, against PyTorch (`golden/make_instances.py`): losses, gradients, Z, the bank after
//! a step, the network.

use crate::networks::{filled, pictures};
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::nets::{Bank, Contrasted, estimated_z, full_loss, nce_loss, unit_length};
use pretext::tasks::instance_discrimination::{InstanceDiscrimination, InstanceParams};
use serde_json::Value;

const TEMPERATURE: f64 = 0.07;
const ROWS: [i64; 4] = [2, 7, 0, 5];
const NEGATIVES: [i64; 7] = [1, 7, 7, 3, 8, 0, 2];

fn golden(of: &str, name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("../instances.json")).expect("json");
    let numbers = all[of][name].as_array().expect("an entry");
    numbers.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

/// Every number is PyTorch's to 1e-4 of its size, or of a thousandth where it is smaller.
fn same<const D: usize>(of: &str, name: &str, answer: Tensor<D>) {
    let (answer, expected) = (super::floats(answer), golden(of, name));
    assert_eq!(answer.len(), expected.len(), "{of} {name}");
    for (at, (answer, expected)) in answer.iter().zip(&expected).enumerate() {
        let allowed = 1e-4 * expected.abs().max(1e-3);
        assert!((answer - expected).abs() <= allowed, "{of} {name} {at}: {answer}, not {expected}");
    }
}

fn waves([rows, columns]: [usize; 2], step: f64, start: f64) -> Tensor<2> {
    let values: Vec<f32> = (0..rows * columns).map(|i| (step * i as f64 + start).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, [rows, columns]), &Device::flex().autodiff())
}

fn views() -> Tensor<2> {
    waves([4, 6], 0.7, 0.1).require_grad()
}

/// A bank of nine points.
fn bank() -> Bank {
    let bank = Bank::new(9, 6, &Device::flex().autodiff());
    Bank { rows: bank.rows.map(|_| unit_length(waves([9, 6], 1.1, 0.3)).detach()), ..bank }
}

fn whole(numbers: &[i64]) -> Tensor<1, Int> {
    Tensor::from_data(TensorData::new(numbers.to_vec(), [numbers.len()]), &Device::flex().autodiff())
}

#[test]
fn the_softmax_over_the_bank_and_its_gradient_are_pytorchs() {
    let views = views();
    let lost = full_loss(unit_length(views.clone()), bank().points(), whole(&ROWS), TEMPERATURE);
    same("full", "loss", lost.loss.clone().inner());
    same("full", "right", lost.right.inner());
    same("full", "same", lost.same.inner());
    same("full", "other", lost.other.inner());
    same("full", "views", views.grad(&lost.loss.backward()).expect("it is tracked"));
}

#[test]
fn noise_contrastive_estimation_with_z_and_its_gradient_are_pytorchs() {
    let views = views();
    let asked = Contrasted::of(unit_length(views.clone()), bank().points(), whole(&ROWS), whole(&NEGATIVES));
    let z = estimated_z(&asked, TEMPERATURE);
    same("nce", "z", z.clone().inner());
    let lost = nce_loss(asked, z, TEMPERATURE);
    same("nce", "loss", lost.loss.clone().inner());
    same("nce", "views", views.grad(&lost.loss.backward()).expect("it is tracked"));
}

#[test]
fn the_bank_after_a_step_is_pytorchs() {
    let found = unit_length(waves([4, 6], 0.7, 0.1));
    same("remembered", "bank", bank().remembering(whole(&ROWS), found, 0.5).points().inner());
}

#[test]
fn the_network_is_pytorchs() {
    let p = InstanceParams { size: 32, width: 4, dimension: 8, ..InstanceParams::default() };
    let model = filled(&InstanceDiscrimination, &p, true);
    same("network", "forward", model.head.forward(&model.trunk, pictures(2, 32)));
}
