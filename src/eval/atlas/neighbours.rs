//! Exact nearest neighbours: of one photo by cosine, and of all photos by distance.

use super::super::features::Features;
use ndarray::{ArrayView2, Axis};
use rayon::prelude::*;

/// Rows whose distances are computed at a time.
const BLOCK: usize = 256;

/// The rows with the largest cosine to `query`, the nearest first, at most `count`; `except` is left out.
pub fn nearest(features: &Features, query: &[f32], count: usize, except: Option<usize>) -> Vec<(usize, f32)> {
    let length = |row: &[f32]| row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-12);
    let own = length(query);
    let rows = features.rows.par_chunks_exact(features.width.max(1)).enumerate();
    let cosine = |row: &[f32]| row.iter().zip(query).map(|(a, b)| a * b).sum::<f32>() / (length(row) * own);
    let mut found: Vec<(usize, f32)> =
        rows.filter(|(at, _)| Some(*at) != except).map(|(at, row)| (at, cosine(row))).collect();
    found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    found.truncate(count);
    found
}

/// Rows of length 1, so that distances order as cosines do; a row of zeros stays.
pub fn unit_length(rows: &[f32], width: usize) -> Vec<f32> {
    let mut unit = rows.to_vec();
    unit.par_chunks_exact_mut(width.max(1)).for_each(|row| {
        let length = row.iter().map(|v| v * v).sum::<f32>().sqrt().max(1e-12);
        row.iter_mut().for_each(|v| *v /= length);
    });
    unit
}

/// The nearest neighbours of every row.
#[derive(Clone, Debug)]
pub struct Neighbours {
    /// Neighbours of a row.
    pub each: usize,
    /// Row after row, the nearest first.
    pub indices: Vec<u32>,
    /// Their squared distances.
    pub squared: Vec<f32>,
}

/// The `each` nearest other rows of every row by Euclidean distance; `go_on` gets the done share and stops it with
/// `false`.
pub fn all_nearest(rows: &[f32], width: usize, each: usize, go_on: &mut dyn FnMut(f32) -> bool) -> Option<Neighbours> {
    let count = rows.len() / width.max(1);
    let each = each.min(count.saturating_sub(1));
    let view = ArrayView2::from_shape((count, width), rows).ok()?;
    let squares: Vec<f32> = rows.chunks_exact(width.max(1)).map(|row| row.iter().map(|v| v * v).sum()).collect();
    let (mut indices, mut squared) = (Vec::with_capacity(count * each), Vec::with_capacity(count * each));
    let starts: Vec<usize> = (0..count).step_by(BLOCK).collect();
    for wave in starts.chunks(rayon::current_num_threads().max(1) * 2) {
        let found: Vec<Vec<(f32, u32)>> = wave
            .par_iter()
            .map(|&start| {
                let end = (start + BLOCK).min(count);
                let products = view.slice_axis(Axis(0), (start..end).into()).dot(&view.t());
                (start..end).zip(products.rows()).flat_map(|(own, row)| closest(own, row, &squares, each)).collect()
            })
            .collect();
        for (distance, index) in found.into_iter().flatten() {
            indices.push(index);
            squared.push(distance);
        }
        if !go_on(indices.len() as f32 / (count * each).max(1) as f32) {
            return None;
        }
    }
    Some(Neighbours { each, indices, squared })
}

/// The nearest rows to row `own`, given its products with all.
fn closest(own: usize, products: ndarray::ArrayView1<'_, f32>, squares: &[f32], each: usize) -> Vec<(f32, u32)> {
    let distance = |(at, product): (usize, &f32)| ((squares[own] + squares[at] - 2.0 * product).max(0.0), at as u32);
    let mut all: Vec<(f32, u32)> = products.iter().enumerate().filter(|(at, _)| *at != own).map(distance).collect();
    let order = |a: &(f32, u32), b: &(f32, u32)| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1));
    if each < all.len() {
        all.select_nth_unstable_by(each, order);
        all.truncate(each);
    }
    all.sort_unstable_by(order);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn cloud(count: usize, width: usize) -> Features {
        let mut rng = rng_for(4, 0, 0, 0);
        Features { name: String::new(), width, rows: (0..count * width).map(|_| rng.normal()).collect() }
    }

    #[test]
    fn neighbours_by_cosine_are_those_of_the_plain_loop() {
        let features = cloud(300, 7);
        let rows: Vec<&[f32]> = features.rows.chunks(7).collect();
        let cosine = |a: &[f32], b: &[f32]| {
            let (mut ab, mut aa, mut bb) = (0.0f64, 0.0f64, 0.0f64);
            for (x, y) in a.iter().zip(b) {
                ab += f64::from(*x) * f64::from(*y);
                aa += f64::from(*x).powi(2);
                bb += f64::from(*y).powi(2);
            }
            ab / (aa * bb).sqrt()
        };
        for query in [0, 17, 299] {
            let found = nearest(&features, rows[query], 12, Some(query));
            let mut naive: Vec<(usize, f64)> =
                (0..300).filter(|at| *at != query).map(|at| (at, cosine(rows[at], rows[query]))).collect();
            naive.sort_by(|a, b| b.1.total_cmp(&a.1));
            for ((index, cosine), (wanted, exact)) in found.iter().zip(&naive) {
                assert_eq!(index, wanted);
                assert!((f64::from(*cosine) - exact).abs() < 1e-5);
            }
            assert_eq!(found.len(), 12);
        }
    }

    #[test]
    fn neighbours_of_all_rows_are_those_of_the_plain_loop() {
        let features = cloud(600, 5);
        let found = all_nearest(&features.rows, 5, 9, &mut |_| true).expect("not stopped");
        for own in [0, 255, 256, 599] {
            let distance = |at: usize| -> f32 {
                (0..5).map(|k| (features.rows[own * 5 + k] - features.rows[at * 5 + k]).powi(2)).sum()
            };
            let mut naive: Vec<usize> = (0..600).filter(|at| *at != own).collect();
            naive.sort_by(|a, b| distance(*a).total_cmp(&distance(*b)));
            let prediction: Vec<usize> = found.indices[own * 9..own * 9 + 9].iter().map(|at| *at as usize).collect();
            assert_eq!(prediction, naive[..9]);
        }
        assert!(all_nearest(&features.rows, 5, 9, &mut |_| false).is_none(), "it can be stopped");
    }
}
