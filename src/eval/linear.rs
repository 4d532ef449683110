//! The linear probe: softmax regression on frozen features, each brought to mean 0 and deviation 1 over the training
//! photos (a batch normalisation without scale and shift).
//!
//! The objective is convex, `mean(-log p(label)) + (penalty / 2) |W|^2` (no penalty on biases), and is minimised with
//! Nesterov's accelerated gradient at the step that its curvature allows, restarted whenever it turns uphill; there is no
//! learning rate to choose, and the answer is that of any other solver.

use super::features::Features;
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
    let device = Device::flex();
    let (x, scale) = standardised(train, None, &device);
    let (unseen, _) = standardised(test, Some(&scale), &device);
    let truth = one_hot(labels, classes, &device); // [train, classes]
    let count = train.len().max(1) as f64;
    let curvature = 0.5 * largest_eigenvalue(&x) / count + settings.penalty;
    let step = 1.0 / curvature.max(1e-9);
    let width = train.width + 1;
    // The last column of the features is 1; its weight is the bias and carries no penalty.
    let free = penalty_mask(width, classes, settings.penalty, &device);
    let gradient = |w: &Tensor<2>| {
        let p = softmax(x.clone().matmul(w.clone()), 1);
        x.clone().transpose().matmul(p - truth.clone()) / count + w.clone() * free.clone()
    };
    let mut weights = Tensor::<2>::zeros([width, classes], &device);
    let (mut ahead, mut momentum) = (weights.clone(), 1.0f64);
    for _ in 0..settings.steps {
        let slope = gradient(&ahead);
        let next = ahead.clone() - slope.clone() * step;
        let moved = next.clone() - weights.clone();
        let uphill = scalar((slope * moved.clone()).sum()) > 0.0;
        let larger = (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt()) / 2.0;
        (ahead, momentum) =
            if uphill { (next.clone(), 1.0) } else { (next.clone() + moved * ((momentum - 1.0) / larger), larger) };
        weights = next;
    }
    let said = unseen.matmul(weights).argmax(1);
    said.into_data().iter::<i64>().map(|class| class as usize).collect()
}

fn scalar(tensor: Tensor<1>) -> f64 {
    tensor.into_data().iter::<f32>().next().map_or(f64::NAN, f64::from)
}

/// Mean and deviation of each feature over the training photos.
struct Scale {
    means: Vec<f32>,
    deviations: Vec<f32>,
}

/// Standardised features with a column of ones behind, `[rows, width + 1]`.
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
    let mut values = Vec::with_capacity(rows * (width + 1));
    for row in features.rows.chunks_exact(width) {
        let parts = row.iter().zip(&scale.means).zip(&scale.deviations);
        values.extend(parts.map(|((value, mean), deviation)| (value - mean) / deviation));
        values.push(1.0);
    }
    (Tensor::from_data(TensorData::new(values, [rows, width + 1]), device), scale)
}

fn one_hot(labels: &[usize], classes: usize, device: &Device) -> Tensor<2> {
    let mut values = vec![0.0f32; labels.len() * classes];
    labels.iter().enumerate().for_each(|(row, label)| values[row * classes + label] = 1.0);
    Tensor::from_data(TensorData::new(values, [labels.len(), classes]), device)
}

fn penalty_mask(width: usize, classes: usize, penalty: f64, device: &Device) -> Tensor<2> {
    let value = |at: usize| if at / classes + 1 == width { 0.0 } else { penalty as f32 };
    let values: Vec<f32> = (0..width * classes).map(value).collect();
    Tensor::from_data(TensorData::new(values, [width, classes]), device)
}

/// The largest eigenvalue of `x^T x`, by power iteration, a little enlarged to be safe.
fn largest_eigenvalue(x: &Tensor<2>) -> f64 {
    let [_, width] = x.dims();
    let mut v = Tensor::<2>::ones([width, 1], &x.device()) / (width as f64).sqrt();
    let mut value = 0.0;
    for _ in 0..20 {
        let next = x.clone().transpose().matmul(x.clone().matmul(v));
        value = scalar(next.clone().powi_scalar(2).sum()).sqrt();
        v = next / value.max(1e-12);
    }
    value * 1.05
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::{Rng, rng_for};

    /// Points around one centre a class.
    fn clouds(count: usize, spread: f32, rng: &mut Rng) -> (Features, Vec<usize>) {
        let centres = [[2.0, 0.0, 0.0], [0.0, 2.0, 0.0], [0.0, 0.0, 2.0]];
        let labels: Vec<usize> = (0..count).map(|at| at % 3).collect();
        let rows = labels.iter().flat_map(|l| centres[*l]).map(|c| c + spread * rng.normal()).collect();
        (Features { name: String::new(), width: 3, rows }, labels)
    }

    fn right(said: &[usize], labels: &[usize]) -> f32 {
        said.iter().zip(labels).filter(|(a, b)| a == b).count() as f32 / labels.len() as f32
    }

    #[test]
    fn clouds_that_lie_apart_are_told_apart_and_shuffled_labels_are_not() {
        let mut rng = rng_for(1, 0, 0, 0);
        let (train, labels) = clouds(300, 0.5, &mut rng);
        let (test, truth) = clouds(300, 0.5, &mut rng);
        let said = linear_probe((&train, &labels), &test, 3, LinearSettings::default());
        assert!(right(&said, &truth) > 0.97);
        // With so few features a whole cloud is right or wrong by luck; over many shuffles luck evens out.
        let control = (0..24).map(|_| {
            let mut shuffled = labels.clone();
            rng.shuffle(&mut shuffled);
            right(&linear_probe((&train, &shuffled), &test, 3, LinearSettings { steps: 60, penalty: 1e-3 }), &truth)
        });
        let mean = control.sum::<f32>() / 24.0;
        assert!((0.2..0.47).contains(&mean), "{mean}");
    }

    #[test]
    fn it_finds_the_minimum_that_plain_gradient_descent_creeps_to() {
        let mut rng = rng_for(2, 0, 0, 0);
        let (train, labels) = clouds(90, 1.5, &mut rng);
        let (test, _) = clouds(200, 1.5, &mut rng);
        let quick = linear_probe((&train, &labels), &test, 3, LinearSettings { steps: 300, ..Default::default() });
        let slow = linear_probe((&train, &labels), &test, 3, LinearSettings { steps: 5000, ..Default::default() });
        assert!(right(&quick, &slow) > 0.99);
    }
}
