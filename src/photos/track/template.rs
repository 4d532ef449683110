//! What is looked for: samples, a window that weighs them, and normalised cross-correlation with other samples.

use super::patch::Patch;

/// How fast the weight falls from the middle of a region to its edges: the standard deviation, the half side being 1.
const WINDOW: f32 = 0.7;
/// Least variance of colours for there to be something to hold on to: a deviation of 1 in 100.
const LEAST_VARIANCE: f32 = 3e-4;
/// Places that are compared at once, so that their sums stay in registers.
const LANES: usize = 8;

/// Samples to be found again.
#[derive(Clone, Debug)]
pub struct Template {
    /// Samples in a row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
    /// The window across and down; a sample's weight is their product, and all weights sum to 1.
    pub across: Vec<f32>,
    /// See `across`.
    pub down: Vec<f32>,
    /// Samples without their weighted mean, a plane a colour.
    pub planes: [Vec<f32>; 3],
    /// The weighted deviation of all colours together.
    pub deviation: f32,
}

/// Weights along one side, summing to 1.
fn window(count: usize) -> Vec<f32> {
    let half = count as f32 / 2.0;
    let weights = (0..count).map(|at| (-0.5 * ((at as f32 + 0.5 - half) / half / WINDOW).powi(2)).exp());
    normalised(weights.collect())
}

fn normalised(mut weights: Vec<f32>) -> Vec<f32> {
    let sum: f32 = weights.iter().sum();
    weights.iter_mut().for_each(|weight| *weight /= sum);
    weights
}

impl Template {
    /// The template of `patch`, its middle counting most.
    pub fn of(patch: &Patch) -> Self {
        Self::weighted(patch, window(patch.columns), window(patch.rows))
    }

    /// The template of `patch` with these weights, each summing to 1.
    pub fn weighted(patch: &Patch, across: Vec<f32>, down: Vec<f32>) -> Self {
        let mut planes = patch.planes.clone();
        let mut variance = 0.0;
        for plane in &mut planes {
            let mean = weighted_sum(plane.iter().copied(), &across, &down);
            plane.iter_mut().for_each(|sample| *sample -= mean);
            variance += weighted_sum(plane.iter().map(|sample| sample * sample), &across, &down);
        }
        let (columns, rows) = (patch.columns, patch.rows);
        Self { columns, rows, across, down, planes, deviation: variance.sqrt() }
    }

    /// Whether all samples are nearly alike, so that there is nothing to be found again.
    pub fn is_blank(&self) -> bool {
        self.deviation * self.deviation < LEAST_VARIANCE
    }

    /// How well a patch of the same size agrees, from -1 to 1.
    pub fn agreement(&self, patch: &Patch) -> f32 {
        self.agreements(patch).first().copied().unwrap_or(0.0)
    }

    /// The agreement at every place of `search` where the template fits, row by row: the normalised cross-correlation under
    /// the window, of the three colours together. 0 where the samples are nearly alike.
    pub fn agreements(&self, search: &Patch) -> Vec<f32> {
        let (wide, high) = (search.columns + 1 - self.columns, search.rows + 1 - self.rows);
        let mut cross = vec![0.0; wide * high];
        let mut variance = vec![0.0; wide * high];
        let squares = |at: usize| search.planes.iter().map(|plane| plane[at] * plane[at]).sum();
        let energy: Vec<f32> = (0..search.columns * search.rows).map(squares).collect();
        let add = |sums: &mut [f32], terms: &[f32], sign: fn(f32) -> f32| {
            sums.iter_mut().zip(terms).for_each(|(sum, &term)| *sum += sign(term));
        };
        add(&mut variance, &self.smoothed(&energy, search.columns), |square| square);
        for (plane, own) in search.planes.iter().zip(&self.planes) {
            add(&mut variance, &self.smoothed(plane, search.columns), |mean| -mean * mean);
            self.add_products(own, plane, search.columns, &mut cross);
        }
        let score = |(cross, variance): (&f32, &f32)| {
            if *variance < LEAST_VARIANCE { 0.0 } else { cross / (variance.sqrt() * self.deviation) }
        };
        cross.iter().zip(&variance).map(score).collect()
    }

    /// The weighted mean of `plane` under the window at every place.
    fn smoothed(&self, plane: &[f32], columns: usize) -> Vec<f32> {
        let wide = columns + 1 - self.columns;
        let rows: Vec<Vec<f32>> = plane.chunks_exact(columns).map(|row| convolved(row, &self.across, wide)).collect();
        let mut means = Vec::with_capacity(wide * (rows.len() + 1 - self.rows));
        for top in 0..rows.len() + 1 - self.rows {
            let mut sums = vec![0.0; wide];
            for (row, weight) in rows[top..].iter().zip(&self.down) {
                sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += weight * value);
            }
            means.extend(sums);
        }
        means
    }

    /// Adds the weighted products of `own` with `plane` at every place to `cross`.
    fn add_products(&self, own: &[f32], plane: &[f32], columns: usize, cross: &mut [f32]) {
        let wide = columns + 1 - self.columns;
        let weighed: Vec<f32> = own
            .chunks_exact(self.columns)
            .zip(&self.down)
            .flat_map(|(row, down)| row.iter().zip(&self.across).map(move |(sample, across)| sample * across * down))
            .collect();
        for (top, sums) in cross.chunks_exact_mut(wide).enumerate() {
            for (left, sums) in (0..).step_by(LANES).zip(sums.chunks_mut(LANES)) {
                let mut lanes = [0.0; LANES];
                for (row, own) in weighed.chunks_exact(self.columns).enumerate() {
                    let line = &plane[(top + row) * columns..][..columns];
                    if left + self.columns + LANES - 1 <= columns {
                        for (sample, seen) in own.iter().zip(line[left..].windows(LANES)) {
                            lanes.iter_mut().zip(seen).for_each(|(lane, seen)| *lane += sample * seen);
                        }
                    } else {
                        for (at, sample) in own.iter().enumerate() {
                            lanes.iter_mut().zip(&line[left + at..]).for_each(|(lane, seen)| *lane += sample * seen);
                        }
                    }
                }
                sums.iter_mut().zip(lanes).for_each(|(sum, lane)| *sum += lane);
            }
        }
    }
}

fn convolved(row: &[f32], weights: &[f32], wide: usize) -> Vec<f32> {
    let mut sums = vec![0.0; wide];
    for (at, weight) in weights.iter().enumerate() {
        sums.iter_mut().zip(&row[at..]).for_each(|(sum, value)| *sum += weight * value);
    }
    sums
}

fn weighted_sum(values: impl Iterator<Item = f32>, across: &[f32], down: &[f32]) -> f32 {
    let weights = down.iter().flat_map(|down| across.iter().map(move |across| across * down));
    values.zip(weights).map(|(value, weight)| value * weight).sum()
}
