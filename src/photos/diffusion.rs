//! Two ways to fill a hole without any learning: the mean of what is visible, and the Laplace equation.
//!
//! Both set the height that a method with learning has to jump. Pictures are interleaved RGB in 0..=1; a hole is one
//! value a pixel, true where the picture was removed.

/// A change smaller than this (a tenth of an 8-bit level at the most) ends the relaxation.
const TOLERANCE: f32 = 1e-5;
/// Passes after which the relaxation ends in any case.
const PASSES: usize = 2_000;

/// The mean colour of the visible pixels; mid-grey where nothing is visible.
pub fn visible_mean(picture: &[f32], hole: &[bool]) -> [f32; 3] {
    let mut sum = [0.0f64; 3];
    let mut count = 0usize;
    for (pixel, _) in picture.chunks_exact(3).zip(hole).filter(|(_, hole)| !**hole) {
        for (sum, value) in sum.iter_mut().zip(pixel) {
            *sum += f64::from(*value);
        }
        count += 1;
    }
    if count == 0 { [0.5; 3] } else { sum.map(|s| (s / count as f64) as f32) }
}

/// The picture with every removed pixel in the mean colour of the visible ones.
pub fn mean_fill(picture: &[f32], hole: &[bool]) -> Vec<f32> {
    let mean = visible_mean(picture, hole);
    let mut filled = picture.to_vec();
    for (pixel, _) in filled.chunks_exact_mut(3).zip(hole).filter(|(_, hole)| **hole) {
        pixel.copy_from_slice(&mean);
    }
    filled
}

/// The picture with the hole filled by diffusion: every removed pixel is the mean of its (up to four) neighbours.
///
/// Solved by successive over-relaxation from the mean fill. `width` is the number of pixels in a row.
pub fn diffusion_fill(picture: &[f32], hole: &[bool], width: usize) -> Vec<f32> {
    let mut filled = mean_fill(picture, hole);
    let height = hole.len() / width.max(1);
    let missing = missing_pixels(hole, width, height);
    if missing.is_empty() || missing.len() == hole.len() {
        return filled;
    }
    // The best factor for a square of the hole's area; a shape of the same area relaxes at least as fast.
    let side = (missing.len() as f32).sqrt() + 1.0;
    let factor = 2.0 / (1.0 + (std::f32::consts::PI / side).sin());
    for _ in 0..PASSES {
        let mut largest = 0.0f32;
        for pixel in &missing {
            for channel in 0..3 {
                let around = pixel.neighbours();
                let mean = around.iter().map(|n| filled[n * 3 + channel]).sum::<f32>() / around.len() as f32;
                let change = factor * (mean - filled[pixel.at * 3 + channel]);
                filled[pixel.at * 3 + channel] += change;
                largest = largest.max(change.abs());
            }
        }
        if largest < TOLERANCE {
            break;
        }
    }
    filled
}

struct Missing {
    at: usize,
    around: [usize; 4],
    count: usize,
}

impl Missing {
    fn neighbours(&self) -> &[usize] {
        &self.around[..self.count]
    }
}

fn missing_pixels(hole: &[bool], width: usize, height: usize) -> Vec<Missing> {
    let mut missing = Vec::new();
    for (at, _) in hole.iter().enumerate().filter(|(_, hole)| **hole) {
        let (x, y) = (at % width, at / width);
        let mut pixel = Missing { at, around: [0; 4], count: 0 };
        let inside = [
            (x > 0, at.wrapping_sub(1)),
            (x + 1 < width, at + 1),
            (y > 0, at.wrapping_sub(width)),
            (y + 1 < height, at + width),
        ];
        for (_, neighbour) in inside.into_iter().filter(|(inside, _)| *inside) {
            pixel.around[pixel.count] = neighbour;
            pixel.count += 1;
        }
        missing.push(pixel);
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square_hole(side: usize, from: usize, to: usize) -> Vec<bool> {
        (0..side * side).map(|i| (from..to).contains(&(i % side)) && (from..to).contains(&(i / side))).collect()
    }

    #[test]
    fn the_mean_fill_knows_only_the_visible_pixels() {
        let mut picture = vec![0.25; 16 * 16 * 3];
        let hole = square_hole(16, 4, 12);
        for (pixel, _) in picture.chunks_exact_mut(3).zip(&hole).filter(|(_, h)| **h) {
            pixel.copy_from_slice(&[1.0, 0.0, 0.5]);
        }
        assert_eq!(mean_fill(&picture, &hole), vec![0.25; 16 * 16 * 3]);
    }

    #[test]
    fn diffusion_continues_a_gradient_exactly() {
        let side = 24;
        let truth: Vec<f32> = (0..side * side)
            .flat_map(|i| {
                let (x, y) = ((i % side) as f32, (i / side) as f32);
                [x / 30.0, y / 30.0, (x + y) / 60.0]
            })
            .collect();
        let hole = square_hole(side, 6, 18);
        let filled = diffusion_fill(&truth, &hole, side);
        let worst = filled.iter().zip(&truth).map(|(a, b)| (a - b).abs()).fold(0.0, f32::max);
        assert!(worst < 5e-4, "a linear gradient solves the Laplace equation; worst error {worst}");
        assert!(mean_fill(&truth, &hole) != filled);
    }

    #[test]
    fn diffusion_is_the_exact_solution_of_a_sparse_solver() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/golden/inpainting.json")).expect("JSON");
        let (width, truth, _, hole) = crate::photos::metrics::tests::golden_pictures();
        let filled = diffusion_fill(&truth, &hole, width);
        let pixels = filled.chunks_exact(3).zip(&hole).filter(|(_, hole)| **hole).map(|(pixel, _)| pixel).step_by(29);
        let known = golden["quality"]["diffusion"].as_array().expect("pixels");
        assert_eq!(pixels.clone().count(), known.len());
        for (pixel, known) in pixels.zip(known) {
            for (value, known) in pixel.iter().zip(known.as_array().expect("three numbers")) {
                assert!((f64::from(*value) - known.as_f64().expect("a number")).abs() < 2e-4, "{pixel:?} {known}");
            }
        }
    }

    #[test]
    fn a_hole_at_the_border_and_a_hole_everywhere_are_filled_too() {
        let picture = vec![0.3; 8 * 8 * 3];
        let corner = square_hole(8, 0, 4);
        assert!(diffusion_fill(&picture, &corner, 8).iter().all(|v| (v - 0.3).abs() < 1e-4));
        assert_eq!(diffusion_fill(&picture, &[true; 64], 8), vec![0.5; 8 * 8 * 3]);
    }
}
