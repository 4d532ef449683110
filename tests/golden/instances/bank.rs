//! The memory bank: which rows a step moves and where to, that it stays in its place, and what becomes of it when images
//! come and go.

use super::floats;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::dataset::Key;
use pretext::nets::{Bank, drawn_rows};
use pretext::task::RowMap;

fn bank(rows: &[[f32; 2]]) -> Bank {
    let device = Device::flex().autodiff();
    let values = TensorData::new(rows.concat(), [rows.len(), 2]);
    let bank = Bank::new(rows.len(), 2, &device);
    Bank { rows: bank.rows.map(|_| Tensor::from_data(values, &device).detach()), ..bank }
}

fn seen<const R: usize>(bank: Bank, rows: [i64; R], found: [[f32; 2]; R], momentum: f64) -> Vec<f32> {
    let device = Device::flex().autodiff();
    let rows = Tensor::from_data(TensorData::from(rows), &device);
    floats(bank.remembering(rows, Tensor::from_data(TensorData::from(found), &device), momentum).points())
}

fn near(found: &[f32], expected: &[f32]) {
    assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?}, not {expected:?}");
}

const THREE: [[f32; 2]; 3] = [[1.0, 0.0], [0.0, 1.0], [-0.6, 0.8]];

#[test]
fn a_row_moves_towards_what_was_seen_and_stays_on_the_sphere() {
    let half = std::f32::consts::FRAC_1_SQRT_2;
    near(&seen(bank(&THREE), [1], [[1.0, 0.0]], 0.5), &[1.0, 0.0, half, half, -0.6, 0.8]);
    near(&seen(bank(&THREE), [2, 0], [[0.0, -1.0], [0.6, 0.8]], 0.0), &[0.6, 0.8, 0.0, 1.0, 0.0, -1.0]);
    let still = seen(bank(&THREE), [2], [[1.0, 0.0]], 0.99);
    assert_eq!(still[..4], [1.0, 0.0, 0.0, 1.0], "rows that were not seen keep every bit");
    assert!((still[4].hypot(still[5]) - 1.0).abs() < 1e-6 && still[4] > -0.6);
}

#[test]
fn the_drift_is_the_mean_angle_of_the_rows_that_were_seen() {
    let device = Device::flex().autodiff();
    let rows = Tensor::from_data(TensorData::from([0i64, 1]), &device);
    let found = Tensor::from_data(TensorData::from([[0.0f32, 1.0], [0.0, 1.0]]), &device);
    let long = [[3.0, 0.0], [0.0, 1.0], [-0.6, 0.8]];
    let (moved, drift) = bank(&long).drifting(rows.clone(), found.clone(), 0.0);
    assert!((floats(drift)[0] - 45.0).abs() < 0.05, "one by 90 degrees and one not at all, whatever their length");
    assert_eq!(
        floats(moved.points()),
        floats(bank(&long).remembering(rows, found, 0.0).points()),
        "nothing else changes"
    );
}

#[test]
fn a_row_that_a_batch_shows_twice_moves_once_towards_the_mean() {
    let twice = seen(bank(&THREE), [0, 1, 0], [[0.0, 1.0], [0.0, 1.0], [1.0, 0.0]], 0.0);
    let half = std::f32::consts::FRAC_1_SQRT_2;
    near(&twice, &[half, half, 0.0, 1.0, -0.6, 0.8]);
}

#[test]
fn a_step_changes_the_bank_in_its_place() {
    let device = Device::flex().autodiff();
    let numbers = vec![0.5f32; 64 * 8];
    let place = numbers.as_ptr().cast::<u8>();
    let bank = Bank::new(64, 8, &device);
    let mut moved = Bank {
        rows: bank.rows.map(|_| Tensor::from_data(TensorData::new(numbers, [64, 8]), &device).detach()),
        ..bank
    };
    for step in 0..3 {
        let rows = Tensor::from_data(TensorData::from([step, 9]), &device);
        let found = Tensor::from_data(TensorData::new(vec![0.1f32; 16], [2, 8]), &device);
        moved = moved.remembering(rows, found, 0.5);
    }
    let after = moved.rows.into_value().into_data();
    assert_eq!(after.as_bytes().as_ptr(), place, "the numbers lie where they lay, so there are none beside them");
}

#[test]
fn rows_and_z_go_with_the_images() {
    let keys = |names: &str| names.chars().map(|name| Key::of_text(&name.to_string())).collect::<Vec<_>>();
    let before = bank(&THREE).with_z(&Tensor::from_data(TensorData::from([6.0f32]), &Device::flex().autodiff()));
    let fresh = bank(&[[0.1, 0.1], [0.2, 0.2], [0.3, 0.3], [0.4, 0.4], [0.5, 0.5]]);
    let after = before.following(&fresh, &RowMap::between(&keys("abc"), &keys("cxaby")));
    assert_eq!(floats(after.points()), [-0.6, 0.8, 0.2, 0.2, 1.0, 0.0, 0.0, 1.0, 0.5, 0.5]);
    assert!((floats(after.z.val())[0] - 10.0).abs() < 1e-5, "as many powers more as there are images");
    assert!(!after.rows.val().is_require_grad());
}

#[test]
fn negatives_are_drawn_evenly_from_all_rows_and_again_the_same() {
    let drawn: Vec<i64> = drawn_rows(3, 50, 20_000).try_into_vec().expect("numbers");
    let mut counts = [0; 50];
    drawn.iter().for_each(|row| counts[*row as usize] += 1);
    assert!(counts.iter().all(|count| (300..500).contains(count)), "{counts:?}");
    assert_eq!(drawn_rows(3, 50, 20).try_into_vec::<i64>().expect("numbers"), drawn[..20]);
    assert_ne!(drawn_rows(4, 50, 20).try_into_vec::<i64>().expect("numbers"), drawn[..20]);
}
