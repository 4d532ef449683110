//! What is answered, and what attacks and outliers are worth.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::task::{DataFacts, Draw, Puzzles, Split, build};
use crate::tasks::robust_rotation::ClassNames;
use burn::module::Module;

fn small() -> RobustParams {
    RobustParams { width: 4, attack_steps: 3, ..RobustParams::default() }
}

fn samples(p: &RobustParams, count: usize) -> Vec<Sample> {
    let (gallery, nothing) = (Gallery::train(1, 32), ClassNames::default());
    let sample = |index| {
        let draw = Draw::new(&gallery, index, Split::HeldOut, &nothing);
        RobustRotation.sample(p, &draw, &mut rng_for(2, index as u64, 0, 0)).expect("a question")
    };
    (0..count).map(sample).collect()
}

fn answers(p: &RobustParams, samples: &[Sample]) -> Vec<Answer> {
    let device = Device::flex();
    let _drawing = crate::task::seeded(&device, 1);
    let model = build(&RobustRotation, p, DataFacts::new(10, 10), &device).valid();
    RobustRotation.answer(p, (&model.trunk, &model.head), samples, &device)
}

#[test]
fn an_answer_does_not_depend_on_what_is_asked_beside_it() {
    let p = small();
    let samples = samples(&p, 5);
    let (together, alone) = (answers(&p, &samples), answers(&p, &samples[3..4]));
    let near = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-5);
    assert!(near(&together[3].seen.classes, &alone[0].seen.classes));
    assert!(together[3].seen.turns.iter().zip(&alone[0].seen.turns).all(|(a, b)| near(a, b)));
    // Sums in another order give a gradient that is nearly none the other sign now and then.
    let moved = |answer: &Answer| answer.attacked.clone().expect("it was attacked").moved;
    let both = (moved(&together[3]), moved(&alone[0]));
    let apart = both.0.iter().zip(&both.1).filter(|(a, b)| (**a - **b).abs() > 1e-5).count();
    assert!(apart * 20 < both.0.len(), "{apart} of {} values", both.0.len());
    assert_eq!(answers(&p, &samples), together, "and is the same every time");
}

#[test]
fn attacked_pictures_stay_near_and_are_answered_worse() {
    let p = RobustParams { epsilon: 16.0, attack_steps: 10, ..small() };
    let samples = samples(&p, 6);
    let answers = answers(&p, &samples);
    let lost = |said: &[f32], sample: &Sample| -said[sample.truth.expect("a class")].ln();
    let (mut before, mut after) = (0.0, 0.0);
    for (sample, answer) in samples.iter().zip(&answers) {
        let attacked = answer.attacked.as_ref().expect("it was attacked");
        assert!(attacked.moved.iter().all(|moved| moved.abs() <= 16.0 / 255.0 + 1e-6));
        before += lost(&answer.seen.classes, sample);
        after += lost(&attacked.classes, sample);
    }
    assert!(after > before, "{after} after, {before} before");
}

#[test]
fn outliers_are_told_from_normal_pictures_by_their_scores() {
    let p = small();
    let samples = samples(&p, 8);
    let mut answered = answers(&p, &samples);
    for (at, answer) in answered.iter_mut().enumerate() {
        answer.seen.outlier_score = at as f32;
        for (kind, seen) in &mut answer.outliers {
            seen.outlier_score = if *kind == OutlierKind::Noise { 100.0 } else { -100.0 };
        }
    }
    let pairs: Vec<(&Sample, &Answer)> = samples.iter().zip(&answered).collect();
    let found = RobustRotation.summarise(&p, &pairs);
    let number = |name: &str| found.iter().find(|(of, _)| *of == name).map(|(_, value)| *value);
    assert_eq!(number("far_auroc"), Some(0.5), "one kind always, the other never");
    assert_eq!(number("outlier_auroc"), None, "no outliers were given");
    assert!(number("certainty_auroc").is_some() && number("calibration_error").is_some());
}

#[test]
fn without_turns_the_class_alone_says_what_is_normal() {
    let p = RobustParams { turn_weight: 0.0, ..small() };
    let samples = samples(&p, 2);
    for answer in answers(&p, &samples) {
        assert_eq!(answer.seen.outlier_score, outlier_score(&answer.seen.classes, None));
    }
}

#[test]
fn held_out_pictures_cost_what_training_calls_the_loss_of_the_classes() {
    let p = RobustParams { attacked: 0, ..small() };
    let samples = samples(&p, 4);
    for (sample, answer) in samples.iter().zip(answers(&p, &samples)) {
        let marks = RobustRotation.judge(&p, sample, &answer);
        let truth = sample.truth.expect("a class");
        let cost = marks.iter().find(|(name, _)| *name == "class_loss").expect("a mark").1;
        assert!((cost + answer.seen.classes[truth].ln()).abs() < 1e-4, "{cost}");
        assert!(marks.iter().all(|(name, _)| *name != "loss"), "the loss of training has the turns in it");
    }
}
