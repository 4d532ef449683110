//! What the network is asked, and what guessing gives.

use super::super::layout::pairs;
use super::*;
use crate::dataset::gallery::Gallery;
use crate::patches::Recipe;
use crate::task::{Draw, Puzzles, Split, rng_for};

fn sample(p: &RelativePositionParams, split: Split) -> Sample {
    let gallery = Gallery::train(1, 96);
    let draw = Draw::new(&gallery, 5, split, &());
    RelativePosition.sample(p, &draw, &mut rng_for(4, 0, 0, 0)).expect("a puzzle")
}

#[test]
fn guessing_the_commonest_direction_is_right_six_times_in_forty() {
    let p = RelativePositionParams::default();
    let sample = sample(&p, Split::HeldOut);
    assert_eq!(sample.questions.len(), pairs(3, 3).len());
    assert!((chance(&p, &sample) - 0.15).abs() < 1e-6);
}

#[test]
fn a_recipe_from_its_json_cuts_the_same_patches_again() {
    let p = RelativePositionParams::default();
    for split in [Split::Train, Split::HeldOut] {
        let sample = sample(&p, split);
        let json = RelativePosition.recipe(&sample);
        let recipe: Recipe = serde_json::from_value(json["treatment"].clone()).expect("a recipe");
        assert_eq!(recipe.cut(&sample.prepared.photo), sample.patches());
    }
}

#[test]
fn every_patch_goes_through_the_network_once() {
    let p = RelativePositionParams::default();
    let batch = collate(&p, &[sample(&p, Split::Train), sample(&p, Split::Train)]);
    assert_eq!(batch.patches.shape().to_vec(), [18, 3, 16, 16]);
    assert_eq!(batch.labels.shape().to_vec(), [80]);
    let second: Vec<i64> = batch.chosen[1].clone().try_into_vec().expect("whole numbers");
    assert!(second[..40].iter().all(|at| *at < 9) && second[40..].iter().all(|at| (9..18).contains(at)));
}
