//! Rotation feature decoupling: its losses and their gradients against PyTorch (`make_decoupling.py`); known answers;
//! what each half learns from; rows that follow their pictures.

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod weighing;

use super::fill::Fill;
use burn::module::{Module, ModuleVisitor, Param};
use burn::prelude::*;
use burn::tensor::{Gradients, TensorData};
use pretext::dataset::Key;
use pretext::dataset::gallery::Gallery;
use pretext::nets::Comparison;
use pretext::patches::classify::{cross_entropy, label_data};
use pretext::task::{
    Answers, DataFacts, Draw, Learns, ModelOf, Optimizers, Puzzles, RowMap, Split, StepContext, build, rng_for,
};
use pretext::tasks::rotation_decoupling::{
    Batch, DecouplingParams, Mined, RotationDecoupling, Sample, invariance_loss, mean_of_turns, weighted_cross_entropy,
    weights,
};
use serde_json::Value;
use std::collections::BTreeMap;

const PICTURES: usize = 3;
const COPIES: usize = 4 * PICTURES;
const IMAGES: usize = 5;
const ROWS: [usize; PICTURES] = [1, 4, 2];

fn golden(of: &str, name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("decoupling.json")).expect("json");
    let numbers = all[of][name].as_array().expect("an entry");
    numbers.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_into_vec().expect("floats")
}

/// Every number is PyTorch's to 1e-4 of its size, or of a hundredth of the largest where it is smaller. Behind the whole
/// network, through which 32 bits lose a little at every layer (PyTorch's own 4e-5), to 1e-4 of the largest.
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

fn waves([rows, columns]: [usize; 2], step: f64, start: f64) -> Tensor<2> {
    let values: Vec<f32> = (0..rows * columns).map(|i| (step * i as f64 + start).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, [rows, columns]), &Device::flex().autodiff()).require_grad()
}

fn gradient<const D: usize>(of: &Tensor<D>, gradients: &Gradients) -> Vec<f32> {
    floats(of.grad(gradients).expect("it is tracked"))
}

fn labels() -> TensorData {
    label_data((0..COPIES).map(|copy| copy % 4))
}

/// The weights of the script.
fn waving_weights() -> Vec<f32> {
    let likely = floats(waves([PICTURES, 4], 1.3, 0.2)).into_iter().map(|wave| f32::midpoint(1.0, wave));
    let likely: Vec<f32> = likely.collect();
    likely.chunks_exact(4).flat_map(|four| weights(four.try_into().expect("four"), 2.0)).collect()
}

#[test]
fn the_weighted_turns_and_their_gradient_are_pytorchs() {
    let logits = waves([COPIES, 4], 0.7, 0.1);
    let labels = Tensor::<1, Int>::from_data(labels(), &logits.device());
    let weights = Tensor::<1>::from_data(TensorData::from(waving_weights().as_slice()), &logits.device());
    let loss = weighted_cross_entropy(logits.clone(), labels, weights);
    same("weighted", "loss", &floats(loss.clone().inner()));
    same("weighted", "logits", &gradient(&logits, &loss.backward()));
}

#[test]
fn weights_of_one_make_the_turns_those_of_plain_rotation() {
    let logits = waves([COPIES, 4], 0.7, 0.1);
    let labels = Tensor::<1, Int>::from_data(labels(), &logits.device());
    let ones = Tensor::<1>::ones([COPIES], &logits.device());
    let weighted = floats(weighted_cross_entropy(logits.clone(), labels.clone(), ones).inner())[0];
    assert!((weighted - floats(cross_entropy(logits, labels).inner())[0]).abs() < 1e-6);
}

