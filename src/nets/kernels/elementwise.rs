//! Rectifiers and channel biases, in place where the memory is free, over both cores.

use rayon::prelude::*;

use super::simd;

/// Floats per job: large enough to hide the hand-over, small enough for the first-level cache to prefetch well.
const CHUNK: usize = 16 * 1024;

/// `max(x, slope * x)` in place, for a slope of at most 1.
pub fn rectify(values: &mut [f32], slope: f32) {
    values.par_chunks_mut(CHUNK).for_each(|values| {
        simd::run(
            #[inline(always)]
            || {
                for value in values {
                    *value = if *value > 0.0 { *value } else { slope * *value };
                }
            },
        );
    });
}

/// Gradient of [`rectify`] in place; `x` is its input (its output does as well where the slope is positive).
pub fn rectify_backward(gradient: &mut [f32], x: &[f32], slope: f32) {
    gradient
        .par_chunks_mut(CHUNK)
        .zip(x.par_chunks(CHUNK))
        .for_each(|(gradient, x)| {
            simd::run(
                #[inline(always)]
                || {
                    for (gradient, x) in gradient.iter_mut().zip(x) {
                        *gradient = if *x > 0.0 {
                            *gradient
                        } else {
                            slope * *gradient
                        };
                    }
                },
            );
        });
}

/// Adds `bias[channel]` to every pixel of `[batch, channels, pixels]` in place.
pub fn add_channel_bias(values: &mut [f32], bias: &[f32], pixels: usize) {
    values
        .par_chunks_exact_mut(bias.len() * pixels)
        .for_each(|image| {
            for (channel, bias) in image.chunks_exact_mut(pixels).zip(bias) {
                channel.iter_mut().for_each(|value| *value += bias);
            }
        });
}

/// Sums of `[batch, channels, pixels]` over batch and pixels, `[channels]`.
pub fn channel_sums(values: &[f32], channels: usize, pixels: usize) -> Vec<f32> {
    (0..channels)
        .into_par_iter()
        .map(|channel| {
            let images = values.chunks_exact(channels * pixels);
            let sums =
                images.map(|image| lane_sum(&image[channel * pixels..(channel + 1) * pixels]));
            sums.sum::<f64>() as f32
        })
        .collect()
}

fn lane_sum(values: &[f32]) -> f64 {
    let mut lanes = [0.0_f32; 16];
    for chunk in values.chunks(16) {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().map(|lane| f64::from(*lane)).sum()
}
