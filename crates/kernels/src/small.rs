//! Convolutions of small maps, where several images stand side by side in a vector instead of the pixels of one.
//!
//! With few pixels a map, gathering columns costs much and padding is a large part of all products. Here blocks of images
//! are packed pixel by pixel, so that every (output pixel, kernel tap) pair that falls on the picture is one product of
//! packed panels, and pairs that fall on the padding are left out. Each element of the result is one sum in a fixed order.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::{
    geometry::Geometry,
    outer::{Chain, multiply_chain},
    simd::{self, Tile},
    transpose::transpose,
};

/// Pixels of the largest maps that are handled here.
const MOST_PIXELS: usize = 64;
/// Images that are packed together at most: four register tiles.
const IMAGES: usize = 48;
/// Blocks of images whose weight gradients are kept apart until they are added: as few, and as many.
const BLOCKS: (usize, usize) = (3, 32);
/// Filters whose weights are gathered together: they stand side by side in the sums.
const TOGETHER: usize = 16;
/// Fewest images and fewest summed channels for which packing pays.
const LEAST: (usize, usize) = (8, 16);

/// Whether `to` channels from `from` channels are worth this way: small maps, and register tiles that are mostly full.
fn pays(geometry: &Geometry, from: usize, to: usize) -> bool {
    let columns = Tile::for_rows(usize::MAX).columns;
    let pixels = geometry.narrow_pixels().max(geometry.wide_pixels() / 4);
    pixels <= MOST_PIXELS && geometry.batch >= LEAST.0 && from >= LEAST.1 && 3 * to.next_multiple_of(columns) <= 4 * to
}

/// Whether the narrow side is best computed here.
pub fn pays_for_narrow(geometry: &Geometry) -> bool {
    pays(geometry, geometry.channels, geometry.filters)
}

/// Whether the wide side is best computed here: of large maps, which are written pixel by pixel, it is not.
pub fn pays_for_wide(geometry: &Geometry) -> bool {
    geometry.wide_pixels() <= MOST_PIXELS && pays(geometry, geometry.filters, geometry.channels)
}

/// A kernel tap that links a pixel of the wide side with one of the narrow side.
#[derive(Debug, Clone, Copy)]
struct Link {
    narrow: usize,
    tap: usize,
    wide: usize,
}

/// All links, by narrow pixel and tap.
fn links(geometry: &Geometry) -> Vec<Link> {
    let [kernel_y, kernel_x] = geometry.kernel;
    let mut links = Vec::new();
    for narrow in 0..geometry.narrow_pixels() {
        let pixel = [narrow / geometry.narrow[1], narrow % geometry.narrow[1]];
        for tap in 0..kernel_y * kernel_x {
            let offset = [tap / kernel_x, tap % kernel_x];
            let along = |axis: usize| {
                let padded = pixel[axis] * geometry.stride[axis] + offset[axis] * geometry.dilation[axis];
                let at = padded.checked_sub(geometry.padding[axis])?;
                (at < geometry.wide[axis]).then_some(at)
            };
            if let (Some(y), Some(x)) = (along(0), along(1)) {
                links.push(Link { narrow, tap, wide: y * geometry.wide[1] + x });
            }
        }
    }
    links
}

/// One direction of a convolution: from which pixels and taps each output pixel comes, and the packed weights.
struct Direction {
    /// For each output pixel, tap and source pixel.
    links: Vec<Vec<(usize, usize)>>,
    /// `[column block, tap, source channels, tile.columns]`.
    weights: Vec<f32>,
    /// Channels and pixels of a source image.
    from: [usize; 2],
    /// Channels and pixels of an output image.
    to: [usize; 2],
    taps: usize,
    tile: Tile,
}

/// The narrow side from the wide one. Shapes as in `conv::narrow_from_wide`.
pub fn narrow_from_wide(geometry: &Geometry, wide: &[f32], weights: &[f32]) -> Vec<f32> {
    let mut by_output = vec![Vec::new(); geometry.narrow_pixels()];
    links(geometry).into_iter().for_each(|link| by_output[link.narrow].push((link.tap, link.wide)));
    let taps = geometry.kernel[0] * geometry.kernel[1];
    let weight =
        |filter: usize, channel: usize, tap: usize| weights[(filter * geometry.channels + channel) * taps + tap];
    let from = [geometry.channels, geometry.wide_pixels()];
    let to = [geometry.filters, geometry.narrow_pixels()];
    Direction::new(by_output, (from, to), taps, weight).run(geometry.batch, wide)
}

