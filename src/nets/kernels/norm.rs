//! Batch normalisation with the statistics of the batch, fused with the rectifier that follows it.
//!
//! Ioffe & Szegedy 2015: `y = gamma * (x - mean) / sqrt(variance + epsilon) + beta` over batch and pixels of a channel,
//! here followed by `max(y, slope * y)` (slope 1: nothing, 0: ReLU). Statistics are summed channel by channel in a
//! fixed order: 16 lanes within an image, double precision from image to image.

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
    fn channel<'a>(
        &self,
        values: &'a [f32],
        channel: usize,
    ) -> impl Iterator<Item = &'a [f32]> + Clone {
        let (pixels, image_len) = (self.pixels, self.image_len());
        values
            .chunks_exact(image_len)
            .map(move |image| &image[channel * pixels..(channel + 1) * pixels])
    }
}

/// Mean and biased variance of each channel of `x`, both `[channels]`.
pub fn statistics(shape: NormShape, x: &[f32]) -> (Vec<f32>, Vec<f32>) {
    let count = (shape.batch * shape.pixels) as f64;
    (0..shape.channels)
        .into_par_iter()
        .map(|channel| {
            simd::run(
                #[inline(always)]
                || {
                    let images = shape.channel(x, channel);
                    let mean = images
                        .clone()
                        .map(|image| sum(image, |value| value))
                        .sum::<f64>()
                        / count;
                    let centre = mean as f32;
                    let squares =
                        images.map(|image| sum(image, |value| (value - centre) * (value - centre)));
                    (centre, (squares.sum::<f64>() / count) as f32)
                },
            )
        })
        .unzip()
}

#[inline(always)]
fn sum(values: &[f32], term: impl Fn(f32) -> f32) -> f64 {
    let mut lanes = [0.0_f32; LANES];
    let (chunks, rest) = values.as_chunks::<LANES>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += term(*value);
        }
    }
    for (lane, value) in lanes.iter_mut().zip(rest) {
        *lane += term(*value);
    }
    lanes.iter().map(|lane| f64::from(*lane)).sum()
}

/// Normalised, scaled, shifted and rectified `x`, same shape.
pub fn apply(shape: NormShape, x: &[f32], affine: &Affine<'_>) -> Vec<f32> {
    let mut y = vec![0.0; x.len()];
    let slope = affine.slope;
    y.par_chunks_exact_mut(shape.image_len())
        .zip(x.par_chunks_exact(shape.image_len()))
        .for_each(|(y, x)| {
            simd::run(
                #[inline(always)]
                || {
                    let channels = y
                        .chunks_exact_mut(shape.pixels)
                        .zip(x.chunks_exact(shape.pixels));
                    for (channel, (y, x)) in channels.enumerate() {
                        let (scale, shift) = affine.line(channel);
                        for (to, from) in y.iter_mut().zip(x) {
                            let value = scale.mul_add(*from, shift);
                            *to = if value > 0.0 { value } else { slope * value };
                        }
                    }
                },
            );
        });
    y
}

/// Gradients of [`apply`] after [`statistics`]: overwrites `gradient` (of `y`) with that of `x`, returns those of
/// gamma and beta.
pub fn backward(
    shape: NormShape,
    x: &[f32],
    affine: &Affine<'_>,
    gradient: &mut [f32],
) -> (Vec<f32>, Vec<f32>) {
    let shared: &[f32] = gradient;
    let (gamma, beta): (Vec<f32>, Vec<f32>) = (0..shape.channels)
        .into_par_iter()
        .map(|channel| channel_sums(shape, x, shared, affine, channel))
        .unzip();
    let count = (shape.batch * shape.pixels) as f32;
    gradient
        .par_chunks_exact_mut(shape.image_len())
        .zip(x.par_chunks_exact(shape.image_len()))
        .for_each(|(gradient, x)| {
            simd::run(
                #[inline(always)]
                || {
                    let channels = gradient
                        .chunks_exact_mut(shape.pixels)
                        .zip(x.chunks_exact(shape.pixels));
                    for (channel, (gradient, x)) in channels.enumerate() {
                        // dx = scale * (g - mean(g) - normalised * mean(g * normalised)), a line in g and x.
                        let (scale, shift) = affine.line(channel);
                        let inverse = affine.inverse_deviation(channel);
                        let along = -scale * inverse * gamma[channel] / count;
                        let level = -scale * beta[channel] / count - affine.mean[channel] * along;
                        for (to, from) in gradient.iter_mut().zip(x) {
                            let value = scale.mul_add(*from, shift);
                            let passed = if value > 0.0 { *to } else { affine.slope * *to };
                            *to = scale.mul_add(passed, along.mul_add(*from, level));
                        }
                    }
                },
            );
        });
    (gamma, beta)
}

/// Sums over batch and pixels of the rectified gradient times the normalised input, and of the gradient alone.
fn channel_sums(
    shape: NormShape,
    x: &[f32],
    gradient: &[f32],
    affine: &Affine<'_>,
    channel: usize,
) -> (f32, f32) {
    let (scale, shift) = affine.line(channel);
    let (mean, slope) = (affine.mean[channel], affine.slope);
    let (mut gamma, mut beta) = (0.0_f64, 0.0_f64);
    simd::run(
        #[inline(always)]
        || {
            for (x, gradient) in shape
                .channel(x, channel)
                .zip(shape.channel(gradient, channel))
            {
                let mut along = [0.0_f32; LANES];
                let mut level = [0.0_f32; LANES];
                let (x_chunks, x_rest) = x.as_chunks::<LANES>();
                let (gradient_chunks, gradient_rest) = gradient.as_chunks::<LANES>();
                for (x, gradient) in x_chunks.iter().zip(gradient_chunks) {
                    for lane in 0..LANES {
                        let positive = scale.mul_add(x[lane], shift) > 0.0;
                        let passed = if positive {
                            gradient[lane]
                        } else {
                            slope * gradient[lane]
                        };
                        along[lane] += passed * (x[lane] - mean);
                        level[lane] += passed;
                    }
                }
                for (lane, (x, gradient)) in x_rest.iter().zip(gradient_rest).enumerate() {
                    let positive = scale.mul_add(*x, shift) > 0.0;
                    let passed = if positive {
                        *gradient
                    } else {
                        slope * *gradient
                    };
                    along[lane] += passed * (*x - mean);
                    level[lane] += passed;
                }
                gamma += along.iter().map(|lane| f64::from(*lane)).sum::<f64>();
                beta += level.iter().map(|lane| f64::from(*lane)).sum::<f64>();
            }
        },
    );
    (
        (gamma * f64::from(affine.inverse_deviation(channel))) as f32,
        beta as f32,
    )
}
