//! The three families of holes (paper, section 3.3), and one painted by a person.
//!
//! A mask is one value a pixel, true where the picture is removed. Random regions follow the released code
//! (`train_random.lua`): low-resolution noise, enlarged by a cubic, cut at a threshold, and a window of it. Two things
//! differ. The code cuts at 0.25, where the enlarged noise has only 16 to 18 % of its values; here it is cut at its own
//! 25th percentile, so that coverage centres on 25 %. And the code shares one mask among a batch, which was a matter of
//! speed; here every image has its own.

use super::params::{InpaintingParams, MaskKind};
use crate::photos::Photo;
use crate::task::Rng;

/// The most that random blocks remove together (paper, section 3.3: "up to 1/4 of the image").
const BLOCKS_LIMIT: f64 = 0.25;
/// Part of the enlarged noise below the cut.
const REGION_PERCENTILE: f64 = 0.25;
/// The noise field is this many times as wide as the window cut from it.
const FIELD_RATIO: usize = 4;
/// Windows tried before a window is cut at its own percentile.
const WINDOWS: usize = 64;
/// The cubic's free constant; -0.75 as in Torch.
const CUBIC_A: f32 = -0.75;

/// The square that the network must paint when the hole is central: `(from, side)` in pixels, the same in both directions.
pub fn centre_square(size: usize) -> (usize, usize) {
    (size / 4, size / 2)
}

/// A mask of the family in force.
pub fn draw_mask(p: &InpaintingParams, rng: &mut Rng) -> Vec<bool> {
    match p.mask_in_force() {
        MaskKind::Centre => centre(p.size, p.overlap),
        MaskKind::RandomBlocks => random_blocks(p, rng),
        MaskKind::RandomRegions => random_regions(p, rng),
    }
}

/// The central hole: the target square less `overlap` pixels on each side.
pub fn centre(size: usize, overlap: usize) -> Vec<bool> {
    let (from, side) = centre_square(size);
    let hole = from + overlap..(from + side).saturating_sub(overlap);
    (0..size * size).map(|at| hole.contains(&(at % size)) && hole.contains(&(at / size))).collect()
}

/// Rectangles of random size and place; one that would take the sum over a quarter is left out.
fn random_blocks(p: &InpaintingParams, rng: &mut Rng) -> Vec<bool> {
    let limit = (BLOCKS_LIMIT * (p.size * p.size) as f64) as usize;
    let largest = ((p.block_side / 100.0 * p.size as f64).round() as usize).clamp(2, p.size);
    let mut mask = vec![false; p.size * p.size];
    for _ in 0..p.blocks {
        let (width, height) = (rng.between(largest.div_ceil(2), largest), rng.between(largest.div_ceil(2), largest));
        let (x, y) = (rng.between(0, p.size - width), rng.between(0, p.size - height));
        let mut with_block = mask.clone();
        for row in y..y + height {
            with_block[row * p.size + x..row * p.size + x + width].fill(true);
        }
        if count(&with_block) <= limit {
            mask = with_block;
        }
    }
    mask
}

fn random_regions(p: &InpaintingParams, rng: &mut Rng) -> Vec<bool> {
    let side = FIELD_RATIO * p.size;
    let field = noise_field(side, p.region_period, rng);
    let cut = percentile(&field, REGION_PERCENTILE);
    let mut window = Vec::new();
    for _ in 0..WINDOWS {
        let (x, y) = (rng.between(0, side - p.size), rng.between(0, side - p.size));
        window =
            (y..y + p.size).flat_map(|row| field[row * side + x..row * side + x + p.size].iter().copied()).collect();
        let mask: Vec<bool> = window.iter().map(|&v| v < cut).collect();
        let covered = coverage(&mask);
        if p.coverage_low < covered && covered < p.coverage_high {
            return mask;
        }
    }
    let own_cut = percentile(&window, REGION_PERCENTILE);
    window.iter().map(|&v| v < own_cut).collect()
}

/// The value below which `part` of `values` lie.
fn percentile(values: &[f32], part: f64) -> f32 {
    let mut sorted = values.to_vec();
    let at = ((part * sorted.len() as f64) as usize).min(sorted.len().saturating_sub(1));
    let (_, value, _) = sorted.select_nth_unstable_by(at, f32::total_cmp);
    *value
}

/// `side * side` values: uniform noise with one value every `period` pixels, enlarged by a cubic.
fn noise_field(side: usize, period: usize, rng: &mut Rng) -> Vec<f32> {
    let knots = side.div_ceil(period) + 4;
    let noise: Vec<f32> = (0..knots * knots).map(|_| rng.unit()).collect();
    let taps: Vec<(usize, [f32; 4])> = (0..side).map(|at| cubic_taps(at as f32 / period as f32)).collect();
    let mut rows = vec![0.0; knots * side];
    for knot_row in 0..knots {
        for (x, (first, weights)) in taps.iter().enumerate() {
            let around = &noise[knot_row * knots + first..][..4];
            rows[knot_row * side + x] = around.iter().zip(weights).map(|(v, w)| v * w).sum();
        }
    }
    let mut field = vec![0.0; side * side];
    for (y, (first, weights)) in taps.iter().enumerate() {
        for (tap, weight) in weights.iter().enumerate() {
            let row = &rows[(first + tap) * side..][..side];
            for (out, value) in field[y * side..][..side].iter_mut().zip(row) {
                *out += weight * value;
            }
        }
    }
    field
}

/// First of four neighbouring knots and their weights at position `at`, in knots.
fn cubic_taps(at: f32) -> (usize, [f32; 4]) {
    let near = |d: f32| ((CUBIC_A + 2.0) * d - (CUBIC_A + 3.0)) * d * d + 1.0;
    let far = |d: f32| ((CUBIC_A * d - 5.0 * CUBIC_A) * d + 8.0 * CUBIC_A) * d - 4.0 * CUBIC_A;
    let t = at.fract();
    (at as usize, [far(1.0 + t), near(t), near(1.0 - t), far(2.0 - t)])
}

/// What a person painted (white = removed), brought to `size` x `size`.
pub fn painted(mask: &Photo, size: usize) -> Vec<bool> {
    mask.resized(size, size).rgb.chunks_exact(3).map(is_white).collect()
}

/// Whether a painted pixel means "removed".
pub fn is_white(pixel: &[u8]) -> bool {
    pixel.iter().map(|&v| usize::from(v)).sum::<usize>() >= 3 * 128
}

/// How many pixels are removed.
pub fn count(mask: &[bool]) -> usize {
    mask.iter().filter(|&&m| m).count()
}

/// Which part of the picture is removed, 0..=1.
pub fn coverage(mask: &[bool]) -> f64 {
    count(mask) as f64 / mask.len().max(1) as f64
}

/// Lengths of runs, row by row, beginning with visible pixels.
pub fn run_lengths(mask: &[bool]) -> Vec<usize> {
    let (mut runs, mut state, mut length) = (Vec::new(), false, 0);
    for &removed in mask {
        if removed != state {
            runs.push(length);
            (state, length) = (removed, 0);
        }
        length += 1;
    }
    runs.push(length);
    runs
}

#[cfg(test)]
#[path = "masks_tests.rs"]
mod tests;
