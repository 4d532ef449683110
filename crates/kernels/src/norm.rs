//! Batch normalisation with the statistics of the batch, fused with the rectifier that follows it.
//!
//! Ioffe & Szegedy 2015: `y = gamma * (x - mean) / sqrt(variance + epsilon) + beta` over batch and pixels of a channel,
//! here followed by `max(y, slope * y)` (slope 1: nothing, 0: ReLU). Images are read from front to back, so that maps of
//! a few pixels, and plain rows of numbers, cost no more than large maps.

use rayon::prelude::*;

use super::{norm_sums::channel_sums, simd};
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

impl Line {
    /// Rounded twice, as where it stands in a plain sum: both must agree about what is positive.
    #[inline(always)]
    fn at<S: Simd>(self, simd: S, x: S::f32s) -> S::f32s {
        simd.add_f32s(simd.mul_f32s(simd.splat_f32s(self.scale), x), simd.splat_f32s(self.shift))
    }
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
    let changes: Vec<Rectified> = affine.lines().into_iter().map(|line| Rectified(line, affine.slope)).collect();
    let mut y = vec![0.0; x.len()];
    y.par_chunks_exact_mut(shape.image_len()).zip(x.par_chunks_exact(shape.image_len())).for_each(|(y, x)| {
        simd::run(EachPixel { pixels: shape.pixels, changes: &changes, to: y, from: x });
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
        let level = -line.scale * beta[channel] / count - affine.mean[channel] * along;
        Returned { line: *line, slope, along, level }
    };
    let changes: Vec<Returned> = lines.iter().enumerate().map(back).collect();
    gradient.par_chunks_exact_mut(shape.image_len()).zip(x.par_chunks_exact(shape.image_len())).for_each(
        |(gradient, x)| simd::run(EachPixel { pixels: shape.pixels, changes: &changes, to: gradient, from: x }),
    );
    (gamma, beta)
}

/// What a channel makes of a vector of its values, given another one.
trait Change: Copy {
    fn change<S: Simd>(self, simd: S, to: S::f32s, from: S::f32s) -> S::f32s;
}

/// The line, and the slope below zero.
#[derive(Debug, Clone, Copy)]
struct Rectified(Line, f32);

impl Change for Rectified {
    #[inline(always)]
    fn change<S: Simd>(self, simd: S, _: S::f32s, x: S::f32s) -> S::f32s {
        let Self(line, slope) = self;
        let value = line.at(simd, x);
        passed(simd, (value, value), slope)
    }
}

/// The gradient before the line from that behind the rectifier.
#[derive(Debug, Clone, Copy)]
struct Returned {
    line: Line,
    slope: f32,
    along: f32,
    level: f32,
}

impl Change for Returned {
    #[inline(always)]
    fn change<S: Simd>(self, simd: S, gradient: S::f32s, x: S::f32s) -> S::f32s {
        let value = self.line.at(simd, x);
        let through = simd.mul_add_f32s(simd.splat_f32s(self.along), x, simd.splat_f32s(self.level));
        let passed = passed(simd, (value, gradient), self.slope);
        simd.mul_add_f32s(simd.splat_f32s(self.line.scale), passed, through)
    }
}

/// What the rectifier lets through where its input is `value`.
#[inline(always)]
fn passed<S: Simd>(simd: S, (value, through): (S::f32s, S::f32s), slope: f32) -> S::f32s {
    let positive = simd.greater_than_f32s(value, simd.splat_f32s(0.0));
    simd.select_f32s(positive, through, simd.mul_f32s(simd.splat_f32s(slope), through))
}

/// Replaces every value of one image by what its channel makes of it and of the value of another image.
struct EachPixel<'a, C> {
    pixels: usize,
    changes: &'a [C],
    to: &'a mut [f32],
    from: &'a [f32],
}

impl<C: Change> WithSimd for EachPixel<'_, C> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let channels = self.to.chunks_exact_mut(self.pixels).zip(self.from.chunks_exact(self.pixels));
        for ((to, from), change) in channels.zip(self.changes) {
            let (to_vectors, to_rest) = S::as_mut_simd_f32s(to);
            let (from_vectors, from_rest) = S::as_simd_f32s(from);
            for (to, from) in to_vectors.iter_mut().zip(from_vectors) {
                *to = change.change(simd, *to, *from);
            }
            for (to, from) in to_rest.iter_mut().zip(from_rest) {
                *to = change.change(pulp::Scalar::new(), *to, *from);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::naive;
    use super::*;

    /// Output, gradient of the input, of gamma and of beta, in plain loops.
    fn plain(shape: NormShape, x: &[f32], [gamma, beta]: [&[f32]; 2], slope: f64, g: &[f32]) -> [Vec<f64>; 4] {
        let NormShape { batch, channels, pixels } = shape;
        let count = (batch * pixels) as f64;
        let [mut y, mut back] = [vec![0.0; x.len()], vec![0.0; x.len()]];
        let [mut of_gamma, mut of_beta] = [vec![0.0; channels], vec![0.0; channels]];
        for channel in 0..channels {
            let places: Vec<usize> =
                (0..batch * pixels).map(|at| (at / pixels * channels + channel) * pixels + at % pixels).collect();
            let mean = places.iter().map(|at| f64::from(x[*at])).sum::<f64>() / count;
            let variance = places.iter().map(|at| (f64::from(x[*at]) - mean).powi(2)).sum::<f64>() / count;
            let deviation = (variance + 1e-5).sqrt();
            let (gamma, beta) = (f64::from(gamma[channel]), f64::from(beta[channel]));
            let normal = |at: usize| (f64::from(x[at]) - mean) / deviation;
            let line = |at: usize| gamma * normal(at) + beta;
            let passed = |at: usize| if line(at) > 0.0 { f64::from(g[at]) } else { slope * f64::from(g[at]) };
            of_beta[channel] = places.iter().map(|at| passed(*at)).sum();
            of_gamma[channel] = places.iter().map(|at| passed(*at) * normal(*at)).sum();
            for &at in &places {
                y[at] = if line(at) > 0.0 { line(at) } else { slope * line(at) };
                let rest = of_beta[channel] / count + normal(at) * of_gamma[channel] / count;
                back[at] = gamma / deviation * (passed(at) - rest);
            }
        }
        [y, back, of_gamma, of_beta]
    }

    #[test]
    fn normalisation_and_its_gradients_are_those_of_plain_loops() {
        for [batch, channels, pixels] in [[3, 5, 64], [7, 3, 1], [20, 4, 9], [2, 3, 1000], [40, 2, 4], [1, 6, 33]] {
            let shape = NormShape { batch, channels, pixels };
            let x = naive::values(batch * shape.image_len(), 1);
            let [gamma, beta] = [naive::values(channels, 2), naive::values(channels, 3)];
            let (mean, variance) = statistics(shape, &x);
            for slope in [0.0, 0.2, 1.0] {
                let affine = Affine {
                    gamma: &gamma,
                    beta: &beta,
                    mean: &mean,
                    variance: &variance,
                    epsilon: 1e-5,
                    slope: slope as f32,
                };
                let mut back = naive::values(x.len(), 4);
                let exact = plain(shape, &x, [&gamma, &beta], slope, &back);
                let y = apply(shape, &x, &affine);
                let (of_gamma, of_beta) = backward(shape, &x, &affine, &mut back);
                for (ours, exact) in [&y, &back, &of_gamma, &of_beta].into_iter().zip(&exact) {
                    naive::assert_close(ours, exact, &format!("{shape:?} slope {slope}"));
                }
            }
        }
    }
}
