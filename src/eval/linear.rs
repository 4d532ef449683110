//! The linear probe: softmax regression on frozen features, each brought to mean 0 and deviation 1 over the training
//! photos (a batch normalisation without scale and shift).
//!
//! The objective is convex, `mean(-log p(label)) + (penalty / 2) |W|^2` (no penalty on biases), and is minimised with
//! Nesterov's accelerated gradient at the step that its curvature allows, restarted whenever it turns uphill; there is no
//! learning rate to choose, and the answer is that of any other solver.
//!
//! Started at zero, the weights stay combinations of the training rows, `W = X^T A`. Where there are more features than
//! photos, the same steps are done on `A` with the photos' products `X X^T`: the same path at a fraction of the cost.

use super::features::Features;
use crate::task::{TaskError, numbers};
use burn::prelude::*;
use burn::tensor::TensorData;
use burn::tensor::activation::softmax;

/// How the probe is trained.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LinearSettings {
    /// Weight of the squared length of the weights.
    pub penalty: f64,
    /// Steps over all training photos.
    pub steps: usize,
}

impl Default for LinearSettings {
    fn default() -> Self {
        Self { penalty: 1e-3, steps: 300 }
    }
}

/// The class of each row of `test`, as softmax regression on `train` says.
pub fn linear_probe(
    (train, labels): (&Features, &[usize]),
    test: &Features,
    classes: usize,
    settings: LinearSettings,
) -> Vec<usize> {
    let by_photos = train.width > train.len();
    solve((train, labels), test, (classes, by_photos), settings)
}

fn solve(
    (train, labels): (&Features, &[usize]),
    test: &Features,
    (classes, by_photos): (usize, bool),
    settings: LinearSettings,
) -> Vec<usize> {
    if train.is_empty() || test.is_empty() {
        return vec![0; test.len()];
    }
    let prediction = fitted((train, labels), (classes, by_photos), settings).scores(test).argmax(1);
    prediction.into_data().iter::<i64>().map(|class| class as usize).collect()
}

fn fitted(
    (train, labels): (&Features, &[usize]),
    (classes, by_photos): (usize, bool),
    settings: LinearSettings,
) -> LinearClassifier {
    let device = Device::flex();
    let (rows, scale) = standardised(train, None, &device);
    let matrix = if by_photos { rows.clone().matmul(rows.clone().transpose()) } else { rows.clone() };
    let problem = Problem { matrix, by_photos, truth: one_hot(labels, classes, &device), penalty: settings.penalty };
    let best = problem.minimum(settings.steps);
    let weights = if by_photos { rows.transpose().matmul(best.weights) } else { best.weights };
    LinearClassifier { scale, weights, biases: best.biases }
}

/// Softmax regression that was fitted once and is asked again and again.
pub struct LinearClassifier {
    scale: Scale,
    /// `[width, classes]`
    weights: Tensor<2>,
    /// `[1, classes]`
    biases: Tensor<2>,
}

impl LinearClassifier {
    /// Fitted to rows of features with the class of each, as the probe is.
    pub fn fit((train, labels): (&Features, &[usize]), classes: usize) -> Self {
        fitted((train, labels), (classes, train.width > train.len()), LinearSettings::default())
    }

    /// How likely each class is, for each row.
    ///
    /// # Errors
    /// When the processor's tensors cannot be read.
    pub fn probabilities(&self, features: &Features) -> Result<Vec<Vec<f32>>, TaskError> {
        if features.is_empty() {
            return Ok(Vec::new());
        }
        let [_, classes] = self.biases.dims();
        Ok(numbers(softmax(self.scores(features), 1))?.chunks(classes.max(1)).map(<[f32]>::to_vec).collect())
    }

    /// The same as logits, for rows that are a tensor already: gradients reach them.
    ///
    /// # Shapes
    /// `[rows, width]` to `[rows, classes]`.
    pub fn logits(&self, rows: Tensor<2>) -> Tensor<2> {
        let device = rows.device();
        let row = |values: &[f32]| Tensor::<2>::from_data(TensorData::new(values.to_vec(), [1, values.len()]), &device);
        let there = |tensor: &Tensor<2>| Tensor::<2>::from_data(tensor.to_data(), &device);
        let standardised = (rows - row(&self.scale.means)) / row(&self.scale.deviations);
        standardised.matmul(there(&self.weights)) + there(&self.biases)
    }

    /// `[rows, classes]`
    fn scores(&self, features: &Features) -> Tensor<2> {
        let (rows, _) = standardised(features, Some(&self.scale), &self.biases.device());
        rows.matmul(self.weights.clone()) + self.biases.clone()
    }
}

/// Weights or a direction in their space, and what it does to the training photos.
#[derive(Clone)]
struct Point {
    /// `[width, classes]`, or `[train, classes]` as combinations of the training rows.
    weights: Tensor<2>,
    /// `[1, classes]`
    biases: Tensor<2>,
    /// Scores of the training photos without biases, `[train, classes]`.
    scores: Tensor<2>,
}

impl Point {
    /// `self + other * factor`.
    fn plus(self, other: Self, factor: f64) -> Self {
        Self {
            weights: self.weights + other.weights * factor,
            biases: self.biases + other.biases * factor,
            scores: self.scores + other.scores * factor,
        }
    }
}

