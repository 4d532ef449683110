//! Cross-entropy of a softmax over many classes against soft targets of a few: value, logarithms and gradient in one pass
//! over each row.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::simd;

/// Rows of one job.
const ROWS: usize = 64;
/// Numbers taken side by side within a row.
const LANES: usize = 32;

/// `1.5 * 2^23`: after adding it the lowest bits of a float are its whole part.
const ROUNDING: f32 = 12_582_912.0;
/// What to take off the bits of such a float for the exponent of `2^whole`.
const TO_EXPONENT: u32 = 0x4B40_0000 - 127;
/// ln 2 in two parts, the first with zeros at its end, so that `whole * high` is exact.
const LN2: [f32; 2] = [355.0 / 512.0, -2.121_944_4e-4];
/// Below it `e^x` is no normal number.
const SMALLEST: f32 = -87.0;

/// What [`sparse_cross_entropy`] finds.
pub struct CrossEntropy {
    /// `-sum W log p` over all rows.
    pub value: f32,
    /// log p of the classes of the targets.
    /// # Shapes `[rows, few]`
    pub logarithms: Vec<f32>,
    /// `m p - W`, with m the sum of a row's W.
    /// # Shapes `[rows, classes]`
    pub gradient: Vec<f32>,
}

/// Cross-entropy with `few` classes of weight W in each row.
///
/// # Shapes
/// `logits` `[rows, classes]`; `chosen`, which is below `classes`, and `weights` `[rows, few]`.
pub fn sparse_cross_entropy(
    logits: &[f32],
    (chosen, weights): (&[usize], &[f32]),
    (classes, few): (usize, usize),
) -> CrossEntropy {
    let mut gradient = vec![0.0; logits.len()];
    let mut logarithms = vec![0.0; weights.len()];
    let values: Vec<f64> = gradient
        .par_chunks_mut(ROWS * classes)
        .zip(logits.par_chunks(ROWS * classes))
        .zip(logarithms.par_chunks_mut(ROWS * few))
        .zip(chosen.par_chunks(ROWS * few).zip(weights.par_chunks(ROWS * few)))
        .map(|(((gradient, logits), logarithms), (chosen, weights))| {
            simd::run(Rows { logits, gradient, logarithms, chosen, weights, classes, few })
        })
        .collect();
    CrossEntropy { value: values.iter().sum::<f64>() as f32, logarithms, gradient }
}

struct Rows<'a> {
    logits: &'a [f32],
    gradient: &'a mut [f32],
    logarithms: &'a mut [f32],
    chosen: &'a [usize],
    weights: &'a [f32],
    classes: usize,
    few: usize,
}

impl WithSimd for Rows<'_> {
    type Output = f64;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> f64 {
        let rows = self.logits.chunks_exact(self.classes).zip(self.gradient.chunks_exact_mut(self.classes));
        let targets = self.chosen.chunks_exact(self.few).zip(self.weights.chunks_exact(self.few));
        let mut value = 0.0;
        for (((logits, gradient), logarithms), (chosen, weights)) in
            rows.zip(self.logarithms.chunks_exact_mut(self.few)).zip(targets)
        {
            let largest = largest(logits);
            let sum = exponentials(logits, largest, gradient);
            let share = weights.iter().sum::<f32>() / sum;
            gradient.iter_mut().for_each(|p| *p *= share);
            let least = largest + sum.ln();
            for ((class, weight), logarithm) in chosen.iter().zip(weights).zip(logarithms) {
                *logarithm = logits[*class] - least;
                gradient[*class] -= weight;
                value -= f64::from(weight * *logarithm);
            }
        }
        value
    }
}

#[inline(always)]
fn largest(row: &[f32]) -> f32 {
    let mut lanes = [f32::NEG_INFINITY; LANES];
    let chunks = row.chunks_exact(LANES);
    let rest = chunks.remainder();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane = if *value > *lane { *value } else { *lane };
        }
    }
    lanes.iter().chain(rest).fold(f32::NEG_INFINITY, |largest, value| largest.max(*value))
}

