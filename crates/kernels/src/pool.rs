//! The maximum of each 2 x 2 square of a map, and its gradient, which goes to the first place that has it.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::simd;

/// Maps of one job.
const MAPS: usize = 16;

/// Sizes of the maps before the maximum; an odd last row or column has no square.
#[derive(Clone, Copy, Debug)]
pub struct PoolShape {
    /// Maps of all pictures together.
    pub maps: usize,
    /// Rows.
    pub height: usize,
    /// Columns.
    pub width: usize,
}

impl PoolShape {
    fn pixels(&self) -> usize {
        self.height * self.width
    }

    fn squares(&self) -> usize {
        (self.height / 2) * (self.width / 2)
    }
}

/// The maxima, `[maps, height / 2, width / 2]`, of `values`, `[maps, height, width]`.
pub fn forward(shape: PoolShape, values: &[f32]) -> Vec<f32> {
    let mut maxima = vec![0.0; shape.maps * shape.squares()];
    maxima
        .par_chunks_mut(MAPS * shape.squares())
        .zip(values.par_chunks(MAPS * shape.pixels()))
        .for_each(|(maxima, values)| simd::run(Forward { shape, values, maxima }));
    maxima
}

/// The gradient of `values` from that of the maxima.
pub fn backward(shape: PoolShape, values: &[f32], gradient: &[f32]) -> Vec<f32> {
    let mut back = vec![0.0; values.len()];
    back.par_chunks_mut(MAPS * shape.pixels())
        .zip(values.par_chunks(MAPS * shape.pixels()))
        .zip(gradient.par_chunks(MAPS * shape.squares()))
        .for_each(|((back, values), gradient)| simd::run(Backward { shape, values, gradient, back }));
    back
}

struct Forward<'a> {
    shape: PoolShape,
    values: &'a [f32],
    maxima: &'a mut [f32],
}

impl WithSimd for Forward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (width, half) = (self.shape.width, self.shape.width / 2);
        let maps = self.values.chunks_exact(self.shape.pixels());
        for (values, maxima) in maps.zip(self.maxima.chunks_exact_mut(self.shape.squares())) {
            for (rows, maxima) in values.chunks_exact(2 * width).zip(maxima.chunks_exact_mut(half)) {
                let (top, bottom) = rows.split_at(width);
                for ((top, bottom), maximum) in top.chunks_exact(2).zip(bottom.chunks_exact(2)).zip(maxima) {
                    *maximum = larger(larger(top[0], top[1]), larger(bottom[0], bottom[1]));
                }
            }
        }
    }
}

#[inline(always)]
fn larger(first: f32, second: f32) -> f32 {
    if second > first { second } else { first }
}

struct Backward<'a> {
    shape: PoolShape,
    values: &'a [f32],
    gradient: &'a [f32],
    back: &'a mut [f32],
}

impl WithSimd for Backward<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let (pixels, width, half) = (self.shape.pixels(), self.shape.width, self.shape.width / 2);
        let maps = self.values.chunks_exact(pixels).zip(self.back.chunks_exact_mut(pixels));
        for ((values, back), gradient) in maps.zip(self.gradient.chunks_exact(self.shape.squares())) {
            let rows = values.chunks_exact(2 * width).zip(back.chunks_exact_mut(2 * width));
            for ((values, back), gradient) in rows.zip(gradient.chunks_exact(half)) {
                let (top, bottom) = values.split_at(width);
                let (back_top, back_bottom) = back.split_at_mut(width);
                let values = top.chunks_exact(2).zip(bottom.chunks_exact(2));
                let back = back_top.chunks_exact_mut(2).zip(back_bottom.chunks_exact_mut(2));
                for (((top, bottom), (back_top, back_bottom)), gradient) in values.zip(back).zip(gradient) {
                    let [a, b, c, d] = [top[0], top[1], bottom[0], bottom[1]];
                    let is_top = larger(a, b) >= larger(c, d);
                    let (of_top, of_bottom) = if is_top { (*gradient, 0.0) } else { (0.0, *gradient) };
                    back_top[0] = if a >= b { of_top } else { 0.0 };
                    back_top[1] = if a >= b { 0.0 } else { of_top };
                    back_bottom[0] = if c >= d { of_bottom } else { 0.0 };
                    back_bottom[1] = if c >= d { 0.0 } else { of_bottom };
                }
            }
        }
    }
}
