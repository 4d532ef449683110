//! Tests of `linear.rs`; against scikit-learn it stands in `tests/golden/probes.rs`.

use super::*;
use crate::task::{Rng, rng_for};

/// Points around one centre a class.
fn clouds(count: usize, spread: f32, rng: &mut Rng) -> (Features, Vec<usize>) {
    let centres = [[2.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 2.0]];
    let labels: Vec<usize> = (0..count).map(|at| at % 3).collect();
    let rows = labels.iter().flat_map(|l| centres[*l]).map(|c| c + spread * rng.normal()).collect();
    (Features { name: String::new(), width: 3, rows }, labels)
}

fn right(prediction: &[usize], labels: &[usize]) -> f32 {
    prediction.iter().zip(labels).filter(|(a, b)| a == b).count() as f32 / labels.len() as f32
}

#[test]
fn clouds_that_lie_apart_are_told_apart_and_shuffled_labels_are_not() {
    let mut rng = rng_for(1, 0, 0, 0);
    let (train, labels) = clouds(300, 0.5, &mut rng);
    let (test, truth) = clouds(300, 0.5, &mut rng);
    let prediction = linear_probe((&train, &labels), &test, 3, LinearSettings::default());
    assert!(right(&prediction, &truth) > 0.97);
    // With so few features a whole cloud is right or wrong by luck; over many shuffles luck evens out.
    let control = (0..24).map(|_| {
        let mut shuffled = labels.clone();
        rng.shuffle(&mut shuffled);
        right(&linear_probe((&train, &shuffled), &test, 3, LinearSettings { steps: 60, penalty: 1e-3 }), &truth)
    });
    let mean = control.sum::<f32>() / 24.0;
    assert!((0.2..0.47).contains(&mean), "{mean}");
}

#[test]
fn steps_on_photos_are_the_steps_on_features() {
    let mut rng = rng_for(3, 0, 0, 0);
    let (train, labels) = clouds(60, 1.5, &mut rng);
    let (test, _) = clouds(300, 1.5, &mut rng);
    let settings = LinearSettings::default();
    let [on_photos, on_features] =
        [true, false].map(|by_photos| solve((&train, &labels), &test, (3, by_photos), settings));
    assert!(right(&on_photos, &on_features) > 0.995);
}

#[test]
fn a_classifier_that_is_asked_again_says_what_the_probe_says_and_how_likely_that_is() {
    let mut rng = rng_for(4, 0, 0, 0);
    let (train, labels) = clouds(90, 1.0, &mut rng);
    let (test, _) = clouds(200, 1.0, &mut rng);
    let classifier = LinearClassifier::fit((&train, &labels), 3);
    let said = classifier.probabilities(&test).expect("numbers");
    assert!(said.iter().all(|row| (row.iter().sum::<f32>() - 1.0).abs() < 1e-5));
    let likeliest: Vec<usize> = said
        .iter()
        .map(|row| (0..3).fold(0, |best, class| if row[class] > row[best] { class } else { best }))
        .collect();
    assert_eq!(likeliest, linear_probe((&train, &labels), &test, 3, LinearSettings::default()));
    // The same row alone: what was fitted decides how it is scaled, not what it is asked with.
    let alone = classifier.probabilities(&test.chosen(&[7])).expect("numbers");
    assert!(alone[0].iter().zip(&said[7]).all(|(a, b)| (a - b).abs() < 1e-6));
}

/// The slope of the objective at weights `[width][classes]` and biases, in plain loops over standardised rows.
fn slope_by_loops(
    rows: &[Vec<f64>],
    labels: &[usize],
    (weights, biases): (&[f64], &[f64]),
    penalty: f64,
) -> (Vec<f64>, Vec<f64>) {
    let (classes, count) = (biases.len(), rows.len() as f64);
    let mut slope = (weights.iter().map(|w| penalty * w).collect::<Vec<_>>(), vec![0.0; classes]);
    for (row, label) in rows.iter().zip(labels) {
        let score = |class: usize| {
            biases[class] + row.iter().enumerate().map(|(at, v)| v * weights[at * classes + class]).sum::<f64>()
        };
        let powers: Vec<f64> = (0..classes).map(|class| score(class).exp()).collect();
        let all: f64 = powers.iter().sum();
        for (class, power) in powers.iter().enumerate() {
            let wrong = (power / all - f64::from(u8::from(class == *label))) / count;
            slope.1[class] += wrong;
            row.iter().enumerate().for_each(|(at, v)| slope.0[at * classes + class] += wrong * v);
        }
    }
    slope
}

#[test]
fn where_it_stops_the_objective_is_flat() {
    let mut rng = rng_for(2, 0, 0, 0);
    let (train, labels) = clouds(90, 1.5, &mut rng);
    let settings = LinearSettings { steps: 300, penalty: 1e-2 };
    let column = |at: usize| train.rows.iter().skip(at).step_by(3).map(|v| f64::from(*v));
    let mean = |at: usize| column(at).sum::<f64>() / 90.0;
    let deviation = |at: usize| (column(at).map(|v| (v - mean(at)).powi(2)).sum::<f64>() / 90.0).sqrt();
    let (means, deviations): (Vec<f64>, Vec<f64>) = (0..3).map(|at| (mean(at), deviation(at))).unzip();
    let rows: Vec<Vec<f64>> = train
        .rows
        .chunks_exact(3)
        .map(|row| (0..3).map(|at| (f64::from(row[at]) - means[at]) / deviations[at]).collect())
        .collect();
    for by_photos in [false, true] {
        let fitted = fitted((&train, &labels), (3, by_photos), settings);
        let listed = |tensor: Tensor<2>| tensor.into_data().iter::<f32>().map(f64::from).collect::<Vec<_>>();
        let (weights, biases) = (listed(fitted.weights), listed(fitted.biases));
        let (of_weights, of_biases) = slope_by_loops(&rows, &labels, (&weights, &biases), settings.penalty);
        let steepest = of_weights.iter().chain(&of_biases).fold(0.0f64, |most, v| most.max(v.abs()));
        assert!(steepest < 1e-4, "{by_photos}: {steepest}");
        // A tenth farther or nearer it is not.
        let moved: Vec<f64> = weights.iter().map(|w| 1.1 * w).collect();
        let (of_weights, _) = slope_by_loops(&rows, &labels, (&moved, &biases), settings.penalty);
        assert!(of_weights.iter().any(|v| v.abs() > 1e-3), "{of_weights:?}");
    }
}