#[test]
fn the_distance_from_the_mean_and_its_gradient_are_pytorchs() {
    let half = waves([COPIES, 6], 0.9, 0.4);
    let loss = invariance_loss(half.clone());
    same("invariance", "loss", &floats(loss.clone().inner()));
    let found = gradient(&half, &loss.backward());
    same("invariance", "half", &found);
    // The mean stands still: 2 (b - mean) / numbers, where a mean that moved would give the same here, as deviations sum
    // to nothing. By plain loops.
    let (values, count) = (floats(half.inner()), (COPIES * 6) as f32);
    for (at, found) in found.iter().enumerate() {
        let (picture, number) = (at / 24, at % 6);
        let mean = (0..4).map(|turn| values[picture * 24 + turn * 6 + number]).sum::<f32>() / 4.0;
        assert!((found - 2.0 * (values[at] - mean) / count).abs() < 1e-6);
    }
}

#[test]
fn equal_turns_lose_nothing_and_others_their_mean_square_deviation() {
    let of = |rows: [[f32; 2]; 4]| Tensor::<2>::from_data(TensorData::from(rows), &Device::flex());
    assert_eq!(floats(invariance_loss(of([[0.3, -2.0]; 4])))[0], 0.0);
    // c = (1, 5) and deviations that sum to nothing.
    let deviating = of([[1.5, 5.0], [0.5, 7.0], [2.0, 4.0], [0.0, 4.0]]);
    let expected = (0.25 + 0.25 + 1.0 + 1.0 + 0.0 + 4.0 + 1.0 + 1.0) / 8.0;
    assert!((floats(invariance_loss(deviating.clone()))[0] - expected).abs() < 1e-6);
    assert_eq!(floats(mean_of_turns(deviating)), [1.0, 5.0]);
}

fn small() -> DecouplingParams {
    DecouplingParams {
        size: 32,
        width: 4,
        half: 16,
        dimension: 8,
        comparison: Comparison::Nce,
        temperature: 0.5,
        weights_from: 0.5,
        invariance_weight: 2.0,
        instance_weight: 0.5,
        ..DecouplingParams::default()
    }
}

fn filled(device: &Device) -> ModelOf<RotationDecoupling> {
    build(&RotationDecoupling, &small(), DataFacts::new(IMAGES, 0), device).map(&mut Fill::default())
}

