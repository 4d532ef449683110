//! t-SNE (van der Maaten & Hinton, JMLR 2008; Barnes-Hut, JMLR 2014): a map on which neighbours stay neighbours, made in
//! small steps that can be watched and stopped.
//!
//! Settings are those of scikit-learn: perplexity 30, exaggeration 12 for 250 steps with momentum 0.5, then 0.8, learning
//! rate `max(n / 12 / 4, 50)`, gains that grow by 0.2 and shrink to 0.8, at least 0.01, a start of principal components
//! with a deviation of 1e-4. Distant photos push as one where a cell of the tree looks smaller than `THETA`.

use super::{Neighbours, Spot};
use barnes_hut_tree::{BarnesHutTree, Dim, Morton};
use rayon::prelude::*;

/// Steps of a map.
pub const ITERATIONS: usize = 1000;
/// Steps in which neighbours pull harder than they should.
const EXAGGERATED: usize = 250;
const EXAGGERATION: f32 = 12.0;
const MOMENTUM: [f32; 2] = [0.5, 0.8];
/// Size of a cell over its distance, below which it counts as one.
const THETA: f32 = 0.5;
/// Deviation of the first spots along the first axis.
const SPREAD: f32 = 1e-4;
/// Spots that one thread takes at least.
const FEWEST: usize = 256;

type Tree = BarnesHutTree<f32, <Dim<2> as Morton<2>>::Word, 2>;

/// A map in the making.
pub struct Tsne {
    /// Affinities of photo `i`: `columns` and `values` between `starts[i]` and `starts[i + 1]`.
    starts: Vec<usize>,
    columns: Vec<u32>,
    values: Vec<f32>,
    spots: Vec<f32>,
    speeds: Vec<f32>,
    gains: Vec<f32>,
    forces: Vec<[f32; 5]>,
    tree: Tree,
    done: usize,
}

impl Tsne {
    /// The perplexity that suits so many photos: 30, or less when there are few.
    pub fn perplexity(photos: usize) -> f32 {
        (photos.saturating_sub(1) as f32 / 3.0).clamp(1.0, 30.0)
    }

    /// Neighbours of each photo that are needed for `photos` photos.
    pub fn neighbours(photos: usize) -> usize {
        ((3.0 * Self::perplexity(photos)) as usize).min(photos.saturating_sub(1))
    }

    /// A map of photos with these neighbours, begun at `start` (principal components).
    pub fn new(neighbours: &Neighbours, start: &[Spot]) -> Self {
        let count = start.len();
        let perplexity = Self::perplexity(count);
        let each = neighbours.each.max(1);
        let conditional: Vec<f32> =
            neighbours.squared.par_chunks(each).flat_map_iter(|squared| conditional(squared, perplexity)).collect();
        let (starts, columns, values) = symmetric(&neighbours.indices, &conditional, (count, each));
        let mean = start.iter().map(|spot| spot[0]).sum::<f32>() / count.max(1) as f32;
        let variance = start.iter().map(|spot| (spot[0] - mean).powi(2)).sum::<f32>() / count.max(1) as f32;
        let scale = SPREAD / variance.sqrt().max(1e-12);
        Self {
            starts,
            columns,
            values,
            spots: start.iter().flatten().map(|v| v * scale).collect(),
            speeds: vec![0.0; count * 2],
            gains: vec![1.0; count * 2],
            forces: vec![[0.0; 5]; count],
            tree: Tree::empty(),
            done: 0,
        }
    }

    /// The share of the work that is done.
    pub fn done(&self) -> f32 {
        self.done as f32 / ITERATIONS as f32
    }

    /// The spots as they are now.
    pub fn spots(&self) -> Vec<Spot> {
        self.spots.chunks_exact(2).map(|spot| [spot[0], spot[1]]).collect()
    }

    /// Makes one step; false when all are made.
    pub fn step(&mut self) -> bool {
        if self.done >= ITERATIONS || self.spots.len() < 4 {
            return false;
        }
        let exaggeration = if self.done < EXAGGERATED { EXAGGERATION } else { 1.0 };
        let momentum = MOMENTUM[usize::from(self.done >= EXAGGERATED)];
        self.tree.rebuild_uniform(&self.spots);
        self.feel();
        let whole: f64 = self.forces.iter().map(|force| f64::from(force[4])).sum();
        let rate = (self.forces.len() as f32 / EXAGGERATION / 4.0).max(50.0);
        for (at, force) in self.forces.iter().enumerate() {
            for axis in 0..2 {
                let pull = exaggeration * force[axis] - force[2 + axis] / whole as f32;
                let (speed, gain) = (&mut self.speeds[at * 2 + axis], &mut self.gains[at * 2 + axis]);
                *gain = if *speed * pull < 0.0 { *gain + 0.2 } else { (*gain * 0.8).max(0.01) };
                // The gradient is four times the difference of forces.
                *speed = momentum * *speed - rate * *gain * 4.0 * pull;
                self.spots[at * 2 + axis] += *speed;
            }
        }
        self.centre();
        self.done += 1;
        true
    }

