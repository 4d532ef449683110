//! The index arithmetic of a strided, padded convolution, shared by both directions.
//!
//! A convolution links a *wide* picture stack `[batch, channels, height, width]` with a *narrow* one
//! `[batch, filters, out_height, out_width]` through weights `[filters, channels, kernel, kernel]`. Convolution reads
//! the wide side and writes the narrow one; transposed convolution goes the other way with the same weight layout.
//! A dilation sets the taps of the kernel apart; it comes with stride 1 only.

use pulp::{Simd, WithSimd};

use super::pack::copy_run;

/// Shapes of one convolution, named from the side of the wider picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Geometry {
    /// Images in the batch.
    pub batch: usize,
    /// Channels of the wide side.
    pub channels: usize,
    /// Channels of the narrow side.
    pub filters: usize,
    /// Height and width of the wide side.
    pub wide: [usize; 2],
    /// Height and width of the narrow side.
    pub narrow: [usize; 2],
    /// Height and width of the kernel.
    pub kernel: [usize; 2],
    /// Stride, vertical and horizontal.
    pub stride: [usize; 2],
    /// Zero padding on each side of the wide picture, vertical and horizontal.
    pub padding: [usize; 2],
    /// Distance between taps of the kernel, vertical and horizontal; above 1 only where the stride is 1.
    pub dilation: [usize; 2],
}

/// Per-image source of a correlation: stacked, zero-padded planes, and where each row of the column matrix starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Planes {
    /// Number of planes.
    pub count: usize,
    /// Height and width of one plane.
    pub size: [usize; 2],
    /// Start of row `k` of the column matrix inside the stack, for the first pixel of the grid.
    pub offsets: Vec<usize>,
    /// Rows and columns of the pixel grid.
    pub grid: [usize; 2],
}

impl Geometry {
    /// Pixels of the wide picture.
    pub fn wide_pixels(&self) -> usize {
        self.wide[0] * self.wide[1]
    }

    /// Pixels of the narrow picture.
    pub fn narrow_pixels(&self) -> usize {
        self.narrow[0] * self.narrow[1]
    }

    /// Weights of one filter: `channels * kernel * kernel`.
    pub fn filter_len(&self) -> usize {
        self.channels * self.kernel[0] * self.kernel[1]
    }

    /// Whether either side has no pixel at all.
    pub fn is_empty(&self) -> bool {
        let sizes = [self.batch, self.channels, self.filters, self.wide_pixels(), self.narrow_pixels()];
        sizes.contains(&0) || self.kernel.contains(&0)
    }

    /// Whether each filter sees the whole unpadded picture once: the convolution is a plain matrix product.
    pub fn is_dense(&self) -> bool {
        self.narrow == [1, 1] && self.padding == [0, 0] && self.kernel == self.wide && self.dilation == [1, 1]
    }

    /// Height and width of one phase plane of the wide picture.
    pub fn wide_plane_size(&self) -> [usize; 2] {
        [0, 1].map(|axis| self.narrow[axis] + (self.kernel[axis] - 1) * self.dilation[axis] / self.stride[axis])
    }

    /// The wide picture split by stride phase, so that every row of the column matrix is made of contiguous runs.
    pub fn wide_planes(&self) -> Planes {
        let [step_y, step_x] = self.stride;
        let size = self.wide_plane_size();
        let mut offsets = Vec::with_capacity(self.filter_len());
        for channel in 0..self.channels {
            for y in (0..self.kernel[0]).map(|tap| tap * self.dilation[0]) {
                for x in (0..self.kernel[1]).map(|tap| tap * self.dilation[1]) {
                    let plane = (channel * step_y + y % step_y) * step_x + x % step_x;
                    offsets.push((plane * size[0] + y / step_y) * size[1] + x / step_x);
                }
            }
        }
        Planes { count: self.channels * step_y * step_x, size, offsets, grid: self.narrow }
    }

