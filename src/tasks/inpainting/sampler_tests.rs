//! Tests of `sampler.rs`.

use super::*;
use crate::dataset::{Key, PhotoError, Source};
use crate::task::{purpose, rng_for};

/// One photo whose red rises with x and green with y.
struct Ramp(Arc<Photo>);

impl Ramp {
    fn new(width: usize, height: usize) -> Self {
        let shade = |at: usize, length: usize| (at * 255 / length.max(2).saturating_sub(1)) as u8;
        Self(Arc::new(Photo::from_fn(width, height, |x, y| [shade(x, width), shade(y, height), 128])))
    }
}

impl Source for Ramp {
    fn len(&self) -> usize {
        1
    }
    fn photo(&self, _index: usize, _side: usize) -> Result<Arc<Photo>, PhotoError> {
        Ok(self.0.clone())
    }
    crate::photos_only!();
    fn label(&self, _index: usize) -> Option<usize> {
        None
    }
    fn classes(&self) -> &[String] {
        &[]
    }
    fn name(&self, _index: usize) -> String {
        "ramp".to_owned()
    }

    fn key(&self, _index: usize) -> Key {
        Key::of_text("ramp")
    }
}

fn make(p: &InpaintingParams, size: (usize, usize), split: Split, seed: u64) -> Sample {
    let source = Ramp::new(size.0, size.1);
    Inpainting
        .sample(p, &Draw::new(&source, 0, split, &()), &mut rng_for(seed, 0, 0, purpose::SAMPLE))
        .expect("a puzzle")
}

fn make_painted(p: &InpaintingParams, size: (usize, usize), mask: &Photo) -> Sample {
    let source = Ramp::new(size.0, size.1);
    let mut draw = Draw::new(&source, 0, Split::Chosen, &());
    draw.marked = Some(mask);
    Inpainting.sample(p, &draw, &mut rng_for(0, 0, 0, purpose::PREVIEW)).expect("a puzzle")
}

#[test]
fn the_fill_has_the_values_of_the_released_code() {
    for (found, known) in FILL.iter().zip([-0.082_353, -0.184_314, -0.035_294]) {
        assert!((found - known).abs() < 1e-6);
    }
}

#[test]
fn the_same_random_numbers_give_the_same_puzzle_and_others_another() {
    let p = InpaintingParams { mask: MaskKind::RandomRegions, ..InpaintingParams::default() };
    let (a, b, c) =
        (make(&p, (90, 70), Split::Train, 1), make(&p, (90, 70), Split::Train, 1), make(&p, (90, 70), Split::Train, 2));
    assert_eq!((&a.photo, &a.mask), (&b.photo, &b.mask));
    assert_ne!(a.mask, c.mask);
    assert_ne!(a.crop, c.crop);
}

#[test]
fn training_mirrors_half_of_the_photos_and_measuring_none() {
    let p = InpaintingParams::default();
    let flips = |split: Split| (0..200).filter(|&seed| make(&p, (80, 80), split, seed).flipped).count();
    assert!((70..130).contains(&flips(Split::Train)), "{}", flips(Split::Train));
    assert_eq!((flips(Split::HeldOut), flips(Split::Chosen)), (0, 0));
    let mirrored = (0..50).map(|seed| make(&p, (80, 80), Split::Train, seed)).find(|s| s.flipped).expect("one of 50");
    assert!(mirrored.photo.pixel(0, 0)[0] > mirrored.photo.pixel(63, 0)[0]);
}

#[test]
fn held_out_photos_are_cropped_in_the_middle_whatever_the_random_numbers() {
    let p = InpaintingParams::default();
    let (a, b) = (make(&p, (100, 60), Split::HeldOut, 1), make(&p, (100, 60), Split::HeldOut, 2));
    assert_eq!((&a.photo, a.crop), (&b.photo, b.crop));
    let [x, y, w, h] = a.crop;
    assert!((x + w / 2.0 - 0.5).abs() < 0.01 && (y + h / 2.0 - 0.5).abs() < 0.01);
    assert!((h - 64.0 / 72.0).abs() < 1e-9);
}

