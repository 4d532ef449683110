//! Known answers (spec 6i), a naive second formulation, and the gradient against finite differences.

use super::*;
use burn::tensor::TensorData;

fn tensor(rows: &[Vec<f64>]) -> Tensor<3> {
    let size = rows.len();
    let values: Vec<f32> = rows.iter().flatten().map(|&v| v as f32).collect();
    Tensor::from_data(TensorData::new(values, [1, size, size]), &Device::flex())
}

fn values(tensor: Tensor<3>) -> Vec<f32> {
    tensor.into_data().try_into_vec().expect("floats")
}

fn close(a: &[f32], b: &[f64], tolerance: f64) {
    assert_eq!(a.len(), b.len());
    assert!(a.iter().zip(b).all(|(a, b)| (f64::from(*a) - b).abs() < tolerance), "{a:?} is not {b:?}");
}

fn pseudo_random(size: usize, seed: u64) -> Vec<Vec<f64>> {
    let value = |at: usize| {
        let mixed = (at as u64 + 1).wrapping_mul(seed * 2 + 0x9E37_79B9_7F4A_7C15) >> 33;
        (mixed % 1000) as f64 / 250.0 - 2.0
    };
    (0..size).map(|row| (0..size).map(|column| value(row * size + column)).collect()).collect()
}

/// Plain loops in double precision, on the numbers themselves instead of their logarithms.
fn naive(mut x: Vec<Vec<f64>>, rounds: usize, regulariser: f64) -> Vec<Vec<f64>> {
    let size = x.len();
    for _ in 0..rounds {
        for row in &mut x {
            let sum: f64 = row.iter().map(|v| v + regulariser).sum();
            row.iter_mut().for_each(|v| *v = (*v + regulariser) / sum);
        }
        for column in 0..size {
            let sum: f64 = x.iter().map(|row| row[column] + regulariser).sum();
            x.iter_mut().for_each(|row| row[column] = (row[column] + regulariser) / sum);
        }
    }
    x
}

fn exponentials(logits: &[Vec<f64>]) -> Vec<Vec<f64>> {
    logits.iter().map(|row| row.iter().map(|v| v.exp()).collect()).collect()
}

#[test]
fn one_two_three_four_has_the_published_iterates() {
    let logits = tensor(&[vec![0.0, 2f64.ln()], vec![3f64.ln(), 4f64.ln()]]);
    close(&values(sinkhorn(logits.clone(), 1).exp()), &[0.4375, 0.538_462, 0.5625, 0.461_538], 1e-5);
    assert!((values(sinkhorn(logits.clone(), 2).exp())[0] - 0.449_367).abs() < 1e-5);
    assert!((values(sinkhorn(logits, 60).exp())[0] - 0.449_490).abs() < 1e-5);
}

#[test]
fn it_is_the_naive_loop() {
    for (size, rounds) in [(2, 1), (4, 5), (9, 20)] {
        let logits = pseudo_random(size, 3);
        let expected = naive(exponentials(&logits), rounds, 0.0);
        close(&values(sinkhorn(tensor(&logits), rounds).exp()), &expected.concat(), 1e-5);
    }
}

#[test]
fn the_released_layer_is_the_naive_loop_after_a_softmax_over_everything() {
    let logits = pseudo_random(9, 5);
    let sum: f64 = exponentials(&logits).iter().flatten().sum();
    let soft = exponentials(&logits).into_iter().map(|row| row.into_iter().map(|v| v / sum).collect()).collect();
    close(&values(released_sinkhorn(tensor(&logits), 0.001)), &naive(soft, 1, 0.001).concat(), 1e-6);
}

#[test]
fn columns_sum_to_one_exactly_and_rows_in_the_limit() {
    let q = sinkhorn(tensor(&pseudo_random(9, 8)), 60).exp();
    for sums in [q.clone().sum_dim(1), q.sum_dim(2)] {
        assert!(values(sums).iter().all(|s| (s - 1.0).abs() < 1e-4));
    }
    let once = sinkhorn(tensor(&pseudo_random(9, 8)), 1).exp();
    assert!(values(once.clone().sum_dim(1)).iter().all(|s| (s - 1.0).abs() < 1e-5));
    assert!(values(once.sum_dim(2)).iter().any(|s| (s - 1.0).abs() > 1e-3), "one round leaves rows uneven");
}

