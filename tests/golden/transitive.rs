//! Transitive invariance: its loss, gradients and network against PyTorch (`make_transitive.py`); known answers and
//! corner cases of the margin; the graph against plain loops; the stage before training; what the edges are worth.

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod graph;
mod worth;

use super::fill::Fill;
use burn::module::Module;
use burn::prelude::*;
use burn::tensor::{Gradients, TensorData};
use pretext::nets::unit_length;
use pretext::patches::area_under_curve;
use pretext::task::{DataFacts, build, rng_for};
use pretext::tasks::transitive_invariance::{
    Allowed, Answer, Choice, Pairs, Ranked, TransitiveInvariance, TransitiveParams, chosen_negatives, ranking_loss,
};
use serde_json::Value;

const PAIRS: usize = 9;

fn golden(of: &str, name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("transitive.json")).expect("json");
    let numbers = all[of][name].as_array().expect("an entry");
    numbers.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_into_vec().expect("floats")
}

/// Every number is PyTorch's to 1e-4 of its size, or of a thousandth where it is smaller.
fn same(of: &str, name: &str, answer: &[f32]) {
    let expected = golden(of, name);
    assert_eq!(answer.len(), expected.len(), "{of} {name}");
    for (at, (answer, expected)) in answer.iter().zip(&expected).enumerate() {
        let allowed = 1e-4 * expected.abs().max(1e-3);
        assert!((answer - expected).abs() <= allowed, "{of} {name} {at}: {answer}, not {expected}");
    }
}

fn waves(step: f64, start: f64) -> Tensor<2> {
    let values: Vec<f32> = (0..PAIRS * 6).map(|i| (step * i as f64 + start).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, [PAIRS, 6]), &Device::flex().autodiff()).require_grad()
}

fn gradient(of: &Tensor<2>, gradients: &Gradients) -> Vec<f32> {
    floats(of.grad(gradients).expect("it is tracked"))
}

/// For each pair and patch, what `of` says.
fn table<T>(of: impl Fn(usize, usize) -> T) -> Vec<T> {
    (0..PAIRS).flat_map(|pair| (0..2 * PAIRS).map(move |patch| (pair, patch))).map(|(a, b)| of(a, b)).collect()
}

#[test]
fn the_ranking_loss_and_its_gradients_are_pytorchs() {
    let allowed = table(|pair, patch| pair / 2 != patch % PAIRS / 2);
    let chances = table(|pair, patch| ((pair * 37 + patch * 23 + pair * patch * 11) % 101) as f32 / 101.0);
    for (name, count, hard, margin) in [("random", 4, 0, 0.5), ("hard", 4, 2, 0.5), ("few", 16, 8, 0.1)] {
        let (first, second) = (waves(0.7, 0.1), waves(0.9, 0.4));
        let among = Allowed { allowed: &allowed, chances: &chances };
        let units = [unit_length(first.clone()), unit_length(second.clone())];
        let [a, p] = units;
        let ranked = ranking_loss(a, p, &among, Choice { count, hard, margin });
        same(name, "loss", &floats(ranked.loss.clone().inner()));
        same(name, "right", &[ranked.right]);
        same(name, "active", &[ranked.active]);
        let gradients = ranked.loss.backward();
        same(name, "first", &gradient(&first, &gradients));
        same(name, "second", &gradient(&second, &gradients));
    }
}

#[test]
fn the_network_is_pytorchs() {
    let p = TransitiveParams { size: 32, width: 4, embedding: 8, ..TransitiveParams::default() };
    let model = build(&TransitiveInvariance, &p, DataFacts::new(4, 0), &Device::flex()).map(&mut Fill::default());
    let values: Vec<f32> = (0..2 * 3 * 32 * 32).map(|i| (0.013 * f64::from(i) + 0.5).sin() as f32).collect();
    let pictures = Tensor::from_data(TensorData::new(values, [2, 3, 32, 32]), &Device::flex());
    same("network", "forward", &floats(model.head.forward(&model.trunk, pictures)));
}

fn plain<const R: usize>(rows: [[f32; 2]; R]) -> Tensor<2> {
    Tensor::from_data(TensorData::from(rows), &Device::flex().autodiff()).require_grad()
}

/// The loss of pairs, each held against both patches of every other pair.
fn lost(first: &Tensor<2>, second: &Tensor<2>, margin: f32) -> Ranked {
    let pairs = first.dims()[0];
    let at = |of: usize| (of / (2 * pairs), of % (2 * pairs) % pairs);
    let allowed: Vec<bool> = (0..2 * pairs * pairs).map(|of| at(of).0 != at(of).1).collect();
    let chances = vec![0.5; allowed.len()];
    let among = Allowed { allowed: &allowed, chances: &chances };
    let choice = Choice { count: 2 * (pairs - 1).max(1), hard: 1, margin };
    ranking_loss(unit_length(first.clone()), unit_length(second.clone()), &among, choice)
}