#[test]
fn crops_stay_inside_the_photo_and_reach_its_borders() {
    let p = InpaintingParams { load_ratio: 2.0, ..InpaintingParams::default() };
    let crops: Vec<Fractions> = (0..300).map(|seed| make(&p, (200, 150), Split::Train, seed).crop).collect();
    assert!(crops.iter().all(|[x, y, w, h]| *x >= 0.0 && *y >= 0.0 && x + w <= 1.0 + 1e-9 && y + h <= 1.0 + 1e-9));
    assert!(crops.iter().any(|c| c[0] < 0.03) && crops.iter().any(|c| c[0] + c[2] > 0.97));
}

#[test]
fn a_chosen_picture_keeps_all_that_a_square_can_hold() {
    let sample = make(&InpaintingParams::default(), (200, 100), Split::Chosen, 0);
    assert_eq!(sample.crop, [0.25, 0.0, 0.5, 1.0]);
    assert_eq!(sample.photo.width, 64);
}

#[test]
fn a_painted_hole_moves_the_square_to_itself() {
    let p = InpaintingParams::default();
    let mask =
        Photo::from_fn(
            400,
            200,
            |x, y| if (350..380).contains(&x) && (80..120).contains(&y) { [255; 3] } else { [0; 3] },
        );
    let sample = make_painted(&p, (200, 100), &mask);
    assert_eq!(sample.kind, None);
    assert_eq!(sample.crop, [0.5, 0.0, 0.5, 1.0]);
    let removed = (0..64 * 64).filter(|&at| sample.mask[at]).map(|at| at % 64);
    assert!(removed.min() >= Some(46), "the hole stands at 87 to 95 % of the picture's width");
}

#[test]
fn a_painted_hole_wider_than_any_square_squeezes_the_picture() {
    let mask = Photo::from_fn(200, 100, |_, y| if (40..60).contains(&y) { [255; 3] } else { [0; 3] });
    let sample = make_painted(&InpaintingParams::default(), (200, 100), &mask);
    assert_eq!(sample.crop, [0.0, 0.0, 1.0, 1.0]);
    assert!((masks::coverage(&sample.mask) - 0.2).abs() < 0.04);
}

#[test]
fn an_empty_painting_leaves_the_chosen_family() {
    let sample = make_painted(&InpaintingParams::default(), (64, 64), &Photo::filled(64, 64, [0; 3]));
    assert_eq!(sample.kind, Some(MaskKind::Centre));
}

#[test]
fn a_photo_without_detail_is_refused_with_a_reason() {
    let p = InpaintingParams::default();
    let source = Ramp::new(9, 9);
    let refused = Inpainting
        .sample(&p, &Draw::new(&source, 0, Split::Train, &()), &mut rng_for(0, 0, 0, 0))
        .expect_err("too small");
    assert_eq!(refused, SampleError::TooSmall { name: "ramp".to_owned(), has: 9, needs: 16 });
}

#[test]
fn the_ring_counts_ten_times_and_the_rest_nothing() {
    let p = InpaintingParams { size: 128, overlap: 4, ..InpaintingParams::default() };
    let found = weights(&p, &make(&p, (150, 150), Split::HeldOut, 0));
    let of = |value: f32| found.iter().filter(|&&w| w == value).count();
    assert_eq!((of(1.0), of(10.0), of(0.0)), (3136, 960, 128 * 128 - 4096));
    let whole = InpaintingParams { masked_loss: false, ..p };
    let found = weights(&whole, &make(&whole, (150, 150), Split::HeldOut, 0));
    assert_eq!(found.iter().filter(|&&w| w == 1.0).count(), 128 * 128 - 960);
}

#[test]
fn random_holes_have_no_ring() {
    let p = InpaintingParams { mask: MaskKind::RandomBlocks, ..InpaintingParams::default() };
    let sample = make(&p, (80, 80), Split::Train, 4);
    for (weight, removed) in weights(&p, &sample).iter().zip(&sample.mask) {
        assert_eq!(*weight, f32::from(u8::from(*removed)));
    }
}

