//! Exemplar: its losses, their gradients and its network against PyTorch (`make_exemplar.py`); known answers and
//! corner cases of the margin; what changes do to copies; rows that follow their images.

#![allow(clippy::expect_used, reason = "a test fails by panicking, in its helpers too")]

mod copies;

use super::fill::Fill;
use burn::module::{Module, Param};
use burn::prelude::*;
use burn::tensor::{Gradients, TensorData};
use pretext::dataset::gallery::Gallery;
use pretext::dataset::{Key, SinglePhoto};
use pretext::nets::unit_length;
use pretext::task::{Answers, DataFacts, Draw, Learns, Puzzles, RowMap, Split, build, rng_for};
use pretext::tasks::exemplar::{
    Answer, Exemplar, ExemplarParams, Form, Lost, Negatives, Rows, Sample, class_of, image_of, surrogate_loss,
    triplet_loss,
};
use serde_json::Value;
use std::sync::Arc;

fn golden(of: &str, name: &str) -> Vec<f32> {
    let all: Value = serde_json::from_str(include_str!("exemplar.json")).expect("json");
    let numbers = all[of][name].as_array().expect("an entry");
    numbers.iter().map(|v| v.as_f64().expect("a number") as f32).collect()
}

fn floats<const D: usize>(tensor: Tensor<D>) -> Vec<f32> {
    tensor.into_data().try_into_vec().expect("floats")
}

/// Every number is PyTorch's to 1e-4 of its size, or of a thousandth where it is smaller.
fn same<const D: usize>(of: &str, name: &str, answer: Tensor<D>) {
    let (answer, expected) = (floats(answer), golden(of, name));
    assert_eq!(answer.len(), expected.len(), "{of} {name}");
    for (at, (answer, expected)) in answer.iter().zip(&expected).enumerate() {
        let allowed = 1e-4 * expected.abs().max(1e-3);
        assert!((answer - expected).abs() <= allowed, "{of} {name} {at}: {answer}, not {expected}");
    }
}

fn waves([rows, columns]: [usize; 2], step: f64, start: f64) -> Tensor<2> {
    let values: Vec<f32> = (0..rows * columns).map(|i| (step * i as f64 + start).sin() as f32).collect();
    Tensor::from_data(TensorData::new(values, [rows, columns]), &Device::flex().autodiff()).require_grad()
}

fn gradient<const D: usize>(of: &Tensor<D>, gradients: &Gradients) -> Tensor<D> {
    of.grad(gradients).expect("it is tracked")
}

#[test]
fn triplets_and_their_gradients_are_pytorchs() {
    for (name, negatives) in [("one", Negatives::One), ("all", Negatives::All), ("hardest", Negatives::Hardest)] {
        let (anchors, positives) = (waves([5, 6], 0.7, 0.1), waves([5, 6], 0.9, 0.4));
        let lost = triplet_loss(unit_length(anchors.clone()), unit_length(positives.clone()), 0.5, negatives);
        same(name, "loss", lost.loss.clone().inner());
        same(name, "right", lost.right.inner());
        let gradients = lost.loss.backward();
        same(name, "anchors", gradient(&anchors, &gradients));
        same(name, "positives", gradient(&positives, &gradients));
    }
}

#[test]
fn the_softmax_over_images_and_its_gradients_are_pytorchs() {
    let (copies, weight) = (waves([7, 6], 0.7, 0.1), waves([5, 6], 1.1, 0.3));
    let bias = TensorData::from([0.0f32, 0.05, 0.1, 0.15, 0.2]);
    let bias = Tensor::<1>::from_data(bias, &copies.device()).require_grad();
    let rows = Rows { weight: Param::from_tensor(weight), bias: Param::from_tensor(bias) };
    let classes = Tensor::<1, Int>::from_data(TensorData::from([0i64, 1, 2, 3, 4, 2, 0]), &copies.device());
    let lost = surrogate_loss(&rows, copies.clone(), classes);
    same("surrogate", "loss", lost.loss.clone().inner());
    same("surrogate", "right", lost.right.inner());
    let gradients = lost.loss.backward();
    same("surrogate", "copies", gradient(&copies, &gradients));
    same("surrogate", "weight", gradient(&rows.weight.val(), &gradients));
    same("surrogate", "bias", gradient(&rows.bias.val(), &gradients));
}

fn small(form: Form) -> ExemplarParams {
    ExemplarParams { form, size: 32, width: 4, embedding: 8, ..ExemplarParams::default() }
}

#[test]
fn the_network_is_pytorchs() {
    let model = build(&Exemplar, &small(Form::Triplet), DataFacts::new(4, 0), &Device::flex());
    let model = model.map(&mut Fill::default());
    let values: Vec<f32> = (0..2 * 3 * 32 * 32).map(|i| (0.013 * f64::from(i) + 0.5).sin() as f32).collect();
    let pictures = Tensor::from_data(TensorData::new(values, [2, 3, 32, 32]), &Device::flex());
    same("network", "forward", model.head.forward(&model.trunk, pictures));
}

fn plain<const R: usize>(rows: [[f32; 3]; R]) -> Tensor<2> {
    Tensor::from_data(TensorData::from(rows), &Device::flex().autodiff()).require_grad()
}