#[test]
fn where_everything_is_described_alike_the_margin_is_lost_and_nothing_can_be_learned() {
    let alike = plain([[0.6, 0.8]; 4]);
    let found = lost(&alike, &alike, 0.5);
    assert!((floats(found.loss.clone())[0] - 0.5).abs() < 1e-6);
    assert_eq!((found.right, found.active), (0.0, 1.0), "a tie is not nearer");
    assert!((found.other - 1.0).abs() < 1e-6, "the collapse shows in the mean cosine of strangers: {}", found.other);
    let gradients = found.loss.backward();
    assert!(gradient(&alike, &gradients).iter().all(|v| v.abs() < 1e-6));
}

#[test]
fn hinges_have_their_known_answers() {
    let answer = |near: f32, far: f32| {
        let at = |distance: f32| vec![1.0 - distance, (1.0 - (1.0 - distance) * (1.0 - distance)).sqrt()];
        Answer { first: vec![1.0, 0.0], second: at(near), others: vec![at(far)] }
    };
    let close = |found: f32, expected: f32| assert!((found - expected).abs() < 1e-6, "{found}, not {expected}");
    close(answer(0.1, 0.8).hinges(0.5)[0], 0.0);
    close(answer(0.1, 0.4).hinges(0.5)[0], 0.2);
    close(answer(0.0, 2.0).hinges(0.5)[0], 0.0);
    // The worst triplet: the positive opposite, the negative the same.
    close(answer(2.0, 0.0).hinges(0.5)[0], 2.5);
    assert_eq!(answer(0.3, 0.3).triplet_accuracy(), 0.5, "a tie is half");
    // The same by the loss: two pairs, all of it alike but the second patches opposite.
    let (first, second) = (plain([[1.0, 0.0]; 2]), plain([[-1.0, 0.0]; 2]));
    close(floats(lost(&first, &second, 0.5).loss)[0], (2.5 + 0.5 + 0.5 + 2.5) / 4.0);
    // Perfect pairs at right angles lose nothing.
    let apart = plain([[1.0, 0.0], [0.0, 3.0]]);
    let found = lost(&apart, &apart, 0.5);
    assert_eq!((floats(found.loss)[0], found.right, found.active), (0.0, 1.0, 0.0));
}

#[test]
fn gradients_of_one_triplet_are_those_of_the_source() {
    // Active (a, p, n): a gets n - p, p gets -a, n gets a; active (p, a, n): p gets n - a, a gets -p, n gets p.
    let device = Device::flex().autodiff();
    let of = |values: [[f32; 3]; 2]| Tensor::<2>::from_data(TensorData::from(values), &device).require_grad();
    let (first, second) = (of([[1.0, 0.0, 0.0], [0.0, 0.6, 0.8]]), of([[0.6, 0.8, 0.0], [0.0, 0.0, 1.0]]));
    // Only the second pair's first patch is a negative, and only of the first pair.
    let mut allowed = vec![false; 8];
    allowed[1] = true;
    let among = Allowed { allowed: &allowed, chances: &[0.5; 8] };
    let choice = Choice { count: 1, hard: 0, margin: 1.0 };
    let loss = ranking_loss(first.clone(), second.clone(), &among, choice).loss;
    let gradients = loss.backward();
    let (a, p, n) = ([1.0f32, 0.0, 0.0], [0.6f32, 0.8, 0.0], [0.0f32, 0.6, 0.8]);
    let sum = |parts: [[f32; 3]; 3], signs: [f32; 3]| -> Vec<f32> {
        (0..3).map(|at| (0..3).map(|part| signs[part] * parts[part][at]).sum::<f32>() / 4.0).collect()
    };
    let expected_first = [sum([n, p, p], [1.0, -1.0, -1.0]), sum([a, p, p], [1.0, 1.0, 0.0])].concat();
    let expected_second = [sum([a, n, a], [-1.0, 1.0, -1.0]), vec![0.0; 3]].concat();
    for (found, expected) in
        [(gradient(&first, &gradients), expected_first), (gradient(&second, &gradients), expected_second)]
    {
        assert!(found.iter().zip(&expected).all(|(a, b)| (a - b).abs() < 1e-6), "{found:?}, not {expected:?}");
    }
}

