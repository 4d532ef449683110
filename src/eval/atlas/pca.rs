//! Principal components: the directions in which embeddings differ most.

use super::eigen::largest;
use ndarray::{Array2, ArrayView2, Axis};
use rayon::prelude::*;

/// Rows that are multiplied at a time.
const BLOCK: usize = 1024;

/// Directions in which rows of numbers differ most.
#[derive(Clone, Debug)]
pub struct Pca {
    mean: Vec<f32>,
    /// One direction a row, the one with most variance first.
    pub axes: Array2<f32>,
    /// Variance along each direction.
    pub variances: Vec<f32>,
    /// Variance along all directions there are.
    pub whole_variance: f32,
}

impl Pca {
    /// The first `components` directions of `rows`, each `width` long. Signs are such that the largest number of a
    /// direction is positive.
    pub fn of(rows: &[f32], width: usize, components: usize) -> Self {
        let count = rows.len() / width.max(1);
        let mean = mean_row(rows, width);
        let sums: Array2<f64> = rows
            .par_chunks(BLOCK * width.max(1))
            .map(|block| {
                let block = centred(block, width, &mean);
                block.t().dot(&block).mapv(f64::from)
            })
            .reduce(|| Array2::zeros((width, width)), |a, b| a + b);
        let covariance = sums / count.saturating_sub(1).max(1) as f64;
        let whole: f64 = covariance.diag().sum();
        let (values, vectors) = largest(&covariance, components.min(count).min(width));
        let mut axes = vectors.mapv(|v| v as f32);
        for mut axis in axes.axis_iter_mut(Axis(0)) {
            let longest = axis.iter().copied().fold(0.0f32, |best, v| if v.abs() > best.abs() { v } else { best });
            if longest < 0.0 {
                axis.mapv_inplace(|v| -v);
            }
        }
        let variances = values.iter().map(|v| v.max(0.0) as f32).collect();
        Self { mean, axes, variances, whole_variance: whole as f32 }
    }

    /// Numbers of a projected row.
    pub fn components(&self) -> usize {
        self.axes.nrows()
    }

    /// `rows` along the directions, row after row.
    pub fn project(&self, rows: &[f32]) -> Vec<f32> {
        let (width, components) = (self.mean.len().max(1), self.components());
        let mut projected = vec![0.0; rows.len() / width * components];
        let blocks = projected.par_chunks_mut(BLOCK * components.max(1)).zip(rows.par_chunks(BLOCK * width));
        blocks.for_each(|(into, block)| {
            let along = centred(block, width, &self.mean).dot(&self.axes.t());
            into.iter_mut().zip(&along).for_each(|(into, value)| *into = *value);
        });
        projected
    }

    /// The share of all variance that the first two directions show.
    pub fn shown(&self) -> f32 {
        self.variances.iter().take(2).sum::<f32>() / self.whole_variance.max(1e-30)
    }
}

fn mean_row(rows: &[f32], width: usize) -> Vec<f32> {
    let count = (rows.len() / width.max(1)).max(1) as f64;
    let mut sums = vec![0.0f64; width];
    for row in rows.chunks_exact(width.max(1)) {
        sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += f64::from(*value));
    }
    sums.into_iter().map(|sum| (sum / count) as f32).collect()
}

fn centred(block: &[f32], width: usize, mean: &[f32]) -> Array2<f32> {
    let rows = block.len() / width.max(1);
    let view = ArrayView2::from_shape((rows, width), block.get(..rows * width).unwrap_or_default());
    let mean = ndarray::aview1(mean);
    view.map_or_else(|_| Array2::zeros((0, width)), |view| &view - &mean)
}