/// Writes `e^(x - largest)` and returns the sum.
#[inline(always)]
fn exponentials(row: &[f32], largest: f32, out: &mut [f32]) -> f32 {
    for (out, x) in out.iter_mut().zip(row) {
        *out = exponential(*x - largest);
    }
    let mut lanes = [0.0_f32; LANES];
    let chunks = out.chunks_exact(LANES);
    let rest = chunks.remainder().iter().sum::<f32>();
    for chunk in chunks {
        for (lane, value) in lanes.iter_mut().zip(chunk) {
            *lane += value;
        }
    }
    lanes.iter().sum::<f32>() + rest
}

/// `e^x` of a number that is not positive, without branches and tables, so that it runs on vectors: `2^n e^r` with the
/// Taylor polynomial of degree 6 for |r| <= ln 2 / 2, off by less than 3e-7 of the value. What is no number stays none.
#[inline(always)]
fn exponential(x: f32) -> f32 {
    let x = if x < SMALLEST { SMALLEST } else { x };
    let shifted = x * std::f32::consts::LOG2_E + ROUNDING;
    let whole = shifted - ROUNDING;
    let r = x - whole * LN2[0] - whole * LN2[1];
    let power = f32::from_bits(shifted.to_bits().wrapping_sub(TO_EXPONENT) << 23);
    let tail = 1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0));
    power * (1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * tail))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exponentials_are_those_of_the_standard_library() {
        for step in 0..=8700 {
            let x = -0.01 * step as f32;
            let (ours, exact) = (f64::from(exponential(x)), f64::from(x).exp());
            assert!((ours / exact - 1.0).abs() < 3e-7, "{x}: {ours} {exact}");
        }
        assert!(exponential(f32::NEG_INFINITY) < 2e-38);
        assert!(exponential(f32::NAN).is_nan());
    }

    #[test]
    fn rows_are_those_of_plain_loops() {
        // More rows than one job takes, a number of classes that fills no whole vectors.
        let (rows, classes, few) = (ROWS + 3, 45, 2);
        let logits: Vec<f32> = (0..rows * classes).map(|i| (8.0 * (0.7 * i as f64).sin()) as f32).collect();
        let chosen: Vec<usize> = (0..rows).flat_map(|row| [row % classes, (row + 7) % classes]).collect();
        let weights: Vec<f32> = (0..rows * few).map(|i| (i % 5) as f32 / 4.0).collect();
        let found = sparse_cross_entropy(&logits, (&chosen, &weights), (classes, few));
        let mut value = 0.0;
        for row in 0..rows {
            let exponentials: Vec<f64> =
                logits[row * classes..][..classes].iter().map(|x| f64::from(*x).exp()).collect();
            let sum: f64 = exponentials.iter().sum();
            let mass: f64 = weights[row * few..][..few].iter().map(|w| f64::from(*w)).sum();
            for (class, exponential) in exponentials.iter().enumerate() {
                let here = (0..few).filter(|at| chosen[row * few + at] == class);
                let target: f64 = here.map(|at| f64::from(weights[row * few + at])).sum();
                let gradient = mass * exponential / sum - target;
                assert!((f64::from(found.gradient[row * classes + class]) - gradient).abs() < 1e-6);
            }
            for at in row * few..(row + 1) * few {
                let logarithm = (exponentials[chosen[at]] / sum).ln();
                assert!((f64::from(found.logarithms[at]) - logarithm).abs() < 1e-5);
                value -= f64::from(weights[at]) * logarithm;
            }
        }
        assert!((f64::from(found.value) / value - 1.0).abs() < 1e-6, "{} {value}", found.value);
    }

    #[test]
    fn a_number_gone_wrong_shows() {
        let found = sparse_cross_entropy(&[0.0, f32::NAN, 1.0], (&[0], &[1.0]), (3, 1));
        assert!(found.value.is_nan() && found.gradient.iter().all(|g| g.is_nan()));
    }
}
