//! The probes against scikit-learn on the same features (`golden/make_probes.py`).

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

use pretext::eval::{Features, KnnSettings, LinearSettings, linear_probe, weighted_knn};
use serde_json::Value;

const CLASSES: usize = 5;
const WIDTH: usize = 24;

fn features(first: usize, count: usize) -> (Features, Vec<usize>) {
    let labels: Vec<usize> = (first..first + count).map(|row| row % CLASSES).collect();
    let mut rows = Vec::with_capacity(count * WIDTH);
    for (row, label) in (first..).zip(&labels) {
        for column in 0..WIDTH {
            let (r, c, label) = (row as f64, column as f64, *label as f64);
            let centre = 0.35 * (1.7 * label * (c + 1.0)).sin();
            rows.push((centre + (12.9898 * r + 78.233 * c + 0.37 * r * c).sin()) as f32);
        }
    }
    (Features { name: "made".to_owned(), width: WIDTH, rows }, labels)
}

fn golden(name: &str) -> Vec<usize> {
    let all: Value = serde_json::from_str(include_str!("golden/probes.json")).expect("json");
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
    let said = linear_probe((&train, &labels), &test, CLASSES, LinearSettings { penalty: 1e-3, steps: 500 });
    let theirs = golden("linear");
    assert!(shared(&said, &theirs) > 0.985, "{}", shared(&said, &theirs));
    assert!((shared(&said, &truth) - shared(&theirs, &truth)).abs() <= 0.005 + 1e-9);
    assert!(shared(&theirs, &truth) > 0.4, "features that nobody can use prove nothing");
}
