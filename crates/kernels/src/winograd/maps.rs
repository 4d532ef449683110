//! Both directions of a convolution: maps from maps.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::super::{
    geometry::Geometry,
    outer::multiply_tile,
    simd::{self, Tile},
};
use super::{
    POINTS, full,
    squares::{Maps, OUTPUTS, Square, origins, pixels, set_vector, vector},
    transform,
};

/// Columns (images times squares) that are transformed, multiplied and transformed back at once.
const COLUMNS: usize = 64;
/// Images that are separated at once; they stand side by side.
const SEPARATED: usize = 8;

/// A correlation: `to[y] = sum over taps of from[y + dilation * tap - padding] * weight[tap]`.
#[derive(Debug, Clone, Copy)]
struct Correlation {
    from: Maps,
    to: Maps,
    padding: [usize; 2],
    dilation: [usize; 2],
}

/// Images that stand side by side: the columns of a tile, or half of them where there are so few that squares share one.
fn images_of(batch: usize) -> usize {
    let columns = Tile::for_rows(usize::MAX).columns;
    if full(batch, columns) { columns } else { columns / 2 }
}

/// The narrow side from the wide one. Shapes as in `conv::narrow_from_wide`.
pub fn narrow_from_wide(geometry: &Geometry, wide: &[f32], weights: &[f32]) -> Vec<f32> {
    let images = images_of(geometry.batch);
    let correlation = Correlation {
        from: Maps { channels: geometry.channels, size: geometry.wide, images, group: 1 },
        to: Maps { channels: geometry.filters, size: geometry.narrow, images, group: 1 },
        padding: geometry.padding,
        dilation: geometry.dilation,
    };
    let taps = weights.as_chunks::<9>().0;
    correlation.run(wide, |to, from| taps[to * geometry.channels + from])
}

/// The wide side from the narrow one. Shapes as in `conv::wide_from_narrow`.
pub fn wide_from_narrow(geometry: &Geometry, narrow: &[f32], weights: &[f32]) -> Vec<f32> {
    let images = images_of(geometry.batch);
    let correlation = Correlation {
        from: Maps { channels: geometry.filters, size: geometry.narrow, images, group: 1 },
        to: Maps { channels: geometry.channels, size: geometry.wide, images, group: 1 },
        padding: [0, 1].map(|axis| 2 * geometry.dilation[axis] - geometry.padding[axis]),
        dilation: geometry.dilation,
    };
    let taps = weights.as_chunks::<9>().0;
    correlation.run(narrow, |to, from| {
        let mut turned = taps[from * geometry.channels + to];
        turned.reverse();
        turned
    })
}

impl Correlation {
    fn run(&self, from: &[f32], weight: impl Fn(usize, usize) -> [f32; 9] + Sync) -> Vec<f32> {
        let tile = Tile::for_rows(self.to.channels);
        let (weights, inputs) = (self.pack(tile, weight), self.from.interleaved(from));
        let squares = self.squares();
        let block = self.from.block_len();
        let blocks = inputs.len() / block;
        let per_job = (squares.len() * blocks).div_ceil(4 * rayon::current_num_threads());
        let per_job = per_job.next_multiple_of(COLUMNS / self.to.images);
        let jobs = squares.len().div_ceil(per_job);
        let outputs: Vec<Vec<f32>> = (0..blocks * jobs)
            .into_par_iter()
            .map(|job| {
                let inputs = &inputs[job / jobs * block..(job / jobs + 1) * block];
                let first = job % jobs * per_job;
                let squares = &squares[first..squares.len().min(first + per_job)];
                let mut outputs = vec![0.0; self.to.channels * squares.len() * OUTPUTS * self.to.images];
                simd::run(Job { correlation: self, tile, weights: &weights, squares, inputs, outputs: &mut outputs });
                outputs
            })
            .collect();
        let mut to = vec![0.0; from.len() / self.from.image_len() * self.to.image_len()];
        to.par_chunks_mut(SEPARATED * self.to.image_len()).enumerate().for_each(|(chunk, images)| {
            let (block, column) = (chunk * SEPARATED / self.to.images, chunk * SEPARATED % self.to.images);
            let parts = squares.chunks(per_job).zip(&outputs[block * jobs..]);
            parts.for_each(|(squares, outputs)| self.to.separate((squares, outputs), column, images));
        });
        to
    }

    /// The pixels that each square reads and those that it writes.
    fn squares(&self) -> Vec<Square> {
        let square = |origin| Square {
            reads: pixels(origin, (self.from.size, self.padding, self.dilation)),
            writes: pixels(origin, (self.to.size, [0, 0], self.dilation)),
        };
        origins(self.to.size, self.dilation).into_iter().map(square).collect()
    }

