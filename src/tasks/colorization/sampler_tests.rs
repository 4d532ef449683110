//! Tests of `sampler.rs`.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::photos::Photo;
use crate::task::{Split, mine_all, rng_for};
use crate::tasks::colorization::params::Subsampling;

fn puzzle(p: &ColorizationParams, split: Split, mined: &FolderPrior) -> Sample {
    let gallery = Gallery::train(1, 64);
    let draw = Draw::new(&gallery, 3, split, mined);
    Colorization.sample(p, &draw, &mut rng_for(1, 2, 3, 4)).expect("a puzzle")
}

fn mined(p: &ColorizationParams) -> FolderPrior {
    let gallery = Gallery::train(1, 64);
    mine_all(Box::new(ColourMiner::new(p)), &gallery)
}

fn few() -> ColorizationParams {
    ColorizationParams { size: 32, prior_photos: 20, ..ColorizationParams::default() }
}

#[test]
fn places_are_asked_for_the_first_pixel_or_the_mean_of_their_cell() {
    let ab: Vec<[f32; 2]> = (0..64).map(|i| [(i % 8) as f32, (i / 8) as f32]).collect();
    let (grid, point) = coarse(Subsampling::Point, &ab, 8);
    assert_eq!((grid.columns, grid.rows, grid.first), (2, 2, 0.0));
    assert_eq!(point, [[0.0, 0.0], [4.0, 0.0], [0.0, 4.0], [4.0, 4.0]]);
    let (grid, mean) = coarse(Subsampling::Mean, &ab, 8);
    assert_eq!(grid.first, 1.5);
    assert_eq!(mean, [[1.5, 1.5], [5.5, 1.5], [1.5, 5.5], [5.5, 5.5]]);
}

#[test]
fn a_grey_photo_counts_nothing_and_a_coloured_one_by_its_colours() {
    let p = few();
    let mined = mined(&p);
    let prior = mined.0.as_deref().expect("a prior");
    let encoding = p.encoder().encode([[0.0, 0.0], [60.0, 40.0]]);
    assert_eq!(place_weights(&p, Some(prior), &encoding, true), [0.0, 0.0]);
    let weights = prior.weights(0.5);
    let red = p.bins().at([6, 4]).expect("a bin");
    assert_eq!(place_weights(&p, Some(prior), &encoding, false), [weights[p.bins().grey()], weights[red]]);
    let plain = ColorizationParams { loss: Loss::Plain, ..p };
    assert_eq!(place_weights(&plain, Some(prior), &encoding, false), [1.0, 1.0]);
}

#[test]
fn a_photo_is_grey_where_no_colour_reaches_five_as_released_and_then_teaches_nothing() {
    assert!(is_grey(&[[5.0, -5.0], [0.0, 4.0]]) && !is_grey(&[[0.0, 0.0], [0.0, -5.01]]));
    let p = few();
    let nothing = FolderPrior::default();
    // One warm pixel is the difference: Lab of (128, 128, 112) has b = 8.
    let tinted = |warm: bool| {
        let photo = Photo::from_fn(32, 32, |x, y| if warm && x == 8 && y == 8 { [128, 128, 112] } else { [128; 3] });
        let source = crate::dataset::SinglePhoto { name: "one".to_owned(), photo: Arc::new(photo) };
        Colorization
            .sample(&p, &Draw::new(&source, 0, Split::HeldOut, &nothing), &mut rng_for(1, 2, 3, 4))
            .expect("a puzzle")
    };
    assert!(tinted(false).weights.iter().all(|weight| *weight == 0.0));
    assert!(tinted(true).weights.iter().all(|weight| *weight == 1.0));
    assert_eq!(Colorization.recipe(&tinted(false))["grey"], true);
    // What is not learned from is no part of the best constant answer, but of how often colours occur.
    let source = |photo: Photo| crate::dataset::SinglePhoto { name: "one".to_owned(), photo: Arc::new(photo) };
    let mined = |photo| mine_all(Box::new(ColourMiner::new(&p)), &source(photo)).0.expect("a prior");
    let (grey, red) = (mined(Photo::filled(32, 32, [128, 128, 120])), mined(Photo::filled(32, 32, [200, 40, 40])));
    assert!(grey.taught.encoded.is_empty() && grey.colours == 64);
    assert!(red.taught.encoded.iter().flatten().map(|(_, share)| share).sum::<f32>() > 0.999);
}

#[test]
fn the_weights_have_the_mean_one_over_the_folder() {
    let p = few();
    let mined = mined(&p);
    let prior = mined.0.as_deref().expect("a prior");
    assert_eq!(prior.photos, 20);
    let mean: f32 = prior.smoothed.iter().zip(prior.weights(0.5)).map(|(p, w)| p * w).sum();
    assert!((mean - 1.0).abs() < 1e-5);
}

#[test]
fn what_was_mined_comes_back_from_its_json() {
    let mined = mined(&few());
    let json = serde_json::to_string(&mined).expect("json");
    let back: FolderPrior = serde_json::from_str(&json).expect("a prior");
    assert_eq!(back.0, mined.0);
    let nothing: FolderPrior = serde_json::from_str("null").expect("nothing");
    assert!(nothing.0.is_none());
}

#[test]
fn a_control_run_asks_for_colours_of_another_photo() {
    let p = few();
    let gallery = Gallery::train(1, 64);
    let nothing = FolderPrior::default();
    let one = |index| {
        Colorization
            .sample(&p, &Draw::new(&gallery, index, Split::HeldOut, &nothing), &mut rng_for(1, 2, 3, 4))
            .expect("a puzzle")
    };
    let mut samples: Vec<Sample> = (0..3).map(one).collect();
    let before = samples.clone();
    Colorization.break_link(&mut samples, &mut rng_for(1, 0, 0, 0));
    for (at, sample) in samples.iter().enumerate() {
        assert_eq!(sample.lightness, before[(at + 1) % 3].lightness);
        assert_eq!(sample.colours, before[at].colours);
    }
}

#[test]
fn a_chosen_photo_is_answered_whole() {
    let p = few();
    let sample = puzzle(&p, Split::Chosen, &FolderPrior::default());
    assert_eq!(sample.prepared.crop, [0.0, 0.0, 1.0, 1.0]);
    let Photo { width, height, .. } = sample.prepared.photo;
    assert_eq!((width % 8, height % 8), (0, 0));
    assert_eq!(sample.colours.len(), width / 4 * (height / 4));
    assert_eq!(sample.encoding.len(), sample.colours.len());
}