    /// The narrow picture with a margin, for the pixels of one stride phase of the wide picture.
    pub fn narrow_planes(&self, phase: &Phase) -> Planes {
        let size = self.narrow_plane_size();
        let front = self.narrow_margin();
        let mut offsets = Vec::with_capacity(self.filters * phase.taps[0] * phase.taps[1]);
        for filter in 0..self.filters {
            for tap_y in 0..phase.taps[0] {
                for tap_x in 0..phase.taps[1] {
                    let y = front[0] + phase.first[0] - tap_y * self.dilation[0];
                    let x = front[1] + phase.first[1] - tap_x * self.dilation[1];
                    offsets.push((filter * size[0] + y) * size[1] + x);
                }
            }
        }
        Planes { count: self.filters, size, offsets, grid: phase.grid }
    }

    /// Zero rows and columns in front of the narrow picture.
    pub fn narrow_margin(&self) -> [usize; 2] {
        [0, 1].map(|axis| (self.kernel[axis].div_ceil(self.stride[axis]) - 1) * self.dilation[axis])
    }

    /// Height and width of the narrow picture with its margins.
    pub fn narrow_plane_size(&self) -> [usize; 2] {
        let front = self.narrow_margin();
        [0, 1].map(|axis| front[axis] + (self.wide[axis] - 1 + self.padding[axis]) / self.stride[axis] + 1)
    }

    /// Index in filter 0, channel 0 and onwards of the weight behind each row of [`Self::narrow_planes`].
    pub fn phase_taps(&self, phase: &Phase) -> Vec<usize> {
        let [kernel_y, kernel_x] = self.kernel;
        let mut taps = Vec::with_capacity(self.filters * phase.taps[0] * phase.taps[1]);
        for filter in 0..self.filters {
            for tap_y in 0..phase.taps[0] {
                for tap_x in 0..phase.taps[1] {
                    let y = phase.remainder[0] + tap_y * self.stride[0];
                    let x = phase.remainder[1] + tap_x * self.stride[1];
                    taps.push((filter * self.channels * kernel_y + y) * kernel_x + x);
                }
            }
        }
        taps
    }

    /// The stride phases of the wide picture, each a dense grid of pixels.
    pub fn phases(&self) -> Vec<Phase> {
        let mut phases = Vec::new();
        for remainder_y in 0..self.stride[0] {
            for remainder_x in 0..self.stride[1] {
                let phase = Phase::new(self, [remainder_y, remainder_x]);
                if phase.grid[0] > 0 && phase.grid[1] > 0 {
                    phases.push(phase);
                }
            }
        }
        phases
    }
}

/// The pixels of the wide picture whose padded position leaves a given remainder by the stride.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Phase {
    /// `(position + padding) % stride`.
    pub remainder: [usize; 2],
    /// Kernel taps that reach these pixels.
    pub taps: [usize; 2],
    /// Narrow index of tap 0 for the first pixel.
    pub first: [usize; 2],
    /// Rows and columns of pixels.
    pub grid: [usize; 2],
    /// Wide position of the first pixel.
    pub origin: [usize; 2],
}

impl Phase {
    fn new(geometry: &Geometry, remainder: [usize; 2]) -> Self {
        let along = |axis: usize| {
            let (step, padding) = (geometry.stride[axis], geometry.padding[axis]);
            let first = padding.saturating_sub(remainder[axis]).div_ceil(step);
            let origin = first * step + remainder[axis] - padding;
            let grid = geometry.wide[axis].saturating_sub(origin).div_ceil(step);
            let taps = geometry.kernel[axis].saturating_sub(remainder[axis]).div_ceil(step);
            (first, origin, grid, taps)
        };
        let (y, x) = (along(0), along(1));
        Self { remainder, taps: [y.3, x.3], first: [y.0, x.0], grid: [y.2, x.2], origin: [y.1, x.1] }
    }
}

