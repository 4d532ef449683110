//! Tests of `judge.rs`.

use super::super::masks;
use super::super::params::{MaskKind, Output};
use super::*;
use crate::task::{DataFacts, Puzzles, build};
use std::sync::Arc;

fn params() -> InpaintingParams {
    InpaintingParams { size: 32, width: 4, bottleneck: 16, ..InpaintingParams::default() }
}

fn sample(p: &InpaintingParams) -> Sample {
    let photo = Arc::new(Photo::from_fn(p.size, p.size, |x, y| [(x * 7) as u8, (y * 7) as u8, 90]));
    Sample {
        target: photo.clone(),
        photo,
        mask: masks::centre(p.size, p.overlap),
        kind: Some(MaskKind::Centre),
        crop: [0.0, 0.0, 1.0, 1.0],
        flipped: false,
        noise: Vec::new(),
    }
}

fn value(measures: &Measures, name: &str) -> f32 {
    measures.iter().find(|(n, _)| *n == name).map(|(_, v)| *v).expect("a measure of that name")
}

fn right_answer(sample: &Sample) -> Answer {
    Answer { picture: unit_floats(&sample.target), real: 0.9, fake: 0.8, adversarial: 0.5 }
}

#[test]
fn a_right_answer_has_no_error_and_only_the_adversarial_loss() {
    let p = params();
    let sample = sample(&p);
    let measures = Inpainting.judge(&p, &sample, &right_answer(&sample));
    for name in ["l1_hole", "l2_hole", "l1", "l2"] {
        assert_eq!(value(&measures, name), 0.0, "{name}");
    }
    assert!((value(&measures, "ssim_hole") - 1.0).abs() < 1e-5);
    assert!((value(&measures, "loss") - 0.001 * 0.5).abs() < 1e-7);
    assert_eq!(
        value(&measures, "d_accuracy"),
        0.5,
        "it is right about the real pixels and wrong about the painted ones"
    );
}

#[test]
fn errors_in_the_ring_count_in_the_loss_and_not_in_the_hole() {
    let p = InpaintingParams { weight_adversarial: 0.0, weight_l2: 1.0, ..params() };
    let sample = sample(&p);
    let mut answer = right_answer(&sample);
    let in_ring = (8 * 32 + 8) * 3;
    answer.picture[in_ring] += 0.5;
    let measures = Inpainting.judge(&p, &sample, &answer);
    assert_eq!(value(&measures, "l1_hole"), 0.0);
    let expected = 10.0 * 1.0 / (16.0 * 16.0 * 3.0);
    assert!((value(&measures, "loss") - expected).abs() < 1e-6, "an error of 0.5 is 1 in the range -1 to 1");
}

#[test]
fn errors_in_the_hole_are_diluted_over_the_whole_picture() {
    let p = params();
    let sample = sample(&p);
    let mut answer = right_answer(&sample);
    answer.picture.iter_mut().for_each(|v| *v += 0.1);
    let measures = Inpainting.judge(&p, &sample, &answer);
    assert!((value(&measures, "l1_hole") - 10.0).abs() < 1e-3);
    assert!((value(&measures, "psnr_hole") - 20.0).abs() < 1e-3);
    let hole_part = masks::coverage(&sample.mask) as f32;
    assert!((value(&measures, "l1") - 10.0 * hole_part).abs() < 1e-3, "outside the hole the pasted picture is exact");
}

#[test]
fn every_declared_measure_and_baseline_is_delivered() {
    let p = params();
    let sample = sample(&p);
    let given: Vec<&str> = Inpainting.judge(&p, &sample, &right_answer(&sample)).iter().map(|(n, _)| *n).collect();
    let baselines: Vec<&str> = Inpainting.baselines(&p, &sample).iter().map(|(n, _)| *n).collect();
    for metric in Inpainting.info().metrics {
        assert!(given.contains(&metric.name), "{}", metric.name);
        assert!(metric.baselines.iter().all(|b| baselines.contains(b)), "{:?}", metric.baselines);
    }
}

#[test]
fn diffusion_beats_the_mean_on_a_smooth_picture() {
    let measures = Inpainting.baselines(&params(), &sample(&params()));
    assert!(value(&measures, "psnr_hole_diffusion") > value(&measures, "psnr_hole_mean") + 10.0);
}

#[test]
fn answers_come_back_in_order_and_in_their_place() {
    let device = Device::flex();
    for output in [Output::Whole, Output::Centre] {
        let p = InpaintingParams { output, ..params() };
        let model = build(&Inpainting, &p, DataFacts::new(1, 0), &device);
        let first = sample(&p);
        let dark = Arc::new(Photo::filled(32, 32, [10, 20, 30]));
        let second = Sample { photo: dark.clone(), target: dark, ..first.clone() };
        let both = Inpainting.answer(&p, (&model.trunk, &model.head), &[first.clone(), second.clone()], &device);
        let alone = Inpainting.answer(&p, (&model.trunk, &model.head), &[second], &device);
        assert_eq!(both.len(), 2);
        let close = |a: &[f32], b: &[f32]| a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-4);
        assert!(close(&both[1].picture, &alone[0].picture));
        assert!((0.0..=1.0).contains(&both[0].fake) && (both[1].real - alone[0].real).abs() < 1e-4);
        let corner = [both[0].picture[0], both[0].picture[1]];
        let unpainted = [117.0 / 255.0, 104.0 / 255.0];
        let is_fill = corner.iter().zip(unpainted).all(|(c, f): (&f32, f32)| (c - f).abs() < 1e-6);
        assert_eq!(is_fill, output == Output::Centre, "{corner:?}");
    }
}
