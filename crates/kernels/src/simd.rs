//! Choice of the vector instructions, made at run time.
//!
//! Every kernel is written once against `pulp::Simd` (a safe layer over the CPU's vector instructions) and runs with
//! AVX-512, AVX2, NEON or plain scalar code. All kernels sum in an order that depends on shapes alone, so that a result
//! has the same bits however many threads work on it.

#[cfg(target_arch = "x86_64")]
use pulp::x86::{V3, V4};
use pulp::{Simd, WithSimd};

/// Runs a kernel with the widest instructions this machine has.
#[cfg(target_arch = "x86_64")]
pub fn run<K: WithSimd>(kernel: K) -> K::Output {
    if let Some(simd) = V4::try_new() {
        return Simd::vectorize(simd, kernel);
    }
    if let Some(simd) = V3::try_new() {
        return Simd::vectorize(simd, kernel);
    }
    Simd::vectorize(pulp::Scalar, kernel)
}

/// Runs a kernel with the widest instructions this machine has.
#[cfg(not(target_arch = "x86_64"))]
pub fn run<K: WithSimd>(kernel: K) -> K::Output {
    pulp::Arch::new().dispatch(kernel)
}

/// Size of the register tile of the outer-product kernel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tile {
    /// Rows (values that are broadcast).
    pub rows: usize,
    /// Columns (two vectors).
    pub columns: usize,
}

impl Tile {
    /// Floats of the largest tile of any instruction set.
    pub const LARGEST: usize = 12 * 32;
    /// Rows of the tile for matrices of few rows, such as the three channels of a picture.
    pub const FEW: usize = 4;

    /// The tile for a matrix of `rows` rows under the instructions that [`run`] picks.
    pub fn for_rows(rows: usize) -> Self {
        run(ChooseTile { rows })
    }
}

struct ChooseTile {
    rows: usize,
}

impl WithSimd for ChooseTile {
    type Output = Tile;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Tile {
        // Of two the taller one, unless the other leaves fewer rows empty.
        let sizes: &[usize] = if S::REGISTER_COUNT >= 32 { &[12, 8] } else { &[6] };
        let fullest = sizes.iter().copied().min_by_key(|size| self.rows.checked_next_multiple_of(*size));
        let rows = if self.rows <= Tile::FEW { Tile::FEW } else { fullest.unwrap_or(Tile::FEW) };
        Tile { rows, columns: 2 * S::F32_LANES }
    }
}