/// The wide side from the narrow one. Shapes as in `conv::wide_from_narrow`.
pub fn wide_from_narrow(geometry: &Geometry, narrow: &[f32], weights: &[f32]) -> Vec<f32> {
    let mut by_output = vec![Vec::new(); geometry.wide_pixels()];
    links(geometry).into_iter().for_each(|link| by_output[link.wide].push((link.tap, link.narrow)));
    let taps = geometry.kernel[0] * geometry.kernel[1];
    let weight =
        |channel: usize, filter: usize, tap: usize| weights[(filter * geometry.channels + channel) * taps + tap];
    let from = [geometry.filters, geometry.narrow_pixels()];
    let to = [geometry.channels, geometry.wide_pixels()];
    Direction::new(by_output, (from, to), taps, weight).run(geometry.batch, narrow)
}

impl Direction {
    fn new(
        links: Vec<Vec<(usize, usize)>>,
        (from, to): ([usize; 2], [usize; 2]),
        taps: usize,
        weight: impl Fn(usize, usize, usize) -> f32 + Sync,
    ) -> Self {
        let tile = Tile::for_rows(IMAGES);
        let mut weights = vec![0.0; to[0].div_ceil(tile.columns) * taps * from[0] * tile.columns];
        weights.par_chunks_mut(taps * from[0] * tile.columns).enumerate().for_each(|(block, panel)| {
            let first = block * tile.columns;
            for (row, line) in panel.chunks_exact_mut(tile.columns).enumerate() {
                for (column, value) in line.iter_mut().enumerate().take(to[0] - first) {
                    *value = weight(first + column, row % from[0], row / from[0]);
                }
            }
        });
        Self { links, weights, from, to, taps, tile }
    }

    fn run(&self, batch: usize, source: &[f32]) -> Vec<f32> {
        let (source_len, output_len) = (self.from[0] * self.from[1], self.to[0] * self.to[1]);
        let mut output = vec![0.0; batch * output_len];
        let shared = batch.div_ceil(2 * rayon::current_num_threads()).next_multiple_of(self.tile.rows);
        let at_once = shared.min(IMAGES);
        output.par_chunks_mut(at_once * output_len).zip(source.par_chunks(at_once * source_len)).for_each(
            |(output, source)| {
                let images = source.len() / source_len;
                let tiles = images.div_ceil(self.tile.rows);
                let mut packed = vec![0.0; tiles * self.tile.rows * source_len];
                pack_images(source, self.from, (self.tile.rows, &mut packed));
                simd::run(Block { direction: self, packed: &packed, images, output });
            },
        );
        output
    }
}

/// `[image, channel, pixel]` to `[tile, pixel, channel, image of the tile]`.
fn pack_images(source: &[f32], [channels, pixels]: [usize; 2], (rows, packed): (usize, &mut [f32])) {
    let image_len = channels * pixels;
    for (images, packed) in source.chunks(rows * image_len).zip(packed.chunks_exact_mut(rows * image_len)) {
        for channel in 0..channels {
            let (from, to) = (&images[channel * pixels..], &mut packed[channel * rows..]);
            transpose([images.len() / image_len, pixels], (from, image_len), (to, channels * rows));
        }
    }
}

/// All output pixels of one block of images.
struct Block<'a> {
    direction: &'a Direction,
    packed: &'a [f32],
    images: usize,
    output: &'a mut [f32],
}

impl WithSimd for Block<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Direction { links, weights, from, to, taps, tile } = self.direction;
        let ([channels, source_pixels], [filters, pixels]) = (*from, *to);
        let (panel, map) = (taps * channels * tile.columns, channels * tile.rows);
        let mut values = [0.0; Tile::LARGEST];
        let values = &mut values[..tile.rows * tile.columns];
        let mut starts = Vec::new();
        for (block, weights) in weights.chunks_exact(panel).enumerate() {
            let first = block * tile.columns;
            let used = tile.columns.min(filters - first);
            for (index, images) in self.packed.chunks_exact(source_pixels * map).enumerate() {
                let rows = tile.rows.min(self.images - index * tile.rows);
                for (pixel, links) in links.iter().enumerate() {
                    starts.clear();
                    starts.extend(links.iter().map(|(tap, source)| (source * map, tap * channels * tile.columns)));
                    let chain = Chain { a: images, b: weights, depth: channels, starts: &starts };
                    multiply_chain(simd, *tile, &chain, values);
                    for (row, line) in values.chunks_exact(tile.columns).take(rows).enumerate() {
                        let image = ((index * tile.rows + row) * filters + first) * pixels + pixel;
                        let targets = self.output[image..].iter_mut().step_by(pixels);
                        for (to, from) in targets.zip(&line[..used]) {
                            *to = *from;
                        }
                    }
                }
            }
        }
    }
}

/// Whether the gradient of the weights is best computed here.
pub fn pays_for_weights(geometry: &Geometry) -> bool {
    pays(geometry, geometry.channels, geometry.filters)
}

