//! Sums over batch and pixels of each channel, in a fixed order.
//!
//! The batch is cut into a number of blocks that does not depend on the threads. Within one, 16 lanes add up a few
//! hundred values in single precision; what they hold goes into sums of double precision, and so do the blocks.

use pulp::{Simd, WithSimd};
use rayon::prelude::*;

use super::{norm::NormShape, simd};

/// Sums kept side by side.
pub const LANES: usize = 16;
/// Blocks that a batch is cut into, whatever the number of threads.
const BLOCKS: usize = 32;
/// Pixels of a channel that the lanes add up before they are emptied.
const AT_ONCE: usize = 256;

/// For each channel, the sums of what `term(channel)` makes of each pair of values of `a` and `b`, both of `shape`.
pub fn channel_sums<const N: usize, T: Fn(f32, f32) -> [f32; N]>(
    shape: NormShape,
    (a, b): (&[f32], &[f32]),
    term: impl Fn(usize) -> T + Sync,
) -> Vec<[f64; N]> {
    let block = shape.batch.div_ceil(BLOCKS).max(1) * shape.image_len();
    let term = &term;
    let blocks = a.par_chunks(block).zip(b.par_chunks(block));
    let blocks: Vec<Vec<[f64; N]>> = blocks.map(|(a, b)| simd::run(BlockSums { shape, a, b, term })).collect();
    let mut whole = vec![[0.0; N]; shape.channels];
    for block in blocks {
        for (to, from) in whole.iter_mut().zip(block) {
            (0..N).for_each(|at| to[at] += from[at]);
        }
    }
    whole
}

/// The sums of one block of images.
struct BlockSums<'a, F> {
    shape: NormShape,
    a: &'a [f32],
    b: &'a [f32],
    term: &'a F,
}

impl<const N: usize, T: Fn(f32, f32) -> [f32; N], F: Fn(usize) -> T> WithSimd for BlockSums<'_, F> {
    type Output = Vec<[f64; N]>;

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) -> Vec<[f64; N]> {
        if self.shape.pixels == 1 { self.sum_rows() } else { self.sum_maps() }
    }
}

impl<'a, F> BlockSums<'a, F> {
    fn images(&self) -> impl Iterator<Item = (&'a [f32], &'a [f32])> + use<'a, F> {
        let length = self.shape.image_len();
        self.a.chunks_exact(length).zip(self.b.chunks_exact(length))
    }

    /// Channels of one value each.
    #[inline(always)]
    fn sum_rows<const N: usize, T: Fn(f32, f32) -> [f32; N]>(&self) -> Vec<[f64; N]>
    where
        F: Fn(usize) -> T,
    {
        let mut sums = vec![[0.0; N]; self.shape.channels];
        for (a, b) in self.images() {
            for (channel, (sum, (a, b))) in sums.iter_mut().zip(a.iter().zip(b)).enumerate() {
                let values = (self.term)(channel)(*a, *b);
                (0..N).for_each(|at| sum[at] += f64::from(values[at]));
            }
        }
        sums
    }

    /// Channels of several values each.
    #[inline(always)]
    fn sum_maps<const N: usize, T: Fn(f32, f32) -> [f32; N]>(&self) -> Vec<[f64; N]>
    where
        F: Fn(usize) -> T,
    {
        let NormShape { channels, pixels, .. } = self.shape;
        let mut sums = vec![[0.0; N]; channels];
        let mut lanes = vec![[[0.0f32; LANES]; N]; channels];
        let images_at_once = (AT_ONCE / pixels).max(1);
        for (number, (a, b)) in self.images().enumerate() {
            let maps = a.chunks_exact(pixels).zip(b.chunks_exact(pixels));
            for ((channel, lanes), (a, b)) in lanes.iter_mut().enumerate().zip(maps) {
                add_map(lanes, (a, b), (self.term)(channel));
            }
            if (number + 1).is_multiple_of(images_at_once) {
                empty(&mut lanes, &mut sums);
            }
        }
        empty(&mut lanes, &mut sums);
        sums
    }
}

#[inline(always)]
fn add_map<const N: usize>(
    lanes: &mut [[f32; LANES]; N],
    (a, b): (&[f32], &[f32]),
    term: impl Fn(f32, f32) -> [f32; N],
) {
    let (a_blocks, a_rest) = a.as_chunks::<LANES>();
    let (b_blocks, b_rest) = b.as_chunks::<LANES>();
    for (a, b) in a_blocks.iter().zip(b_blocks) {
        for lane in 0..LANES {
            let values = term(a[lane], b[lane]);
            for at in 0..N {
                lanes[at][lane] += values[at];
            }
        }
    }
    for (lane, (a, b)) in a_rest.iter().zip(b_rest).enumerate() {
        let values = term(*a, *b);
        for at in 0..N {
            lanes[at][lane] += values[at];
        }
    }
}

#[inline(always)]
fn empty<const N: usize>(lanes: &mut [[[f32; LANES]; N]], sums: &mut [[f64; N]]) {
    for (lanes, sums) in lanes.iter_mut().zip(sums) {
        for (lanes, sum) in lanes.iter_mut().zip(sums) {
            *sum += lanes.iter().map(|lane| f64::from(*lane)).sum::<f64>();
            lanes.fill(0.0);
        }
    }
}
