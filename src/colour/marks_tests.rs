//! What is measured about colours against NumPy (`tests/golden/make_colour_marks.py`): the rebalanced area over all pixels, and
//! the best constant answer to the rebalanced loss.

use super::metrics::area_under_curve;
use super::{AbBins, ColourCounter, Encoding, Prior, SoftEncoder};
use serde_json::Value;

fn golden() -> Value {
    serde_json::from_str(include_str!("../../tests/golden/colour_marks.json")).expect("json")
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

/// The formula that the script has too.
fn value(stream: u64, at: u64) -> f64 {
    ((at * at * 31 + at * 7919 + stream * 104_729 + 12_345) % 10_007) as f64 / 10_007.0 - 0.5
}

fn colours(stream: u64, count: u64, reach: f64) -> Vec<[f32; 2]> {
    (0..count).map(|at| [(reach * value(stream, at)) as f32, (0.8 * reach * value(stream + 1, at)) as f32]).collect()
}

fn encoded(colours: &[[f32; 2]]) -> Encoding {
    SoftEncoder::new(AbBins::of_grid(10), 5, 5.0).encode(colours.iter().copied())
}

const FOLDER: [(u64, u64, f64); 3] = [(10, 400, 12.0), (20, 150, 60.0), (30, 50, 150.0)];

/// What is known of the folder.
fn folder(smoothing: f32) -> Prior {
    let mut counter = ColourCounter::new(AbBins::of_grid(10));
    for (stream, count, reach) in FOLDER {
        let colours = colours(stream, count, reach);
        counter.add(&colours, &encoded(&colours));
        counter.teach(&colours, &encoded(&colours));
    }
    counter.finish(smoothing).expect("colours")
}

#[test]
fn the_rebalanced_area_is_numpys_over_all_pixels_by_the_smoothed_colours_of_the_folder() {
    let golden = golden();
    let photos = [(colours(40, 300, 14.0), colours(60, 300, 10.0)), (colours(50, 200, 120.0), colours(70, 200, 90.0))];
    // What a run smooths by for its loss changes no mark.
    for smoothing in [5.0, 0.0] {
        let prior = folder(smoothing);
        let rarities = prior.rarities();
        for (name, is_grey) in [("rebalanced", false), ("rebalanced_grey", true)] {
            let (mut areas, mut weights) = (Vec::new(), Vec::new());
            for (truth, answer) in &photos {
                let grey = vec![[0.0; 2]; truth.len()];
                let bins = encoded(truth);
                let each: Vec<f32> = (0..truth.len()).map(|at| rarities[bins.nearest(at)]).collect();
                areas.push(f64::from(area_under_curve(truth, if is_grey { &grey } else { answer }, &each)));
                weights.push(f64::from(each.iter().sum::<f32>()));
            }
            // As the engine does it: the mean of the photos' areas, each with what its pixels count together.
            let pooled = areas.iter().zip(&weights).map(|(area, weight)| area * weight).sum::<f64>()
                / weights.iter().sum::<f64>();
            let known = number(&golden[name]["all_pixels"]);
            assert!((pooled - known).abs() < 1e-4, "{name}: {pooled} instead of {known}");
            let plain = areas.iter().sum::<f64>() / 2.0;
            assert!((plain - number(&golden[name]["mean_of_photos"])).abs() < 1e-4 && plain > known + 0.1);
        }
    }
}

#[test]
fn the_best_constant_of_the_rebalanced_loss_is_numpys_and_better_than_the_mean_encoding_times_the_weights() {
    let golden = &golden()["best_constant"];
    let prior = folder(5.0);
    let weights = prior.weights(0.5);
    let best = prior.best_constant(Some(&weights));
    let known = golden["shares"].as_array().expect("shares");
    assert_eq!(best.len(), known.len());
    for (bin, (found, known)) in best.iter().zip(known).enumerate() {
        assert!((f64::from(*found) - number(known)).abs() < 1e-6, "{bin}: {found} instead of {known}");
    }
    let all: Vec<[f32; 2]> =
        FOLDER.iter().flat_map(|(stream, count, reach)| colours(*stream, *count, *reach)).collect();
    let encoding = encoded(&all);
    let loss = |constant: &[f32]| {
        let sum: f64 = constant.iter().map(|share| f64::from(*share)).sum();
        let of_place = |place: usize| {
            let cross = encoding
                .of(place)
                .map(|(bin, share)| -f64::from(share) * (f64::from(constant[bin]) / sum).max(1e-9).ln());
            f64::from(weights[encoding.nearest(place)]) * cross.sum::<f64>()
        };
        (0..encoding.len()).map(of_place).sum::<f64>() / encoding.len() as f64
    };
    assert!((loss(&best) - number(&golden["loss"])).abs() < 1e-4);
    let weighed: Vec<f32> = prior.encoded.iter().zip(&weights).map(|(share, weight)| share * weight).collect();
    assert!((loss(&weighed) - number(&golden["loss_of_weighed_mean"])).abs() < 1e-4);
    // Nothing near it is better.
    for bin in (0..best.len()).filter(|bin| best[*bin] > 1e-4) {
        for factor in [0.9, 1.1] {
            let mut other = best.clone();
            other[bin] *= factor;
            assert!(loss(&other) > loss(&best) - 1e-9, "{bin}");
        }
    }
}

#[test]
fn a_prior_of_an_earlier_version_is_read_and_stands_for_the_colours_near_each_bin() {
    let prior = folder(5.0);
    let mut json = serde_json::to_value(&prior).expect("json");
    let fields = json.as_object_mut().expect("an object");
    assert!(fields.remove("taught").is_some() && fields.remove("rarities").is_some());
    let earlier: Prior = serde_json::from_value(json).expect("a prior");
    assert_eq!(earlier.rarities(), prior.rarities());
    assert_eq!(earlier.mean_taught(), earlier.mean);
    let (constant, all) = (earlier.best_constant(None), earlier.encoded.iter().sum::<f32>());
    assert!(constant.iter().zip(&earlier.encoded).all(|(found, share)| (found - share / all).abs() < 1e-6));
}

#[test]
fn a_prior_whose_lists_contradict_each_other_is_none() {
    let whole = serde_json::to_value(folder(5.0)).expect("json");
    assert!(serde_json::from_value::<Prior>(whole.clone()).is_ok());
    for damage in [
        |json: &mut Value| json["smoothed"] = serde_json::json!([0.5]),
        |json: &mut Value| json["grid"] = serde_json::json!(20),
        |json: &mut Value| json["taught"]["encoded"][3] = serde_json::json!([[1418, 0.1]]),
        |json: &mut Value| json["nearest"][0] = serde_json::json!(1e300),
    ] {
        let mut json = whole.clone();
        damage(&mut json);
        assert!(serde_json::from_value::<Prior>(json).is_err());
    }
}