struct Problem {
    /// The training rows `[train, width]`, or their products `[train, train]`.
    matrix: Tensor<2>,
    by_photos: bool,
    /// `[train, classes]`
    truth: Tensor<2>,
    penalty: f64,
}

impl Problem {
    fn minimum(&self, steps: usize) -> Point {
        let [count, classes] = self.truth.dims();
        let curvature = 0.5 * self.largest_eigenvalue() / count.max(1) as f64 + self.penalty;
        let step = 1.0 / curvature.max(1e-9);
        let zeros = |rows: usize| Tensor::<2>::zeros([rows, classes], &self.truth.device());
        let mut best = Point { weights: zeros(self.matrix.dims()[1]), biases: zeros(1), scores: zeros(count) };
        let (mut ahead, mut momentum) = (best.clone(), 1.0f64);
        for _ in 0..steps {
            let slope = self.slope(&ahead);
            let next = ahead.plus(slope.clone(), -step);
            let moved = next.clone().plus(best, -1.0);
            let uphill = self.product(&slope, &moved) > 0.0;
            let larger = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
            (ahead, momentum) = if uphill {
                (next.clone(), 1.0)
            } else {
                (next.clone().plus(moved, (momentum - 1.0) / larger), larger)
            };
            best = next;
        }
        best
    }

    fn slope(&self, at: &Point) -> Point {
        let count = self.truth.dims()[0].max(1) as f64;
        let wrong = (softmax(at.scores.clone() + at.biases.clone(), 1) - self.truth.clone()) / count;
        let biases = wrong.clone().sum_dim(0);
        let pulled = if self.by_photos { wrong } else { self.matrix.clone().transpose().matmul(wrong) };
        let weights = pulled + at.weights.clone() * self.penalty;
        let scores = self.matrix.clone().matmul(weights.clone());
        Point { weights, biases, scores }
    }

    /// The inner product of two directions in the space of the weights.
    fn product(&self, a: &Point, b: &Point) -> f64 {
        let other = if self.by_photos { &b.scores } else { &b.weights };
        scalar((a.weights.clone() * other.clone()).sum()) + scalar((a.biases.clone() * b.biases.clone()).sum())
    }

    /// The largest eigenvalue of the rows' products, biases included, by power iteration, a little enlarged to be safe.
    fn largest_eigenvalue(&self) -> f64 {
        let [count, _] = self.truth.dims();
        let mut v = Tensor::<2>::ones([count, 1], &self.truth.device()) / (count as f64).sqrt();
        let mut value = 0.0;
        for _ in 0..20 {
            let all = v.clone().sum_dim(0);
            let own = if self.by_photos { v } else { self.matrix.clone().transpose().matmul(v) };
            let next = self.matrix.clone().matmul(own) + all;
            value = scalar(next.clone().powi_scalar(2).sum()).sqrt();
            v = next / value.max(1e-12);
        }
        value * 1.05
    }
}

fn scalar(tensor: Tensor<1>) -> f64 {
    tensor.into_data().iter::<f32>().next().map_or(f64::NAN, f64::from)
}

/// Mean and deviation of each feature over the training photos.
struct Scale {
    means: Vec<f32>,
    deviations: Vec<f32>,
}

/// Standardised features, `[rows, width]`.
fn standardised(features: &Features, scale: Option<&Scale>, device: &Device) -> (Tensor<2>, Scale) {
    let (rows, width) = (features.len(), features.width);
    let own = || {
        let (mut sums, mut squares) = (vec![0.0f64; width], vec![0.0f64; width]);
        for row in features.rows.chunks_exact(width) {
            for ((sum, square), value) in sums.iter_mut().zip(&mut squares).zip(row) {
                *sum += f64::from(*value);
                *square += f64::from(*value).powi(2);
            }
        }
        let count = rows.max(1) as f64;
        let variance = |(sum, square): (&f64, &f64)| (square / count - (sum / count).powi(2)).max(0.0);
        let deviations = sums.iter().zip(&squares).map(variance).map(|v| (v + 1e-10).sqrt().max(1e-6) as f32);
        Scale { deviations: deviations.collect(), means: sums.iter().map(|sum| (sum / count) as f32).collect() }
    };
    let scale = scale.map_or_else(own, |s| Scale { means: s.means.clone(), deviations: s.deviations.clone() });
    let mut values = Vec::with_capacity(rows * width);
    for row in features.rows.chunks_exact(width) {
        let parts = row.iter().zip(&scale.means).zip(&scale.deviations);
        values.extend(parts.map(|((value, mean), deviation)| (value - mean) / deviation));
    }
    (Tensor::from_data(TensorData::new(values, [rows, width]), device), scale)
}

fn one_hot(labels: &[usize], classes: usize, device: &Device) -> Tensor<2> {
    let mut values = vec![0.0f32; labels.len() * classes];
    labels.iter().enumerate().for_each(|(row, label)| values[row * classes + label] = 1.0);
    Tensor::from_data(TensorData::new(values, [labels.len(), classes]), device)
}

#[cfg(test)]
#[path = "linear_tests.rs"]
mod tests;
