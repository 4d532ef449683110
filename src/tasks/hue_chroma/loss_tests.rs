//! Tests of `loss.rs` against plain loops; the network and both losses against PyTorch stand in `tests/golden/colour.rs`.

use super::*;
use crate::colour::chroma_weight;
use crate::dataset::gallery::Gallery;
use crate::task::{Draw, Puzzles, Split, rng_for};
use crate::tasks::hue_chroma::Mined;
use crate::tasks::hue_chroma::sampler::{Sample, collate, entropy};

fn samples(p: &HueChromaParams) -> Vec<Sample> {
    let gallery = Gallery::train(1, 64);
    let nothing = Mined::default();
    let one = |index| {
        let draw = Draw::new(&gallery, index, Split::HeldOut, &nothing);
        HueChromaTask.sample(p, &draw, &mut rng_for(1, 2, 3, 4)).expect("a puzzle")
    };
    (0..2).map(one).collect()
}

fn number(tensor: Tensor<1>) -> f64 {
    f64::from(tensor.into_data().try_into_vec::<f32>().expect("a float")[0])
}

#[test]
fn the_loss_is_the_weighted_divergence_of_all_points() {
    let p = HueChromaParams { size: 32, points: 9, ..HueChromaParams::default() };
    let samples = samples(&p);
    let numbers: Vec<f32> = (0..18 * 64).map(|i| (0.61 * i as f32).sin()).collect();
    let (of_hue, of_chroma) = numbers.split_at(18 * 32);
    let divergence = |y: &[f32], row: &[f32]| -> f64 {
        let sum: f64 = row.iter().map(|v| f64::from(*v).exp()).sum();
        let each = y.iter().zip(row).filter(|(y, _)| **y > 0.0);
        each.map(|(y, v)| f64::from(*y) * (f64::from(*y).ln() - f64::from(*v) + sum.ln())).sum()
    };
    let points = samples.iter().flat_map(|s| &s.points);
    let mut naive = (0.0, 0.0);
    for ((point, hue), chroma) in points.zip(of_hue.chunks_exact(32)).zip(of_chroma.chunks_exact(32)) {
        naive.0 += 5.0 * f64::from(point.colour.chroma) * divergence(&point.hue, hue) / 18.0;
        naive.1 += f64::from(chroma_weight(point.colour.grey)) * divergence(&point.chroma, chroma) / 18.0;
    }
    let batch = collate(&p, &samples);
    let device = Device::flex();
    let tensor = |values: &[f32]| Tensor::<2>::from_data(TensorData::new(values.to_vec(), [18, 32]), &device);
    let targets = (Tensor::from_data(batch.hue, &device), Tensor::from_data(batch.chroma, &device));
    let (hue, chroma) = divergences((tensor(of_hue), tensor(of_chroma)), targets, batch.least);
    let (hue, chroma) = (number(hue), number(chroma));
    assert!((hue - naive.0).abs() < 1e-4 && (chroma - naive.1).abs() < 1e-4, "{hue} {chroma} {naive:?}");
}

#[test]
fn guessing_a_certain_histogram_costs_ln_32_and_knowing_it_nothing() {
    let mut hot = vec![0.0f32; 32];
    hot[7] = 1.0;
    assert_eq!(entropy(&hot), 0.0);
    let device = Device::flex();
    let target = || Tensor::<2>::from_data(TensorData::new(hot.clone(), [1, 32]), &device);
    let (guessed, known) =
        divergences((Tensor::zeros([1, 32], &device), target() * 80.0), (target(), target()), (0.0, 0.0));
    assert!((number(guessed) - 3.465_736).abs() < 1e-5 && number(known).abs() < 1e-5);
}