/// Gradient of the weights, `[filters, channels, kernel, kernel]`. Shapes as in `weights::weight_gradient`.
pub fn weight_gradient(geometry: &Geometry, wide: &[f32], narrow: &[f32]) -> Vec<f32> {
    let taps = geometry.kernel[0] * geometry.kernel[1];
    let mut by_tap = vec![Vec::new(); taps];
    links(geometry).into_iter().for_each(|link| by_tap[link.tap].push((link.wide, link.narrow)));
    let images = geometry.batch.div_ceil(BLOCKS.0).clamp(LEAST.0, IMAGES).max(geometry.batch.div_ceil(BLOCKS.1));
    let wide_len = geometry.channels * geometry.wide_pixels();
    let narrow_len = geometry.filters * geometry.narrow_pixels();
    let tile = Tile::for_rows(geometry.channels);
    let blocks = wide.par_chunks(images * wide_len).zip(narrow.par_chunks(images * narrow_len));
    let sums: Vec<Vec<f32>> =
        blocks.map(|(wide, narrow)| simd::run(Gradient { geometry, by_tap: &by_tap, wide, narrow, tile })).collect();
    let (rows, columns) =
        (geometry.channels.next_multiple_of(tile.rows), geometry.filters.next_multiple_of(tile.columns));
    let mut gradient = vec![0.0; geometry.filters * geometry.filter_len()];
    gradient.par_chunks_mut(TOGETHER * geometry.filter_len()).enumerate().for_each(|(first, weights)| {
        for channel in 0..geometry.channels {
            for tap in 0..taps {
                let at = (tap * rows + channel) * columns + first * TOGETHER;
                let to = weights[channel * taps + tap..].iter_mut().step_by(geometry.filter_len());
                for (filter, to) in to.enumerate() {
                    *to = sums.iter().map(|block| block[at + filter]).sum();
                }
            }
        }
    });
    gradient
}

/// `[image, channel, pixel]` to `[pixel, group of channels, image, channel of the group]`, zero where there is no channel.
fn pack_channels(source: &[f32], [channels, pixels]: [usize; 2], group: usize) -> (Vec<f32>, usize) {
    let images = source.len() / (channels * pixels);
    // One row to spare, so that the pixels do not all lie a power of two apart.
    let panel = (images + 1) * group;
    let groups = channels.div_ceil(group);
    let mut packed = vec![0.0; pixels * groups * panel];
    for (image, values) in source.chunks_exact(channels * pixels).enumerate() {
        for (index, maps) in values.chunks(group * pixels).enumerate() {
            let to = &mut packed[index * panel + image * group..];
            transpose([maps.len() / pixels, pixels], (maps, pixels), (to, groups * panel));
        }
    }
    (packed, panel)
}

/// The part of the weight gradient that one block of images gives: `[tap, channels, filters]`, both padded to tiles.
struct Gradient<'a> {
    geometry: &'a Geometry,
    /// For each tap, wide and narrow pixel.
    by_tap: &'a [Vec<(usize, usize)>],
    wide: &'a [f32],
    narrow: &'a [f32],
    tile: Tile,
}

impl WithSimd for Gradient<'_> {
    type Output = Vec<f32>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) -> Vec<f32> {
        let Self { geometry, by_tap, tile, .. } = self;
        let images = self.narrow.len() / (geometry.filters * geometry.narrow_pixels());
        let (a, a_panel) = pack_channels(self.wide, [geometry.channels, geometry.wide_pixels()], tile.rows);
        let (b, b_panel) = pack_channels(self.narrow, [geometry.filters, geometry.narrow_pixels()], tile.columns);
        let (a_groups, b_groups) = (geometry.channels.div_ceil(tile.rows), geometry.filters.div_ceil(tile.columns));
        let columns = b_groups * tile.columns;
        let mut sums = vec![0.0; by_tap.len() * a_groups * tile.rows * columns];
        let mut values = [0.0; Tile::LARGEST];
        let values = &mut values[..tile.rows * tile.columns];
        let mut starts = Vec::new();
        for a_group in 0..a_groups {
            for (tap, links) in by_tap.iter().enumerate() {
                for b_group in 0..b_groups {
                    let start = |(wide, narrow): &(usize, usize)| {
                        ((wide * a_groups + a_group) * a_panel, (narrow * b_groups + b_group) * b_panel)
                    };
                    starts.clear();
                    starts.extend(links.iter().map(start));
                    let chain = Chain { a: &a, b: &b, depth: images, starts: &starts };
                    multiply_chain(simd, tile, &chain, values);
                    let first = (tap * a_groups + a_group) * tile.rows * columns + b_group * tile.columns;
                    for (row, line) in values.chunks_exact(tile.columns).enumerate() {
                        sums[first + row * columns..][..tile.columns].copy_from_slice(line);
                    }
                }
            }
        }
        sums
    }
}
