//! The outer-product kernel: `tile = A panel * B panel`, both packed with the shared index slowest.
//!
//! An `A` panel is `[depth, tile.rows]`, a `B` panel `[depth, tile.columns]`; the tile stays in registers over the
//! whole depth, so each element of the result is one sum in the order of the depth.

use pulp::Simd;

use super::simd::Tile;

/// Several products that are added up: panels of the same depth, each starting somewhere in `a` and in `b`.
#[derive(Debug, Clone, Copy)]
pub struct Chain<'a> {
    /// Panels `[depth, tile.rows]`.
    pub a: &'a [f32],
    /// Panels `[depth, tile.columns]`.
    pub b: &'a [f32],
    /// Length of the summed index of one product.
    pub depth: usize,
    /// Where the panels of each product start in `a` and in `b`.
    pub starts: &'a [(usize, usize)],
}

/// Multiplies two panels into `values` (`[tile.rows, tile.columns]`, overwritten).
#[inline(always)]
pub fn multiply_tile<S: Simd>(simd: S, tile: Tile, a: &[f32], b: &[f32], values: &mut [f32]) {
    multiply_chain(simd, tile, &Chain { a, b, depth: a.len() / tile.rows, starts: &[(0, 0)] }, values);
}

/// Adds up the products of a chain into `values` (`[tile.rows, tile.columns]`, overwritten).
#[inline(always)]
pub fn multiply_chain<S: Simd>(simd: S, tile: Tile, chain: &Chain<'_>, values: &mut [f32]) {
    match tile.rows {
        Tile::FEW => multiply::<S, { Tile::FEW }>(simd, chain, values),
        6 => multiply::<S, 6>(simd, chain, values),
        8 => multiply::<S, 8>(simd, chain, values),
        _ => multiply::<S, 12>(simd, chain, values),
    }
}

#[inline(always)]
fn multiply<S: Simd, const ROWS: usize>(simd: S, chain: &Chain<'_>, tile: &mut [f32]) {
    let columns = 2 * S::F32_LANES;
    let mut sums = [[simd.splat_f32s(0.0); 2]; ROWS];
    for (a_start, b_start) in chain.starts {
        let (a_rows, _) = chain.a[*a_start..*a_start + chain.depth * ROWS].as_chunks::<ROWS>();
        let (b_vectors, _) = S::as_simd_f32s(&chain.b[*b_start..*b_start + chain.depth * columns]);
        let (b_rows, _) = b_vectors.as_chunks::<2>();
        for (a_row, b_row) in a_rows.iter().zip(b_rows) {
            let [left, right] = *b_row;
            for row in 0..ROWS {
                let factor = simd.splat_f32s(a_row[row]);
                sums[row][0] = simd.mul_add_e_f32s(factor, left, sums[row][0]);
                sums[row][1] = simd.mul_add_e_f32s(factor, right, sums[row][1]);
            }
        }
    }
    let (tile_vectors, _) = S::as_mut_simd_f32s(tile);
    let (tile_rows, _) = tile_vectors.as_chunks_mut::<2>();
    for (to, from) in tile_rows.iter_mut().zip(sums) {
        *to = from;
    }
}
