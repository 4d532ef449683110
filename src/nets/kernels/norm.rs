//! Batch normalisation with the statistics of the batch, fused with the rectifier that follows it.
//!
//! Ioffe & Szegedy 2015: `y = gamma * (x - mean) / sqrt(variance + epsilon) + beta` over batch and pixels of a channel,
//! here followed by `max(y, slope * y)` (slope 1: nothing, 0: ReLU). Statistics are summed channel by channel in a
//! fixed order: 16 lanes within an image, double precision from image to image.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::simd;

/// Sums kept side by side within one image.
const LANES: usize = 16;

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

impl Affine<'_> {
    /// `y = scale * x + shift` before the rectifier.
    fn line(&self, channel: usize) -> (f32, f32) {
        let scale = self.gamma[channel] * self.inverse_deviation(channel);
        (scale, self.beta[channel] - self.mean[channel] * scale)
    }

    fn inverse_deviation(&self, channel: usize) -> f32 {
        (self.variance[channel] + self.epsilon).sqrt().recip()
    }
}

impl NormShape {
    fn image_len(&self) -> usize {
        self.channels * self.pixels
    }

    /// The images' parts of one channel, in order.
    fn channel<'a>(&self, values: &'a [f32], channel: usize) -> impl Iterator<Item = &'a [f32]> + Clone {
        let (pixels, image_len) = (self.pixels, self.image_len());
        values.chunks_exact(image_len).map(move |image| &image[channel * pixels..(channel + 1) * pixels])
    }
}

/// Mean and biased variance of each channel of `x`, both `[channels]`.
pub fn statistics(shape: NormShape, x: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let channels = (0..shape.channels).into_par_iter();
    channels.map(|channel| simd::run(ChannelStatistics { shape, x, channel })).unzip()
}

/// Mean and biased variance of one channel.
struct ChannelStatistics<'a> {
    shape: NormShape,
    x: &'a [f32],
    channel: usize,
}

impl WithSimd for ChannelStatistics<'_> {
    type Output = (f32, f32);

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> (f32, f32) {
        let count = (self.shape.batch * self.shape.pixels) as f64;
        let (mut total, mut squares) = (0.0_f64, 0.0_f64);
        for image in self.shape.channel(self.x, self.channel) {
            total += lane_sum(image, |value| value);
        }
        let mean = (total / count) as f32;
        for image in self.shape.channel(self.x, self.channel) {
            squares += lane_sum(image, |value| (value - mean) * (value - mean));
        }
        (mean, (squares / count) as f32)
    }
}

#[inline(always)]
fn lane_sum(values: &[f32], term: impl Fn(f32) -> f32) -> f64 {
    let mut lanes = [0.0_f32; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for lane in 0..LANES {
            lanes[lane] += term(chunk[lane]);
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += term(*value);
    }
    total(&lanes)
}

#[inline(always)]
fn total(lanes: &[f32; LANES]) -> f64 {
    lanes.iter().map(|lane| f64::from(*lane)).sum()
}

/// Normalised, scaled, shifted and rectified `x`, same shape.
pub fn apply(shape: NormShape, x: &[f32], affine: &Affine<'_>) -> Vec<f32> {
    let mut y = vec![0.0; x.len()];
    y.par_chunks_exact_mut(shape.image_len())
        .zip(x.par_chunks_exact(shape.image_len()))
        .for_each(|(y, x)| simd::run(ApplyImage { shape, affine, x, y }));
    y
}

/// One image of [`apply`].
struct ApplyImage<'a> {
    shape: NormShape,
    affine: &'a Affine<'a>,
    x: &'a [f32],
    y: &'a mut [f32],
}

impl WithSimd for ApplyImage<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (pixels, slope) = (self.shape.pixels, self.affine.slope);
        let channels = self.y.chunks_exact_mut(pixels).zip(self.x.chunks_exact(pixels));
        for (channel, (y, x)) in channels.enumerate() {
            let (scale, shift) = self.affine.line(channel);
            for (to, from) in y.iter_mut().zip(x) {
                let value = scale * *from + shift;
                *to = if value > 0.0 { value } else { slope * value };
            }
        }
    }
}

