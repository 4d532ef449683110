//! The gradient of the weights with the filters side by side in vectors.
//!
//! `dW[filter][channel, y, x] = sum over images and pixels of narrow * wide`: each tap of a channel is a row of the result,
//! and its factors are the wide picture, shifted by the tap. They are read one by one where they stand, so that nothing
//! is copied for each tap; only the narrow side is turned, to have its filters side by side. Each weight is one sum in a
//! fixed order over the pixels of an image, and over images.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::{
    geometry::{FillWide, Geometry},
    simd::{self, Tile},
    transpose::transpose,
};

/// Pixels whose filters stay in the cache while the taps pass by.
const PIXELS: usize = 1024;
/// Jobs at least, whatever the number of threads: with few channels the images are shared out, too.
const JOBS: usize = 8;

/// Fewest rows for which turning the narrow side pays.
const LEAST_ROWS: usize = 100;

/// Whether there are many rows, and the vectors are mostly full of filters.
pub fn pays(geometry: &Geometry) -> bool {
    let vector = Tile::for_rows(usize::MAX).columns / 2;
    geometry.filter_len() >= LEAST_ROWS && geometry.filters.next_multiple_of(vector) <= 2 * geometry.filters
}

/// Gradient of the weights, `[filters, channels, kernel, kernel]`. Shapes as in `weights::weight_gradient`.
pub fn weight_gradient(geometry: &Geometry, wide: &[f32], narrow: &[f32]) -> Vec<f32> {
    let shifted = Shifted::new(geometry);
    let turned = shifted.turn(narrow);
    let (wide_len, turned_len) = (geometry.channels * geometry.wide_pixels(), shifted.pixels * shifted.columns);
    let images = geometry.batch.div_ceil(shifted.parts);
    let sums_of = |job: usize, part: usize| {
        let first = job * shifted.channels;
        let channels = first..geometry.channels.min(first + shifted.channels);
        // The last parts may be left without an image.
        let start = (part * images).min(geometry.batch);
        let end = geometry.batch.min(start + images);
        let wide = &wide[start * wide_len..end * wide_len];
        shifted.sums(channels, wide, &turned[start * turned_len..end * turned_len])
    };
    let jobs: Vec<Vec<f32>> = (0..geometry.channels.div_ceil(shifted.channels) * shifted.parts)
        .into_par_iter()
        .map(|job| sums_of(job / shifted.parts, job % shifted.parts))
        .collect();
    shifted.gathered(jobs)
}

/// How the work is laid out.
struct Shifted<'a> {
    geometry: &'a Geometry,
    /// Where each tap begins in the planes of a channel.
    taps: Vec<usize>,
    /// Floats of the planes of a channel.
    stack: usize,
    /// Distance of two lines of pixels, of the planes and of the turned narrow side.
    pitch: usize,
    /// Pixels of an image from the first to the last, with what lies between the lines.
    pixels: usize,
    /// Channels of a job.
    channels: usize,
    /// Parts that the images of a batch are cut into.
    parts: usize,
    /// Filters, padded to full vectors.
    columns: usize,
    tile: Tile,
}

impl<'a> Shifted<'a> {
    fn new(geometry: &'a Geometry) -> Self {
        let planes = Geometry { channels: 1, ..*geometry }.wide_planes();
        let tile = Tile::for_rows(usize::MAX);
        let pitch = planes.size[1];
        // As many channels as fill whole tiles of rows with their taps.
        let unit = (1..tile.rows).find(|channels| (channels * planes.offsets.len()).is_multiple_of(tile.rows));
        let unit = unit.unwrap_or(tile.rows);
        let units = geometry.channels.div_ceil(unit);
        Self {
            geometry,
            stack: planes.count * planes.size[0] * pitch,
            pitch,
            pixels: (geometry.narrow[0] - 1) * pitch + geometry.narrow[1],
            channels: unit * units.div_ceil(4 * rayon::current_num_threads()),
            parts: (JOBS / units).clamp(1, geometry.batch),
            columns: geometry.filters.next_multiple_of(tile.columns / 2),
            taps: planes.offsets,
            tile,
        }
    }

