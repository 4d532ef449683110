//! The loss and its gradient against PyTorch (`tests/golden/make_motion.py`) and a plain loop, and the way to the grid of cells.

use super::super::labels::cell_weights;
use super::super::network::brought_to;
use super::*;
use burn::tensor::TensorData;
use serde_json::Value;

const CELLS: usize = 12;

fn golden(of: &str, name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("../../../tests/golden/motion.json")).unwrap();
    let entry = if name.is_empty() { &all["resize"][of] } else { &all["loss"][of][name] };
    entry.as_array().unwrap().iter().map(|v| v.as_f64().unwrap() as f32).collect()
}

fn values(tensor: impl Into<TensorData>) -> Vec<f32> {
    tensor.into().try_into_vec().unwrap()
}

fn close(own: &[f32], theirs: &[f32], what: &str) {
    assert_eq!(own.len(), theirs.len(), "{what}");
    for (at, (own, theirs)) in own.iter().zip(theirs).enumerate() {
        assert!((own - theirs).abs() <= 1e-4 * theirs.abs().max(1e-3), "{what} {at}: {own}, not {theirs}");
    }
}

/// Some cells that move, one, none.
fn frames() -> [Vec<bool>; 3] {
    [(0..CELLS).map(|at| at % 4 == 1).collect(), (0..CELLS).map(|at| at == 7).collect(), vec![false; CELLS]]
}

/// The loss of `logits`, and its gradient.
fn loss(logits: &[f32], balanced: bool) -> (f32, Vec<f32>) {
    let device = Device::flex().autodiff();
    let table = |values: Vec<f32>| Tensor::<2>::from_data(TensorData::new(values, [3, CELLS]), &device);
    let logits = table(logits.to_vec()).require_grad();
    let moves = frames().concat().into_iter().map(|moves| f32::from(u8::from(moves))).collect();
    let weights = frames().iter().flat_map(|cells| cell_weights(cells, balanced)).map(|weight| weight / 3.0).collect();
    let loss = cell_cross_entropy(logits.clone(), table(moves), table(weights));
    let gradients = loss.clone().backward();
    (values(loss.into_data())[0], values(logits.grad(&gradients).unwrap().into_data()))
}

fn waves() -> Vec<f32> {
    (0..3 * CELLS).map(|at| ((0.7 * at as f64 + 0.1).sin() * 3.0) as f32).collect()
}

#[test]
fn the_loss_and_its_gradient_are_pytorchs_plain_and_balanced() {
    for (name, balanced) in [("plain", false), ("balanced", true)] {
        let (own, gradient) = loss(&waves(), balanced);
        close(&[own], &golden(name, "loss"), name);
        close(&gradient, &golden(name, "gradient"), name);
    }
}

#[test]
fn the_loss_is_that_of_a_plain_loop() {
    let (balanced, _) = loss(&waves(), true);
    let mut sum = 0.0f64;
    for (frame, cells) in frames().iter().enumerate() {
        let cost = |kind: bool| {
            let own = cells.iter().enumerate().filter(|(_, moves)| **moves == kind).map(|(at, _)| at);
            let costs: Vec<f64> = own
                .map(|at| {
                    let sigmoid = 1.0 / (1.0 + (-f64::from(waves()[frame * CELLS + at])).exp());
                    -(if kind { sigmoid } else { 1.0 - sigmoid }).ln()
                })
                .collect();
            (!costs.is_empty()).then(|| costs.iter().sum::<f64>() / costs.len() as f64)
        };
        let kinds: Vec<f64> = [cost(true), cost(false)].into_iter().flatten().collect();
        sum += kinds.iter().sum::<f64>() / kinds.len() as f64 / 3.0;
    }
    assert!((f64::from(balanced) - sum).abs() < 1e-5, "{balanced}, not {sum}");
}

#[test]
fn an_undecided_network_loses_ln_2_and_a_sure_one_nothing_it_cannot_bear() {
    for balanced in [false, true] {
        let (undecided, gradient) = loss(&[0.0; 3 * CELLS], balanced);
        assert!((undecided - std::f32::consts::LN_2).abs() < 1e-6, "{undecided}");
        assert!(gradient.iter().all(|value| *value != 0.0), "every cell teaches");
        let (sure, gradient) = loss(&[200.0; 3 * CELLS], balanced);
        assert!(sure.is_finite() && gradient.iter().all(|value| value.is_finite()));
    }
}

#[test]
fn a_frame_weighs_the_same_however_much_of_it_moves() {
    for cells in frames() {
        for balanced in [false, true] {
            let weights = cell_weights(&cells, balanced);
            assert!((weights.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        }
    }
    let [some, ..] = frames();
    let moving: f32 = cell_weights(&some, true).iter().zip(&some).filter(|(_, moves)| **moves).map(|(w, _)| w).sum();
    assert!((moving - 0.5).abs() < 1e-6, "what moves is half of a balanced frame, not {moving}");
}

#[test]
fn logits_are_brought_to_the_cells_as_pytorch_does() {
    let maps: Vec<f32> = (0..32).map(|at| (0.9 * f64::from(at) + 0.3).sin() as f32).collect();
    for (name, cells) in [("larger", 8), ("smaller", 2)] {
        let logits = Tensor::<3>::from_data(TensorData::new(maps.clone(), [2, 4, 4]), &Device::flex());
        close(&values(brought_to(logits, cells).into_data()), &golden(name, ""), name);
    }
}