/// Gradients of [`apply`] after [`statistics`]: overwrites `gradient` (of `y`) with that of `x`, returns those of
/// gamma and beta.
pub fn backward(shape: NormShape, x: &[f32], affine: &Affine<'_>, gradient: &mut [f32]) -> (Vec<f32>, Vec<f32>) {
    let shared: &[f32] = gradient;
    let sums = |channel| simd::run(ChannelSums { shape, affine, x, gradient: shared, channel });
    let (gamma, beta): (Vec<f32>, Vec<f32>) = (0..shape.channels).into_par_iter().map(sums).unzip();
    let sums = (gamma.as_slice(), beta.as_slice());
    gradient
        .par_chunks_exact_mut(shape.image_len())
        .zip(x.par_chunks_exact(shape.image_len()))
        .for_each(|(gradient, x)| simd::run(GradientImage { shape, affine, x, gradient, sums }));
    (gamma, beta)
}

/// Sums over batch and pixels of the rectified gradient times the normalised input, and of the gradient alone.
struct ChannelSums<'a> {
    shape: NormShape,
    affine: &'a Affine<'a>,
    x: &'a [f32],
    gradient: &'a [f32],
    channel: usize,
}

impl WithSimd for ChannelSums<'_> {
    type Output = (f32, f32);

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> (f32, f32) {
        let (affine, channel) = (self.affine, self.channel);
        let (scale, shift) = affine.line(channel);
        let mean = affine.mean[channel];
        let passed = |x: f32, gradient: f32| {
            if scale * x + shift > 0.0 { gradient } else { affine.slope * gradient }
        };
        let (mut gamma, mut beta) = (0.0_f64, 0.0_f64);
        let images = self.shape.channel(self.x, channel);
        for (x, gradient) in images.zip(self.shape.channel(self.gradient, channel)) {
            let (mut along, mut level) = ([0.0_f32; LANES], [0.0_f32; LANES]);
            let (x_chunks, x_rest) = x.as_chunks::<LANES>();
            let (gradient_chunks, gradient_rest) = gradient.as_chunks::<LANES>();
            for (x, gradient) in x_chunks.iter().zip(gradient_chunks) {
                for lane in 0..LANES {
                    let passed = passed(x[lane], gradient[lane]);
                    along[lane] += passed * (x[lane] - mean);
                    level[lane] += passed;
                }
            }
            for (lane, (x, gradient)) in x_rest.iter().zip(gradient_rest).enumerate() {
                let passed = passed(*x, *gradient);
                along[lane] += passed * (*x - mean);
                level[lane] += passed;
            }
            gamma += total(&along);
            beta += total(&level);
        }
        ((gamma * f64::from(affine.inverse_deviation(channel))) as f32, beta as f32)
    }
}

/// One image of [`backward`].
struct GradientImage<'a> {
    shape: NormShape,
    affine: &'a Affine<'a>,
    x: &'a [f32],
    gradient: &'a mut [f32],
    sums: (&'a [f32], &'a [f32]),
}

impl WithSimd for GradientImage<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (pixels, affine) = (self.shape.pixels, self.affine);
        let count = (self.shape.batch * pixels) as f32;
        let channels = self.gradient.chunks_exact_mut(pixels).zip(self.x.chunks_exact(pixels));
        for (channel, (gradient, x)) in channels.enumerate() {
            // dx = scale * (g - mean(g) - normalised * mean(g * normalised)), a line in g and x.
            let (scale, shift) = affine.line(channel);
            let along = -scale * affine.inverse_deviation(channel) * self.sums.0[channel] / count;
            let level = -scale * self.sums.1[channel] / count - affine.mean[channel] * along;
            for (to, from) in gradient.iter_mut().zip(x) {
                let passed = if scale * *from + shift > 0.0 { *to } else { affine.slope * *to };
                *to = scale * passed + (along * *from + level);
            }
        }
    }
}