/// Writes one image of the wide side into its phase planes, which must be zero where no pixel falls.
pub struct FillWide<'a> {
    /// Shapes.
    pub geometry: &'a Geometry,
    /// `[channels, height, width]`.
    pub image: &'a [f32],
    /// `[channels, stride phases, height, width]`, see [`Geometry::wide_planes`].
    pub planes: &'a mut [f32],
}

impl WithSimd for FillWide<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let geometry = self.geometry;
        let [step_y, step_x] = geometry.stride;
        let [height, width] = geometry.wide_plane_size();
        let stacks = self.planes.chunks_exact_mut(step_y * step_x * height * width);
        for (channel, stack) in self.image.chunks_exact(geometry.wide_pixels()).zip(stacks) {
            for (index, plane) in stack.chunks_exact_mut(height * width).enumerate() {
                fill_phase(geometry, channel, [index / step_x, index % step_x], (width, plane));
            }
        }
    }
}

#[inline(always)]
fn fill_phase(geometry: &Geometry, channel: &[f32], phase: [usize; 2], (plane_width, plane): (usize, &mut [f32])) {
    let (stride, padding, width) = (geometry.stride[1], geometry.padding[1], geometry.wide[1]);
    let columns = covered(phase[1], stride, padding, width, plane_width);
    let first = (stride * columns.start + phase[1]).saturating_sub(padding).min(width);
    for (row, line) in plane.chunks_exact_mut(plane_width).enumerate() {
        let Some(y) = (geometry.stride[0] * row + phase[0]).checked_sub(geometry.padding[0]) else {
            continue;
        };
        if y >= geometry.wide[0] {
            break;
        }
        let source = &channel[y * width + first..(y + 1) * width];
        copy_strided(source, stride, &mut line[columns.clone()]);
    }
}

/// Writes one image of the narrow side into its planes, which must be zero on the margins.
pub struct FillNarrow<'a> {
    /// Shapes.
    pub geometry: &'a Geometry,
    /// `[filters, height, width]`.
    pub image: &'a [f32],
    /// `[filters, height, width]` with margins, see [`Geometry::narrow_planes`].
    pub planes: &'a mut [f32],
}

impl WithSimd for FillNarrow<'_> {
    type Output = ();

    #[inline(always)]
    fn with_simd<S: Simd>(self, _: S) {
        let geometry = self.geometry;
        let size = geometry.narrow_plane_size();
        let front = geometry.narrow_margin();
        let width = geometry.narrow[1].min(size[1] - front[1]);
        let planes = self.planes.chunks_exact_mut(size[0] * size[1]);
        for (filter, plane) in self.image.chunks_exact(geometry.narrow_pixels()).zip(planes) {
            let lines = plane.chunks_exact_mut(size[1]).skip(front[0]);
            for (line, source) in lines.zip(filter.chunks_exact(geometry.narrow[1])) {
                copy_run(&source[..width], &mut line[front[1]..]);
            }
        }
    }
}

/// The plane columns that fall on the picture: `0 <= stride * column + phase - padding < width`.
fn covered(phase: usize, stride: usize, padding: usize, width: usize, plane_width: usize) -> std::ops::Range<usize> {
    let start = padding.saturating_sub(phase).div_ceil(stride).min(plane_width);
    let end = (width + padding).saturating_sub(phase).div_ceil(stride).min(plane_width);
    start..end.max(start)
}

#[inline(always)]
fn copy_strided(source: &[f32], stride: usize, target: &mut [f32]) {
    match stride {
        1 => copy_run(&source[..target.len()], target),
        2 => {
            let (pairs, rest) = source.as_chunks::<2>();
            for (to, [even, _]) in target.iter_mut().zip(pairs) {
                *to = *even;
            }
            // The last pixel may have no neighbour to its right.
            if let (Some(to), Some(last)) = (target.get_mut(pairs.len()), rest.first()) {
                *to = *last;
            }
        }
        _ => {
            for (to, from) in target.iter_mut().zip(source.iter().step_by(stride)) {
                *to = *from;
            }
        }
    }
}
