//! The weight gradient: `dW[filter][channel, y, x] = sum over images and pixels of narrow * wide`.
//!
//! Pixels are the contiguous index of both sides, so this is a block of inner products and nothing is transposed.
//! Channels are shared out over threads; each weight is one sum over blocks of images in order.

use rayon::prelude::*;

use super::{
    dense,
    dot::{InnerProducts, ROWS},
    geometry::{FillWide, Geometry, Planes},
    pack::{PackedRows, copy_run},
    shifted, simd, small, thin, winograd,
};

/// Floats of the narrow side that one block holds (512 KiB: it stays in the second-level cache over many channels).
const BLOCK_FLOATS: usize = 128 * 1024;
/// Jobs the channels are cut into, whatever the number of threads.
const JOBS: usize = 16;

/// Gradient of the weights, `[filters, channels, kernel, kernel]`.
///
/// # Shapes
/// `wide` `[batch, channels, height, width]`, `narrow` `[batch, filters, out_height, out_width]`.
pub fn weight_gradient(geometry: &Geometry, wide: &[f32], narrow: &[f32]) -> Vec<f32> {
    if let Some(plain) = thin::plain(geometry) {
        return weight_gradient(&plain, &thin::thinned(geometry, wide), narrow);
    }
    if geometry.is_dense() {
        let filters = geometry.filters;
        let images: Vec<usize> = (0..geometry.batch).map(|image| image * filters).collect();
        let a = PackedRows::new(narrow, filters, 1, &images);
        return dense::product_by_rows(&a, wide, geometry.filter_len());
    }
    if winograd::pays(geometry) {
        return winograd::weight_gradient(geometry, wide, narrow);
    }
    if small::pays_for_weights(geometry) {
        return small::weight_gradient(geometry, wide, narrow);
    }
    if shifted::pays(geometry) {
        return shifted::weight_gradient(geometry, wide, narrow);
    }
    let blocks = Blocks::new(geometry);
    let narrow = blocks.gather_narrow(geometry, narrow);
    let per_job = channels_per_job(geometry.channels);
    let jobs: Vec<Vec<f32>> = (0..geometry.channels.div_ceil(per_job))
        .into_par_iter()
        .map(|job| {
            let channels = job * per_job..geometry.channels.min((job + 1) * per_job);
            blocks.channel_gradients(geometry, wide, &narrow, channels)
        })
        .collect();
    let row_len = per_job * geometry.kernel[0] * geometry.kernel[1];
    let padded = row_len.next_multiple_of(ROWS);
    let mut gradient = vec![0.0; geometry.filters * geometry.filter_len()];
    gradient.par_chunks_mut(geometry.filter_len()).enumerate().for_each(|(filter, weights)| {
        for (to, job) in weights.chunks_mut(row_len).zip(&jobs) {
            let stride = to.len().next_multiple_of(ROWS).min(padded);
            to.copy_from_slice(&job[filter * stride..filter * stride + to.len()]);
        }
    });
    gradient
}

/// Two channels at least where there are many: the nine taps of one would leave a quarter of the register tiles empty.
fn channels_per_job(channels: usize) -> usize {
    let shared = channels.div_ceil(JOBS);
    if channels < JOBS { shared } else { shared.next_multiple_of(2) }
}

/// How images are cut into blocks of pixels.
struct Blocks {
    /// Images of a block.
    images: usize,
    /// Floats of one row of a block, padded to full vectors.
    length: usize,
    /// Filters, padded to full register tiles.
    filters: usize,
}

impl Blocks {
    fn new(geometry: &Geometry) -> Self {
        let filters = geometry.filters.next_multiple_of(ROWS);
        let pixels = geometry.narrow_pixels();
        let wanted = (BLOCK_FLOATS / filters).clamp(256, 1024);
        let images = (wanted / pixels).clamp(1, geometry.batch);
        Self { images, length: (images * pixels).next_multiple_of(16), filters }
    }

    /// `[block, filters, length]`, zero where there is no pixel.
    fn gather_narrow(&self, geometry: &Geometry, narrow: &[f32]) -> Vec<f32> {
        let pixels = geometry.narrow_pixels();
        let image_len = geometry.filters * pixels;
        let blocks = geometry.batch.div_ceil(self.images);
        let mut gathered = vec![0.0; blocks * self.filters * self.length];
        gathered.par_chunks_mut(self.filters * self.length).zip(narrow.par_chunks(self.images * image_len)).for_each(
            |(block, images)| {
                for (index, image) in images.chunks_exact(image_len).enumerate() {
                    for (row, source) in block.chunks_exact_mut(self.length).zip(image.chunks_exact(pixels)) {
                        copy_run(source, &mut row[index * pixels..]);
                    }
                }
            },
        );
        gathered
    }

    /// `[filters, channels of the job * kernel * kernel]`, both padded to register tiles.
    fn channel_gradients(
        &self,
        geometry: &Geometry,
        wide: &[f32],
        narrow: &[f32],
        channels: std::ops::Range<usize>,
    ) -> Vec<f32> {
        let one = Geometry { channels: 1, ..*geometry };
        let planes = one.wide_planes();
        let taps = planes.offsets.len();
        let rows = (channels.len() * taps).next_multiple_of(ROWS);
        let mut stack = vec![0.0; planes.count * planes.size[0] * planes.size[1]];
        let mut columns = vec![0.0; rows * self.length];
        let mut sums = vec![0.0; self.filters * rows];
        let (pixels, image_len) = (geometry.wide_pixels(), geometry.channels * geometry.wide_pixels());
        for (images, narrow) in
            wide.chunks(self.images * image_len).zip(narrow.chunks_exact(self.filters * self.length))
        {
            for (index, image) in images.chunks_exact(image_len).enumerate() {
                for (slot, channel) in channels.clone().enumerate() {
                    simd::run(FillWide {
                        geometry: &one,
                        image: &image[channel * pixels..(channel + 1) * pixels],
                        planes: &mut stack,
                    });
                    let first = slot * taps * self.length + index * geometry.narrow_pixels();
                    self.fill_columns(&planes, &stack, &mut columns[first..]);
                }
            }
            if images.len() < self.images * image_len {
                let used = images.len() / image_len * geometry.narrow_pixels();
                columns.chunks_exact_mut(self.length).for_each(|row| row[used..].fill(0.0));
            }
            simd::run(InnerProducts { a: narrow, b: &columns, length: self.length, sums: &mut sums });
        }
        sums
    }

    fn fill_columns(&self, planes: &Planes, stack: &[f32], columns: &mut [f32]) {
        let [grid_rows, grid_columns] = planes.grid;
        for (tap, offset) in planes.offsets.iter().enumerate() {
            for y in 0..grid_rows {
                let source = &stack[offset + y * planes.size[1]..];
                copy_run(&source[..grid_columns], &mut columns[tap * self.length + y * grid_columns..]);
            }
        }
    }
}
