//! The colour methods against scikit-image and PyTorch (`make_colour.py`): Lab over the whole cube; numbers, losses
//! and gradients of every network on the same weights.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, in its helpers too")]

use super::row;
use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::optim::GradientsParams;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::photos::lab::lab_from_rgb;
use pretext::task::{DataFacts, build};
use pretext::tasks::colorization::{self, Colorization, ColorizationParams};
use pretext::tasks::hue_chroma::{self, HueChromaParams, HueChromaTask, Points, Predicted};
use serde_json::Value;

const PHOTOS: usize = 2;
const SIDE: usize = 32;

fn golden() -> Value {
    serde_json::from_str(include_str!("colour.json")).expect("json")
}

fn listed(value: &Value) -> Vec<f64> {
    value.as_array().expect("a list").iter().map(|v| v.as_f64().expect("a number")).collect()
}

/// The formula that the script has too.
fn value(stream: u64, at: u64) -> f64 {
    ((at * at * 31 + at * 7919 + stream * 104_729 + 12_345) % 10_007) as f64 / 10_007.0 - 0.5
}

fn floats(stream: u64, count: usize, scale: f64) -> Vec<f32> {
    (0..count as u64).map(|at| (scale * value(stream, at)) as f32).collect()
}

fn device() -> Device {
    Device::flex().autodiff()
}

fn tensor<const D: usize>(values: Vec<f32>, shape: [usize; D]) -> Tensor<D> {
    Tensor::from_data(TensorData::new(values, shape), &device())
}

struct Fill {
    stream: u64,
}

impl ModuleMapper for Fill {
    fn map_float<const D: usize>(&mut self, param: Param<Tensor<D>>) -> Param<Tensor<D>> {
        if !param.is_require_grad() {
            return param;
        }
        let shape = param.val().dims();
        let scale = match D {
            1 => 0.2,
            2 => 4.9 / (shape[0] as f64).sqrt(),
            _ => 4.9 / (shape[1..].iter().product::<usize>() as f64).sqrt(),
        };
        let values = floats(self.stream, shape.iter().product(), scale);
        self.stream += 1;
        param.map(|old| Tensor::from_data(TensorData::new(values, shape), &old.device()).require_grad())
    }
}

struct Rows<'a> {
    gradients: &'a GradientsParams,
    rows: Vec<Vec<f64>>,
}

impl ModuleVisitor for Rows<'_> {
    fn visit_float<const D: usize>(&mut self, param: &Param<Tensor<D>>) {
        if param.is_require_grad() {
            self.rows.push(row(self.gradients.get::<D>(param.id).expect("a gradient")));
        }
    }
}

fn row<const D: usize>(tensor: Tensor<D>) -> Vec<f64> {
    row::of(&tensor.into_data().try_into_vec::<f32>().expect("floats"))
}

fn same(found: &[f64], known: &Value, tolerance: f64, what: &str) {
    row::same(found, &listed(known), tolerance, what);
}

/// Numbers and loss to 1e-4, gradients to `tolerance`.
fn compare<M: Module>(model: &M, (numbers, loss): (Tensor<2>, &Tensor<1>), known: &Value, tolerance: f64) {
    same(&row(numbers.inner()), &known["numbers"], 1e-4, "numbers");
    let value = row(loss.clone().inner())[2];
    let expected = known["loss"].as_f64().expect("a loss");
    assert!((value / expected - 1.0).abs() < 1e-4, "loss {value} instead of {expected}");
    let gradients = GradientsParams::from_grads(loss.backward(), model);
    let mut rows = Rows { gradients: &gradients, rows: Vec::new() };
    model.visit(&mut rows);
    let known = known["gradients"].as_array().expect("rows");
    assert_eq!(rows.rows.len(), known.len(), "parameters that learn");
    for (at, (found, known)) in rows.rows.iter().zip(known).enumerate() {
        same(found, known, tolerance, &format!("gradient {at}"));
    }
}

/// What 32 bits lose of a gradient behind ten normalised layers with maxima between them.
const DEEP: f64 = 3e-3;
const FACTS: DataFacts = DataFacts::new(1, 0);
/// What the released code takes off a grey picture.
const MEAN_GREY: f32 = 0.4488;

#[test]
fn lab_is_scikit_images_over_the_whole_cube() {
    let known = listed(&golden()["lab"]);
    let level = |at: usize| 51 * at as u8;
    let cube = (0..216).map(|at| [level(at / 36), level(at / 6 % 6), level(at % 6)]);
    let found: Vec<f64> = cube.flat_map(lab_from_rgb).map(f64::from).collect();
    assert_eq!(found.len(), known.len());
    let worst = found.iter().zip(&known).map(|(f, k)| (f - k).abs()).fold(0.0, f64::max);
    assert!(worst < 1e-3, "{worst}");
}