fn lost(anchors: &Tensor<2>, positives: &Tensor<2>, negatives: Negatives) -> Lost {
    triplet_loss(unit_length(anchors.clone()), unit_length(positives.clone()), 0.5, negatives)
}

const EVERY: [Negatives; 3] = [Negatives::One, Negatives::All, Negatives::Hardest];

#[test]
fn equal_distances_lose_the_margin_and_a_perfect_pair_loses_nothing() {
    for negatives in EVERY {
        // Everything described alike: the collapse that the paper warns of.
        let alike = plain([[1.0, 2.0, 3.0]; 4]);
        let found = lost(&alike, &alike, negatives);
        assert!((floats(found.loss)[0] - 0.5).abs() < 1e-6);
        assert_eq!(floats(found.right)[0], 0.0, "a tie is not nearer");
        // A perfect pair and others at right angles: max(0 - 1 + 0.5, 0).
        let apart = plain([[1.0, 0.0, 0.0], [0.0, 3.0, 0.0], [0.0, 0.0, 0.2]]);
        let found = lost(&apart, &apart, negatives);
        let gradients = found.loss.backward();
        assert_eq!((floats(found.loss)[0], floats(found.right)[0]), (0.0, 1.0));
        assert!(floats(gradient(&apart, &gradients)).iter().all(|v| *v == 0.0), "nothing is left to learn");
    }
}

#[test]
fn the_worst_triplet_loses_two_and_the_margin() {
    let (anchors, positives) = (plain([[1.0, 0.0, 0.0], [-1.0, 0.0, 0.0]]), plain([[-2.0, 0.0, 0.0], [5.0, 0.0, 0.0]]));
    for negatives in EVERY {
        assert!((floats(lost(&anchors, &positives, negatives).loss)[0] - 2.5).abs() < 1e-6);
    }
}

#[test]
fn zeros_and_a_batch_of_one_image_have_finite_losses_and_gradients() {
    for negatives in EVERY {
        for anchors in [plain([[0.0; 3]; 2]), plain([[1.0, 2.0, -1.0]; 2])] {
            for one in [false, true] {
                let anchors = if one { anchors.clone().narrow(0, 0, 1) } else { anchors.clone() };
                let found = lost(&anchors, &plain([[0.0; 3]; 2]).narrow(0, 0, anchors.dims()[0]), negatives);
                let value = floats(found.loss.clone())[0];
                assert!(value.is_finite() && (0.0..=0.5).contains(&value), "{value}");
                let gradients = found.loss.backward();
                let finite = anchors.grad(&gradients).is_none_or(|g| floats(g).iter().all(|v| v.is_finite()));
                assert!(finite && floats(found.right)[0].is_finite());
            }
        }
    }
}

#[test]
fn an_undecided_softmax_loses_the_logarithm_of_the_number_of_images() {
    let device = Device::flex();
    for (classes, expected) in [(8usize, 2.079_442), (313, 5.746_203), (10_000, 9.210_34)] {
        let zeros = Rows {
            weight: Param::from_tensor(Tensor::zeros([classes, 4], &device)),
            bias: Param::from_tensor(Tensor::zeros([classes], &device)),
        };
        let of = Tensor::<1, Int>::from_data(TensorData::from([0i64, 3]), &device);
        let found = surrogate_loss(&zeros, Tensor::ones([2, 4], &device), of);
        assert!((floats(found.loss)[0] - expected).abs() < 1e-4);
    }
}

fn samples(p: &ExemplarParams, split: Split, indices: std::ops::Range<usize>) -> Vec<Sample> {
    let gallery = Gallery::train(1, 40);
    let sample = |index| {
        let draw = Draw::new(&gallery, index, split, &());
        Exemplar.sample(p, &draw, &mut rng_for(9, index as u64, 0, 0)).expect("a puzzle")
    };
    indices.map(sample).collect()
}

#[test]
fn a_control_run_pairs_copies_of_different_images_and_shuffles_their_classes() {
    let mut broken = samples(&small(Form::Softmax), Split::Train, 0..16);
    let whole = broken.clone();
    Exemplar.break_link(&mut broken, &mut rng_for(1, 0, 0, 0));
    let mut kept = 0;
    for (after, before) in broken.iter().zip(&whole) {
        assert!(Arc::ptr_eq(&after.copies[0].image, &before.copies[0].image));
        assert!(!Arc::ptr_eq(&after.copies[1].image, &after.copies[0].image), "the pair is torn");
        kept += after.copies.iter().filter(|copy| copy.class == before.copies[0].class).count();
    }
    assert!(kept < 8, "{kept} of 32 classes are still right");
    let classes = |samples: &[Sample]| {
        let mut all: Vec<usize> = samples.iter().flat_map(|s| &s.copies).map(|copy| copy.class).collect();
        all.sort_unstable();
        all
    };
    assert_eq!(classes(&broken), classes(&whole));
}

