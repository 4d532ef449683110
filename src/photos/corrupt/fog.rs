//! Fog: clouds of a plasma fractal over the picture, whose brightest value keeps its place.

use super::draws::{Draws, between};
use super::level::Level;
use super::raster::Raster;

/// How thick the fog is, and by how much each finer octave of its clouds is weaker.
const FOG: [[(f32, f32); 5]; 3] = [
    [(0.2, 3.0), (0.5, 3.0), (0.75, 2.5), (1.0, 2.0), (1.5, 1.75)],
    [(0.4, 3.0), (0.7, 3.0), (1.0, 2.5), (1.5, 2.0), (2.0, 1.75)],
    [(1.5, 2.0), (2.0, 2.0), (2.5, 1.7), (2.5, 1.5), (3.0, 1.4)],
];
/// Where the wibble starts.
const WIBBLE: f32 = 100.0;

/// Lays fog over the picture.
pub fn fog(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let (amount, decay) = level.of(&FOG);
    let most = raster.values.iter().copied().fold(0.0, f32::max);
    let clouds = plasma(raster.width.max(raster.height), decay, draws);
    for y in 0..raster.height {
        for (x, pixel) in raster.row_mut(y).chunks_exact_mut(3).enumerate() {
            for value in pixel {
                *value = (*value + amount * clouds.at(x, y)) * most / (most + amount);
            }
        }
    }
    raster
}

/// Clouds from 0 to 1 on a square whose opposite sides meet.
pub struct Plasma {
    side: usize,
    heights: Vec<f32>,
}

impl Plasma {
    /// The height at a column and a row, which may go on beyond the side.
    pub fn at(&self, x: usize, y: usize) -> f32 {
        self.heights[(y & (self.side - 1)) * self.side + (x & (self.side - 1))]
    }
}

/// A plasma fractal (diamond-square) that covers `side` pixels; its own side is the next power of two, at least 2.
///
/// Every new point is the mean of its four neighbours and a wibble: `wibble * U(-wibble, wibble)`, so that the wibble of
/// an octave counts squared. First the middles of the squares, then those of their upper edges, then of their left ones.
pub fn plasma(side: usize, decay: f32, draws: &mut dyn Draws) -> Plasma {
    let side = side.max(2).next_power_of_two();
    let mut clouds = Plasma { side, heights: vec![0.0; side * side] };
    let (mut step, mut wibble) = (side, WIBBLE);
    while step >= 2 {
        let half = step / 2;
        let mut new = |clouds: &mut Plasma, (x, y): (usize, usize), around: [(usize, usize); 4]| {
            let sum: f32 = around.iter().map(|(x, y)| clouds.at(*x, *y)).sum();
            clouds.heights[y * side + x] = sum / 4.0 + wibble * between(draws, -wibble, wibble);
        };
        let corners: Vec<(usize, usize)> =
            (0..side).step_by(step).flat_map(|y| (0..side).step_by(step).map(move |x| (x, y))).collect();
        for &(x, y) in &corners {
            new(&mut clouds, (x + half, y + half), [(x, y), (x + step, y), (x, y + step), (x + step, y + step)]);
        }
        let cross = |x: usize, y: usize| [(x + half, y), (x + side - half, y), (x, y + half), (x, y + side - half)];
        for &(x, y) in &corners {
            new(&mut clouds, (x + half, y), cross(x + half, y));
        }
        for &(x, y) in &corners {
            new(&mut clouds, (x, y + half), cross(x, y + half));
        }
        step = half;
        wibble /= decay;
    }
    let least = clouds.heights.iter().copied().fold(f32::INFINITY, f32::min);
    let most = clouds.heights.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let range = (most - least).max(f32::MIN_POSITIVE);
    clouds.heights.iter_mut().for_each(|height| *height = (*height - least) / range);
    clouds
}

#[cfg(test)]
mod tests {
    use super::super::draws::Stream;
    use super::*;
    use crate::photos::Photo;

    #[test]
    fn clouds_reach_from_nothing_to_one_and_meet_at_their_sides() {
        let clouds = plasma(50, 2.0, &mut Stream::new(4, 0, 1));
        assert_eq!((clouds.side, clouds.heights.len()), (64, 4096));
        let extremes = clouds.heights.iter().fold((1.0f32, 0.0f32), |(a, b), h| (a.min(*h), b.max(*h)));
        assert_eq!(extremes, (0.0, 1.0));
        assert_eq!(clouds.at(67, 130), clouds.at(3, 2));
        // Neighbours across the seam differ no more than others do.
        let step = |x: usize| (0..64).map(|y| (clouds.at(x, y) - clouds.at(x + 1, y)).abs()).sum::<f32>() / 64.0;
        let inner = (0..63).map(step).sum::<f32>() / 63.0;
        assert!(step(63) < 3.0 * inner, "{} {inner}", step(63));
    }

    #[test]
    fn fog_hides_contrast_and_never_exceeds_the_brightest_value() {
        let photo = Photo::from_fn(32, 32, |x, _| [if x % 2 == 0 { 200 } else { 20 }; 3]);
        let foggy = fog(Raster::of(&photo), Level::new(32, 5).expect("severity 5"), &mut Stream::new(4, 0, 1)).photo();
        assert!(foggy.rgb.iter().all(|level| *level <= 200));
        let contrast = i32::from(foggy.pixel(10, 10)[0]) - i32::from(foggy.pixel(11, 10)[0]);
        assert!((30..110).contains(&contrast), "{contrast}");
    }
}
