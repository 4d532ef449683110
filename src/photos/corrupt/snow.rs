//! Snow: flakes of enlarged noise, smeared as they fall, over a picture that has turned whiter.

use super::draws::{Draws, between};
use super::level::Level;
use super::motion::smeared;
use super::raster::{Raster, level as to_level};

/// What the flakes are made of, and how they fall.
#[derive(Clone, Copy)]
struct Snowfall {
    /// Mean and standard deviation of the noise.
    noise: (f32, f32),
    /// How much the noise is enlarged.
    zoom: f64,
    /// Noise below it is no snow.
    threshold: f32,
    /// Radius and standard deviation of the fall.
    fall: (usize, f32),
    /// How much of the picture keeps its colours.
    kept: f32,
}

const fn snowfall(noise: (f32, f32), zoom: f64, threshold: f32, fall: (usize, f32), kept: f32) -> Snowfall {
    Snowfall { noise, zoom, threshold, fall, kept }
}

const SNOW: [[Snowfall; 5]; 3] = [
    [
        snowfall((0.1, 0.2), 1.0, 0.6, (8, 3.0), 0.95),
        snowfall((0.1, 0.2), 1.0, 0.5, (10, 4.0), 0.9),
        snowfall((0.15, 0.3), 1.75, 0.55, (10, 4.0), 0.9),
        snowfall((0.25, 0.3), 2.25, 0.6, (12, 6.0), 0.85),
        snowfall((0.3, 0.3), 1.25, 0.65, (14, 12.0), 0.8),
    ],
    [
        snowfall((0.1, 0.2), 1.0, 0.6, (8, 3.0), 0.8),
        snowfall((0.1, 0.2), 1.0, 0.5, (10, 4.0), 0.8),
        snowfall((0.15, 0.3), 1.75, 0.55, (10, 4.0), 0.7),
        snowfall((0.25, 0.3), 2.25, 0.6, (12, 6.0), 0.65),
        snowfall((0.3, 0.3), 1.25, 0.65, (14, 12.0), 0.6),
    ],
    [
        snowfall((0.1, 0.3), 3.0, 0.5, (10, 4.0), 0.8),
        snowfall((0.2, 0.3), 2.0, 0.5, (12, 4.0), 0.7),
        snowfall((0.55, 0.3), 4.0, 0.9, (12, 8.0), 0.7),
        snowfall((0.55, 0.3), 4.5, 0.85, (12, 8.0), 0.65),
        snowfall((0.55, 0.3), 2.5, 0.85, (12, 12.0), 0.55),
    ],
];

/// Lets it snow.
pub fn snow(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let Snowfall { noise: (mean, spread), zoom, threshold, fall: (radius, sigma), kept } = level.of(&SNOW);
    let noise = (0..raster.width * raster.height).map(|_| mean + spread * draws.normal()).collect();
    let mut flakes = Raster::grey(raster.width, raster.height, noise).zoomed(zoom);
    for value in &mut flakes.values {
        *value = if *value < threshold { 0.0 } else { f32::from(to_level(*value)) / 255.0 };
    }
    let flakes = smeared(&flakes, radius, sigma, between(draws, -135.0, -45.0)).values;
    // Half a turn of the layer is the layer backwards.
    for (pixel, (here, opposite)) in raster.values.chunks_exact_mut(3).zip(flakes.iter().zip(flakes.iter().rev())) {
        let whiter = 1.5 * (0.299 * pixel[0] + 0.587 * pixel[1] + 0.114 * pixel[2]) + 0.5;
        for value in pixel {
            *value = kept * *value + (1.0 - kept) * value.max(whiter) + here + opposite;
        }
    }
    raster
}
