//! Blur that stays where it is: Gaussian, defocus (a disk) and frosted glass.

use super::draws::{Draws, below};
use super::level::Level;
use super::raster::{Border, Raster, gaussian as weights};
use crate::photos::Photo;

/// Standard deviation in pixels.
const GAUSSIAN: [[f32; 5]; 3] = [[0.4, 0.6, 0.7, 0.8, 1.0], [0.5, 0.75, 1.0, 1.25, 1.5], [1.0, 2.0, 3.0, 4.0, 6.0]];
/// Radius of the disk, and standard deviation of what smooths its edge.
const DEFOCUS: [[(f32, f32); 5]; 3] = [
    [(0.3, 0.4), (0.4, 0.5), (0.5, 0.6), (1.0, 0.2), (1.5, 0.1)],
    [(0.5, 0.6), (1.0, 0.1), (1.5, 0.1), (2.5, 0.01), (3.0, 0.1)],
    [(3.0, 0.1), (4.0, 0.5), (6.0, 0.5), (8.0, 0.5), (10.0, 0.5)],
];
/// Standard deviation of the blur before and after, how far pixels are moved, and how often.
const GLASS: [[(f32, usize, usize); 5]; 3] = [
    [(0.05, 1, 1), (0.25, 1, 1), (0.4, 1, 1), (0.25, 1, 2), (0.4, 1, 2)],
    [(0.1, 1, 1), (0.5, 1, 1), (0.6, 1, 2), (0.7, 2, 1), (0.9, 2, 2)],
    [(0.7, 1, 2), (0.9, 2, 1), (1.0, 2, 3), (1.1, 3, 2), (1.5, 4, 2)],
];
/// Standard deviations that a Gaussian window spans to each side (scikit-image's).
const TRUNCATE: f32 = 4.0;
/// The disk lies on a grid of this reach where it fits.
const GRID: usize = 8;

/// A Gaussian blur.
pub fn gaussian(raster: &Raster, level: Level) -> Raster {
    raster.blurred(level.of(&GAUSSIAN), TRUNCATE, Border::Nearest)
}

/// Out of focus: every point becomes a disk.
pub fn defocus(raster: &Raster, level: Level) -> Raster {
    let (radius, alias) = level.of(&DEFOCUS);
    let (kernel, side) = disk(radius, alias);
    raster.correlated(&kernel, side)
}

/// The weights of a disk whose edge is smoothed, and the side of their square.
fn disk(radius: f32, alias: f32) -> (Vec<f32>, usize) {
    let (reach, smoothed) = if radius <= GRID as f32 { (GRID, 1) } else { (radius as usize, 2) };
    let side = 2 * reach + 1;
    let from_middle = |at: usize| (at as f32 - reach as f32).powi(2);
    let inside = |at: usize| from_middle(at % side) + from_middle(at / side) <= radius * radius;
    let count = (0..side * side).filter(|at| inside(*at)).count() as f32;
    let hard = (0..side * side).map(|at| if inside(at) { 1.0 / count } else { 0.0 }).collect();
    let window = weights(smoothed, f64::from(alias));
    let square: Vec<f32> = window.iter().flat_map(|a| window.iter().map(move |b| a * b)).collect();
    let soft = Raster::grey(side, side, hard).correlated(&square, window.len()).values;
    cropped(&soft, side)
}

/// A square kernel without the rings of zeros around it.
fn cropped(kernel: &[f32], side: usize) -> (Vec<f32>, usize) {
    let ring = |at: usize| [at % side, at / side].into_iter().map(|along| along.min(side - 1 - along)).min();
    let zeros = (0..kernel.len()).filter(|at| kernel[*at] != 0.0).filter_map(ring).min().unwrap_or_default();
    let kept = (0..kernel.len()).filter(|at| ring(*at).is_some_and(|ring| ring >= zeros));
    (kept.map(|at| kernel[at]).collect(), side - 2 * zeros)
}

/// Seen through frosted glass: blurred, pixels moved about, blurred again.
pub fn glass(raster: &Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let (sigma, reach, times) = level.of(&GLASS);
    let mut photo = raster.blurred(sigma, TRUNCATE, Border::Nearest).photo();
    for _ in 0..times {
        scatter(&mut photo, reach, draws);
    }
    Raster::of(&photo).blurred(sigma, TRUNCATE, Border::Nearest)
}

/// Gives every pixel, from the last one backwards, the colour of one at most `reach` away (and less to the right and down).
///
/// The released code means to swap the two, but its assignment reads what it has just written, so that the neighbour
/// keeps its colour; the published pictures are made so, and so are these.
fn scatter(photo: &mut Photo, reach: usize, draws: &mut dyn Draws) {
    for y in (reach + 1..=photo.height.saturating_sub(reach)).rev() {
        for x in (reach + 1..=photo.width.saturating_sub(reach)).rev() {
            let across = below(draws, 2 * reach);
            let down = below(draws, 2 * reach);
            let colour = photo.pixel(x + across - reach, y + down - reach);
            photo.set_pixel(x, y, colour);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::draws::Stream;
    use super::*;

    #[test]
    fn a_disk_of_less_than_a_pixel_is_the_gaussian_that_smooths_it() {
        for (radius, alias, [edge, middle]) in
            [(0.3, 0.4, [0.0404, 0.9192]), (0.4, 0.5, [0.1065, 0.7870]), (0.5, 0.6, [0.1664, 0.6672])]
        {
            let (kernel, side) = disk(radius, alias);
            assert_eq!(side, 3);
            let line = [edge, middle, edge];
            for (at, weight) in kernel.iter().enumerate() {
                assert!((weight - line[at / 3] * line[at % 3]).abs() < 1e-4, "{radius}: {kernel:?}");
            }
        }
    }

    #[test]
    fn a_disk_is_round_and_its_weights_sum_to_one_where_it_fits_its_grid() {
        for (radius, alias, pixels) in [(1.0, 0.01, 5), (1.5, 0.01, 9), (3.0, 0.01, 29), (10.0, 0.01, 317)] {
            let (kernel, side) = disk(radius, alias);
            assert_eq!(side, 2 * radius as usize + 1);
            assert_eq!(kernel.iter().filter(|weight| **weight > 0.0).count(), pixels);
            assert!((kernel.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        }
    }

    #[test]
    fn glass_moves_pixels_no_farther_than_told_and_leaves_the_outermost() {
        let ramp = Photo::from_fn(20, 20, |x, y| [(x * 10) as u8, (y * 10) as u8, 0]);
        let mut moved = ramp.clone();
        scatter(&mut moved, 1, &mut Stream::new(1, 0, 1));
        for y in 0..20 {
            for x in 0..20 {
                let [was, is] = [&ramp, &moved].map(|photo| photo.pixel(x, y).map(|level| i32::from(level) / 10));
                let (across, down) = (is[0] - was[0], is[1] - was[1]);
                assert!((-1..=0).contains(&across) && (-1..=0).contains(&down));
                assert!((x > 1 && y > 1) || is == was);
            }
        }
        assert_ne!(moved, ramp);
    }
}
