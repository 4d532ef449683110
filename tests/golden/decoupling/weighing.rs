//! The weights of turned copies: known answers, the turn read from features, and the stage before training that finds them.

use burn::prelude::*;
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{Source, Subset};
use pretext::task::{
    AnyTrunk, DataFacts, Draws, EarlierTrunks, HeldTrunk, Learns, MineContext, Miner, PanelKind, Puzzles, View, rng_for,
};
use pretext::tasks::rotation::{Rotation, RotationParams};
use pretext::tasks::rotation_decoupling::{DecouplingParams, Mined, RotationDecoupling, Sums, WeightMiner, weights};
use std::sync::Arc;

#[test]
fn weights_have_their_known_answers() {
    assert_eq!(weights([0.0, 0.25, 0.5, 1.0], 2.0), [1.0, 0.9375, 0.75, 0.0]);
    assert_eq!(weights([1.0, 1.0, 0.0, 0.5], 1.0), [1.0, 0.0, 1.0, 0.5], "the upright copy always counts");
}

#[test]
fn weights_are_those_of_plain_loops() {
    let mut rng = rng_for(3, 0, 0, 0);
    for _ in 0..200 {
        let likely: [f32; 4] = std::array::from_fn(|_| rng.unit());
        for gamma in [1u16, 2, 3, 4] {
            let found = weights(likely, f32::from(gamma));
            for turn in 0..4 {
                let power = (0..gamma).fold(1.0, |product, _| product * likely[turn]);
                let expected = if turn == 0 { 1.0 } else { 1.0 - power };
                assert!((found[turn] - expected).abs() < 1e-6);
            }
        }
    }
}

/// Features of one copy: three numbers around a middle of its turn, the third bound to the first.
fn features(turn: usize, rng: &mut pretext::task::Rng) -> [f32; 3] {
    let middle = [[0.0, 0.0], [1.5, 0.0], [0.0, 2.0], [1.0, 1.0]][turn];
    let noise = [rng.normal(), 0.5 * rng.normal(), 0.3 * rng.normal()];
    [middle[0] + noise[0], middle[1] + noise[1], 0.5 * noise[0] + noise[2]]
}

#[test]
fn the_turn_is_read_by_the_ratio_of_gaussian_densities() {
    let mut rng = rng_for(5, 0, 0, 0);
    let copies: Vec<(usize, [f32; 3])> = (0..4000).map(|at| (at % 4, features(at % 4, &mut rng))).collect();
    let mut sums = Sums::default();
    copies.iter().for_each(|(turn, features)| sums.add(*turn, features));
    let readout = sums.readout().expect("all turns are there");
    // By hand: means, the pooled covariance and its inverse by cofactors.
    let of = |turn: usize| copies.iter().filter(move |(own, _)| *own == turn).map(|(_, f)| f.map(f64::from));
    let means: [[f64; 3]; 4] = std::array::from_fn(|turn| {
        std::array::from_fn(|at| of(turn).map(|f| f[at]).sum::<f64>() / of(turn).count() as f64)
    });
    let mut covariance = [[0.0; 3]; 3];
    for (turn, mean) in means.iter().enumerate() {
        for f in of(turn) {
            for row in 0..3 {
                for column in 0..3 {
                    covariance[row][column] += (f[row] - mean[row]) * (f[column] - mean[column]) / 4000.0;
                }
            }
        }
    }
    let added = 1e-3 * (0..3).map(|at| covariance[at][at]).sum::<f64>() / 3.0;
    (0..3).for_each(|at| covariance[at][at] += added);
    let minor = |row: usize, column: usize| {
        let (a, b) = ((row + 1) % 3, (row + 2) % 3);
        let (c, d) = ((column + 1) % 3, (column + 2) % 3);
        covariance[a][c] * covariance[b][d] - covariance[a][d] * covariance[b][c]
    };
    let determinant: f64 = (0..3).map(|at| covariance[0][at] * minor(0, at)).sum();
    for (_, seen) in copies.iter().take(50) {
        let densities: [f64; 4] = std::array::from_fn(|turn| {
            let off: [f64; 3] = std::array::from_fn(|at| f64::from(seen[at]) - means[turn][at]);
            let square: f64 = (0..3)
                .flat_map(|row| (0..3).map(move |column| (row, column)))
                .map(|(row, column)| off[row] * minor(column, row) / determinant * off[column])
                .sum();
            (-0.5 * square).exp()
        });
        let all: f64 = densities.iter().sum();
        for (found, density) in readout.probabilities(seen).iter().zip(densities) {
            assert!((f64::from(*found) - density / all).abs() < 1e-5);
        }
    }
}

#[test]
fn of_turns_that_were_shuffled_every_copy_looks_upright_as_likely() {
    let mut rng = rng_for(5, 0, 0, 0);
    let copies: Vec<(usize, [f32; 3])> = (0..4000).map(|at| (at % 4, features(at % 4, &mut rng))).collect();
    let spread = |control: bool| {
        let mut labels: Vec<usize> = copies.iter().map(|(turn, _)| *turn).collect();
        if control {
            rng_for(6, 0, 0, 0).shuffle(&mut labels);
        }
        let mut sums = Sums::default();
        copies.iter().zip(&labels).for_each(|((_, features), label)| sums.add(*label, features));
        let readout = sums.readout().expect("all turns are there");
        let upright: Vec<f32> = copies.iter().map(|(_, features)| readout.probabilities(features)[0]).collect();
        let mean = upright.iter().sum::<f32>() / upright.len() as f32;
        (upright.iter().map(|p| (p - mean).powi(2)).sum::<f32>() / upright.len() as f32).sqrt()
    };
    assert!(spread(false) > 0.2 && spread(true) < 0.05, "{} {}", spread(false), spread(true));
}

