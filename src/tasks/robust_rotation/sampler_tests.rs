//! What a question is, and what training is told.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::dataset::{Others, Source};
use crate::task::{Place, rng_for};
use crate::tasks::robust_rotation::LabelNoise;

fn sample(p: &RobustParams, index: usize, split: Split, others: Option<&Others>) -> Sample {
    let (gallery, nothing) = (Gallery::train(1, 32), ClassNames::default());
    let place = Place { seed: 5, ..Place::alone(index, Role::IMAGES, others) };
    let draw = Draw::new(&gallery, index, split, &nothing).at(place);
    RobustRotation.sample(p, &draw, &mut rng_for(2, index as u64, 0, 0)).expect("a question")
}

#[test]
fn training_is_told_wrong_labels_and_held_out_pictures_keep_theirs() {
    let p =
        RobustParams { label_noise: LabelNoise::Uniform, noise_share: 1.0, gold_share: 0.0, ..RobustParams::default() };
    let wrong = |split| (0..40).map(|at| sample(&p, at, split, None)).filter(|s| Some(s.given) != s.truth).count();
    assert!(wrong(Split::Train) > 25);
    assert_eq!((wrong(Split::HeldOut), wrong(Split::Chosen)), (0, 0));
}

#[test]
fn outliers_stand_beside_held_out_pictures_alone_and_given_ones_where_there_are_some() {
    let p = RobustParams::default();
    assert!(sample(&p, 3, Split::Train, None).outliers.is_empty());
    let kinds = |sample: &Sample| sample.outliers.iter().map(|(kind, _)| *kind).collect::<Vec<_>>();
    assert_eq!(kinds(&sample(&p, 3, Split::HeldOut, None)), [OutlierKind::Noise, OutlierKind::Blobs]);
    let other: Arc<dyn Source> = Arc::new(Gallery::train(8, 48));
    let others = Others::from([(Role::OUTLIERS, other.clone())]);
    let asked = sample(&p, 3, Split::HeldOut, Some(&others));
    assert_eq!(kinds(&asked), [OutlierKind::Given, OutlierKind::Noise, OutlierKind::Blobs]);
    assert!(asked.outliers.iter().all(|(_, photo)| (photo.width, photo.height) == (32, 32)));
}

#[test]
fn only_as_many_held_out_pictures_are_attacked_as_are_asked_for() {
    let p = RobustParams { attacked: 2, ..RobustParams::default() };
    let is_attacked = |split| (0..4).map(|at| sample(&p, at, split, None).is_attacked).collect::<Vec<_>>();
    assert_eq!(is_attacked(Split::HeldOut), [true, true, false, false]);
    assert_eq!(is_attacked(Split::Train), [false; 4]);
    assert_eq!(is_attacked(Split::Chosen), [true; 4]);
}

#[test]
fn a_chosen_picture_has_the_class_of_that_name_whatever_its_folder_calls_it() {
    let gallery = Gallery::train(1, 32);
    let mut names = gallery.classes().to_vec();
    names.reverse();
    let mined = ClassNames { names: names.clone() };
    let draw = Draw::new(&gallery, 4, Split::Chosen, &mined);
    let found = RobustRotation.sample(&RobustParams::default(), &draw, &mut rng_for(1, 0, 0, 0)).expect("a question");
    let label = gallery.label(4).expect("a label");
    assert_eq!(found.truth.map(|truth| names[truth].clone()), Some(gallery.classes()[label].clone()));
    let unknown = ClassNames { names: vec!["nothing".to_owned()] };
    let draw = Draw::new(&gallery, 4, Split::Chosen, &unknown);
    let found = RobustRotation.sample(&RobustParams::default(), &draw, &mut rng_for(1, 0, 0, 0)).expect("a question");
    assert_eq!(found.truth, None);
}

#[test]
fn turns_lie_turn_after_turn_and_pictures_are_in_the_range_of_a_value() {
    let p = RobustParams::default();
    let samples: Vec<Sample> = (0..3).map(|at| sample(&p, at, Split::Train, None)).collect();
    let batch = RobustRotation.collate(&p, &samples);
    let turns: Vec<i64> = batch.turns.try_into_vec().expect("labels");
    assert_eq!(turns, [0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3]);
    let pictures: Vec<f32> = batch.pictures.try_into_vec().expect("floats");
    assert!(pictures.iter().all(|value| (0.0..=1.0).contains(value)));
    assert_eq!((pictures[0] * 255.0).round() as u8, samples[0].framed.photo.pixel(0, 0)[0]);
    // What a probe feeds the trunk is what the network makes of these.
    let fed = RobustRotation.feed(&p).planes([&samples[0].framed.photo]);
    assert!(fed.iter().zip(&pictures).all(|(fed, value)| fed.to_bits() == (2.0 * value - 1.0).to_bits()));
}

#[test]
fn a_control_run_is_told_classes_and_turns_of_others() {
    let p = RobustParams::default();
    let mut samples: Vec<Sample> = (0..40).map(|at| sample(&p, at, Split::Train, None)).collect();
    RobustRotation.break_link(&mut samples, &mut rng_for(1, 0, 0, 0));
    assert!(samples.iter().filter(|sample| Some(sample.given) == sample.truth).count() < 12);
    let turns = samples.iter().flat_map(|s| s.turns.into_iter().enumerate()).filter(|(turn, label)| turn == label);
    assert!(turns.count() < 80);
}