fn batch() -> Batch {
    let values: Vec<f32> = (0..COPIES * 3 * 32 * 32).map(|i| (0.013 * i as f64 + 0.5).sin() as f32).collect();
    Batch {
        pictures: TensorData::new(values, [COPIES, 3, 32, 32]),
        labels: labels(),
        weights: TensorData::new(waving_weights(), [COPIES]),
        rows: label_data(ROWS),
        negatives: Some(label_data([0, 3, 3, 1, 2, 0])),
    }
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
fn a_step_its_gradients_and_the_bank_after_it_are_pytorchs() {
    let device = Device::flex().autodiff();
    let p = small();
    let mut optimizers = Optimizers::new(RotationDecoupling.optimizers(&p));
    let mut context = StepContext::new(&device, &mut optimizers, 5, 10);
    let model = filled(&device);
    let output = RotationDecoupling.loss(&p, &model.trunk, &model.head, batch(), &mut context);
    same("network", "loss", &floats(output.loss.clone().inner()));
    let told = |name: &str| {
        let metric = output.metrics.iter().find(|(metric, _)| *metric == name).expect("a number");
        floats(metric.1.clone().inner())[0]
    };
    same("network", "parts", &["turn_loss", "invariance_loss", "instance_loss"].map(told));
    let gradients = output.loss.backward();
    let mut visitor = Collect { gradients: &gradients, path: Vec::new(), found: BTreeMap::new() };
    model.visit(&mut visitor);
    let ends = [
        ("turn", "turn.weight"),
        ("reader", "reader.weight"),
        ("project", "project.weight"),
        ("join", "join.weight"),
        ("scale", "blocks.4.norm.gamma"),
    ];
    for (name, end) in ends {
        let found = visitor.found.iter().find(|(path, _)| path.ends_with(end));
        same("network", name, found.expect(end).1);
    }
    assert!(!visitor.found.keys().any(|path| path.contains("bank")), "the bank is not learned");

    let (stepped, _) = RotationDecoupling.step(&p, filled(&device), batch(), &mut context).expect("a step");
    same("network", "z", &floats(stepped.head.bank.z.val().inner()));
    same("network", "bank", &floats(stepped.head.bank.rows.val().inner()));
}

#[test]
fn weights_count_from_their_share_of_the_run_on() {
    let device = Device::flex().autodiff();
    let p = small();
    let mut optimizers = Optimizers::new(RotationDecoupling.optimizers(&p));
    let mut mean_at = |step| {
        let mut context = StepContext::new(&device, &mut optimizers, step, 10);
        let model = filled(&device);
        let output = RotationDecoupling.loss(&p, &model.trunk, &model.head, batch(), &mut context);
        let metric = output.metrics.into_iter().find(|(name, _)| *name == "turn_weight").expect("a number");
        floats(metric.1.inner())[0]
    };
    let mean = waving_weights().chunks_exact(4).flat_map(|four| &four[1..]).sum::<f32>() / (3 * PICTURES) as f32;
    assert_eq!((mean_at(0), mean_at(4)), (1.0, 1.0));
    assert!((mean_at(5) - mean).abs() < 1e-6 && mean < 0.95, "{mean}");
}

#[test]
fn the_reader_of_the_instance_half_teaches_nobody_else() {
    let device = Device::flex().autodiff();
    let p = DecouplingParams { rotation_weight: 0.0, invariance_weight: 0.0, instance_weight: 0.0, ..small() };
    let mut optimizers = Optimizers::new(RotationDecoupling.optimizers(&p));
    let mut context = StepContext::new(&device, &mut optimizers, 0, 10);
    let model = filled(&device);
    let output = RotationDecoupling.loss(&p, &model.trunk, &model.head, batch(), &mut context);
    let gradients = output.loss.backward();
    let mut visitor = Collect { gradients: &gradients, path: Vec::new(), found: BTreeMap::new() };
    model.visit(&mut visitor);
    let learns = |part: &str| {
        let mut of = visitor.found.iter().filter(|(path, _)| path.contains(part));
        of.any(|(_, gradient)| gradient.iter().any(|v| *v != 0.0))
    };
    assert!(learns("reader") && !learns("trunk") && !learns("turn.") && !learns("project"));
}

fn samples(split: Split, indices: std::ops::Range<usize>, mined: &Mined) -> Vec<Sample> {
    let gallery = Gallery::train(1, 40);
    let sample = |index| {
        let draw = Draw::new(&gallery, index, split, mined);
        RotationDecoupling.sample(&small(), &draw, &mut rng_for(9, index as u64, 0, 0)).expect("a puzzle")
    };
    indices.map(sample).collect()
}

#[test]
fn all_four_turns_lie_side_by_side_and_weigh_what_was_found_of_their_picture() {
    let looks_upright = (0..20).map(|row| [0.9, row as f32 / 20.0, 0.5, 1.0]).collect();
    let mined = Mined { looks_upright, ..Mined::default() };
    for (index, sample) in samples(Split::Train, 0..20, &mined).iter().enumerate() {
        for (quarters, patch) in sample.turned().iter().enumerate() {
            assert_eq!(patch.photo(), sample.view.turned(quarters));
        }
        assert_eq!((sample.row, sample.labels, sample.looks_upright), (index, [0, 1, 2, 3], mined.of(index)));
    }
    let batch = RotationDecoupling.collate(&small(), &samples(Split::Train, 4..6, &mined));
    let weights: Vec<f32> = batch.weights.try_into_vec().expect("floats");
    let expected = [1.0, 0.96, 0.75, 0.0, 1.0, 0.9375, 0.75, 0.0];
    assert!(weights.iter().zip(expected).all(|(found, expected)| (found - expected).abs() < 1e-6), "{weights:?}");
    // A held-out picture has the number of a training picture, but is not it.
    assert!(samples(Split::HeldOut, 0..20, &mined).iter().all(|sample| sample.looks_upright == [1.0, 0.0, 0.0, 0.0]));
}

#[test]
fn a_control_run_shuffles_the_turns_and_the_rows() {
    let whole = samples(Split::Train, 0..16, &Mined::default());
    let mut broken = whole.clone();
    RotationDecoupling.break_link(&mut broken, &mut rng_for(1, 0, 0, 0));
    let turns = broken.iter().flat_map(|s| s.labels.into_iter().enumerate()).filter(|(turn, label)| turn == label);
    let rows = broken.iter().zip(&whole).filter(|(after, before)| after.row == before.row).count();
    assert!(turns.count() < 32 && rows < 4);
}

#[test]
fn rows_and_weights_go_with_their_pictures() {
    let keys = |names: &str| names.chars().map(|name| Key::of_text(&name.to_string())).collect::<Vec<_>>();
    let rows = RowMap::between(&keys("abcd"), &keys("dxab"));
    let head = |images: usize| build(&RotationDecoupling, &small(), DataFacts::new(images, 0), &Device::flex()).head;
    let (old, fresh) = (head(4), head(4));
    let of = |head: &pretext::tasks::rotation_decoupling::DecouplingHead| -> Vec<Vec<f32>> {
        floats(head.bank.points()).chunks_exact(8).map(<[f32]>::to_vec).collect()
    };
    let (before, new) = (of(&old), of(&fresh));
    let after = of(&RotationDecoupling.follow(old, fresh, &rows));
    assert_eq!(after, [before[3].clone(), new[1].clone(), before[0].clone(), before[1].clone()]);
    let mined = Mined { looks_upright: (0..4).map(|row| [row as f32 / 4.0; 4]).collect(), ..Mined::default() };
    let followed = RotationDecoupling.follow_mined(mined, &rows);
    assert_eq!([0, 1, 2, 3].map(|row| followed.of(row)[1]), [0.75, 0.0, 0.0, 0.25]);
    assert_eq!(RotationDecoupling.follow_mined(Mined::default(), &rows), Mined::default());
}

#[test]
fn an_answer_tells_the_weight_of_its_picture_and_both_halves_are_layers() {
    let model = build(&RotationDecoupling, &small(), DataFacts::new(4, 0), &Device::flex());
    let network = (&model.trunk as &dyn pretext::task::Features, &model.head);
    let sample = samples(Split::Chosen, 3..4, &Mined::default()).remove(0);
    let answer = RotationDecoupling.answer(&small(), network, std::slice::from_ref(&sample), &Device::flex()).remove(0);
    let told = RotationDecoupling.tell(&small(), &sample, &answer);
    let number = |value: &Value| value.as_f64().expect("a number") as f32;
    let mean: f32 = (1..4).map(|turn| 1.0 - answer.probabilities[turn][0].powi(2)).sum::<f32>() / 3.0;
    assert!((number(&told["weight"]) - mean).abs() < 1e-6 && number(&told["weights"][0]) == 1.0, "{told}");
    let trunk = pretext::task::HeldTrunk::new(
        &model.trunk,
        pretext::task::View { side: 32, feed: RotationDecoupling.feed(&small()) },
        Device::flex(),
    );
    let layers = pretext::task::AnyTrunk::layers(&trunk, &[(*sample.view).clone()]).expect("layers");
    let halves: Vec<_> = layers.iter().skip(5).map(|layer| (layer.name, layer.shape, layer.values.clone())).collect();
    let expected = [("rotation", &answer.rotation[0]), ("instance", &answer.instance[0])];
    for ((name, shape, values), (expected_name, expected)) in halves.iter().zip(expected) {
        assert_eq!((*name, *shape), (expected_name, [16, 1, 1]));
        assert!(values.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5));
    }
    assert_eq!(halves.len(), 2);
}