#[test]
fn a_part_is_judged_by_the_others_alone() {
    let mut rng = rng_for(7, 0, 0, 0);
    let mut parts = vec![Sums::default(); 3];
    let mut expected = Sums::default();
    for at in 0..240 {
        let seen = features(at % 4, &mut rng);
        parts[at / 80].add(at % 4, &seen);
        if at / 80 != 1 {
            expected.add(at % 4, &seen);
        }
    }
    let left = Sums::without(&parts, 1).readout().expect("all turns are there");
    let expected = expected.readout().expect("all turns are there");
    let seen = [0.3, 0.7, -0.1];
    for (a, b) in left.probabilities(&seen).iter().zip(expected.probabilities(&seen)) {
        assert!((a - b).abs() < 1e-6);
    }
    assert!(Sums::default().readout().is_none() && Sums::without(&parts[..1], 0).readout().is_none());
}

/// The trunk of a rotation network as it begins: the turn can be read even from random features of the gallery.
fn trunks() -> EarlierTrunks {
    let p = RotationParams { size: 32, width: 4, ..RotationParams::default() };
    let device = Device::flex();
    let _drawing = pretext::task::seeded(&device, 4);
    let trunk = Rotation.trunk(&p, DataFacts::new(1, 0), &device);
    let view = View { side: 32, feed: Rotation.feed(&p) };
    let held: Box<dyn AnyTrunk> = Box::new(HeldTrunk::new(&trunk, view, device));
    EarlierTrunks::from([("rotation_run", held)])
}

fn params() -> DecouplingParams {
    DecouplingParams { rotation_run: "earlier".to_owned(), ..DecouplingParams::default() }
}

fn source() -> impl Source {
    Subset::of(Arc::new(Gallery::train(1, 32)), 0..60)
}

/// What is found, by a miner that is packed and unpacked after every slice or never.
fn found(packed: bool) -> Mined {
    found_with(&params(), packed)
}

/// The same with the parameters `p`.
fn found_with(p: &DecouplingParams, packed: bool) -> Mined {
    let (source, device, trunks) = (source(), Device::flex(), trunks());
    let context = MineContext { source: &source, others: None, device: &device, seed: 1, trunks: &trunks };
    let mut miner = WeightMiner::new(p);
    let (mut done, mut shares) = (false, Vec::new());
    while !done {
        let progress = miner.advance(&context).expect("a slice");
        (done, shares) = (progress.is_over(), [shares, vec![progress.share()]].concat());
        if packed {
            let state = miner.state().expect("a state");
            miner = WeightMiner::new(p);
            miner.restore(&state).expect("a state");
        }
    }
    assert!(shares.is_sorted() && shares.len() > 10, "{shares:?}");
    miner.finish().expect("something is found")
}

#[test]
fn the_control_of_the_stage_learns_nothing_and_weighs_all_turned_copies_the_same() {
    let weighed = |mined: &Mined| mined.looks_upright.iter().flat_map(|p| weights(*p, 2.0)).sum::<f32>();
    let control = DecouplingParams { shuffled: true, ..params() };
    let (whole, shuffled) = (found(false), found_with(&control, true));
    assert!(whole.accuracy > shuffled.accuracy + 0.2, "{} {}", whole.accuracy, shuffled.accuracy);
    assert!((0.1..0.4).contains(&shuffled.accuracy), "guessing: {}", shuffled.accuracy);
    // Upright copies look no more upright than turned ones.
    let upright = |turn: usize| shuffled.looks_upright.iter().map(|p| p[turn]).sum::<f32>() / 60.0;
    assert!((1..4).all(|turn| (upright(0) - upright(turn)).abs() < 0.2), "{:?}", [0, 1, 2, 3].map(upright));
    assert!(weighed(&whole) > weighed(&shuffled), "turned copies that look turned weigh most");
    assert_eq!(shuffled, found_with(&control, false), "the same from the start on or gone on with");
    assert_ne!(whole, shuffled);
}

#[test]
fn the_stage_before_training_finds_a_weight_for_every_picture_and_a_sorted_gallery() {
    let mined = found(false);
    assert_eq!(mined.looks_upright.len(), 60);
    assert!(mined.accuracy > 0.5, "the gallery has a sky and a ground: {}", mined.accuracy);
    let upright = |turn: usize| mined.looks_upright.iter().map(|p| p[turn]).sum::<f32>() / 60.0;
    assert!((1..4).all(|turn| upright(0) > upright(turn) + 0.2), "an upright copy looks upright");
    assert_eq!(mined.gallery.len(), 24);
    let weight = |row: usize| weights(mined.of(row), 2.0)[1..].iter().sum::<f32>();
    assert!(mined.gallery.windows(2).all(|pair| weight(pair[0].row) <= weight(pair[1].row)));
    assert!((0..60).all(|row| weight(row) >= weight(mined.gallery[0].row)), "it begins with the least");
    let panels = RotationDecoupling.draw_mined(&params(), &mined);
    let PanelKind::Histogram { counts, .. } = &panels[1].kind else { panic!("not a histogram: {panels:?}") };
    assert_eq!(counts.iter().sum::<f32>(), 180.0, "three turned copies of each");
    assert!(RotationDecoupling.draw_mined(&params(), &Mined::default()).is_empty());
}

#[test]
fn a_miner_that_is_packed_after_every_slice_finds_the_same_bits() {
    assert_eq!(found(true), found(false));
}

#[test]
fn without_an_earlier_run_nothing_is_mined_and_every_copy_counts() {
    assert!(RotationDecoupling.miner(&DecouplingParams::default()).is_none());
    assert!(RotationDecoupling.miner(&params()).is_some());
    assert_eq!(weights(Mined::default().of(7), 2.0), [1.0; 4]);
}
