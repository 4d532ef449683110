//! Packing: weights into panels of rows, picture planes into panels of columns, and tiles back into pictures.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::{geometry::Planes, simd::Tile};

/// A matrix packed for the left side of the outer-product kernel: panels of `[depth, tile.rows]`, zero-padded rows.
#[derive(Debug, Clone)]
pub struct PackedRows {
    /// Rows of the matrix.
    pub rows: usize,
    /// Length of the summed index.
    pub depth: usize,
    /// Tile whose rows a panel has.
    pub tile: Tile,
    /// The panels.
    pub panels: Vec<f32>,
}

impl PackedRows {
    /// Packs the matrix whose element (row, k) is `values[row * row_step + offsets[k]]`, panel by panel in parallel.
    pub fn new(values: &[f32], rows: usize, row_step: usize, offsets: &[usize]) -> Self {
        let (tile, depth) = (Tile::for_rows(rows), offsets.len());
        let mut panels = vec![0.0; rows.next_multiple_of(tile.rows) * depth];
        let panel_len = (tile.rows * depth).max(1);
        panels.par_chunks_mut(panel_len).enumerate().for_each(|(panel, lines)| {
            let first = panel * tile.rows;
            let used = tile.rows.min(rows - first);
            for (line, offset) in lines.chunks_exact_mut(tile.rows).zip(offsets) {
                let column = values[first * row_step + offset..].iter().step_by(row_step);
                for (to, from) in line[..used].iter_mut().zip(column) {
                    *to = *from;
                }
            }
        });
        Self { rows, depth, tile, panels }
    }

    /// The panel that starts with row `first`.
    #[inline(always)]
    pub fn panel(&self, first: usize) -> &[f32] {
        &self.panels[first * self.depth..(first + self.tile.rows) * self.depth]
    }
}

/// Consecutive pixels that lie side by side both in the planes and in one line of the target picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// Column of the panel.
    pub column: usize,
    /// Number of pixels.
    pub length: usize,
    /// Start in the planes of the group of images.
    pub source: usize,
    /// Image of the group.
    pub image: usize,
    /// Pixel row and column in the grid.
    pub pixel: [usize; 2],
}

/// Cuts the pixels `first..first + columns` of a group of images into runs.
pub fn runs_of_panel(planes: &Planes, images: usize, first: usize, columns: usize) -> Vec<Run> {
    let [grid_rows, grid_columns] = planes.grid;
    let stack = planes.count * planes.size[0] * planes.size[1];
    let end = (first + columns).min(images * grid_rows * grid_columns);
    let mut runs = Vec::new();
    let mut pixel = first;
    while pixel < end {
        let (line, x) = (pixel / grid_columns, pixel % grid_columns);
        let (image, y) = (line / grid_rows, line % grid_rows);
        let length = (grid_columns - x).min(end - pixel);
        runs.push(Run {
            column: pixel - first,
            length,
            source: image * stack + y * planes.size[1] + x,
            image,
            pixel: [y, x],
        });
        pixel += length;
    }
    runs
}

/// Fills one panel of columns `[depth, columns]` from the planes of a group of images.
pub struct PackColumns<'a> {
    /// Planes of the group.
    pub planes: &'a [f32],
    /// Start of each row of the column matrix.
    pub offsets: &'a [usize],
    /// Pixels of the panel.
    pub runs: &'a [Run],
    /// `[depth, columns]`.
    pub panel: &'a mut [f32],
}

impl WithSimd for PackColumns<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let columns = 2 * S::F32_LANES;
        let length = self.runs.first().map_or(0, |run| run.length);
        let equal = length * self.runs.len() == columns && self.runs.iter().all(|run| run.length == length);
        match length {
            32 if equal => self.equal_runs::<32>(columns),
            16 if equal => self.equal_runs::<16>(columns),
            8 if equal => self.equal_runs::<8>(columns),
            4 if equal => self.equal_runs::<4>(columns),
            _ => self.any_runs(columns),
        }
    }
}

impl PackColumns<'_> {
    #[inline(always)]
    fn equal_runs<const LENGTH: usize>(self, columns: usize) {
        for (line, offset) in self.panel.chunks_exact_mut(columns).zip(self.offsets) {
            let source = &self.planes[*offset..];
            for (to, run) in line.as_chunks_mut::<LENGTH>().0.iter_mut().zip(self.runs) {
                to.copy_from_slice(&source[run.source..run.source + LENGTH]);
            }
        }
    }

    #[inline(always)]
    fn any_runs(self, columns: usize) {
        for (line, offset) in self.panel.chunks_exact_mut(columns).zip(self.offsets) {
            for run in self.runs {
                let start = offset + run.source;
                line[run.column..run.column + run.length].copy_from_slice(&self.planes[start..start + run.length]);
            }
        }
    }
}

/// Where the pixels of a grid lie in a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Placement {
    /// Pixels of one channel of the picture.
    pub channel_len: usize,
    /// Pixels of one line of the picture.
    pub width: usize,
    /// Position of the first pixel of the grid.
    pub origin: [usize; 2],
    /// Distance between pixels of the grid.
    pub step: [usize; 2],
}

impl Placement {
    /// Index of a run's first pixel inside one channel.
    #[inline(always)]
    pub fn start(&self, run: &Run) -> usize {
        let y = self.origin[0] + run.pixel[0] * self.step[0];
        let x = self.origin[1] + run.pixel[1] * self.step[1];
        y * self.width + x
    }
}

/// Copies a line of a tile into a picture, `step` pixels apart.
#[inline(always)]
pub fn place(values: &[f32], step: usize, target: &mut [f32]) {
    match step {
        1 => copy_run(values, target),
        2 => {
            let length = values.len();
            let target = &mut target[..2 * length - 1];
            for (pair, value) in target.chunks_mut(2).zip(values) {
                pair[0] = *value;
            }
        }
        _ => {
            for (to, value) in target.iter_mut().step_by(step).zip(values) {
                *to = *value;
            }
        }
    }
}

/// `copy_from_slice` onto the start of `target`, with the usual short lengths spelled out for the compiler.
#[inline(always)]
pub fn copy_run(values: &[f32], target: &mut [f32]) {
    #[inline(always)]
    fn fixed<const LENGTH: usize>(values: &[f32], target: &mut [f32]) {
        target[..LENGTH].copy_from_slice(&values[..LENGTH]);
    }
    match values.len() {
        4 => fixed::<4>(values, target),
        8 => fixed::<8>(values, target),
        16 => fixed::<16>(values, target),
        32 => fixed::<32>(values, target),
        length => target[..length].copy_from_slice(values),
    }
}