/// The rule of the source in plain words: of the active ones, all where they are few; else `hard` of the `count` hardest with
/// the largest chances, and of the rest those with the largest.
fn by_loops(pairs: &Pairs<'_>, choice: Choice) -> Vec<Vec<usize>> {
    let patches = pairs.cosines.len() / pairs.same.len();
    let mut all = Vec::new();
    for pair in 0..pairs.same.len() {
        let at = |patch: usize| pair * patches + patch;
        let mut active = Vec::new();
        for patch in 0..patches {
            if pairs.allowed[at(patch)] && choice.margin - pairs.same[pair] + pairs.cosines[at(patch)] > 0.0 {
                active.push(patch);
            }
        }
        let mut taken = Vec::new();
        if active.len() <= choice.count {
            taken.clone_from(&active);
        } else {
            let harder =
                |patch: usize| active.iter().filter(|o| pairs.cosines[at(**o)] > pairs.cosines[at(patch)]).count();
            let mut hardest: Vec<usize> =
                active.iter().copied().filter(|patch| harder(*patch) < choice.count).collect();
            while taken.len() < choice.hard {
                let best = *hardest
                    .iter()
                    .max_by(|a, b| pairs.chances[at(**a)].total_cmp(&pairs.chances[at(**b)]))
                    .expect("one");
                hardest.retain(|patch| *patch != best);
                taken.push(best);
            }
            while taken.len() < choice.count {
                let left = active.iter().filter(|patch| !taken.contains(patch));
                let best = *left.max_by(|a, b| pairs.chances[at(**a)].total_cmp(&pairs.chances[at(**b)])).expect("one");
                taken.push(best);
            }
        }
        taken.sort_unstable();
        all.push(taken);
    }
    all
}

#[test]
fn negatives_are_those_of_plain_loops_and_never_ones_that_are_not_allowed() {
    let mut rng = rng_for(4, 0, 0, 0);
    let (mut full, mut short) = (0, 0);
    for round in 0..60 {
        let pairs = 2 + round % 7;
        let mut random = |count: usize, low: f32| -> Vec<f32> { (0..count).map(|_| rng.real(low, 1.0)).collect() };
        let (same, cosines, chances) =
            (random(pairs, -1.0), random(2 * pairs * pairs, -1.0), random(2 * pairs * pairs, 0.0));
        let allowed: Vec<bool> = (0..cosines.len()).map(|at| at / (2 * pairs) != at % (2 * pairs) % pairs).collect();
        let given = Pairs { same: &same, cosines: &cosines, allowed: &allowed, chances: &chances };
        for hard in [0, 2, 4] {
            let choice = Choice { count: 4, hard, margin: 0.3 };
            let found: Vec<Vec<usize>> = chosen_negatives(&given, choice)
                .chunks(4)
                .map(|places| {
                    let mut taken: Vec<usize> = places.iter().flatten().copied().collect();
                    taken.sort_unstable();
                    taken
                })
                .collect();
            assert_eq!(found, by_loops(&given, choice));
            full += found.iter().filter(|taken| taken.len() == 4).count();
            short += found.iter().filter(|taken| taken.len() < 4).count();
        }
    }
    assert!(full > 50 && short > 50, "both cases are met: {full} {short}");
}

#[test]
fn random_negatives_come_first_and_hard_ones_from_the_share_that_is_set() {
    let p = TransitiveParams::default();
    assert_eq!((p.choice(0, 100).hard, p.choice(32, 100).hard, p.choice(33, 100).hard), (0, 0, 2));
    assert_eq!(TransitiveParams { hard_share: 1.0, hard_from: 0.0, ..p }.choice(0, 100).hard, 4);
}

#[test]
fn the_area_under_the_curve_is_the_share_of_pairs_in_the_right_order() {
    let mut rng = rng_for(5, 0, 0, 0);
    let mut steps = |count: usize| -> Vec<f32> { (0..count).map(|_| rng.below(12) as f32 / 12.0).collect() };
    for (right, wrong) in [(1, 1), (7, 3), (20, 40)] {
        let (together, apart) = (steps(right), steps(wrong));
        let score = |a: f32, b: f32| {
            if a > b {
                1.0
            } else if a == b {
                0.5
            } else {
                0.0
            }
        };
        let by_loops: f32 = together.iter().flat_map(|a| apart.iter().map(move |b| score(*a, *b))).sum();
        let found = area_under_curve(&together, &apart).expect("both are there");
        assert!((found - by_loops / (right * wrong) as f32).abs() < 1e-5);
    }
    assert!(area_under_curve(&[], &[0.5]).is_none() && area_under_curve(&[0.5], &[]).is_none());
}
