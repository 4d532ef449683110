//! The probes against scikit-learn on the same features (`make_probes.py`).

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use burn::tensor::Device;
use pretext::dataset::Source;
use pretext::dataset::gallery::Gallery;
use pretext::eval::{
    Features, KnnSettings, LabelSettings, LinearSettings, ProbePhotos, WithLabels, accuracy, linear_probe, permuted,
    train_with_labels, weighted_knn,
};
use pretext::nets::{PhotoScale, SmallNetConfig};
use pretext::task::{HeldTrunk, View, seeded};
use serde_json::Value;
use std::sync::Arc;

const CLASSES: usize = 5;
const WIDTH: usize = 24;

fn features(first: usize, count: usize) -> (Features, Vec<usize>) {
    wide_features(first, count, WIDTH)
}

fn wide_features(first: usize, count: usize, width: usize) -> (Features, Vec<usize>) {
    let labels: Vec<usize> = (first..first + count).map(|row| row % CLASSES).collect();
    let mut rows = Vec::with_capacity(count * width);
    for (row, label) in (first..).zip(&labels) {
        for column in 0..width {
            let (r, c, label) = (row as f64, column as f64, *label as f64);
            let centre = 0.35 * (1.7 * label * (c + 1.0)).sin();
            rows.push((centre + (12.9898 * r + 78.233 * c + 0.37 * r * c).sin()) as f32);
        }
    }
    (Features { name: "made".to_owned(), width, rows }, labels)
}

fn golden(name: &str) -> Vec<usize> {
    let all: Value = serde_json::from_str(include_str!("probes.json")).expect("json");
    all[name].as_array().expect("a list").iter().map(|v| v.as_u64().expect("a class") as usize).collect()
}

fn shared(a: &[usize], b: &[usize]) -> f64 {
    assert_eq!(a.len(), b.len());
    a.iter().zip(b).filter(|(a, b)| a == b).count() as f64 / a.len() as f64
}

#[test]
fn neighbours_vote_as_scikit_learns_do() {
    let ((train, labels), (test, _)) = (features(0, 400), features(1000, 300));
    let settings = KnnSettings { neighbours: 50, temperature: 0.1 };
    assert_eq!(weighted_knn((&train, &labels), &test, CLASSES, settings), golden("knn"));
}

#[test]
fn softmax_regression_ends_where_scikit_learns_does() {
    let ((train, labels), (test, truth)) = (features(0, 400), features(1000, 300));
    let prediction = linear_probe((&train, &labels), &test, CLASSES, LinearSettings { penalty: 1e-3, steps: 500 });
    let theirs = golden("linear");
    assert!(shared(&prediction, &theirs) > 0.985, "{}", shared(&prediction, &theirs));
    assert!((shared(&prediction, &truth) - shared(&theirs, &truth)).abs() <= 0.005 + 1e-9);
    assert!(shared(&theirs, &truth) > 0.4, "features that nobody can use prove nothing");
}

#[test]
fn with_more_features_than_photos_it_still_ends_where_scikit_learns_does() {
    let ((train, labels), (test, truth)) = (wide_features(0, 150, 400), wide_features(1000, 300, 400));
    let prediction = linear_probe((&train, &labels), &test, CLASSES, LinearSettings { penalty: 1e-3, steps: 500 });
    let theirs = golden("wide");
    assert!(shared(&prediction, &theirs) > 0.985, "{}", shared(&prediction, &theirs));
    assert!((shared(&prediction, &truth) - shared(&theirs, &truth)).abs() <= 0.005 + 1e-9);
    assert!(shared(&theirs, &truth) > 0.4, "features that nobody can use prove nothing");
}

/// A small trunk with initial weights and the gallery's photos for it.
fn gallery() -> (HeldTrunk<pretext::nets::SmallNet>, ProbePhotos, ProbePhotos, usize) {
    let side = 32;
    let device = Device::flex();
    let _drawing = seeded(&device, 1);
    let config = SmallNetConfig { width: 8, pools: 4, affine: true };
    let view = View { side, feed: PhotoScale::Fixed.feed() };
    let train: Arc<dyn Source> = Arc::new(Gallery::train(5, side));
    let classes = train.classes().len();
    let test = ProbePhotos::of(Arc::new(Gallery::held_out(5, side)), 200, side);
    (HeldTrunk::new(&config.init(&device), view, device), ProbePhotos::of(train, 600, side), test, classes)
}

fn learned(photos: &ProbePhotos, trunk: &HeldTrunk<pretext::nets::SmallNet>, classes: usize, steps: u64) -> WithLabels {
    let settings = LabelSettings { steps, batch_size: 32, learning_rate: 0.05, seed: 3 };
    train_with_labels(trunk, photos, classes, settings, &mut |_, _| true).expect("a trained trunk")
}

#[test]
fn labels_teach_the_trunk_and_shuffled_labels_do_not() {
    let (trunk, train, test, classes) = gallery();
    let right = |trained: &WithLabels| accuracy(&trained.classify(&test).expect("answers"), &test.labels).value;
    let taught = right(&learned(&train, &trunk, classes, 300));
    let shuffled = ProbePhotos { labels: permuted(&train.labels, 1), ..train.clone() };
    let control = right(&learned(&shuffled, &trunk, classes, 100));
    let chance = 1.0 / classes as f32;
    eprintln!("taught {taught} control {control} chance {chance}");
    assert!(taught > 0.9, "{taught}");
    assert!((control - chance).abs() < 0.1, "{control} against {chance}");
}
