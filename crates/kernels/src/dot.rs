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
        // Where registers are few, half the columns at a time: else the sums do not stay in them.
        if S::REGISTER_COUNT >= 32 {
            self.add::<S, ROWS>(simd);
        } else {
            self.add::<S, { ROWS / 2 }>(simd);
        }
    }
}

impl InnerProducts<'_> {
    #[inline(always)]
    fn add<S: Simd, const COLUMNS: usize>(self, simd: S) {
        let Self { a, b, length, sums } = self;
        let b_rows = b.len() / length;
        for (a_index, a_block) in a.chunks_exact(ROWS * length).enumerate() {
            for (b_index, b_block) in b.chunks_exact(COLUMNS * length).enumerate() {
                let tile = tile_products::<S, COLUMNS>(simd, a_block, b_block, length);
                for (row, values) in tile.iter().enumerate() {
                    let start = (a_index * ROWS + row) * b_rows + b_index * COLUMNS;
                    for (to, from) in sums[start..start + COLUMNS].iter_mut().zip(values) {
                        *to += from;
                    }
                }
            }
        }
    }
}

#[inline(always)]
fn tile_products<S: Simd, const COLUMNS: usize>(
    simd: S,
    a: &[f32],
    b: &[f32],
    length: usize,
) -> [[f32; COLUMNS]; ROWS] {
    let steps = length / S::F32_LANES;
    let left: [&[S::f32s]; ROWS] = std::array::from_fn(|row| vectors::<S>(&a[row * length..], steps));
    let right: [&[S::f32s]; COLUMNS] = std::array::from_fn(|row| vectors::<S>(&b[row * length..], steps));
    let mut sums = [[simd.splat_f32s(0.0); COLUMNS]; ROWS];
    for step in 0..steps {
        let right: [S::f32s; COLUMNS] = std::array::from_fn(|row| right[row][step]);
        for i in 0..ROWS {
            for j in 0..COLUMNS {
                sums[i][j] = simd.mul_add_e_f32s(left[i][step], right[j], sums[i][j]);
            }
        }
    }
    let mut products = [[0.0; COLUMNS]; ROWS];
    for row in 0..ROWS {
        for column in 0..COLUMNS {
            products[row][column] = simd.reduce_sum_f32s(sums[row][column]);
        }
    }
    products
}

#[inline(always)]
fn vectors<S: Simd>(row: &[f32], steps: usize) -> &[S::f32s] {
    &S::as_simd_f32s(row).0[..steps]
}
