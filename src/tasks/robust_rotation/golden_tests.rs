//! The losses, the attack, the scores and their gradients against PyTorch and scikit-learn (`tests/golden/make_robust.py`),
//! element by element.

#[path = "../../../tests/golden/fill.rs"]
mod fill;

use super::network::Said;
use super::sampler::Batch;
use super::*;
use crate::patches::classify::{cross_entropy, label_data, probabilities};
use crate::patches::{area_under_curve, outlier_score, turned};
use crate::task::{DataFacts, Learns, ModelOf, Optimizers, StepContext, build, floats};
use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;
use burn::tensor::Gradients;
use fill::Fill;
use serde_json::Value;
use std::collections::BTreeMap;

const PHOTOS: usize = 3;
const CLASSES: usize = 5;
const SIDE: usize = 32;
const LABELS: [usize; PHOTOS] = [1, 4, 2];

fn golden(of: &str, name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("../../../tests/golden/robust.json")).expect("json");
    let numbers = all[of][name].as_array().expect("an entry");
    numbers.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

/// Every number is PyTorch's to 1e-4 of its size, or of a hundredth of the largest where it is smaller. Behind the whole
/// network, through which 32 bits lose a little at every layer, to 1e-4 of the largest.
fn same(of: &str, name: &str, answer: &[f32]) {
    let expected = golden(of, name);
    assert_eq!(answer.len(), expected.len(), "{of} {name}");
    let largest = expected.iter().map(|v| v.abs()).fold(0.0, f32::max);
    let least = if of == "network" { largest } else { largest / 100.0 };
    for (at, (answer, expected)) in answer.iter().zip(&expected).enumerate() {
        let allowed = 1e-4 * expected.abs().max(least);
        assert!((answer - expected).abs() <= allowed, "{of} {name} {at}: {answer}, not {expected}");
    }
}

fn waves([rows, columns]: [usize; 2], step: f64, start: f64, device: &Device) -> Tensor<2> {
    let values: Vec<f32> = (0..rows * columns).map(|i| (step * i as f64 + start).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, [rows, columns]), device)
}

fn labels(device: &Device) -> Tensor<1, Int> {
    Tensor::from_data(label_data(LABELS), device)
}

fn turns() -> TensorData {
    label_data((0..4 * PHOTOS).map(|copy| copy / PHOTOS))
}

/// The matrix of the script: the softmax of waves.
fn matrix(device: &Device) -> Tensor<2> {
    burn::tensor::activation::softmax(waves([CLASSES, CLASSES], 0.9, 0.3, device) * 2.0, 1)
}

fn corrected(logits: Tensor<2>) -> Tensor<1> {
    let device = logits.device();
    let trusted = Tensor::<1>::from_data([1.0, 0.0, 0.0], &device);
    corrected_cross_entropy(logits, labels(&device), trusted, matrix(&device))
}

#[test]
fn the_corrected_loss_and_its_gradient_are_pytorchs_and_those_of_finite_differences() {
    let device = Device::flex().autodiff();
    let logits = waves([PHOTOS, CLASSES], 0.7, 0.1, &device).require_grad();
    let loss = corrected(logits.clone());
    same("correction", "loss", &floats(loss.clone().inner()));
    let gradient = floats(logits.grad(&loss.backward()).expect("it is tracked"));
    same("correction", "logits", &gradient);
    let plain = waves([PHOTOS, CLASSES], 0.7, 0.1, &Device::flex());
    for (at, found) in gradient.iter().enumerate() {
        let moved = |by: f32| {
            let mut values = floats(plain.clone());
            values[at] += by;
            floats(corrected(Tensor::from_data(TensorData::new(values, [PHOTOS, CLASSES]), &Device::flex())))[0]
        };
        let slope = (moved(0.01) - moved(-0.01)) / 0.02;
        assert!((slope - found).abs() < 2e-4, "{at}: {found}, by differences {slope}");
    }
}

fn params() -> RobustParams {
    RobustParams { width: 4, epsilon: 8.0, step_size: 2.0, training_steps: 3, ..RobustParams::default() }
}

fn filled(device: &Device) -> ModelOf<RobustRotation> {
    build(&RobustRotation, &params(), DataFacts::new(PHOTOS, CLASSES), device).map(&mut Fill::default())
}

fn pictures() -> TensorData {
    let value = |i: usize| ((1.0 + f64::from((0.013 * i as f64 + 0.5).sin() as f32)) / 2.0) as f32;
    TensorData::new((0..PHOTOS * 3 * SIDE * SIDE).map(value).collect::<Vec<f32>>(), [PHOTOS, 3, SIDE, SIDE])
}

/// The gradients of all parameters, by path.
struct Collect<'a> {
    gradients: &'a Gradients,
    path: Vec<String>,
    found: BTreeMap<String, Vec<f32>>,
}

