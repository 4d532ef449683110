//! Known answers of rotation (spec A, i).

use super::super::network;
use super::*;
use crate::patches::{Place, Prepared, Recipe};
use crate::photos::Photo;
use std::sync::Arc;

fn sample_of(photo: Photo) -> Sample {
    let side = photo.width;
    let recipe = Recipe { patches: vec![Place::new(0, 0, side)], side, ..Recipe::default() };
    let prepared = Prepared { photo, crop: [0.0, 0.0, 1.0, 1.0], mirrored: false, noise: None };
    Sample { prepared: Arc::new(prepared), recipe, labels: [0, 1, 2, 3] }
}

#[test]
fn the_four_copies_are_exact_quarter_turns() {
    let photo = Photo::from_fn(5, 5, |x, y| [(x * 40) as u8, (y * 50) as u8, 9]);
    for (quarters, patch) in sample_of(photo.clone()).turned().iter().enumerate() {
        assert_eq!(patch.photo(), photo.turned(quarters));
    }
}

#[test]
fn a_flat_picture_gives_four_equal_samples_that_nobody_can_tell_apart() {
    let sample = sample_of(Photo::filled(32, 32, [90, 120, 30]));
    let p = RotationParams { size: 32, width: 4, ..RotationParams::default() };
    let device = Device::flex();
    let trunk = network::trunk(&p, &device);
    let head = RotationHead::new(&p, &trunk, &device);
    let answers = Rotation.answer(&p, (&trunk, &head), std::slice::from_ref(&sample), &device);
    let measures = Rotation.judge(&p, &sample, &answers[0]);
    assert_eq!(measures[0], ("accuracy", 0.25));
    assert!(measures[1].1 >= 4.0f32.ln() - 1e-5, "no answer can have a lower loss than ln 4");
}

#[test]
fn the_turn_of_a_given_picture_is_read_from_all_four_copies() {
    for turn in 0..TURNS {
        let row = |own: usize| (0..TURNS).map(|t| if t == (turn + own) % TURNS { 0.7 } else { 0.1 }).collect();
        let answer = Answer { probabilities: (0..TURNS).map(row).collect() };
        let (found, sure) = answer.turn_of_the_given();
        assert_eq!(found, turn);
        assert!((sure - 0.7).abs() < 1e-5);
    }
}
