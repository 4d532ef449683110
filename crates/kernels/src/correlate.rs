//! One pass of a convolution in either direction: planes of each image, packed columns, tiles, placed pixels.
//!
//! Images are shared out over rayon's threads; each element of the result is one sum in the order of the depth, so it
//! does not depend on how they are shared out.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::{
    geometry::Planes,
    outer::multiply_tile,
    pack::{PackColumns, PackedRows, Placement, Run, place, runs_of_panel},
    simd::{self, Tile},
};

/// Floats of packed columns kept at hand while the weights stream past (384 KiB, well inside a 512 KiB second-level cache).
const PACKED_FLOATS: usize = 96 * 1024;

/// One product per stride phase: packed weights, where their columns come from and where the pixels go.
#[derive(Debug, Clone)]
pub struct Pass {
    /// Source planes and the grid of pixels.
    pub planes: Planes,
    /// Weights of this pass.
    pub weights: PackedRows,
    /// Target pixels.
    pub placement: Placement,
}

/// Runs all passes over a batch of images: (values, length of one image) in and out.
///
/// All passes share the same planes (`count` and `size`); `fill` writes one image into them and leaves margins alone.
pub fn correlate(
    passes: &[Pass],
    (input, input_len): (&[f32], usize),
    (output, output_len): (&mut [f32], usize),
    fill: impl Fn(&[f32], &mut [f32]) + Sync,
) {
    let Some(first) = passes.first() else { return };
    let stack = first.planes.count * first.planes.size[0] * first.planes.size[1];
    let batch = input.len() / input_len;
    let group = images_per_group(first, batch);
    let images_per_job = batch.div_ceil(4 * rayon::current_num_threads()).next_multiple_of(group);
    output.par_chunks_mut(images_per_job * output_len).zip(input.par_chunks(images_per_job * input_len)).for_each(
        |(output, input)| {
            let mut planes = vec![0.0; group * stack];
            let mut packed = Vec::new();
            let outputs = output.chunks_mut(group * output_len);
            for (output, input) in outputs.zip(input.chunks(group * input_len)) {
                for (image, stack) in input.chunks_exact(input_len).zip(planes.chunks_exact_mut(stack)) {
                    fill(image, stack);
                }
                let images = input.len() / input_len;
                for pass in passes {
                    pass.run((&planes, images), &mut packed, (output, output_len));
                }
            }
        },
    );
}

/// Enough images that a few panels are full, few enough that the planes stay in the cache.
fn images_per_group(pass: &Pass, batch: usize) -> usize {
    let pixels = (pass.planes.grid[0] * pass.planes.grid[1]).max(1);
    (4 * pass.weights.tile.columns).div_ceil(pixels).clamp(1, batch.max(1))
}

impl Pass {
    fn run(&self, (planes, images): (&[f32], usize), packed: &mut Vec<f32>, (output, output_len): (&mut [f32], usize)) {
        let tile = self.weights.tile;
        let depth = self.weights.depth;
        let panel_len = depth * tile.columns;
        let pixels = images * self.planes.grid[0] * self.planes.grid[1];
        let panels = pixels.div_ceil(tile.columns);
        let at_once = (PACKED_FLOATS / panel_len.max(1)).clamp(1, panels.max(1));
        // What an earlier group left in columns that have no pixel goes nowhere.
        if packed.len() < at_once * panel_len {
            packed.resize(at_once * panel_len, 0.0);
        }
        let runs: Vec<Vec<Run>> =
            (0..panels).map(|panel| runs_of_panel(&self.planes, images, panel * tile.columns, tile.columns)).collect();
        for runs in runs.chunks(at_once) {
            for (index, runs) in runs.iter().enumerate() {
                simd::run(PackColumns {
                    planes,
                    offsets: &self.planes.offsets,
                    runs,
                    panel: &mut packed[index * panel_len..(index + 1) * panel_len],
                });
            }
            simd::run(Sweep { pass: self, packed, runs, output, output_len });
        }
    }
}

/// All weights against a few panels of columns.
struct Sweep<'a> {
    pass: &'a Pass,
    packed: &'a [f32],
    runs: &'a [Vec<Run>],
    output: &'a mut [f32],
    output_len: usize,
}

impl WithSimd for Sweep<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let tile = self.pass.weights.tile;
        let weights = &self.pass.weights;
        let placement = self.pass.placement;
        let mut values = [0.0; Tile::LARGEST];
        let values = &mut values[..tile.rows * tile.columns];
        for first_row in (0..weights.rows).step_by(tile.rows) {
            let rows = tile.rows.min(weights.rows - first_row);
            let a = &weights.panels[first_row * weights.depth..(first_row + tile.rows) * weights.depth];
            for (index, runs) in self.runs.iter().enumerate() {
                let start = index * weights.depth * tile.columns;
                multiply_tile(simd, tile, a, &self.packed[start..start + weights.depth * tile.columns], values);
                for run in runs {
                    let image = run.image * self.output_len + placement.start(run);
                    for (row, line) in values.chunks_exact(tile.columns).take(rows).enumerate() {
                        let channel = image + (first_row + row) * placement.channel_len;
                        let line = &line[run.column..run.column + run.length];
                        place(line, placement.step[1], &mut self.output[channel..]);
                    }
                }
            }
        }
    }
}
