//! Blur by movement: of the camera along a line, and towards the picture.

use super::draws::{Draws, between};
use super::level::Level;
use super::raster::{Border, Raster, add};

/// Radius and standard deviation in pixels.
const MOTION: [[(usize, f32); 5]; 3] = [
    [(6, 1.0), (6, 1.5), (6, 2.0), (8, 2.0), (9, 2.5)],
    [(10, 1.0), (10, 1.5), (10, 2.0), (10, 2.5), (12, 3.0)],
    [(10, 3.0), (15, 5.0), (15, 8.0), (15, 12.0), (20, 15.0)],
];
/// Step from one zoom factor to the next, and how many there are, from 1 on. The counts are what NumPy's `arange` yields in
/// floating point for the released stops, the first two of them one more than the stops suggest.
const ZOOM: [[(f64, usize); 5]; 3] = [
    [(0.01, 7), (0.01, 12), (0.01, 16), (0.01, 21), (0.01, 26)],
    [(0.01, 7), (0.01, 12), (0.01, 16), (0.01, 21), (0.01, 26)],
    [(0.01, 12), (0.01, 16), (0.02, 11), (0.02, 13), (0.03, 11)],
];

/// Moved along a line at most 45 degrees from level.
pub fn motion(raster: &Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let (radius, sigma) = level.of(&MOTION);
    smeared(raster, radius, sigma, between(draws, -45.0, 45.0))
}

/// Smears every pixel along a line: one-sided Gaussian weights, taps at whole pixels, the outermost pixel repeated beyond
/// the border (ImageMagick's filter, in bethgelab's formulation). The filter works on 8-bit pictures and rounds to levels.
pub fn smeared(raster: &Raster, radius: usize, sigma: f32, degrees: f32) -> Raster {
    let mut out = raster.emptied();
    let mut shifted = vec![0.0; raster.width * raster.channels];
    for (weight, (down, across)) in taps(radius, sigma).into_iter().zip(offsets(radius, degrees)) {
        let columns: Vec<usize> =
            (0..raster.width as isize).map(|x| Border::Nearest.index(x - across, raster.width)).collect();
        for y in 0..raster.height {
            let row = raster.row(Border::Nearest.index(y as isize - down, raster.height));
            for (pixel, from) in shifted.chunks_exact_mut(raster.channels).zip(&columns) {
                pixel.copy_from_slice(&row[from * raster.channels..(from + 1) * raster.channels]);
            }
            add(out.row_mut(y), &shifted, weight);
        }
    }
    out.values.iter_mut().for_each(|value| *value = (*value * 255.0).round() / 255.0);
    out
}

/// The weights of a movement; they sum to 1.
fn taps(radius: usize, sigma: f32) -> Vec<f32> {
    let weight = |at: usize| (-(at as f64 / f64::from(sigma)).powi(2) / 2.0).exp();
    let sum: f64 = (0..=2 * radius).map(weight).sum();
    (0..=2 * radius).map(|at| (weight(at) / sum) as f32).collect()
}

/// How many rows and columns each tap moves the picture.
fn offsets(radius: usize, degrees: f32) -> impl Iterator<Item = (isize, isize)> {
    let (sine, cosine) = f64::from(degrees).to_radians().sin_cos();
    let moved = |at: usize, along: f64| -(at as f64 * along - 0.5).ceil() as isize;
    (0..=2 * radius).map(move |at| (moved(at, sine), moved(at, cosine)))
}

/// Moved towards the picture: the mean of it and of its enlargements.
pub fn zoom(raster: &Raster, level: Level) -> Raster {
    let (step, count) = level.of(&ZOOM);
    // NumPy's step from factor to factor, with its rounding: it decides how much is cut out where that is a whole number.
    let step = (1.0 + step) - 1.0;
    mean_of_zooms(raster, (0..count).map(|at| 1.0 + at as f64 * step))
}

fn mean_of_zooms(raster: &Raster, factors: impl ExactSizeIterator<Item = f64>) -> Raster {
    let weight = 1.0 / (factors.len() + 1) as f32;
    let mut out = raster.emptied();
    add(&mut out.values, &raster.values, weight);
    for factor in factors {
        add(&mut out.values, &raster.zoomed(factor).values, weight);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;

    fn ramp() -> Raster {
        Raster::of(&Photo::from_fn(12, 9, |x, y| [(x * 20) as u8, (y * 25) as u8, ((x * y) % 97) as u8]))
    }

    #[test]
    fn the_first_taps_of_a_movement_are_the_known_ones() {
        let found = taps(6, 1.0);
        assert_eq!(found.len(), 13);
        for (weight, expected) in found.iter().zip([0.5703, 0.3459, 0.0772, 0.0063, 0.0002]) {
            assert!((weight - expected).abs() < 5e-5, "{found:?}");
        }
    }

    #[test]
    fn a_level_movement_leaves_rows_alone_and_a_steep_one_columns() {
        let level: Vec<_> = offsets(2, 0.0).collect();
        assert_eq!(level, [(0, 0), (0, -1), (0, -2), (0, -3), (0, -4)]);
        let upright: Vec<_> = offsets(2, -90.0).collect();
        assert_eq!(upright, [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]);
    }

    #[test]
    fn zooming_by_one_alone_changes_nothing() {
        assert_eq!(mean_of_zooms(&ramp(), [1.0].into_iter()).photo(), ramp().photo());
        assert_ne!(mean_of_zooms(&ramp(), [1.0, 1.2].into_iter()).photo(), ramp().photo());
    }

    #[test]
    fn as_many_zooms_are_averaged_as_the_released_code_yields() {
        let last = |level: (f64, usize)| (level.1, 1.0 + (level.1 - 1) as f64 * level.0);
        let expected = [(7, 1.06), (12, 1.11), (16, 1.15), (21, 1.2), (26, 1.25)];
        for (found, expected) in ZOOM[0].into_iter().map(last).zip(expected) {
            assert!(found.0 == expected.0 && (found.1 - expected.1).abs() < 1e-9, "{found:?}");
        }
        let expected = [(12, 1.11), (16, 1.15), (11, 1.2), (13, 1.24), (11, 1.3)];
        for (found, expected) in ZOOM[2].into_iter().map(last).zip(expected) {
            assert!(found.0 == expected.0 && (found.1 - expected.1).abs() < 1e-9, "{found:?}");
        }
    }
}