    /// First column and number of columns of each block of filters.
    fn blocks(&self) -> impl Iterator<Item = (usize, usize)> + use<'_> {
        (0..self.columns).step_by(self.tile.columns).map(|first| (first, self.tile.columns.min(self.columns - first)))
    }

    /// The gradient from the sums of all jobs.
    fn gathered(&self, mut jobs: Vec<Vec<f32>>) -> Vec<f32> {
        let (filters, row) = (self.geometry.filters, self.geometry.filter_len());
        jobs.par_chunks_mut(self.parts).for_each(|parts| {
            let Some((first, others)) = parts.split_first_mut() else { return };
            others.iter().for_each(|other| first.iter_mut().zip(other).for_each(|(to, from)| *to += from));
        });
        let rows = self.channels * self.taps.len();
        let mut gradient = vec![0.0; filters * row];
        gradient.par_chunks_mut(self.tile.columns * row).zip(self.blocks().collect::<Vec<_>>()).for_each(
            |(weights, (first, width))| {
                for (at, sums) in jobs.iter().step_by(self.parts).enumerate() {
                    let used = rows.min(row - at * rows);
                    let from = &sums[first * used.next_multiple_of(self.tile.rows)..];
                    transpose([used, width.min(filters - first)], (from, width), (&mut weights[at * rows..], row));
                }
            },
        );
        gradient
    }

    /// The narrow side: `[image, block of filters, pixel, filter]`, zero between the lines and where there is no filter.
    fn turn(&self, narrow: &[f32]) -> Vec<f32> {
        let geometry = self.geometry;
        let image_len = geometry.filters * geometry.narrow_pixels();
        let mut turned = vec![0.0; geometry.batch * self.pixels * self.columns];
        turned.par_chunks_mut(self.pixels * self.columns).zip(narrow.par_chunks(image_len)).for_each(
            |(turned, image)| {
                for (first, width) in self.blocks() {
                    let turned = &mut turned[first * self.pixels..(first + width) * self.pixels];
                    let used = width.min(geometry.filters - first);
                    let filters = &image[first * geometry.narrow_pixels()..][..used * geometry.narrow_pixels()];
                    for (line, to) in turned.chunks_mut(self.pitch * width).enumerate() {
                        let from = (&filters[line * geometry.narrow[1]..], geometry.narrow_pixels());
                        transpose([used, geometry.narrow[1]], from, (to, width));
                    }
                }
            },
        );
        turned
    }

    /// The sums of some channels over some images: `[block of filters, channel and tap, filter]`, rows padded to tiles.
    fn sums(&self, channels: std::ops::Range<usize>, wide: &[f32], turned: &[f32]) -> Vec<f32> {
        let geometry = Geometry { channels: channels.len(), ..*self.geometry };
        let pixels = geometry.wide_pixels();
        let of_channel = |slot: usize| self.taps.iter().map(move |tap| slot * self.stack + tap);
        let mut offsets: Vec<usize> = (0..channels.len()).flat_map(of_channel).collect();
        // What the last tile has too many goes nowhere.
        offsets.resize(offsets.len().next_multiple_of(self.tile.rows), 0);
        let mut planes = vec![0.0; channels.len() * self.stack];
        let mut sums = vec![0.0; offsets.len() * self.columns];
        let images = wide.chunks_exact(self.geometry.channels * pixels);
        for (image, turned) in images.zip(turned.chunks_exact(self.pixels * self.columns)) {
            let image = &image[channels.start * pixels..channels.end * pixels];
            simd::run(FillWide { geometry: &geometry, image, planes: &mut planes });
            simd::run(Products { shifted: self, planes: &planes, offsets: &offsets, turned, sums: &mut sums });
        }
        sums
    }
}

/// What one image adds to the sums of a job.
struct Products<'a> {
    shifted: &'a Shifted<'a>,
    planes: &'a [f32],
    offsets: &'a [usize],
    turned: &'a [f32],
    sums: &'a mut [f32],
}