#[test]
fn a_chosen_number_of_classes_lies_evenly_among_the_images() {
    let p = ExemplarParams { classes: 7, ..small(Form::Softmax) };
    let images: Vec<usize> = (0..7).map(|class| image_of(class, 7, 30)).collect();
    assert_eq!(images, [0, 4, 8, 12, 17, 21, 25]);
    let found: Vec<usize> = (0..30).filter_map(|image| class_of(image, 7, 30)).collect();
    assert_eq!(found, [0, 1, 2, 3, 4, 5, 6]);
    assert!((0..30).all(|image| class_of(image, 30, 30) == Some(image)));
    let drawn = samples(&p, Split::Train, 0..20);
    assert!(drawn.iter().enumerate().all(|(draw, sample)| sample.copies.iter().all(|copy| copy.class == draw % 7)));
    assert!(Arc::ptr_eq(&drawn[3].copies[0].image, &drawn[3].copies[1].image));
    assert_eq!(drawn[2].copies[0].image, drawn[9].copies[0].image, "a class is always the same square of its image");
    assert_eq!(p.classes_of(5), 5, "there are no more classes than images");
    assert_eq!(p.softmax_bytes(30), 7 * 9 * 4);
    assert_eq!(ExemplarParams { embedding: 128, classes: 0, ..p }.softmax_bytes(1_000_000), 516_000_000);
}

#[test]
fn rows_go_with_their_images_and_new_images_start_fresh() {
    let keys = |names: &str| names.chars().map(|name| Key::of_text(&name.to_string())).collect::<Vec<_>>();
    let numbered = |classes: usize, from: f32| Rows {
        weight: Param::from_tensor(
            Tensor::<1, Int>::arange(0..classes as i64, &Device::flex()).float().reshape([classes, 1]) + from,
        ),
        bias: Param::from_tensor(Tensor::<1, Int>::arange(0..classes as i64, &Device::flex()).float() - from),
    };
    let follow = |old: &str, new: &str, classes: usize| {
        let p = ExemplarParams { classes, ..small(Form::Softmax) };
        let head = |images: usize, from| {
            let mut head = build(&Exemplar, &p, DataFacts::new(images, 0), &Device::flex()).head;
            head.rows = Some(numbered(p.classes_of(images), from));
            head
        };
        let rows = RowMap::between(&keys(old), &keys(new));
        let followed = Exemplar.follow(head(old.len(), 0.0), head(new.len(), 100.0), &rows).rows.expect("rows");
        let biases = floats(followed.bias.val());
        (floats(followed.weight.val()), biases)
    };
    assert_eq!(follow("abcd", "dxab", 0), (vec![3.0, 101.0, 0.0, 1.0], vec![3.0, -99.0, 0.0, 1.0]));
    assert_eq!(follow("abcd", "ba", 0).0, [1.0, 0.0]);
    // Two classes: images a and c of four, then a and d of six; c is no class any more.
    assert_eq!(follow("abcd", "axcdyz", 2).0, [0.0, 101.0]);
    assert_eq!(follow("abcd", "xyzcab", 2).0, [100.0, 1.0]);
}

#[test]
fn cosines_are_marked_by_hand() {
    let described = [[1.0, 0.0], [0.8, 0.6], [0.0, 1.0], [0.6, 0.8], [-1.0, 0.0]].map(|v: [f32; 2]| v.to_vec());
    // Two copies of the image, then three others: 0.8 beats 0, 0.6 and -1; 0.8 beats 0.6 and -0.8 but not 0.96.
    let answer = Answer::of(&described, 2);
    assert!((answer.same()[0] - 0.8).abs() < 1e-6 && answer.same().len() == 1);
    assert!((answer.triplet_accuracy() - 5.0 / 6.0).abs() < 1e-6);
    assert_eq!(answer.retrieval(), 0.5);
    let alike = Answer::of(&vec![vec![0.6, 0.8]; 5], 2);
    assert_eq!((alike.triplet_accuracy(), alike.retrieval()), (0.5, 0.0), "ties are guesses");
}

#[test]
fn held_out_images_come_with_others_and_a_single_picture_alone() {
    let p = small(Form::Triplet);
    for sample in samples(&p, Split::HeldOut, 0..6) {
        assert_eq!((sample.copies.len(), sample.others.len()), (4, 8));
        assert!(sample.others.iter().all(|other| other.class != sample.copies[0].class));
        assert_eq!(Exemplar.baselines(&p, &sample)[1], ("retrieval_chance", 3.0 / 11.0));
    }
    let single = SinglePhoto { name: "one".to_owned(), photo: Arc::new(copies::photo(40)) };
    let draw = Draw::new(&single, 0, Split::Chosen, &());
    let sample = Exemplar.sample(&p, &draw, &mut rng_for(1, 0, 0, 0)).expect("a puzzle");
    let model = build(&Exemplar, &p, DataFacts::new(4, 0), &Device::flex());
    let answers = Exemplar.answer(&p, (&model.trunk, &model.head), std::slice::from_ref(&sample), &Device::flex());
    let measures = Exemplar.judge(&p, &sample, &answers[0]);
    assert_eq!(measures.len(), 1, "nothing beside it can be confused with it: {measures:?}");
    assert!(Exemplar.baselines(&p, &sample).is_empty());
}
