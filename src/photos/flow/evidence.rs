//! Whether a pixel is seen to move: it is more like where its flow leads than like where the camera alone would have taken
//! it. A pixel of a flat surface is like both; it is judged by those of its colour about it, so that the inside of a thing
//! goes with its edge and the sky behind it does not.

use super::plane::around;
use crate::photos::Photo;

/// A pixel that differs by more levels than this differs altogether.
const MOST: f32 = 40.0;
/// Levels by which colours differ that are half alike, about.
const LIKE: f32 = 15.0;
/// Bits of a squared difference of colours that do not matter.
const FINE: u32 = 5;
/// How far one looks about: the shorter side of the frame divided by this.
const REACH: usize = 13;
/// Places that are looked at along the shorter side.
const PLACES: usize = 32;

/// By how many levels a colour differs from that of a photo between its pixels, the mean over red, green and blue.
pub(super) fn unlike(colour: [u8; 3], photo: &Photo, [x, y]: [f32; 2]) -> f32 {
    let (left, right, across) = around(x, photo.width);
    let (above, below, down) = around(y, photo.height);
    let corners = [(left, above), (right, above), (left, below), (right, below)].map(|(x, y)| photo.pixel(x, y));
    let weights = [(1.0 - across) * (1.0 - down), across * (1.0 - down), (1.0 - across) * down, across * down];
    let level = |channel: usize| -> f32 {
        corners.iter().zip(weights).map(|(pixel, weight)| f32::from(pixel[channel]) * weight).sum()
    };
    let differences = (0..3).map(|channel| (level(channel) - f32::from(colour[channel])).abs());
    (differences.sum::<f32>() / 3.0).min(MOST)
}

/// For each pixel the mean of `values` over the pixels about it, each counting as much as its colour is like its own.
pub(super) fn shared(photo: &Photo, values: &[f32]) -> Vec<f32> {
    let (width, height) = (photo.width, photo.height);
    let side = width.min(height);
    let stride = (side / PLACES).max(1);
    let reach = side / REACH / stride * stride;
    let weight = |step: u32| (1.0 + (step << FINE) as f32 / (3.0 * LIKE * LIKE)).powi(-2);
    let weights: Vec<f32> = (0..=(3 * 255 * 255) >> FINE).map(weight).collect();
    let near = |at: usize, count: usize| {
        let first = at.checked_sub(reach).unwrap_or(at % stride);
        (first..(at + reach + 1).min(count)).step_by(stride)
    };
    let mean = |at: usize| {
        let (x, y) = (at % width, at / width);
        let own = photo.pixel(x, y);
        let (mut sum, mut all) = (0.0, 0.0);
        for row in near(y, height) {
            for column in near(x, width) {
                let squares = own.iter().zip(photo.pixel(column, row)).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2));
                let weight = weights[(squares.sum::<u32>() >> FINE) as usize];
                sum += weight * values[row * width + column];
                all += weight;
            }
        }
        sum / all
    };
    (0..values.len()).map(mean).collect()
}
