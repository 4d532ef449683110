//! The gradient of the weights: `G^T [sum over images and squares of (A y A^T) * (B^T d B)] G`.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::super::{
    geometry::Geometry,
    outer::multiply_tile,
    simd::{self, Tile},
};
use super::{
    POINTS,
    squares::{Maps, origins, pixels, set_vector, vector},
    transform,
};

/// Images that stand side by side: of any number of channels they fill whole vectors.
const IMAGES: usize = 16;
/// Squares that are transformed and multiplied at once.
const SQUARES: usize = 16;

/// One side of a convolution: its maps, and the pixels of each square.
struct Side<'a, const PIXELS: usize> {
    maps: Maps,
    values: &'a [f32],
    squares: Vec<[usize; PIXELS]>,
}

/// Gradient of the weights, `[filters, channels, 3, 3]`. Shapes as in `weights::weight_gradient`.
pub fn weight_gradient(geometry: &Geometry, wide: &[f32], narrow: &[f32]) -> Vec<f32> {
    let tile = Tile::for_rows(geometry.filters);
    let (padding, dilation) = (geometry.padding, geometry.dilation);
    let origins = origins(geometry.narrow, dilation);
    let maps = |channels, size, group| Maps { channels, size, images: IMAGES, group };
    let wide = Side::<16> {
        maps: maps(geometry.channels, geometry.wide, tile.columns),
        values: wide,
        squares: origins.iter().map(|origin| pixels(*origin, (geometry.wide, padding, dilation))).collect(),
    };
    let narrow = Side::<4> {
        maps: maps(geometry.filters, geometry.narrow, tile.rows),
        values: narrow,
        squares: origins.iter().map(|origin| pixels(*origin, (geometry.narrow, [0, 0], dilation))).collect(),
    };
    // In one piece on a thread of the pool: the sums are made in many short steps.
    let sums = rayon::scope(|_| sums(tile, &wide, &narrow));
    let (panel, rows) = (narrow.maps.groups() * tile.rows * tile.columns, tile.columns);
    let products = wide.maps.groups() * panel;
    let mut gradient = vec![0.0; geometry.filters * geometry.filter_len()];
    gradient.par_chunks_mut(geometry.filter_len()).enumerate().for_each(|(filter, weights)| {
        for (channel, taps) in weights.as_chunks_mut::<9>().0.iter_mut().enumerate() {
            let at = channel / tile.columns * panel + filter * rows + channel % tile.columns;
            *taps = transform::weight_gradients(std::array::from_fn(|point| sums[point * products + at]));
        }
    });
    gradient
}

/// The products of both sides, summed over images and squares: `[point, group of channels, filter, channel of the group]`,
/// filters and channels padded to tiles.
fn sums(tile: Tile, wide: &Side<16>, narrow: &Side<4>) -> Vec<f32> {
    let products = wide.maps.groups() * narrow.maps.groups() * tile.rows * tile.columns;
    let mut sums = vec![0.0; POINTS * products];
    let at_once = SQUARES.min(wide.squares.len());
    let (mut wide_points, mut narrow_points) = (wide.points(at_once), narrow.points(at_once));
    let (wide_maps, narrow_maps) = (wide.maps.interleaved(wide.values), narrow.maps.interleaved(narrow.values));
    for (wide_maps, narrow_maps) in
        wide_maps.chunks_exact(wide.maps.block_len()).zip(narrow_maps.chunks_exact(narrow.maps.block_len()))
    {
        for (wide_squares, narrow_squares) in wide.squares.chunks(at_once).zip(narrow.squares.chunks(at_once)) {
            transform_all(wide.maps, (wide_squares, wide_maps), &mut wide_points, Inputs);
            transform_all(narrow.maps, (narrow_squares, narrow_maps), &mut narrow_points, Gradients);
            let depth = wide_squares.len() * IMAGES;
            let (wide, narrow) = ((&wide_points[..], wide.maps.groups()), (&narrow_points[..], narrow.maps.groups()));
            sums.par_chunks_mut(products).enumerate().for_each(|(point, sums)| {
                simd::run(PointProducts { tile, point, wide, narrow, depth, sums });
            });
        }
    }
    sums
}

