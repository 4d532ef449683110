//! Tests of `loss.rs` against plain loops; the networks and losses against PyTorch stand in `tests/golden/colour.rs`.

use super::*;
use crate::colour::FolderPrior;
use crate::dataset::gallery::Gallery;
use crate::task::{Draw, Puzzles, Split, rng_for};
use crate::tasks::colorization::sampler::{Sample, collate};

fn samples() -> (ColorizationParams, Vec<Sample>) {
    let p = ColorizationParams { size: 32, loss: Loss::Plain, ..ColorizationParams::default() };
    let gallery = Gallery::train(1, 64);
    let nothing = FolderPrior::default();
    let one = |index| {
        let draw = Draw::new(&gallery, index, Split::HeldOut, &nothing);
        Colorization.sample(&p, &draw, &mut rng_for(1, 2, 3, 4)).expect("a puzzle")
    };
    let mut samples: Vec<Sample> = (0..2).map(one).collect();
    // Weights that differ from place to place.
    for sample in &mut samples {
        sample.weights.iter_mut().enumerate().for_each(|(at, w)| *w = (at % 3) as f32);
    }
    (p, samples)
}

fn numbers(places: usize, columns: usize) -> (Vec<f32>, Tensor<2>) {
    let values: Vec<f32> = (0..places * columns).map(|i| (0.37 * i as f32).sin() * 2.0).collect();
    let tensor = Tensor::from_data(TensorData::new(values.clone(), [places, columns]), &Device::flex());
    (values, tensor)
}

fn number(tensor: Tensor<1>) -> f64 {
    f64::from(tensor.into_data().try_into_vec::<f32>().expect("a float")[0])
}

#[test]
fn classification_is_the_weighted_mean_of_the_cross_entropies_of_all_places() {
    let (_, samples) = samples();
    let places: usize = samples.iter().map(|s| s.colours.len()).sum();
    let (values, tensor) = numbers(places, 313);
    let batch = collate(&samples);
    let (mut naive, mut unweighted) = (0.0f64, 0.0f64);
    let all = samples.iter().flat_map(|s| (0..s.colours.len()).map(move |place| (s, place)));
    for ((sample, place), row) in all.zip(values.chunks_exact(313)) {
        let sum: f64 = row.iter().map(|v| f64::from(*v).exp()).sum();
        for (bin, share) in sample.encoding.of(place) {
            let logarithm = (f64::from(row[bin]).exp() / sum).ln();
            naive -= f64::from(sample.weights[place] * share) * logarithm;
            unweighted -= f64::from(share) * logarithm;
        }
    }
    let device = Device::flex();
    let bins = Tensor::<2, Int>::from_data(batch.bins, &device);
    let (found, logarithms) = classification(tensor, bins, Tensor::from_data(batch.weighted, &device));
    let found = number(found);
    assert!((found - naive / places as f64).abs() < 1e-4, "{found} {}", naive / places as f64);
    let without_weights = number((logarithms * Tensor::from_data(batch.shares, &device)).sum().neg());
    assert!(((without_weights - unweighted) / unweighted).abs() < 1e-5, "{without_weights} {unweighted}");
}

#[test]
fn regression_is_half_the_weighted_mean_square() {
    let (_, samples) = samples();
    let places: usize = samples.iter().map(|s| s.colours.len()).sum();
    let (values, tensor) = numbers(places, 2);
    let batch = collate(&samples);
    let mut naive = 0.0f64;
    let all = samples.iter().flat_map(|s| s.colours.iter().zip(&s.weights));
    for ((truth, weight), row) in all.zip(values.chunks_exact(2)) {
        let square: f64 = (0..2).map(|i| f64::from(row[i] * AB_SCALE - truth[i]).powi(2)).sum();
        naive += 0.5 * f64::from(*weight) * square;
    }
    let device = Device::flex();
    let found = number(regression(
        tensor,
        Tensor::from_data(batch.colours, &device),
        Tensor::from_data(batch.weights, &device),
    ));
    assert!((found / (naive / places as f64) - 1.0).abs() < 1e-4);
}

#[test]
fn an_undecided_network_loses_the_logarithm_of_its_bins() {
    let (_, mut samples) = samples();
    samples.iter_mut().for_each(|s| s.weights.fill(1.0));
    let batch = collate(&samples);
    let places: usize = samples.iter().map(|s| s.colours.len()).sum();
    let device = Device::flex();
    let bins = Tensor::<2, Int>::from_data(batch.bins, &device);
    let (loss, _) =
        classification(Tensor::zeros([places, 313], &device), bins, Tensor::from_data(batch.weighted, &device));
    assert!((number(loss) - 5.746_203).abs() < 1e-5);
}
