//! Against scikit-learn and SciPy: `tests/golden/make_atlas.py` made the numbers.

use super::*;
use serde::Deserialize;

#[derive(Deserialize)]
struct Golden {
    width: usize,
    rows: Vec<f32>,
    pca_axes: Vec<f32>,
    pca_variances: Vec<f32>,
    pca_shown: f32,
    pca_spots: Vec<Spot>,
    pca_trust: f32,
    tsne_spots: Vec<Spot>,
    tsne_trust: f32,
    turned: Vec<Spot>,
}

fn golden() -> Golden {
    serde_json::from_str(include_str!("../../../tests/golden/atlas.json")).expect("golden numbers")
}

fn largest_gap(a: impl IntoIterator<Item = f32>, b: impl IntoIterator<Item = f32>) -> f32 {
    a.into_iter().zip(b).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max)
}

#[test]
fn principal_components_are_those_of_scikit_learn() {
    let golden = golden();
    let pca = Pca::of(&golden.rows, golden.width, 5);
    assert!(largest_gap(pca.axes.iter().copied(), golden.pca_axes.iter().copied()) < 1e-4);
    let relative = pca.variances.iter().zip(&golden.pca_variances).map(|(a, b)| a / b);
    assert!(largest_gap(relative, [1.0; 5]) < 1e-4);
    assert!((pca.shown() - golden.pca_shown).abs() < 1e-5);
    let spots = pca.project(&golden.rows);
    let first_two = spots.chunks(5).flat_map(|row| [row[0], row[1]]);
    assert!(largest_gap(first_two, golden.pca_spots.iter().copied().flatten()) < 1e-3);
}

#[test]
fn trustworthiness_is_that_of_scikit_learn() {
    let golden = golden();
    let all = golden.pca_spots.len();
    for (spots, known) in [(&golden.pca_spots, golden.pca_trust), (&golden.tsne_spots, golden.tsne_trust)] {
        let trust = trustworthiness(&golden.rows, golden.width, spots, (5, all));
        assert!((trust - known).abs() < 2e-5, "{trust} {known}");
    }
}

#[test]
fn the_map_keeps_neighbours_as_well_as_scikit_learns() {
    let golden = golden();
    let count = golden.pca_spots.len();
    let neighbours = all_nearest(&golden.rows, golden.width, Tsne::neighbours(count), &mut |_| true).expect("all");
    let mut map = Tsne::new(&neighbours, &golden.pca_spots);
    while map.step() {}
    let trust = trustworthiness(&golden.rows, golden.width, &map.spots(), (5, count));
    assert!(trust > golden.tsne_trust - 0.01, "{trust}, scikit-learn {}", golden.tsne_trust);
    assert!(trust > golden.pca_trust + 0.02, "better than two principal components: {trust} {}", golden.pca_trust);
}

#[test]
fn the_alignment_is_that_of_scipy() {
    let golden = golden();
    let prediction = aligned(&golden.tsne_spots, &golden.pca_spots);
    assert!(largest_gap(prediction.into_iter().flatten(), golden.turned.iter().copied().flatten()) < 2e-3);
}
