//! Rectifiers and channel biases, in place where the memory is free, over all cores.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::simd;

/// Floats per job: large enough to hide the hand-over, small enough for the caches.
const CHUNK: usize = 64 * 1024;
/// Sums kept side by side within one image.
const LANES: usize = 16;

/// `max(x, slope * x)` in place, for a slope between 0 and 1.
pub fn rectify(values: &mut [f32], slope: f32) {
    let chunks = values.par_chunks_mut(CHUNK);
    chunks.for_each(|values| simd::run(Rectify { values, slope }));
}

struct Rectify<'a> {
    values: &'a mut [f32],
    slope: f32,
}

impl WithSimd for Rectify<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for value in self.values {
            *value = if *value > 0.0 { *value } else { self.slope * *value };
        }
    }
}

/// Gradient of [`rectify`] in place; `x` is its input or its output, which is positive where the input is.
pub fn rectify_backward(gradient: &mut [f32], x: &[f32], slope: f32) {
    gradient
        .par_chunks_mut(CHUNK)
        .zip(x.par_chunks(CHUNK))
        .for_each(|(gradient, x)| simd::run(RectifyBackward { gradient, x, slope }));
}

struct RectifyBackward<'a> {
    gradient: &'a mut [f32],
    x: &'a [f32],
    slope: f32,
}

impl WithSimd for RectifyBackward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (gradient, x) in self.gradient.iter_mut().zip(self.x) {
            *gradient = if *x > 0.0 { *gradient } else { self.slope * *gradient };
        }
    }
}

/// Multiplies by `factor` in place.
pub fn scale(values: &mut [f32], factor: f32) {
    values.par_chunks_mut(CHUNK).for_each(|values| values.iter_mut().for_each(|value| *value *= factor));
}

/// Adds `bias[channel]` to every pixel of `[batch, channels, pixels]` in place.
pub fn add_channel_bias(values: &mut [f32], bias: &[f32], pixels: usize) {
    let images = values.par_chunks_exact_mut(bias.len() * pixels);
    images.for_each(|image| simd::run(AddBias { image, bias, pixels }));
}

struct AddBias<'a> {
    image: &'a mut [f32],
    bias: &'a [f32],
    pixels: usize,
}

impl WithSimd for AddBias<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        for (channel, bias) in self.image.chunks_exact_mut(self.pixels).zip(self.bias) {
            channel.iter_mut().for_each(|value| *value += bias);
        }
    }
}

/// Sums of `[batch, channels, pixels]` over batch and pixels, `[channels]`.
pub fn channel_sums(values: &[f32], channels: usize, pixels: usize) -> Vec<f32> {
    let sum_of = |channel: usize| {
        let images = values.chunks_exact(channels * pixels);
        let sums = images.map(|image| simd::run(LaneSum(&image[channel * pixels..(channel + 1) * pixels])));
        sums.sum::<f64>() as f32
    };
    (0..channels).into_par_iter().map(sum_of).collect()
}

/// The sum of values.
struct LaneSum<'a>(&'a [f32]);

impl WithSimd for LaneSum<'_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f64 {
        let mut lanes = [0.0_f32; LANES];
        let (chunks, rest) = self.0.as_chunks::<LANES>();
        for chunk in chunks {
            for (lane, value) in lanes.iter_mut().zip(chunk) {
                *lane += value;
            }
        }
        for (lane, value) in lanes.iter_mut().zip(rest) {
            *lane += value;
        }
        lanes.iter().map(|lane| f64::from(*lane)).sum()
    }
}
