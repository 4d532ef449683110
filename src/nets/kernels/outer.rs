//! The outer-product kernel: `tile = A panel * B panel`, both packed with the shared index slowest.
//!
//! An `A` panel is `[depth, tile.rows]`, a `B` panel `[depth, tile.columns]`; the tile stays in registers over the
//! whole depth, so each element of the result is one sum in the order of the depth.

use pulp::Simd;

use super::simd::Tile;

/// Multiplies two panels into `values` (`[tile.rows, tile.columns]`, overwritten).
#[inline(always)]
pub fn multiply_tile<S: Simd>(simd: S, tile: Tile, a: &[f32], b: &[f32], values: &mut [f32]) {
    if tile.rows == Tile::FEW {
        multiply::<S, { Tile::FEW }>(simd, a, b, values);
    } else if S::REGISTER_COUNT >= 32 {
        multiply::<S, 12>(simd, a, b, values);
    } else {
        multiply::<S, 6>(simd, a, b, values);
    }
}

#[inline(always)]
fn multiply<S: Simd, const ROWS: usize>(simd: S, a: &[f32], b: &[f32], tile: &mut [f32]) {
    let zero = simd.splat_f32s(0.0);
    let mut sums = [[zero; 2]; ROWS];
    let (a_rows, _) = a.as_chunks::<ROWS>();
    let (b_vectors, _) = S::as_simd_f32s(b);
    let (b_rows, _) = b_vectors.as_chunks::<2>();
    for (a_row, b_row) in a_rows.iter().zip(b_rows) {
        let [left, right] = *b_row;
        for row in 0..ROWS {
            let factor = simd.splat_f32s(a_row[row]);
            sums[row][0] = simd.mul_add_e_f32s(factor, left, sums[row][0]);
            sums[row][1] = simd.mul_add_e_f32s(factor, right, sums[row][1]);
        }
    }
    let (tile_vectors, _) = S::as_mut_simd_f32s(tile);
    let (tile_rows, _) = tile_vectors.as_chunks_mut::<2>();
    for (to, from) in tile_rows.iter_mut().zip(sums) {
        *to = from;
    }
}
