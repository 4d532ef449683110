//! Tests of `masks.rs`.

use super::*;
use crate::task::{purpose, rng_for};

fn params(size: usize, mask: MaskKind) -> InpaintingParams {
    InpaintingParams { size, mask, ..InpaintingParams::default() }
}

fn coverages(p: &InpaintingParams, count: u64) -> Vec<f64> {
    (0..count).map(|index| coverage(&draw_mask(p, &mut rng_for(3, index, 0, purpose::SAMPLE)))).collect()
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn the_central_hole_is_a_quarter_and_shrinks_with_the_overlap() {
    assert_eq!(centre_square(128), (32, 64));
    assert_eq!(coverage(&centre(128, 0)), 0.25);
    assert_eq!(coverage(&centre(128, 4)), 0.191_406_25);
    let mask = centre(128, 4);
    let rows: Vec<usize> = (0..128).filter(|y| (0..128).any(|x| mask[y * 128 + x])).collect();
    assert_eq!((rows.first(), rows.last()), (Some(&36), Some(&91)));
}

#[test]
fn random_blocks_never_remove_more_than_a_quarter_and_nearly_always_something() {
    let p = params(64, MaskKind::RandomBlocks);
    let found = coverages(&p, 400);
    assert!(found.iter().all(|&c| c > 0.0 && c <= 0.25));
    assert!((0.12..0.24).contains(&mean(&found)), "{}", mean(&found));
    assert!(found.windows(2).any(|w| w[0] != w[1]));
}

#[test]
fn random_regions_stay_within_their_bounds_and_centre_on_a_quarter() {
    for size in [64, 128] {
        let p = params(size, MaskKind::RandomRegions);
        let found = coverages(&p, 150);
        assert!(found.iter().all(|&c| 0.20 < c && c < 0.30), "{found:?}");
        assert!((0.24..0.26).contains(&mean(&found)), "{}", mean(&found));
    }
}

#[test]
fn narrow_bounds_are_kept_too() {
    for (low, high, period) in [(0.24, 0.26, 32), (0.24, 0.26, 3), (0.05, 0.60, 32)] {
        let p = InpaintingParams {
            coverage_low: low,
            coverage_high: high,
            region_period: period,
            ..params(64, MaskKind::RandomRegions)
        };
        assert!(coverages(&p, 30).iter().all(|&c| low < c && c < high));
    }
}

#[test]
fn regions_are_blobs_whose_size_follows_the_grain() {
    let border = |period: usize| -> f64 {
        let p = InpaintingParams { region_period: period, ..params(64, MaskKind::RandomRegions) };
        let lengths = (0..40).map(|index| {
            let mask = draw_mask(&p, &mut rng_for(5, index, 0, purpose::SAMPLE));
            mask.chunks_exact(64).map(|row| row.windows(2).filter(|w| w[0] != w[1]).count()).sum::<usize>() as f64
        });
        mean(&lengths.collect::<Vec<_>>())
    };
    assert!(border(4) > 2.0 * border(16), "{} {}", border(4), border(16));
}

#[test]
fn the_cubic_weights_sum_to_one_and_meet_the_knots() {
    for at in [0.0f32, 0.25, 0.5, 3.75] {
        let (first, weights) = cubic_taps(at);
        assert_eq!(first, at as usize);
        assert!((weights.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
    assert_eq!(cubic_taps(2.0).1, [0.0, 1.0, 0.0, 0.0]);
}

#[test]
fn enlarged_noise_is_not_uniform_so_its_own_percentile_is_taken() {
    let field = noise_field(512, 17, &mut rng_for(1, 0, 0, 0));
    let below = |cut: f32| field.iter().filter(|&&v| v < cut).count() as f64 / field.len() as f64;
    assert!((0.14..0.22).contains(&below(0.25)), "the released threshold keeps {}", below(0.25));
    assert!((below(percentile(&field, 0.25)) - 0.25).abs() < 1e-3);
}

#[test]
fn runs_of_a_mask_alternate_from_visible() {
    assert_eq!(run_lengths(&[true, true, false, true]), [0, 2, 1, 1]);
    assert_eq!(run_lengths(&[false, false]), [2]);
}

#[test]
fn a_painted_mask_of_any_size_is_brought_to_the_square() {
    let painted_mask = Photo::from_fn(100, 50, |x, _| if x < 50 { [255; 3] } else { [0; 3] });
    let mask = painted(&painted_mask, 32);
    assert!((coverage(&mask) - 0.5).abs() < 0.04);
    assert!(mask[0] && !mask[31]);
}