impl ModuleVisitor for Collect<'_> {
    fn enter_module(&mut self, name: &str, _container_type: &str) {
        self.path.push(name.to_owned());
    }

    fn exit_module(&mut self, _name: &str, _container_type: &str) {
        self.path.pop();
    }

    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if let Some(gradient) = param.val().grad(self.gradients) {
            self.found.insert(self.path.join("."), floats(gradient));
        }
    }
}

#[test]
fn the_loss_of_a_batch_and_all_its_gradients_are_pytorchs() {
    let device = Device::flex().autodiff();
    let model = filled(&device);
    let mut optimizers = Optimizers::new(RobustRotation.optimizers(&params()));
    let mut context = StepContext::new(&device, &mut optimizers, 0, 10);
    let batch = Batch {
        pictures: pictures(),
        classes: label_data(LABELS),
        turns: turns(),
        is_trusted: TensorData::new(vec![0.0f32; PHOTOS], [PHOTOS]),
    };
    let output = RobustRotation.loss(&params(), &model.trunk, &model.head, batch, &mut context);
    same("network", "loss", &floats(output.loss.clone().inner()));
    let told = |name: &str| {
        let metric = output.metrics.iter().find(|(metric, _)| *metric == name).expect("a number");
        floats(metric.1.clone().inner())[0]
    };
    same("network", "parts", &["class_loss", "rotation_loss"].map(told));
    let gradients = output.loss.backward();
    let mut visitor = Collect { gradients: &gradients, path: Vec::new(), found: BTreeMap::new() };
    model.visit(&mut visitor);
    let ends = [
        ("classes", "classes.weight"),
        ("turns", "turns.weight"),
        ("first", "blocks.0.conv.weight"),
        ("scale", "blocks.4.norm.gamma"),
    ];
    for (name, end) in ends {
        let found = visitor.found.iter().find(|(path, _)| path.ends_with(end));
        same("network", name, found.expect(end).1);
    }
}

#[test]
fn what_an_attack_climbs_and_where_it_arrives_are_pytorchs() {
    let device = Device::flex();
    let (model, pictures) = (filled(&device).valid(), Tensor::<4>::from_data(pictures(), &device));
    let shown = Tensor::cat(vec![pictures.clone(), turned(pictures.clone())], 0).autodiff().require_grad();
    let said: Said = model.head.forward(&model.trunk, shown.clone(), PHOTOS);
    let turns = Tensor::<1, Int>::from_data(turns(), &device);
    let gradients = attack_loss(said, labels(&device), turns, 0.5).backward();
    let gradient = floats(shown.grad(&gradients).expect("it is tracked"));
    same("network", "attack_gradient", &gradient.iter().step_by(97).copied().collect::<Vec<f32>>());

    let attack = params().attack_in_training();
    let found = attack.run(pictures.clone(), pictures.zeros_like(), |at| {
        cross_entropy(model.head.forward(&model.trunk, at, PHOTOS).classes, labels(&device)) * PHOTOS as f64
    });
    let moved: Vec<f32> = floats(found - pictures).into_iter().step_by(13).collect();
    let expected = golden("network", "moved");
    assert_eq!(moved.len(), expected.len());
    // Where a gradient is nearly none, 32 bits give it the other sign now and then.
    let apart = moved.iter().zip(&expected).filter(|(a, b)| (**a - **b).abs() > 1e-5).count();
    assert!(apart * 200 <= moved.len(), "{apart} of {} values are moved otherwise", moved.len());
}

#[test]
fn scores_of_outliers_are_pytorchs_and_areas_under_curves_scikit_learns() {
    let device = Device::flex();
    let (model, pictures) = (filled(&device).valid(), Tensor::<4>::from_data(pictures(), &device));
    let said = model.head.forward(&model.trunk, turned(pictures), PHOTOS);
    let (classes, turns) = (probabilities(said.classes), probabilities(said.turns.expect("turns")));
    let score = |at: usize| {
        let of: Vec<Vec<f32>> = turns.iter().skip(at).step_by(PHOTOS).cloned().collect();
        outlier_score(&classes[at], Some(&of))
    };
    same("network", "scores", &[0, 1, 2].map(score));

    let wave = |i: usize| (8.0 * (0.7 * i as f64).sin()).round() as f32;
    let other = |i: usize| (8.0 * (1.3 * i as f64 + 0.4).sin()).round() as f32 + (i % 3) as f32;
    let (normal, outliers): (Vec<f32>, Vec<f32>) = ((0..40).map(wave).collect(), (0..25).map(other).collect());
    let area = |outliers: &[f32], normal: &[f32]| area_under_curve(outliers, normal).expect("an area");
    same("areas", "values", &[area(&outliers, &normal), area(&[0.9, 0.8, 0.4], &[0.7, 0.3, 0.4])]);
}
