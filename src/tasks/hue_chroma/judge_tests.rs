//! Tests of `judge.rs`.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::task::{DataFacts, Draw, Puzzles, Split, build, mine_all, rng_for};
use crate::tasks::hue_chroma::{Mined, Prediction};

fn puzzle(p: &HueChromaParams) -> Sample {
    let gallery = Gallery::train(1, 64);
    let mined: Mined = mine_all(Box::new(super::super::miner::ColourMiner::new(p)), &gallery);
    let draw = Draw::new(&gallery, 3, Split::HeldOut, &mined);
    HueChromaTask.sample(p, &draw, &mut rng_for(1, 2, 3, 4)).expect("a puzzle")
}

fn named(measures: &Measures, name: &str) -> f32 {
    measures.iter().find(|(n, _)| *n == name).expect("measured").1
}

/// The places of an answer: the puzzle's points, then the grid's.
fn places(sample: &Sample) -> Vec<[usize; 2]> {
    let grid = grid(sample);
    let all = (0..grid.columns * grid.rows).map(|at| [at % grid.columns * STEP, at / grid.columns * STEP]);
    sample.points.iter().map(|point| point.place).chain(all).collect()
}

/// One-hot histograms of the true colour at every place.
fn knowing(p: &HueChromaParams, sample: &Sample) -> Answer {
    let truth = sample.prepared.photo.hue_chroma();
    let (mut hue, mut chroma) = (Vec::new(), Vec::new());
    for [x, y] in places(sample) {
        let pixel = truth[y * size(sample).0 + x];
        for (logits, value) in [(&mut hue, pixel.hue), (&mut chroma, pixel.chroma)] {
            let bin = ((value * p.bins as f32) as usize).min(p.bins - 1);
            logits.extend((0..p.bins).map(|at| if at == bin { 0.0 } else { -20.0 }));
        }
    }
    Answer::Histograms {
        hue: Distributions::from_logits(p.bins, &hue),
        chroma: Distributions::from_logits(p.bins, &chroma),
    }
}

#[test]
fn who_knows_the_colours_beats_grey() {
    let p = HueChromaParams { size: 32, prior_photos: 10, ..HueChromaParams::default() };
    let sample = puzzle(&p);
    let (measures, baselines) =
        (HueChromaTask.judge(&p, &sample, &knowing(&p, &sample)), HueChromaTask.baselines(&p, &sample));
    assert!(named(&measures, "auc") > named(&baselines, "auc_grey"));
    assert!(named(&measures, "auc_rebalanced") > named(&baselines, "auc_rebalanced_grey"));
    let ratio = named(&measures, "saturation") / named(&baselines, "saturation_truth");
    assert!((0.7..1.3).contains(&ratio), "{ratio}");
}

#[test]
fn always_answering_with_the_folders_histograms_costs_what_the_baseline_says() {
    let p = HueChromaParams { size: 32, prior_photos: 10, ..HueChromaParams::default() };
    let sample = puzzle(&p);
    let folder = sample.folder.clone().expect("a folder");
    let rows = |histogram: &[f32]| {
        let logits: Vec<f32> = histogram.iter().map(|share| share.max(1e-9).ln()).collect();
        Distributions::from_logits(p.bins, &logits.repeat(places(&sample).len()))
    };
    let constant = Answer::Histograms { hue: rows(&folder.hue), chroma: rows(&folder.chroma) };
    let (measures, baselines) = (HueChromaTask.judge(&p, &sample, &constant), HueChromaTask.baselines(&p, &sample));
    for name in ["loss", "loss_hue", "loss_chroma"] {
        let baseline = named(&baselines, &format!("{name}_prior"));
        assert!((named(&measures, name) - baseline).abs() < 2e-3 * baseline.max(1.0), "{name}");
    }
}

#[test]
fn a_regression_is_marked_by_its_square_error() {
    let p = HueChromaParams {
        size: 32,
        prior_photos: 10,
        prediction: Prediction::Regression,
        ..HueChromaParams::default()
    };
    let sample = puzzle(&p);
    let truth = crate::colour::ab_plane(&sample.prepared.photo);
    let colours = places(&sample).into_iter().map(|[x, y]| truth[y * size(&sample).0 + x]).collect();
    let measures = HueChromaTask.judge(&p, &sample, &Answer::Colours(colours));
    assert_eq!(named(&measures, "loss"), 0.0);
    assert!(named(&HueChromaTask.baselines(&p, &sample), "loss_prior") > 0.0);
}

#[test]
fn a_network_answers_every_point_and_every_place() {
    let p = HueChromaParams { size: 32, width: 4, prior_photos: 10, ..HueChromaParams::default() };
    let sample = puzzle(&p);
    let model = build(&HueChromaTask, &p, DataFacts::new(1, 0), &Device::flex());
    let answers = HueChromaTask.answer(&p, (&model.trunk, &model.head), std::slice::from_ref(&sample), &Device::flex());
    match &answers[0] {
        Answer::Histograms { hue, chroma } => assert_eq!((hue.len(), chroma.len()), (64 + 256, 64 + 256)),
        Answer::Colours(_) => panic!("histograms were asked for"),
    }
}
