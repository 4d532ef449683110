//! The inner-product kernel: `tile[i][j] = sum over t of a[i][t] * b[j][t]`, both operands with `t` contiguous.
//!
//! Used where the summed index is the contiguous one (weight gradients: pixels), so that nothing has to be packed.
//! Lanes are summed at the end, in a fixed order.

use pulp::{Simd, WithSimd};

/// Rows of either operand in one register tile.
pub const ROWS: usize = 4;

/// Adds a block of inner products to `sums`.
pub struct InnerProducts<'a> {
    /// `[a_rows, length]`; `a_rows` a multiple of [`ROWS`].
    pub a: &'a [f32],
    /// `[b_rows, length]`; `b_rows` a multiple of [`ROWS`].
    pub b: &'a [f32],
    /// Length of the summed index, a multiple of 16.
    pub length: usize,
    /// `[a_rows, b_rows]`, added to.
    pub sums: &'a mut [f32],
}

impl WithSimd for InnerProducts<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { a, b, length, sums } = self;
        let b_rows = b.len() / length;
        for (b_index, b_block) in b.chunks_exact(ROWS * length).enumerate() {
            for (a_index, a_block) in a.chunks_exact(ROWS * length).enumerate() {
                let tile = tile_products(simd, a_block, b_block, length);
                for (row, values) in tile.iter().enumerate() {
                    let start = (a_index * ROWS + row) * b_rows + b_index * ROWS;
                    for (to, from) in sums[start..start + ROWS].iter_mut().zip(values) {
                        *to += from;
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn tile_products<S: Simd>(simd: S, a: &[f32], b: &[f32], length: usize) -> [[f32; ROWS]; ROWS] {
    let zero = simd.splat_f32s(0.0);
    let mut sums = [[zero; ROWS]; ROWS];
    let row = |block: &'_ [f32], index: usize| -> usize { (index * length).min(block.len()) };
    let vectors = |block| S::as_simd_f32s(block).0;
    let steps = length / S::F32_LANES;
    let a0 = &vectors(&a[row(a, 0)..])[..steps];
    let a1 = &vectors(&a[row(a, 1)..])[..steps];
    let a2 = &vectors(&a[row(a, 2)..])[..steps];
    let a3 = &vectors(&a[row(a, 3)..])[..steps];
    let b0 = &vectors(&b[row(b, 0)..])[..steps];
    let b1 = &vectors(&b[row(b, 1)..])[..steps];
    let b2 = &vectors(&b[row(b, 2)..])[..steps];
    let b3 = &vectors(&b[row(b, 3)..])[..steps];
    for step in 0..steps {
        let left = [a0[step], a1[step], a2[step], a3[step]];
        let right = [b0[step], b1[step], b2[step], b3[step]];
        for i in 0..ROWS {
            for j in 0..ROWS {
                sums[i][j] = simd.mul_add_e_f32s(left[i], right[j], sums[i][j]);
            }
        }
    }
    let mut result = [[0.0; ROWS]; ROWS];
    for i in 0..ROWS {
        for j in 0..ROWS {
            result[i][j] = simd.reduce_sum_f32s(sums[i][j]);
        }
    }
    result
}