#[test]
fn equal_numbers_give_one_over_n_and_scaling_a_row_changes_nothing_in_the_limit() {
    let flat = vec![vec![0.3; 4]; 4];
    assert!(values(sinkhorn(tensor(&flat), 1).exp()).iter().all(|v| (v - 0.25).abs() < 1e-6));
    let mut scaled = pseudo_random(4, 2);
    let before = values(sinkhorn(tensor(&scaled), 80).exp());
    scaled[1].iter_mut().for_each(|v| *v += 1.7);
    let after = values(sinkhorn(tensor(&scaled), 80).exp());
    assert!(before.iter().zip(after).all(|(a, b)| (a - b).abs() < 1e-4));
}

#[test]
fn the_gradient_is_that_of_finite_differences() {
    let device = Device::flex().autodiff();
    let logits = pseudo_random(4, 11);
    let weights = pseudo_random(4, 12);
    let loss = |logits: &[Vec<f64>]| -> f64 {
        let q = naive(exponentials(logits), 5, 0.0);
        q.concat().iter().zip(weights.concat()).map(|(q, w)| q * w).sum()
    };
    let flat: Vec<f32> = logits.concat().iter().map(|&v| v as f32).collect();
    let x = Tensor::<3>::from_data(TensorData::new(flat, [1, 4, 4]), &device).require_grad();
    let w = Tensor::<3>::from_data(tensor(&weights).into_data(), &device);
    let gradients = (sinkhorn(x.clone(), 5).exp() * w).sum().backward();
    let gradient = values(x.grad(&gradients).expect("the input is tracked"));
    let step = 1e-5;
    for at in 0..16 {
        let moved = |by: f64| {
            let mut moved = logits.clone();
            moved[at / 4][at % 4] += by;
            loss(&moved)
        };
        let expected = (moved(step) - moved(-step)) / (2.0 * step);
        assert!((f64::from(gradient[at]) - expected).abs() < 1e-4, "entry {at}: {} is not {expected}", gradient[at]);
    }
}

#[test]
fn the_gradient_of_a_row_step_is_orthogonal_to_the_row() {
    let device = Device::flex().autodiff();
    let positive =
        Tensor::<3>::from_data(tensor(&exponentials(&pseudo_random(4, 4))).into_data(), &device).require_grad();
    let regulariser = 0.01;
    let x = positive.clone() + regulariser;
    let row_step = x.clone() / x.sum_dim(2);
    let w = Tensor::<3>::from_data(tensor(&pseudo_random(4, 9)).into_data(), &device);
    let gradients = (row_step * w).sum().backward();
    let gradient = positive.grad(&gradients).expect("the input is tracked");
    let products = (gradient * (positive.inner() + regulariser)).sum_dim(2);
    assert!(values(products).iter().all(|v| v.abs() < 1e-5));
}

#[test]
fn permutation_matrices_stay_as_they_are() {
    let permutation = [2, 0, 3, 1];
    let logits: Vec<Vec<f64>> =
        permutation.iter().map(|&cell| (0..4).map(|c| if c == cell { 0.0 } else { -80.0 }).collect()).collect();
    for rounds in [1, 7] {
        let q = values(sinkhorn(tensor(&logits), rounds).exp());
        for (row, &cell) in q.chunks_exact(4).zip(&permutation) {
            assert!(row.iter().enumerate().all(|(c, v)| (v - f32::from(u8::from(c == cell))).abs() < 1e-6));
        }
    }
}

#[test]
fn scaling_a_column_changes_nothing_in_the_limit() {
    let mut scaled = pseudo_random(4, 2);
    let before = values(sinkhorn(tensor(&scaled), 80).exp());
    scaled.iter_mut().for_each(|row| row[2] -= 1.3);
    let after = values(sinkhorn(tensor(&scaled), 80).exp());
    assert!(before.iter().zip(after).all(|(a, b)| (a - b).abs() < 1e-4));
}
