//! The map against plain sums over all pairs, and whether it keeps neighbours.

use super::super::{Neighbours, Spot, all_nearest, trustworthiness};
use super::*;
use crate::task::rng_for;

/// Three clouds in ten dimensions.
fn clouds(count: usize) -> Vec<f32> {
    let mut rng = rng_for(6, 0, 0, 0);
    let centre = |row: usize, column: usize| if column == row % 3 { 6.0 } else { 0.0 };
    (0..count * 10).map(|at| centre(at / 10, at % 10) + rng.normal()).collect()
}

fn neighbours(rows: &[f32]) -> Neighbours {
    let count = rows.len() / 10;
    all_nearest(rows, 10, Tsne::neighbours(count), &mut |_| true).expect("not stopped")
}

fn scattered(count: usize) -> Vec<Spot> {
    let mut rng = rng_for(7, 0, 0, 0);
    (0..count).map(|_| [rng.normal(), rng.normal()]).collect()
}

#[test]
fn forces_are_the_sums_over_all_pairs() {
    let count = 240;
    let mut map = Tsne::new(&neighbours(&clouds(count)), &scattered(count));
    (0..300).for_each(|_| assert!(map.step()));
    map.tree.rebuild_uniform(&map.spots);
    map.feel();
    let spots = map.spots();
    let (mut error, mut size) = (0.0, 0.0);
    for (at, force) in map.forces.iter().enumerate() {
        let mut naive = [0.0f64; 5];
        for (other, spot) in spots.iter().enumerate().filter(|(other, _)| *other != at) {
            let [dx, dy] = [0, 1].map(|axis| f64::from(spots[at][axis] - spot[axis]));
            let similar = 1.0 / (1.0 + dx * dx + dy * dy);
            let p = (map.starts[at]..map.starts[at + 1]).find(|k| map.columns[*k] as usize == other);
            let p = p.map_or(0.0, |k| f64::from(map.values[k]));
            let [push, pull] = [similar * similar, p * similar];
            let more = [pull * dx, pull * dy, push * dx, push * dy, similar];
            naive.iter_mut().zip(more).for_each(|(sum, one)| *sum += one);
        }
        for axis in 0..2 {
            assert!((f64::from(force[axis]) - naive[axis]).abs() < 1e-6 + 1e-3 * naive[axis].abs());
        }
        error += (2..5).map(|k| (f64::from(force[k]) - naive[k]).powi(2)).sum::<f64>();
        size += (2..5).map(|k| naive[k].powi(2)).sum::<f64>();
    }
    assert!((error / size).sqrt() < 0.03, "the tree is off by {}", (error / size).sqrt());
}

#[test]
fn every_photo_has_the_perplexity_that_was_asked_for() {
    let squared: Vec<f32> = (0..90).map(|k| 3.0 + (k as f32 * 0.1).powi(2)).collect();
    for perplexity in [5.0, 30.0] {
        let shares = conditional(&squared, perplexity);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        let entropy: f32 = shares.iter().filter(|p| **p > 0.0).map(|p| -p * p.ln()).sum();
        assert!((entropy.exp() - perplexity).abs() < 0.01, "{}", entropy.exp());
    }
}

#[test]
fn affinities_are_symmetric_and_sum_to_one() {
    let rows = clouds(120);
    let map = Tsne::new(&neighbours(&rows), &scattered(120));
    let value = |a: usize, b: usize| {
        (map.starts[a]..map.starts[a + 1]).find(|k| map.columns[*k] as usize == b).map_or(0.0, |k| map.values[k])
    };
    for (a, b) in (0..120).flat_map(|a| (0..a).map(move |b| (a, b))) {
        assert!((value(a, b) - value(b, a)).abs() < 1e-9);
    }
    assert!((map.values.iter().sum::<f32>() - 1.0).abs() < 1e-4);
}

#[test]
fn clouds_stay_together_and_a_shuffled_map_is_not_to_be_trusted() {
    let count = 300;
    let rows = clouds(count);
    let mut map = Tsne::new(&neighbours(&rows), &scattered(count));
    while map.step() {}
    assert!((map.done() - 1.0).abs() < 1e-6);
    let mut spots = map.spots();
    let honest = trustworthiness(&rows, 10, &spots, (5, count));
    assert!(honest > 0.9, "{honest}");
    rng_for(8, 0, 0, 0).shuffle(&mut spots);
    let shuffled = trustworthiness(&rows, 10, &spots, (5, count));
    assert!((0.4..0.6).contains(&shuffled), "{shuffled}");
}
