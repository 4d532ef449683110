//! Known answers of the losses: what they are where nothing is known yet, which way their gradients go, and how
//! noise-contrastive estimation comes near the softmax that it stands for.

use super::floats;
use burn::prelude::*;
use burn::tensor::TensorData;
use pretext::nets::{Bank, Contrasted, Lost, estimated_z, full_loss, nce_loss, undecided_nce, unit_length};
use pretext::task::{Rng, rng_for};

const TEMPERATURE: f64 = 0.07;

fn learning() -> Device {
    Device::flex().autodiff()
}

/// Points that lie evenly on the sphere.
fn points(count: usize, dimension: usize, seed: u64) -> Tensor<2> {
    let mut rng = rng_for(seed, 0, 0, 0);
    let values: Vec<f32> = (0..count * dimension).map(|_| normal(&mut rng)).collect();
    unit_length(Tensor::from_data(TensorData::new(values, [count, dimension]), &learning()))
}

fn normal(rng: &mut Rng) -> f32 {
    let (radius, turn) = (rng.real(1e-7, 1.0), rng.real(0.0, std::f32::consts::TAU));
    (-2.0 * radius.ln()).sqrt() * turn.cos()
}

fn whole(numbers: Vec<i64>) -> Tensor<1, Int> {
    let count = numbers.len();
    Tensor::from_data(TensorData::new(numbers, [count]), &learning())
}

fn drawn(count: usize, images: usize, seed: u64) -> Tensor<1, Int> {
    Tensor::from_data(pretext::nets::drawn_rows(seed, images, count), &learning())
}

/// The loss's gradient with respect to `views`.
fn gradient(views: &Tensor<2>, lost: &Lost) -> Vec<f32> {
    floats(views.grad(&lost.loss.clone().backward()).expect("it is tracked"))
}

fn length(values: &[f32]) -> f32 {
    values.iter().map(|v| v * v).sum::<f32>().sqrt()
}

fn apart(a: &[f32], b: &[f32]) -> f32 {
    length(&a.iter().zip(b).map(|(a, b)| a - b).collect::<Vec<_>>())
}

#[test]
fn an_undecided_estimation_costs_what_theory_says() {
    for (negatives, expected) in [(1, 1.386), (10, 3.351), (512, 7.240), (4096, 9.318)] {
        assert!((undecided_nce(negatives) - expected).abs() < 1e-3, "{negatives}: {}", undecided_nce(negatives));
        // Every cosine the same, and Z what it then is: the images times the power.
        let alike = unit_length(Tensor::ones([20, 6], &learning()));
        let asked = Contrasted::of(alike.clone().narrow(0, 0, 2), alike, whole(vec![3, 7]), drawn(negatives, 20, 1));
        let z = estimated_z(&asked, TEMPERATURE);
        let lost = floats(nce_loss(asked, z, TEMPERATURE).loss)[0];
        assert!((lost - expected).abs() < 2e-3 * expected, "{negatives}: {lost}");
    }
}

#[test]
fn z_of_a_random_bank_is_that_of_the_sphere_and_has_a_bound() {
    for (temperature, expected) in [(0.07, 2.208_65), (0.1, 1.476_18)] {
        let (images, views) = (4000, points(64, 128, 1));
        let asked = Contrasted::of(views, points(images, 128, 2), drawn(64, images, 3), drawn(2000, images, 4));
        let z = floats(estimated_z(&asked, temperature))[0] / images as f32;
        assert!((z / expected - 1.0).abs() < 0.02, "{temperature}: {z}, not {expected}");
    }
    // All points in one place: no Z is greater than the images times e^(1/temperature).
    let alike = unit_length(Tensor::ones([50, 128], &learning()));
    let asked = Contrasted::of(alike.clone(), alike, drawn(50, 50, 1), drawn(90, 50, 2));
    let most = 50.0 * (1.0 / TEMPERATURE).exp();
    assert!((f64::from(floats(estimated_z(&asked, TEMPERATURE))[0]) / most - 1.0).abs() < 1e-4);
}