impl WithSimd for Products<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        if S::REGISTER_COUNT >= 32 {
            self.add::<S, 12>(simd);
        } else {
            self.add::<S, 6>(simd);
        }
    }
}

impl Products<'_> {
    #[inline(always)]
    fn add<S: Simd, const ROWS: usize>(self, simd: S) {
        let Self { shifted, planes, offsets, turned, sums } = self;
        let (groups, _) = offsets.as_chunks::<ROWS>();
        for start in (0..shifted.pixels).step_by(PIXELS) {
            let end = shifted.pixels.min(start + PIXELS);
            for (first, width) in shifted.blocks() {
                let turned = &turned[first * shifted.pixels + start * width..first * shifted.pixels + end * width];
                let sums = &mut sums[first * offsets.len()..(first + width) * offsets.len()];
                for (offsets, sums) in groups.iter().zip(sums.chunks_exact_mut(ROWS * width)) {
                    let planes = &planes[start..];
                    if width == S::F32_LANES {
                        add_tile::<S, ROWS, 1>(simd, (planes, offsets), turned, sums);
                    } else {
                        add_tile::<S, ROWS, 2>(simd, (planes, offsets), turned, sums);
                    }
                }
            }
        }
    }
}

/// Adds the products of `ROWS` shifted pictures with a few vectors of filters.
#[inline(always)]
fn add_tile<S: Simd, const ROWS: usize, const VECTORS: usize>(
    simd: S,
    (planes, offsets): (&[f32], &[usize; ROWS]),
    turned: &[f32],
    sums: &mut [f32],
) {
    let (pixels, _) = S::as_simd_f32s(turned).0.as_chunks::<VECTORS>();
    let (lines, _) = S::as_mut_simd_f32s(sums).0.as_chunks_mut::<VECTORS>();
    let mut rows = [&planes[..0]; ROWS];
    let mut tile = [[simd.splat_f32s(0.0); VECTORS]; ROWS];
    for row in 0..ROWS {
        rows[row] = &planes[offsets[row]..offsets[row] + pixels.len()];
        tile[row] = lines[row];
    }
    for (at, filters) in pixels.iter().enumerate() {
        for row in 0..ROWS {
            let factor = simd.splat_f32s(rows[row][at]);
            for vector in 0..VECTORS {
                tile[row][vector] = simd.mul_add_e_f32s(factor, filters[vector], tile[row][vector]);
            }
        }
    }
    lines[..ROWS].copy_from_slice(&tile);
}

#[cfg(test)]
mod tests {
    use super::super::naive;
    use super::*;

    /// Batch, channels, filters, side, kernel, stride, padding.
    const CASES: &[[usize; 7]] = &[
        [3, 13, 16, 9, 3, 1, 1],
        [2, 14, 40, 11, 3, 2, 1],
        [5, 12, 31, 7, 3, 1, 0],
        [1, 3, 50, 36, 4, 2, 1],
        [2, 1, 8, 34, 3, 1, 1],
        [11, 2, 64, 5, 5, 1, 2],
        [4, 25, 33, 6, 2, 3, 0],
    ];

    #[test]
    fn gradients_are_those_of_plain_loops() {
        for &[batch, channels, filters, side, kernel, stride, padding] in CASES {
            let narrow = (side + 2 * padding - kernel) / stride + 1;
            let geometry = Geometry {
                batch,
                channels,
                filters,
                wide: [side, side],
                narrow: [narrow, narrow],
                kernel: [kernel, kernel],
                stride: [stride, stride],
                padding: [padding, padding],
                dilation: [1, 1],
            };
            let [wide, narrow, _] = naive::sides(&geometry);
            let ours = weight_gradient(&geometry, &wide, &narrow);
            naive::assert_close(&ours, &naive::weight_gradient(&geometry, &wide, &narrow), &format!("{geometry:?}"));
        }
    }
}
