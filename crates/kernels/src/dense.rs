//! Plain matrix products, for convolutions whose kernel covers the whole picture (a bottleneck, a final decision).

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::{
    dot::{self, InnerProducts},
    outer::multiply_tile,
    pack::PackedRows,
    simd::{self, Tile},
};

/// `result[m][n] = sum over k of a[m][k] * b[n][k]`: both operands with `k` contiguous.
///
/// # Shapes
/// `a` `[m, k]`, `b` `[n, k]`, result `[m, n]`.
pub fn product_of_rows(a: &[f32], b: &[f32], k: usize) -> Vec<f32> {
    let (m, n) = (a.len() / k, b.len() / k);
    let length = k.next_multiple_of(16);
    let padded_a = padded_rows(a, k, m.next_multiple_of(dot::ROWS), length);
    let rows_per_job = 2 * dot::ROWS;
    let parts: Vec<Vec<f32>> = b
        .par_chunks(rows_per_job * k)
        .map(|rows| {
            let padded_b = padded_rows(rows, k, rows_per_job, length);
            let mut sums = vec![0.0; padded_a.len() / length * rows_per_job];
            simd::run(InnerProducts { a: &padded_a, b: &padded_b, length, sums: &mut sums });
            sums
        })
        .collect();
    let mut result = vec![0.0; m * n];
    for (row, line) in result.chunks_exact_mut(n).enumerate() {
        for (to, part) in line.chunks_mut(rows_per_job).zip(&parts) {
            to.copy_from_slice(&part[row * rows_per_job..row * rows_per_job + to.len()]);
        }
    }
    result
}

fn padded_rows(values: &[f32], k: usize, rows: usize, length: usize) -> Vec<f32> {
    let mut padded = vec![0.0; rows * length];
    for (to, from) in padded.chunks_exact_mut(length).zip(values.chunks_exact(k)) {
        to[..k].copy_from_slice(from);
    }
    padded
}

/// `result[m][n] = sum over k of a(m, k) * b[k][n]`.
///
/// # Shapes
/// `b` `[k, n]`, result `[m, n]`. Columns are shared out, so this suits a small `m` with a large `b`.
pub fn product_by_columns(a: &PackedRows, b: &[f32], n: usize) -> Vec<f32> {
    let tile = a.tile;
    let parts: Vec<Vec<f32>> = (0..n.div_ceil(tile.columns))
        .into_par_iter()
        .map(|panel| {
            let packed = packed_columns(b, n, panel * tile.columns, tile.columns);
            let mut part = vec![0.0; a.rows.next_multiple_of(tile.rows) * tile.columns];
            simd::run(RowsTimesPanel { a, packed: &packed, part: &mut part });
            part
        })
        .collect();
    let mut result = vec![0.0; a.rows * n];
    result.par_chunks_mut(n).enumerate().for_each(|(row, line)| {
        for (to, part) in line.chunks_mut(tile.columns).zip(&parts) {
            to.copy_from_slice(&part[row * tile.columns..row * tile.columns + to.len()]);
        }
    });
    result
}

/// The same product with rows shared out, for a large `m` and a small `b`.
pub fn product_by_rows(a: &PackedRows, b: &[f32], n: usize) -> Vec<f32> {
    let tile = a.tile;
    let panels: Vec<Vec<f32>> = (0..n.div_ceil(tile.columns))
        .into_par_iter()
        .map(|panel| packed_columns(b, n, panel * tile.columns, tile.columns))
        .collect();
    let mut result = vec![0.0; a.rows * n];
    result.par_chunks_mut(tile.rows * n).enumerate().for_each(|(panel, lines)| {
        simd::run(RowPanelTimesPanels { tile, a: a.panel(panel * tile.rows), panels: &panels, lines, n });
    });
    result
}

fn packed_columns(b: &[f32], n: usize, first: usize, columns: usize) -> Vec<f32> {
    let width = columns.min(n - first);
    let mut packed = vec![0.0; b.len() / n * columns];
    for (to, from) in packed.chunks_exact_mut(columns).zip(b.chunks_exact(n)) {
        to[..width].copy_from_slice(&from[first..first + width]);
    }
    packed
}

struct RowsTimesPanel<'a> {
    a: &'a PackedRows,
    packed: &'a [f32],
    part: &'a mut [f32],
}

impl WithSimd for RowsTimesPanel<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let tile = self.a.tile;
        let tiles = self.part.chunks_exact_mut(tile.rows * tile.columns);
        for (values, a) in tiles.zip(self.a.panels.chunks_exact(tile.rows * self.a.depth)) {
            multiply_tile(simd, tile, a, self.packed, values);
        }
    }
}

struct RowPanelTimesPanels<'a> {
    tile: Tile,
    a: &'a [f32],
    panels: &'a [Vec<f32>],
    lines: &'a mut [f32],
    n: usize,
}

impl WithSimd for RowPanelTimesPanels<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let tile = self.tile;
        let mut values = [0.0; Tile::LARGEST];
        let values = &mut values[..tile.rows * tile.columns];
        for (index, panel) in self.panels.iter().enumerate() {
            multiply_tile(simd, tile, self.a, panel, values);
            let first = index * tile.columns;
            let width = tile.columns.min(self.n - first);
            for (line, tile_line) in self.lines.chunks_exact_mut(self.n).zip(values.chunks_exact(tile.columns)) {
                line[first..first + width].copy_from_slice(&tile_line[..width]);
            }
        }
    }
}