    /// Attraction, repulsion and the sum of similarities of every spot.
    fn feel(&mut self) {
        let (spots, tree) = (&self.spots, &self.tree);
        let (starts, columns, values) = (&self.starts, &self.columns, &self.values);
        self.forces.par_iter_mut().with_min_len(FEWEST).enumerate().for_each_init(
            <Dim<2> as Morton<2>>::empty_stack,
            |stack, (at, force)| {
                let (x, y) = (spots[at * 2], spots[at * 2 + 1]);
                let mut pull = [0.0f32; 2];
                for (column, value) in
                    columns[starts[at]..starts[at + 1]].iter().zip(&values[starts[at]..starts[at + 1]])
                {
                    let other = *column as usize * 2;
                    let (dx, dy) = (x - spots[other], y - spots[other + 1]);
                    let weight = value / (1.0 + dx * dx + dy * dy);
                    pull = [pull[0] + weight * dx, pull[1] + weight * dy];
                }
                let (mut push, mut similar) = ([0.0f32; 2], 0.0f32);
                tree.compute_non_edge_forces(at, THETA * THETA, spots, &mut push, &mut similar, stack.as_mut());
                *force = [pull[0], pull[1], push[0], push[1], similar];
            },
        );
    }

    fn centre(&mut self) {
        let count = (self.spots.len() / 2) as f64;
        for axis in 0..2 {
            let mean = self.spots.iter().skip(axis).step_by(2).map(|v| f64::from(*v)).sum::<f64>() / count;
            self.spots.iter_mut().skip(axis).step_by(2).for_each(|v| *v -= mean as f32);
        }
    }
}

/// The probabilities of choosing each neighbour, with the bandwidth that gives them this perplexity.
fn conditional(squared: &[f32], perplexity: f32) -> Vec<f32> {
    let nearest = squared.first().copied().unwrap_or_default();
    let (mut low, mut high, mut precision) = (0.0f64, f64::INFINITY, 1.0f64);
    let mut weights = vec![0.0f64; squared.len()];
    for _ in 0..100 {
        // Relative to the nearest, so that nothing vanishes; the shift cancels in the shares.
        let shifted = |d: f32| f64::from(d - nearest);
        weights.iter_mut().zip(squared).for_each(|(w, d)| *w = (-precision * shifted(*d)).exp());
        let sum: f64 = weights.iter().sum();
        let mean: f64 = weights.iter().zip(squared).map(|(w, d)| w * shifted(*d)).sum::<f64>() / sum;
        let entropy = sum.ln() + precision * mean;
        let over = entropy - f64::from(perplexity).ln();
        weights.iter_mut().for_each(|w| *w /= sum);
        if over.abs() < 1e-5 {
            break;
        }
        if over > 0.0 {
            low = precision;
        } else {
            high = precision;
        }
        precision = if high.is_finite() { (low + high) / 2.0 } else { precision * 2.0 };
    }
    weights.into_iter().map(|w| w as f32).collect()
}

/// `(p(j|i) + p(i|j)) / 2n` as rows of columns and values.
fn symmetric(indices: &[u32], conditional: &[f32], (count, each): (usize, usize)) -> (Vec<usize>, Vec<u32>, Vec<f32>) {
    let mut rows: Vec<Vec<(u32, f32)>> = vec![Vec::with_capacity(each * 2); count];
    for (at, (&other, &p)) in indices.iter().zip(conditional).enumerate() {
        let (own, half) = (at / each, p / (2.0 * count as f32));
        rows[own].push((other, half));
        rows[other as usize].push((own as u32, half));
    }
    let (mut starts, mut columns, mut values) = (vec![0], Vec::new(), Vec::new());
    for mut row in rows {
        row.sort_unstable_by_key(|(column, _)| *column);
        for (column, value) in row {
            match columns.last() {
                Some(last) if *last == column && columns.len() > starts[starts.len() - 1] => {
                    if let Some(sum) = values.last_mut() {
                        *sum += value;
                    }
                }
                _ => {
                    columns.push(column);
                    values.push(value);
                }
            }
        }
        starts.push(columns.len());
    }
    (starts, columns, values)
}

#[cfg(test)]
#[path = "tsne_tests.rs"]
mod tests;
