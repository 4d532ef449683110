//! Tests of `sampler.rs`.

use super::*;
use crate::dataset::gallery::Gallery;
use crate::task::{Split, mine_all, rng_for};

fn puzzle(p: &HueChromaParams, split: Split) -> Sample {
    let gallery = Gallery::train(1, 64);
    let nothing = Mined::default();
    HueChromaTask.sample(p, &Draw::new(&gallery, 3, split, &nothing), &mut rng_for(1, 2, 3, 4)).expect("a puzzle")
}

#[test]
fn points_stay_inside_the_margin_and_their_histograms_sum_to_one() {
    let p = HueChromaParams { size: 48, points: 200, margin: 10, ..HueChromaParams::default() };
    let sample = puzzle(&p, Split::Train);
    assert_eq!(sample.points.len(), 200);
    for point in &sample.points {
        assert!(point.place.iter().all(|v| (10..38).contains(v)), "{:?}", point.place);
        for histogram in [&point.hue, &point.chroma] {
            assert!((histogram.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
        let [x, y] = point.place;
        let unit = sample.prepared.photo.pixel(x, y).map(|byte| f32::from(byte) / 255.0);
        assert_eq!(point.colour, crate::colour::hue_chroma(unit));
    }
}

#[test]
fn a_margin_wider_than_the_photo_leaves_its_middle() {
    let p = HueChromaParams { size: 32, margin: 96, ..HueChromaParams::default() };
    let sample = puzzle(&p, Split::Train);
    assert!(sample.points.iter().all(|point| point.place.iter().all(|v| (15..=16).contains(v))));
}

#[test]
fn a_window_of_one_pixel_is_one_hot() {
    let p = HueChromaParams { size: 32, window: 0, ..HueChromaParams::default() };
    for point in puzzle(&p, Split::HeldOut).points {
        let bin = ((point.colour.chroma * 32.0) as usize).min(31);
        assert_eq!(point.chroma[bin], 1.0);
    }
}

#[test]
fn what_was_mined_comes_back_from_its_json_and_sums_to_one() {
    let p = HueChromaParams { size: 32, prior_photos: 10, ..HueChromaParams::default() };
    let mined = mine_all(Box::new(ColourMiner::new(&p)), &Gallery::train(1, 64));
    let folder = mined.0.as_deref().expect("a folder");
    for histogram in [&folder.hue, &folder.chroma] {
        assert!((histogram.iter().sum::<f32>() - 1.0).abs() < 1e-4);
    }
    let json = serde_json::to_string(&mined).expect("json");
    assert_eq!(serde_json::from_str::<Mined>(&json).expect("a folder").0, mined.0);
    assert!(serde_json::from_str::<Mined>("null").expect("nothing").0.is_none());
}