#[test]
fn colorization_is_pytorchs() {
    let golden = golden();
    for (name, network) in [("small", colorization::Network::Small), ("paper", colorization::Network::Paper)] {
        for regression in [false, true] {
            let loss = if regression { colorization::Loss::Regression } else { colorization::Loss::Plain };
            let p = ColorizationParams { network, loss, width: 4, size: SIDE, ..ColorizationParams::default() };
            let model = build(&Colorization, &p, FACTS, &device()).map(&mut Fill { stream: 0 });
            let input = tensor(floats(90, PHOTOS * SIDE * SIDE, 1.0), [PHOTOS, 1, SIDE, SIDE]);
            let numbers = model.head.forward(&model.trunk, input);
            let places = numbers.dims()[0];
            let weights: Vec<f32> = (0..places).map(|place| (place % 3) as f32).collect();
            let loss = if regression {
                let truth = tensor(floats(91, places * 2, 120.0), [places, 2]);
                colorization::regression(numbers.clone(), truth, tensor(weights, [places, 1]))
            } else {
                let bins: Vec<i64> = (0..places * 5).map(|i| ((7 * (i / 5) + 61 * (i % 5)) % 313) as i64).collect();
                let shares = (0..places * 5).map(|i| weights[i / 5] * (5 - i % 5) as f32 / 15.0).collect();
                let bins = Tensor::<2, Int>::from_data(TensorData::new(bins, [places, 5]), &device());
                colorization::classification(numbers.clone(), bins, tensor(shares, [places, 5])).0
            };
            let key = format!("{name}{}", if regression { "_regression" } else { "" });
            compare(&model, (numbers, &loss), &golden["colorization"][&key], 3e-4);
        }
    }
}

#[test]
fn hue_chroma_is_pytorchs() {
    let golden = golden();
    for (key, top, regression) in [("small", 0, false), ("small_regression", 0, true), ("top", 64, false)] {
        let prediction =
            if regression { hue_chroma::Prediction::Regression } else { hue_chroma::Prediction::Histograms };
        let p = HueChromaParams {
            size: SIDE,
            width: 4,
            hidden: 16,
            dropout: 0.0,
            top,
            prediction,
            ..HueChromaParams::default()
        };
        let model = build(&HueChromaTask, &p, FACTS, &device()).map(&mut Fill { stream: 0 });
        let grey = tensor(floats(90, PHOTOS * SIDE * SIDE, 1.0), [PHOTOS, 1, SIDE, SIDE]) + 0.5 - MEAN_GREY;
        let at = |photo: usize, i: usize| [((5 * i + 3 * photo) % SIDE) as f32, ((11 * i + 7) % SIDE) as f32];
        let places: Vec<Vec<[f32; 2]>> = (0..PHOTOS).map(|photo| (0..6).map(|i| at(photo, i)).collect()).collect();
        let count = PHOTOS * 6;
        match model.head.forward(&model.trunk, grey, &mut Points::new(places, Vec::new())) {
            Predicted::Colours(numbers) => {
                let loss = hue_chroma::regression(numbers.clone(), tensor(floats(91, count * 2, 120.0), [count, 2]));
                compare(&model, (numbers, &loss), &golden["hue_chroma"][key], DEEP);
            }
            Predicted::Histograms(prediction) => {
                let [hue, chroma] = *prediction;
                let (hue_target, hue_least) = target(92, 5.0, count);
                let (chroma_target, chroma_least) = target(93, 1.0, count);
                let numbers = Tensor::cat(vec![hue.clone(), chroma.clone()], 1);
                let targets = (tensor(hue_target, [count, 32]), tensor(chroma_target, [count, 32]));
                let (of_hue, of_chroma) = hue_chroma::divergences((hue, chroma), targets, (hue_least, chroma_least));
                compare(&model, (numbers, &(of_hue + of_chroma)), &golden["hue_chroma"][key], DEEP);
            }
        }
    }
}

/// Weighted target histograms, and the weighted sum of their entropies.
fn target(stream: u64, weight: f32, count: usize) -> (Vec<f32>, f32) {
    let (mut target, mut least) = (Vec::new(), 0.0);
    for (point, raw) in floats(stream, count * 32, 1.0).chunks_exact(32).enumerate() {
        let weight = weight * (point % 4) as f32 / 4.0;
        let sum: f32 = raw.iter().map(|v| v + 0.5).sum();
        let shares = raw.iter().map(|v| (v + 0.5) / sum);
        least += weight * shares.clone().filter(|y| *y > 0.0).map(|y| -y * y.ln()).sum::<f32>();
        target.extend(shares.map(|y| y * weight));
    }
    (target, least)
}
