//! Tests of `judge.rs`.

use super::*;
use crate::colour::FolderPrior;
use crate::dataset::gallery::Gallery;
use crate::task::{DataFacts, Draw, Puzzles, Split, build, mine_all, rng_for};

fn params(loss: Loss) -> ColorizationParams {
    ColorizationParams { size: 32, width: 4, prior_photos: 20, loss, ..ColorizationParams::default() }
}

fn puzzle(p: &ColorizationParams, split: Split, index: usize) -> Sample {
    let gallery = Gallery::train(1, 64);
    let mined: FolderPrior = mine_all(Box::new(super::super::miner::ColourMiner::new(p)), &gallery);
    let draw = Draw::new(&gallery, index, split, &mined);
    Colorization.sample(p, &draw, &mut rng_for(1, 2, 3, 4)).expect("a puzzle")
}

fn named(measures: &Measures, name: &str) -> f32 {
    measures.iter().find(|(n, _)| *n == name).expect("measured").1
}

/// Logits that are certain of each place's own soft target.
fn knowing(p: &ColorizationParams, sample: &Sample) -> Answer {
    let mut logits = vec![-40.0; sample.colours.len() * p.bins().len()];
    for place in 0..sample.colours.len() {
        for (bin, share) in sample.encoding.of(place) {
            logits[place * p.bins().len() + bin] = share.max(1e-9).ln();
        }
    }
    Answer::Distributions(Distributions::from_logits(p.bins().len(), &logits))
}

#[test]
fn who_knows_the_colours_beats_grey_and_the_prior() {
    let p = ColorizationParams { temperature: 1.0, ..params(Loss::Rebalanced) };
    let sample = puzzle(&p, Split::HeldOut, 3);
    let (measures, baselines) =
        (Colorization.judge(&p, &sample, &knowing(&p, &sample)), Colorization.baselines(&p, &sample));
    assert!(named(&measures, "auc") > named(&baselines, "auc_grey"));
    assert!(named(&measures, "auc_rebalanced") > named(&baselines, "auc_rebalanced_grey"));
    assert!(named(&measures, "psnr") > named(&baselines, "psnr_grey"));
    assert!(named(&measures, "loss") < named(&baselines, "loss_prior"));
    assert!(named(&measures, "cross_entropy") < named(&baselines, "cross_entropy_prior"));
    let ratio = named(&measures, "saturation") / named(&baselines, "saturation_truth");
    assert!((0.7..1.1).contains(&ratio), "{ratio}");
}

#[test]
fn no_constant_is_better_over_the_folder_than_the_one_that_loss_prior_has() {
    let gallery: std::sync::Arc<dyn crate::dataset::Source> = std::sync::Arc::new(Gallery::train(1, 32));
    let folder = crate::dataset::Subset::of(gallery, 0..20);
    let p = ColorizationParams { load_ratio: 1.0, ..params(Loss::Rebalanced) };
    let mined: FolderPrior = mine_all(Box::new(super::super::miner::ColourMiner::new(&p)), &folder);
    // Held-out squares of square photos are the photos that were counted.
    let one =
        |index| Colorization.sample(&p, &Draw::new(&folder, index, Split::HeldOut, &mined), &mut rng_for(1, 2, 3, 4));
    let samples: Vec<Sample> = (0..20).map(|index| one(index).expect("a puzzle")).collect();
    let mean = |of: &dyn Fn(&Sample) -> f32| samples.iter().map(|s| f64::from(of(s))).sum::<f64>() / 20.0;
    let prior = mean(&|sample| named(&Colorization.baselines(&p, sample), "loss_prior"));
    let known = mined.0.as_ref().expect("a prior");
    let best = known.best_constant(Some(&known.weights(p.lambda as f32)));
    let of_constant = |shares: &[f32]| {
        mean(&|sample| {
            let logits: Vec<f32> = shares.iter().map(|share| share.max(1e-9).ln()).collect();
            let places = Distributions::from_logits(logits.len(), &logits.repeat(sample.colours.len()));
            named(&Colorization.judge(&p, sample, &Answer::Distributions(places)), "loss")
        })
    };
    assert!((of_constant(&best) - prior).abs() < 1e-3, "it is what always answering so costs");
    let weighed: Vec<f32> =
        known.encoded.iter().zip(known.weights(p.lambda as f32)).map(|(share, weight)| share * weight).collect();
    assert!(of_constant(&weighed) > prior + 2e-3, "{} {prior}", of_constant(&weighed));
    for change in 0..6 {
        let other: Vec<f32> =
            best.iter().enumerate().map(|(bin, share)| share * if bin % 6 == change { 1.3 } else { 1.0 }).collect();
        assert!(of_constant(&other) > prior - 1e-3);
    }
}

#[test]
fn a_regression_is_marked_by_its_square_error() {
    let p = params(Loss::Regression);
    let sample = puzzle(&p, Split::HeldOut, 3);
    let measures = Colorization.judge(&p, &sample, &Answer::Colours(sample.colours.clone()));
    assert_eq!(named(&measures, "loss"), 0.0);
    assert!(measures.iter().all(|(name, _)| *name != "cross_entropy"));
    let prior = sample.prior.as_ref().expect("a prior");
    let mean = Colorization.judge(&p, &sample, &Answer::Colours(vec![prior.mean_taught(); sample.colours.len()]));
    assert!((named(&mean, "loss") - named(&Colorization.baselines(&p, &sample), "loss_prior")).abs() < 1e-3);
}

#[test]
fn photos_of_different_sizes_are_answered_in_order() {
    let p = params(Loss::Plain);
    let model = build(&Colorization, &p, DataFacts::new(1, 0), &Device::flex());
    let square = puzzle(&p, Split::HeldOut, 1);
    let mut tall = square.clone();
    let photo = square.prepared.photo.resized(32, 48);
    tall.lightness = std::sync::Arc::new(crate::colour::lightness_plane(&photo));
    let crop = [0.0, 0.0, 1.0, 1.0];
    tall.prepared = std::sync::Arc::new(crate::task::Framed { photo, crop, mirrored: false });
    let samples = [square.clone(), tall, square];
    let lengths: Vec<usize> = Colorization
        .answer(&p, (&model.trunk, &model.head), &samples, &Device::flex())
        .iter()
        .map(|prediction| prediction.decoded(&p, 1.0).len())
        .collect();
    assert_eq!(lengths, [64, 96, 64]);
}