#[test]
fn the_softmax_over_a_random_bank_begins_at_the_logarithm_of_all_powers() {
    let (images, views) = (5000, points(64, 128, 5));
    let lost = full_loss(views, points(images, 128, 6), drawn(64, images, 7), 0.1);
    let (loss, expected) = (floats(lost.loss)[0], (images as f32).ln() + 1.476_18f32.ln());
    assert!((loss - expected).abs() < 0.3, "{loss}, not {expected}");
    assert!(floats(lost.same)[0].abs() < 0.05 && floats(lost.other)[0].abs() < 0.01);
}

#[test]
fn gradients_on_the_sphere_lie_across_the_point() {
    let (bank, rows) = (points(30, 6, 2), vec![4, 9, 22]);
    for contrasted in [false, true] {
        let views = (points(3, 6, 1) * 2.5).detach().require_grad();
        let found = unit_length(views.clone());
        let lost = if contrasted {
            let asked = Contrasted::of(found, bank.clone(), whole(rows.clone()), drawn(40, 30, 1));
            let z = estimated_z(&asked, TEMPERATURE);
            nce_loss(asked, z, TEMPERATURE)
        } else {
            full_loss(found, bank.clone(), whole(rows.clone()), TEMPERATURE)
        };
        let gradient = gradient(&views, &lost);
        for (point, gradient) in floats(views).chunks(6).zip(gradient.chunks(6)) {
            let along: f32 = point.iter().zip(gradient).map(|(a, b)| a * b).sum();
            assert!(along.abs() < 1e-5 * length(point) * length(gradient), "{along}");
            assert!(length(gradient) > 1e-3);
        }
    }
}

#[test]
fn the_softmax_pulls_to_the_own_row_and_away_from_the_likely_ones() {
    let bank = points(12, 5, 3);
    let view = points(1, 5, 4).detach().require_grad();
    let found = gradient(&view, &full_loss(view.clone(), bank.clone(), whole(vec![7]), TEMPERATURE));
    // (sum over j of P_j v_j - v_i) / temperature, by hand.
    let (bank, view) = (floats(bank), floats(view));
    let cosine = |row: &[f32]| row.iter().zip(&view).map(|(a, b)| f64::from(a * b)).sum::<f64>();
    let powers: Vec<f64> = bank.chunks(5).map(|row| (cosine(row) / TEMPERATURE).exp()).collect();
    let all: f64 = powers.iter().sum();
    for (at, found) in found.iter().enumerate() {
        let mean: f64 = bank.chunks(5).zip(&powers).map(|(row, power)| power / all * f64::from(row[at])).sum();
        let expected = (mean - f64::from(bank[7 * 5 + at])) / TEMPERATURE;
        assert!((f64::from(*found) - expected).abs() < 1e-4 * expected.abs().max(1.0), "{found}, not {expected}");
    }
}

#[test]
fn estimation_nears_the_softmax_as_negatives_grow() {
    let (images, row) = (40usize, 11);
    let bank = points(images, 4, 8);
    let view = || points(1, 4, 9).detach().require_grad();
    let one = view();
    let softmax = gradient(&one, &full_loss(one.clone(), bank.clone(), whole(vec![row]), 0.3));
    // Z as it truly is for this view.
    let z = (view().detach().matmul(bank.clone().transpose()) / 0.3).exp().sum();
    let error = |negatives: usize, seed: u64| {
        let view = view();
        let asked = Contrasted::of(view.clone(), bank.clone(), whole(vec![row]), drawn(negatives, images, seed));
        apart(&gradient(&view, &nce_loss(asked, z.clone(), 0.3)), &softmax) / length(&softmax)
    };
    let mean = |negatives| (0..20).map(|seed| error(negatives, seed)).sum::<f32>() / 20.0;
    let errors = [10, 100, 1000, 10_000, 100_000].map(mean);
    assert!(errors.windows(2).all(|pair| pair[1] < 0.6 * pair[0]), "{errors:?}");
    assert!(errors[4] < 0.01, "{errors:?}");
}

#[test]
fn a_fresh_bank_has_rows_of_mean_length_one_and_knows_no_z() {
    let bank = Bank::new(3000, 128, &Device::flex());
    let values = floats(bank.points());
    assert!(values.iter().all(|v| v.abs() <= 0.153_094));
    let square = values.iter().map(|v| v * v).sum::<f32>() / 3000.0;
    assert!((square - 1.0).abs() < 0.01, "{square}");
    assert_eq!(floats(bank.z.val()), [0.0]);
}