    /// The transformed weights, `[panel of rows, point, from, row]`; zero where a panel has more rows than there are.
    fn pack(&self, tile: Tile, weight: impl Fn(usize, usize) -> [f32; 9] + Sync) -> Vec<f32> {
        let [from, to] = [self.from.channels, self.to.channels];
        let matrix = from * tile.rows;
        let mut packed = vec![0.0; to.div_ceil(tile.rows) * POINTS * matrix];
        packed.par_chunks_mut(POINTS * matrix).enumerate().for_each(|(panel, matrices)| {
            let first = panel * tile.rows;
            for from in 0..from {
                for row in 0..tile.rows.min(to - first) {
                    let points = transform::weights(weight(first + row, from));
                    let values = matrices[from * tile.rows + row..].iter_mut().step_by(matrix);
                    for (to, value) in values.zip(points) {
                        *to = value;
                    }
                }
            }
        });
        packed
    }
}

/// A few squares of as many images as stand side by side.
struct Job<'a> {
    correlation: &'a Correlation,
    tile: Tile,
    /// `[panel of rows, point, from, row]`.
    weights: &'a [f32],
    squares: &'a [Square],
    /// `[channel, pixel, image]`.
    inputs: &'a [f32],
    /// `[channel, square, pixel of the square, image]`.
    outputs: &'a mut [f32],
}

impl WithSimd for Job<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Correlation { from, to, .. } = *self.correlation;
        let tile = self.tile;
        let matrix = from.channels * tile.rows;
        let rows = to.channels.next_multiple_of(tile.rows);
        let panels = COLUMNS / tile.columns;
        // Squares of a panel.
        let side = tile.columns / to.images;
        let (input, product) = (from.channels * tile.columns, rows * tile.columns);
        // A line to spare, so that the points do not all lie a power of two apart.
        let (input_step, product_step) = (panels * input + tile.columns, panels * product + tile.columns);
        let mut inputs = vec![0.0; POINTS * input_step];
        let mut products = vec![0.0; POINTS * product_step];
        let output = OUTPUTS * to.images;
        for (chunk, squares) in self.squares.chunks(panels * side).enumerate() {
            for (index, square) in squares.iter().enumerate() {
                let to = &mut inputs[index / side * input + index % side * from.images..];
                transform_inputs(simd, from, (self.inputs, square), (to, tile.columns, input_step));
            }
            let points = inputs.chunks_exact(input_step).zip(products.chunks_exact_mut(product_step));
            for (point, (inputs, products)) in points.enumerate() {
                for (row, weights) in self.weights.chunks_exact(POINTS * matrix).enumerate() {
                    let weights = &weights[point * matrix..(point + 1) * matrix];
                    let first = row * tile.rows * tile.columns;
                    let panels = inputs.chunks_exact(input).zip(products.chunks_exact_mut(product));
                    for (input, products) in panels.take(squares.len().div_ceil(side)) {
                        let values = &mut products[first..first + tile.rows * tile.columns];
                        multiply_tile(simd, tile, weights, input, values);
                    }
                }
            }
            for index in 0..squares.len() {
                let outputs = &mut self.outputs[(chunk * panels * side + index) * output..];
                let step = self.squares.len() * output;
                let products = &products[index / side * product + index % side * to.images..];
                transform_outputs(simd, to, (products, tile.columns, product_step), (outputs, step));
            }
        }
    }
}

/// One square of all channels: `[channel, pixel, image]` to `[point, channel, image]`, channels `columns` and points `step`
/// apart.
#[inline(always)]
fn transform_inputs<S: Simd>(
    simd: S,
    maps: Maps,
    (from, square): (&[f32], &Square),
    (to, columns, step): (&mut [f32], usize, usize),
) {
    let starts = square.reads.map(|pixel| pixel * maps.images);
    for (channel, from) in from.chunks_exact(maps.group_len()).enumerate() {
        for first in (0..maps.images).step_by(S::F32_LANES) {
            let read = std::array::from_fn(|pixel| vector::<S>(&from[starts[pixel] + first..]));
            let to = &mut to[channel * columns + first..];
            for (point, value) in transform::inputs(simd, read).into_iter().enumerate() {
                set_vector::<S>(&mut to[point * step..], value);
            }
        }
    }
}

/// One square of all channels: `[point, channel, image]`, channels `columns` and points `apart` apart, to `[pixel of the
/// square, image]`, channels `step` apart.
#[inline(always)]
fn transform_outputs<S: Simd>(
    simd: S,
    maps: Maps,
    (from, columns, apart): (&[f32], usize, usize),
    (to, step): (&mut [f32], usize),
) {
    for channel in 0..maps.channels {
        for first in (0..maps.images).step_by(S::F32_LANES) {
            let from = &from[channel * columns + first..];
            let written = transform::outputs(simd, std::array::from_fn(|point| vector::<S>(&from[point * apart..])));
            for (pixel, value) in written.into_iter().enumerate() {
                set_vector::<S>(&mut to[channel * step + pixel * maps.images + first..], value);
            }
        }
    }
}
