//! Batch normalisation with the statistics of the batch, fused with the rectifier that follows it.
//!
//! Ioffe & Szegedy 2015: `y = gamma * (x - mean) / sqrt(variance + epsilon) + beta` over batch and pixels of a channel,
//! here followed by `max(y, slope * y)` (slope 1: nothing, 0: ReLU). Images are read from front to back, so that maps of
//! a few pixels, and plain rows of numbers, cost no more than large maps.

use rayon::prelude::*;

use super::{
    norm_sums::{LANES, channel_sums},
    simd,
};
use pulp::{Simd, WithSimd};

/// Shape of a normalised tensor `[batch, channels, pixels]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NormShape {
    /// Images.
    pub batch: usize,
    /// Channels.
    pub channels: usize,
    /// Pixels of one channel.
    pub pixels: usize,
}

impl NormShape {
    /// Floats of one image.
    pub fn image_len(&self) -> usize {
        self.channels * self.pixels
    }
}

/// Per-channel figures of one layer, each `[channels]`.
#[derive(Debug, Clone, Copy)]
pub struct Affine<'a> {
    /// Scale.
    pub gamma: &'a [f32],
    /// Shift.
    pub beta: &'a [f32],
    /// Mean of the batch.
    pub mean: &'a [f32],
    /// Biased variance of the batch.
    pub variance: &'a [f32],
    /// Added to the variance.
    pub epsilon: f32,
    /// Slope of the rectifier below zero; 1 for none.
    pub slope: f32,
}

/// `y = scale * x + shift` before the rectifier, for one channel.
#[derive(Debug, Clone, Copy)]
struct Line {
    inverse_deviation: f32,
    scale: f32,
    shift: f32,
}

impl Affine<'_> {
    fn lines(&self) -> Vec<Line> {
        let line = |channel: usize| {
            let inverse_deviation = (self.variance[channel] + self.epsilon).sqrt().recip();
            let scale = self.gamma[channel] * inverse_deviation;
            Line { inverse_deviation, scale, shift: self.beta[channel] - self.mean[channel] * scale }
        };
        (0..self.mean.len()).map(line).collect()
    }
}

/// Mean and biased variance of each channel of `x`, both `[channels]`.
pub fn statistics(shape: NormShape, x: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let count = (shape.batch * shape.pixels) as f64;
    let sums = channel_sums(shape, (x, x), |_| |x, _| [x]);
    let mean: Vec<f32> = sums.iter().map(|[sum]| (sum / count) as f32).collect();
    let squares = channel_sums(shape, (x, x), |channel| {
        let mean = mean[channel];
        move |x, _| [(x - mean) * (x - mean)]
    });
    let variance = squares.iter().map(|[sum]| (sum / count) as f32).collect();
    (mean, variance)
}

/// Normalised, scaled, shifted and rectified `x`, same shape.
pub fn apply(shape: NormShape, x: &[f32], affine: &Affine<'_>) -> Vec<f32> {
    let lines = affine.lines();
    let mut y = vec![0.0; x.len()];
    y.par_chunks_exact_mut(shape.image_len()).zip(x.par_chunks_exact(shape.image_len())).for_each(|(y, x)| {
        let slope = affine.slope;
        let rectified = move |line: Line| {
            move |_: f32, x: f32| {
                let value = line.scale * x + line.shift;
                if value > 0.0 { value } else { slope * value }
            }
        };
        simd::run(EachPixel { pixels: shape.pixels, lines: &lines, to: y, from: x, change: rectified });
    });
    y
}

/// Gradients of [`apply`] after [`statistics`]: overwrites `gradient` (of `y`) with that of `x`, returns those of
/// gamma and beta.
pub fn backward(shape: NormShape, x: &[f32], affine: &Affine<'_>, gradient: &mut [f32]) -> (Vec<f32>, Vec<f32>) {
    let (lines, slope) = (affine.lines(), affine.slope);
    let sums = channel_sums(shape, (x, gradient), |channel| {
        let (Line { scale, shift, .. }, mean) = (lines[channel], affine.mean[channel]);
        move |x, gradient| {
            let passed = if scale * x + shift > 0.0 { gradient } else { slope * gradient };
            [passed * (x - mean), passed]
        }
    });
    let along = |([along, _], line): (&[f64; 2], &Line)| (along * f64::from(line.inverse_deviation)) as f32;
    let gamma: Vec<f32> = sums.iter().zip(&lines).map(along).collect();
    let beta: Vec<f32> = sums.iter().map(|[_, level]| *level as f32).collect();
    let count = (shape.batch * shape.pixels) as f32;
    // dx = scale * (g - mean(g) - normalised * mean(g * normalised)), a line in g and x.
    let back = |(channel, line): (usize, &Line)| {
        let along = -line.scale * line.inverse_deviation * gamma[channel] / count;
        (*line, along, -line.scale * beta[channel] / count - affine.mean[channel] * along)
    };
    let back: Vec<_> = lines.iter().enumerate().map(back).collect();
    gradient.par_chunks_exact_mut(shape.image_len()).zip(x.par_chunks_exact(shape.image_len())).for_each(
        |(gradient, x)| {
            let returned = move |(line, along, level): (Line, f32, f32)| {
                move |gradient: f32, x: f32| {
                    let passed = if line.scale * x + line.shift > 0.0 { gradient } else { slope * gradient };
                    line.scale * passed + (along * x + level)
                }
            };
            simd::run(EachPixel { pixels: shape.pixels, lines: &back, to: gradient, from: x, change: returned });
        },
    );
    (gamma, beta)
}

/// Replaces every value of one image by what its channel makes of it and of the value of another image.
struct EachPixel<'a, L, F> {
    pixels: usize,
    lines: &'a [L],
    to: &'a mut [f32],
    from: &'a [f32],
    change: F,
}

impl<L: Copy, T: Fn(f32, f32) -> f32, F: Fn(L) -> T> WithSimd for EachPixel<'_, L, F> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        if self.pixels == 1 {
            for ((to, from), line) in self.to.iter_mut().zip(self.from).zip(self.lines) {
                *to = (self.change)(*line)(*to, *from);
            }
            return;
        }
        let channels = self.to.chunks_exact_mut(self.pixels).zip(self.from.chunks_exact(self.pixels));
        for ((to, from), line) in channels.zip(self.lines) {
            let change = (self.change)(*line);
            // Blocks of a fixed length, as small maps are no longer than one of them.
            let (to_blocks, to_rest) = to.as_chunks_mut::<LANES>();
            let (from_blocks, from_rest) = from.as_chunks::<LANES>();
            for (to, from) in to_blocks.iter_mut().zip(from_blocks) {
                for lane in 0..LANES {
                    to[lane] = change(to[lane], from[lane]);
                }
            }
            for (to, from) in to_rest.iter_mut().zip(from_rest) {
                *to = change(*to, *from);
            }
        }
    }
}
