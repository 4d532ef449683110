//! What the losses weigh, what an attack leaves alone, and the two phases of a corrected run.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::patches::TURNS;
use crate::task::{Draw, Optimizers, Puzzles, Split, build, floats, rng_for};
use crate::tasks::robust_rotation::{ClassNames, LabelNoise, Sample};

const PHOTOS: usize = 4;

fn small() -> RobustParams {
    RobustParams { width: 4, training_steps: 2, learning_rate: 0.01, ..RobustParams::default() }
}

fn batch(p: &RobustParams) -> Batch {
    let (gallery, nothing) = (Gallery::train(1, 32), ClassNames::default());
    let sample = |index| {
        let draw = Draw::new(&gallery, index, Split::Train, &nothing);
        RobustRotation.sample(p, &draw, &mut rng_for(2, index as u64, 0, 0)).expect("a question")
    };
    let samples: Vec<Sample> = (0..PHOTOS).map(sample).collect();
    RobustRotation.collate(p, &samples)
}

fn model(p: &RobustParams, device: &Device) -> ModelOf<RobustRotation> {
    let _drawing = crate::task::seeded(device, 1);
    let model = build(&RobustRotation, p, DataFacts::new(10, 10), device);
    let _ = floats(model.head.classes.weight.val().inner());
    model
}

fn step(p: &RobustParams, model: ModelOf<RobustRotation>, at: (u64, u64)) -> (ModelOf<RobustRotation>, StepOutput) {
    let device = Device::flex().autodiff();
    let mut optimizers = Optimizers::new(RobustRotation.optimizers(p));
    let mut context = StepContext::new(&device, &mut optimizers, at.0, at.1);
    RobustRotation.step(p, model, batch(p), &mut context).expect("a step")
}

fn number(output: &StepOutput, name: &str) -> Option<f32> {
    output.metrics.iter().find(|(of, _)| *of == name).map(|(_, value)| floats(value.clone().inner())[0])
}

#[test]
fn pictures_are_turned_on_the_device_as_photos_are() {
    let photo = crate::photos::Photo::from_fn(5, 5, |x, y| [(x * 40) as u8, (y * 50) as u8, 9]);
    let lay_out = |photo: &crate::photos::Photo| -> Tensor<4> {
        Tensor::from_data(super::super::sampler::lay_out(5, [photo]), &Device::flex())
    };
    let found = floats(turned(lay_out(&photo)));
    let expected: Vec<f32> = (0..TURNS).flat_map(|quarters| floats(lay_out(&photo.turned(quarters)))).collect();
    assert_eq!(found, expected);
}

#[test]
fn the_turns_count_by_their_weight_and_the_plain_classifier_has_none() {
    let device = Device::flex().autodiff();
    let p = RobustParams { turn_weight: 0.5, ..small() };
    let (_, output) = step(&p, model(&p, &device), (0, 10));
    let parts = number(&output, "class_loss").zip(number(&output, "rotation_loss")).expect("both");
    assert!((floats(output.loss.inner())[0] - (parts.0 + 0.5 * parts.1)).abs() < 1e-6);
    let plain = RobustParams { turn_weight: 0.0, ..small() };
    let (_, output) = step(&plain, model(&plain, &device), (0, 10));
    assert_eq!(number(&output, "rotation_loss"), None);
    assert_eq!(Some(floats(output.loss.clone().inner())[0]), number(&output, "class_loss"));
}

#[test]
fn an_attack_climbs_classes_and_an_eighth_of_each_turned_copy_where_turns_weigh_a_half() {
    let device = Device::flex();
    let logits = |rows: usize, columns: usize| {
        let values: Vec<f32> = (0..rows * columns).map(|i| (0.7 * i as f32).sin()).collect();
        Tensor::<2>::from_data(TensorData::new(values, [rows, columns]), &device)
    };
    let labels = |count: usize, classes: usize| {
        Tensor::<1, Int>::from_data(crate::patches::classify::label_data((0..count).map(|i| i % classes)), &device)
    };
    let said = Said { classes: logits(2, 3), turns: Some(logits(8, 4)) };
    let found = floats(attack_loss(said, labels(2, 3), labels(8, 4), 0.5))[0];
    let sum = |rows: Tensor<2>, classes: usize| -> f32 {
        let values = floats(rows);
        let lost = |(at, row): (usize, &[f32])| row.iter().map(|v| v.exp()).sum::<f32>().ln() - row[at % classes];
        values.chunks_exact(classes).enumerate().map(lost).sum()
    };
    let expected = sum(logits(2, 3), 3) + sum(logits(8, 4), 4) / 8.0;
    assert!((found - expected).abs() < 1e-5, "{found}, not {expected}");
}

#[test]
fn training_pictures_that_are_attacked_cost_more_and_the_attack_moves_no_statistics() {
    let device = Device::flex().autodiff();
    let p = RobustParams { epsilon: 16.0, training_steps: 5, ..small() };
    let attacking = RobustParams { adversarial: true, ..p.clone() };
    let (_, plain) = step(&p, model(&p, &device), (0, 10));
    let (_, attacked) = step(&attacking, model(&p, &device), (0, 10));
    let loss = |output: StepOutput| floats(output.loss.inner())[0];
    let (plain, attacked) = (loss(plain), loss(attacked));
    assert!(attacked > plain, "{attacked} under attack, {plain} without");

    let model = model(&p, &device);
    let asked = {
        let mut optimizers = Optimizers::new(Vec::new());
        let mut context = StepContext::new(&device, &mut optimizers, 0, 10);
        Asked::upload(batch(&p), &mut context)
    };
    let before = floats(model.valid().trunk.deepest(asked.pictures.clone().inner()));
    let still = model.valid();
    let found = asked.attacked(&attacking, (&still.trunk, &still.head));
    assert_eq!(found.dims()[0], 5 * PHOTOS, "the picture itself, and its four copies");
    let after = floats(model.valid().trunk.deepest(asked.pictures.inner()));
    assert_eq!(before, after);
}

#[test]
fn a_corrected_run_looks_at_trusted_pictures_and_begins_anew_once() {
    let device = Device::flex().autodiff();
    let p = RobustParams {
        label_noise: LabelNoise::Uniform,
        correction: true,
        gold_share: 0.5,
        noise_share: 0.4,
        ..small()
    };
    let weights = |model: &ModelOf<RobustRotation>| floats(model.head.classes.weight.val().inner());
    let seen = |model: &ModelOf<RobustRotation>| floats(model.head.trusted.sums.val().inner()).iter().sum::<f32>();
    let near = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.05);
    let begin = model(&p, &device);
    let first = weights(&begin);
    let (noisy, _) = step(&p, begin, (0, 20));
    assert_eq!(seen(&noisy), 0.0, "nothing is looked at before the end of phase one");
    let (looking, _) = step(&p, noisy, (9, 20));
    assert!(seen(&looking) > 0.5 && near(&weights(&looking), &first));
    let trusted = seen(&looking);
    let (fresh, _) = step(&p, looking, (10, 20));
    assert!(!near(&weights(&fresh), &first), "the weights are others");
    let second = weights(&fresh);
    let (corrected, _) = step(&p, fresh, (11, 20));
    assert!(near(&weights(&corrected), &second), "and are not drawn again");
    assert_eq!(seen(&corrected), trusted, "what was seen stays");
}