impl<const PIXELS: usize> Side<'_, PIXELS> {
    /// Room for a few transformed squares: `[group of channels, point, square, image, channel of the group]`.
    fn points(&self, squares: usize) -> Vec<f32> {
        vec![0.0; self.maps.groups() * POINTS * squares * self.maps.columns()]
    }
}

/// From the pixels of a square to its points.
trait Transform<const PIXELS: usize>: Copy + Sync {
    fn transform<S: Simd>(self, simd: S, pixels: [S::f32s; PIXELS]) -> [S::f32s; POINTS];
}

/// Of what the convolution reads.
#[derive(Clone, Copy)]
struct Inputs;

impl Transform<16> for Inputs {
    #[inline(always)]
    fn transform<S: Simd>(self, simd: S, pixels: [S::f32s; 16]) -> [S::f32s; POINTS] {
        transform::inputs(simd, pixels)
    }
}

/// Of the gradient of what it writes.
#[derive(Clone, Copy)]
struct Gradients;

impl Transform<4> for Gradients {
    #[inline(always)]
    fn transform<S: Simd>(self, simd: S, pixels: [S::f32s; 4]) -> [S::f32s; POINTS] {
        transform::output_gradients(simd, pixels)
    }
}

/// Transforms a few squares of all channels into `to`, see [`Side::points`].
fn transform_all<const PIXELS: usize>(
    maps: Maps,
    (squares, from): (&[[usize; PIXELS]], &[f32]),
    to: &mut [f32],
    with: impl Transform<PIXELS>,
) {
    let groups = from.par_chunks(maps.group_len()).zip(to.par_chunks_mut(to.len() / maps.groups()));
    groups.for_each(|(from, to)| simd::run(TransformGroup { maps, squares, from, to, with }));
}

/// A few squares of a group of channels.
struct TransformGroup<'a, const PIXELS: usize, T> {
    maps: Maps,
    squares: &'a [[usize; PIXELS]],
    from: &'a [f32],
    to: &'a mut [f32],
    with: T,
}

impl<const PIXELS: usize, T: Transform<PIXELS>> WithSimd for TransformGroup<'_, PIXELS, T> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { maps, squares, from, to, with } = self;
        let (columns, step) = (maps.columns(), to.len() / POINTS);
        for (square, pixels) in squares.iter().enumerate() {
            let starts = pixels.map(|pixel| pixel * maps.step());
            for first in (0..columns).step_by(S::F32_LANES) {
                let points = with.transform(simd, std::array::from_fn(|at| vector::<S>(&from[starts[at] + first..])));
                let to = &mut to[square * columns + first..];
                for (point, value) in points.into_iter().enumerate() {
                    set_vector::<S>(&mut to[point * step..], value);
                }
            }
        }
    }
}

/// Adds the products of all groups at one point.
struct PointProducts<'a> {
    tile: Tile,
    point: usize,
    /// Transformed squares and the number of groups.
    wide: (&'a [f32], usize),
    /// Transformed squares and the number of groups.
    narrow: (&'a [f32], usize),
    /// Images times squares.
    depth: usize,
    /// `[group of channels, filter, channel of the group]`.
    sums: &'a mut [f32],
}

impl WithSimd for PointProducts<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { tile, point, wide, narrow, depth, sums } = self;
        let mut values = [0.0; Tile::LARGEST];
        let values = &mut values[..tile.rows * tile.columns];
        let mut sums = sums.chunks_exact_mut(values.len());
        let (wide_group, narrow_group) = (wide.0.len() / wide.1, narrow.0.len() / narrow.1);
        for wide in wide.0.chunks_exact(wide_group) {
            let b = &wide[point * wide_group / POINTS..][..depth * tile.columns];
            for narrow in narrow.0.chunks_exact(narrow_group) {
                let a = &narrow[point * narrow_group / POINTS..][..depth * tile.rows];
                multiply_tile(simd, tile, a, b, values);
                let Some(sums) = sums.next() else { return };
                for (to, from) in sums.iter_mut().zip(&*values) {
                    *to += from;
                }
            }
        }
    }
}
