//! The turn read from features by a Gaussian a turn, all of one covariance (linear discriminant analysis): made of sums
//! alone, so that folders of any size are read twice and nothing is kept of a picture but its part in the sums.

use crate::patches::TURNS;
use serde::{Deserialize, Serialize};

/// Added to each variance, as a share of their mean: features that never vary have none.
const SHRINKAGE: f64 = 1e-3;

/// Sums over the features of turned copies.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sums {
    /// Copies of each turn.
    count: [f64; TURNS],
    /// Sum of the features of each turn.
    sum: [Vec<f64>; TURNS],
    /// Sum of the products of features, the lower triangle row by row.
    products: Vec<f64>,
}

impl Sums {
    /// Adds one copy, turned by `turn` quarters.
    pub fn add(&mut self, turn: usize, features: &[f32]) {
        let numbers = features.len();
        self.products.resize(numbers * (numbers + 1) / 2, 0.0);
        self.sum.iter_mut().for_each(|sum| sum.resize(numbers, 0.0));
        self.count[turn] += 1.0;
        self.sum[turn].iter_mut().zip(features).for_each(|(sum, value)| *sum += f64::from(*value));
        let mut place = self.products.iter_mut();
        for (at, a) in features.iter().enumerate() {
            for (b, product) in features[..=at].iter().zip(place.by_ref()) {
                *product += f64::from(*a) * f64::from(*b);
            }
        }
    }

    /// The sums of all `parts` but number `left_out`.
    pub fn without(parts: &[Self], left_out: usize) -> Self {
        let others = parts.iter().enumerate().filter(|(at, part)| *at != left_out && !part.products.is_empty());
        let mut all = Self::default();
        for (_, part) in others {
            let grow = |to: &mut Vec<f64>, from: &[f64]| {
                to.resize(from.len(), 0.0);
                to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
            };
            all.count.iter_mut().zip(part.count).for_each(|(to, from)| *to += from);
            all.sum.iter_mut().zip(&part.sum).for_each(|(to, from)| grow(to, from));
            grow(&mut all.products, &part.products);
        }
        all
    }

    /// What tells turns apart by these sums; nothing where a turn never occurred.
    pub fn readout(&self) -> Option<Readout> {
        let (numbers, all) = (self.sum[0].len(), self.count.iter().sum::<f64>());
        if numbers == 0 || self.count.contains(&0.0) {
            return None;
        }
        let means: [Vec<f64>; TURNS] =
            std::array::from_fn(|turn| self.sum[turn].iter().map(|sum| sum / self.count[turn]).collect());
        let mut covariance = vec![0.0; numbers * numbers];
        let mut products = self.products.iter();
        for row in 0..numbers {
            for (column, product) in (0..=row).zip(products.by_ref()) {
                let between: f64 = (0..TURNS).map(|turn| self.sum[turn][row] * means[turn][column]).sum();
                covariance[row * numbers + column] = (product - between) / all;
            }
        }
        let variance: f64 = (0..numbers).map(|at| covariance[at * numbers + at]).sum::<f64>() / numbers as f64;
        let added = (SHRINKAGE * variance).max(f64::MIN_POSITIVE);
        (0..numbers).for_each(|at| covariance[at * numbers + at] += added);
        let root = cholesky(covariance, numbers)?;
        let weights = means.clone().map(|mean| solved(&root, mean));
        let bias = std::array::from_fn(|turn| -0.5 * dot(&weights[turn], &means[turn]));
        Some(Readout { weights, bias })
    }
}

/// What tells turns apart.
#[derive(Clone, Debug)]
pub struct Readout {
    weights: [Vec<f64>; TURNS],
    bias: [f64; TURNS],
}

impl Readout {
    /// How likely `features` are those of each turn, if all turns are as frequent.
    pub fn probabilities(&self, features: &[f32]) -> [f32; TURNS] {
        let features: Vec<f64> = features.iter().map(|value| f64::from(*value)).collect();
        let logits: [f64; TURNS] = std::array::from_fn(|turn| dot(&self.weights[turn], &features) + self.bias[turn]);
        let most = logits.into_iter().fold(f64::NEG_INFINITY, f64::max);
        let powers = logits.map(|logit| (logit - most).exp());
        let all: f64 = powers.iter().sum();
        powers.map(|power| (power / all) as f32)
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The lower triangle whose product with its mirror image is `matrix`, of which the lower triangle is read; nothing where
/// it is not positive.
fn cholesky(mut matrix: Vec<f64>, side: usize) -> Option<Vec<f64>> {
    for column in 0..side {
        for row in column..side {
            let (upper, lower) = (&matrix[column * side..][..column], &matrix[row * side..][..column]);
            let left = matrix[row * side + column] - dot(upper, lower);
            matrix[row * side + column] = if row > column {
                left / matrix[column * side + column]
            } else if left > 0.0 {
                left.sqrt()
            } else {
                return None;
            };
        }
    }
    Some(matrix)
}

/// What the matrix with the root `root` takes to `values`: down the triangle, and up again.
fn solved(root: &[f64], mut values: Vec<f64>) -> Vec<f64> {
    let side = values.len();
    for row in 0..side {
        let done = dot(&root[row * side..][..row], &values[..row]);
        values[row] = (values[row] - done) / root[row * side + row];
    }
    for row in (0..side).rev() {
        let done: f64 = (row + 1..side).map(|below| root[below * side + row] * values[below]).sum();
        values[row] = (values[row] - done) / root[row * side + row];
    }
    values
}