#[test]
fn known_pixels_of_random_holes_count_as_told_where_all_count() {
    let p = InpaintingParams {
        mask: MaskKind::RandomRegions,
        masked_loss: false,
        known_weight: 10.0,
        ..InpaintingParams::default()
    };
    let sample = make(&p, (150, 150), Split::Train, 0);
    let found = weights(&p, &sample);
    let (removed, known) = (sample.mask.iter().filter(|m| **m).count(), sample.mask.iter().filter(|m| !**m).count());
    assert_eq!(removed + known, 64 * 64);
    assert_eq!(found.iter().map(|w| f64::from(*w)).sum::<f64>(), (removed + 10 * known) as f64);
    assert!(found.iter().zip(&sample.mask).all(|(weight, removed)| *weight == if *removed { 1.0 } else { 10.0 }));
    let only_the_hole = InpaintingParams { masked_loss: true, ..p };
    assert_eq!(weights(&only_the_hole, &sample).iter().sum::<f32>(), removed as f32);
}

#[test]
fn noise_is_new_for_each_puzzle_and_leaves_the_rest_as_it_is() {
    let none = InpaintingParams { mask: MaskKind::RandomBlocks, ..InpaintingParams::default() };
    let some = InpaintingParams { noise: 7, ..none.clone() };
    let (without, with) = (make(&none, (150, 150), Split::Train, 3), make(&some, (150, 150), Split::Train, 3));
    assert_eq!((&without.photo, &without.mask), (&with.photo, &with.mask));
    assert_eq!(make(&some, (150, 150), Split::Train, 3).noise, with.noise);
    assert_ne!(make(&some, (150, 150), Split::Train, 4).noise, with.noise);
    let batch = collate(&some, &[with.clone(), with]);
    assert_eq!(batch.noise.expect("noise").shape().as_slice(), [2, 7, 1, 1]);
    assert!(collate(&none, &[without]).noise.is_none());
}

#[test]
fn a_discriminator_of_whole_pictures_sees_all_of_them() {
    use crate::tasks::inpainting::Judged;
    let middle = InpaintingParams::default();
    let sample = make(&middle, (150, 150), Split::Train, 0);
    assert_eq!(collate(&middle, std::slice::from_ref(&sample)).judged, (16, 32));
    let whole = InpaintingParams { discriminator: Judged::Whole, ..middle };
    assert_eq!(collate(&whole, &[sample]).judged, (0, 64));
}

#[test]
fn the_recipe_names_kind_coverage_and_shape() {
    let p = InpaintingParams::default();
    let central = Inpainting.recipe(&make(&p, (80, 80), Split::Train, 1));
    assert_eq!(central["mask"]["kind"], "centre");
    assert_eq!(central["mask"]["rect"], json!({ "x": 18, "y": 18, "w": 28, "h": 28 }));
    let p = InpaintingParams { mask: MaskKind::RandomRegions, ..p };
    let sample = make(&p, (80, 80), Split::Train, 1);
    let regions = Inpainting.recipe(&sample);
    assert_eq!(regions["mask"]["kind"], "random_regions");
    let runs: Vec<u64> =
        regions["mask"]["rle"].as_array().expect("runs").iter().filter_map(serde_json::Value::as_u64).collect();
    assert_eq!(runs.iter().sum::<u64>(), 64 * 64);
    let removed: u64 = runs.iter().skip(1).step_by(2).sum();
    assert_eq!(regions["mask"]["coverage"].as_f64(), Some(removed as f64 / 4096.0));
}

#[test]
fn a_control_run_asks_for_the_pixels_of_another_photo_and_shows_its_own() {
    let p = InpaintingParams { mask: MaskKind::RandomRegions, ..InpaintingParams::default() };
    let mut samples: Vec<Sample> = (0..3).map(|seed| make(&p, (80, 80), Split::Train, seed)).collect();
    let before = samples.clone();
    Inpainting.break_link(&mut samples, &mut rng_for(1, 0, 0, 0));
    for (at, sample) in samples.iter().enumerate() {
        assert_eq!(sample.photo, before[at].photo);
        assert_eq!(sample.target, before[(at + 1) % 3].photo);
    }
}
