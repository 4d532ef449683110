//! The index arithmetic of a strided, padded convolution, shared by both directions.
//!
//! A convolution links a *wide* picture stack `[batch, channels, height, width]` with a *narrow* one
//! `[batch, filters, out_height, out_width]` through weights `[filters, channels, kernel, kernel]`. Convolution reads
//! the wide side and writes the narrow one; transposed convolution goes the other way with the same weight layout.

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
        let sizes = [
            self.batch,
            self.channels,
            self.filters,
            self.wide_pixels(),
            self.narrow_pixels(),
        ];
        sizes.contains(&0) || self.kernel.contains(&0)
    }

    /// Whether each filter sees the whole unpadded picture once: the convolution is a plain matrix product.
    pub fn is_dense(&self) -> bool {
        self.narrow == [1, 1] && self.padding == [0, 0] && self.kernel == self.wide
    }

    /// The wide picture split by stride phase, so that every row of the column matrix is made of contiguous runs.
    pub fn wide_planes(&self) -> Planes {
        let [step_y, step_x] = self.stride;
        let size = [
            self.narrow[0] + (self.kernel[0] - 1) / step_y,
            self.narrow[1] + (self.kernel[1] - 1) / step_x,
        ];
        let mut offsets = Vec::with_capacity(self.filter_len());
        for channel in 0..self.channels {
            for y in 0..self.kernel[0] {
                for x in 0..self.kernel[1] {
                    let plane = (channel * step_y + y % step_y) * step_x + x % step_x;
                    offsets.push((plane * size[0] + y / step_y) * size[1] + x / step_x);
                }
            }
        }
        Planes {
            count: self.channels * step_y * step_x,
            size,
            offsets,
            grid: self.narrow,
        }
    }

    /// Writes one image of the wide side into its phase planes; `planes` must be zero where no pixel falls.
    pub fn fill_wide_planes(&self, image: &[f32], size: [usize; 2], planes: &mut [f32]) {
        let [step_y, step_x] = self.stride;
        let per_channel = step_y * step_x * size[0] * size[1];
        for (channel, stack) in image
            .chunks_exact(self.wide_pixels())
            .zip(planes.chunks_exact_mut(per_channel))
        {
            for (index, plane) in stack.chunks_exact_mut(size[0] * size[1]).enumerate() {
                let phase = [index / step_x, index % step_x];
                self.fill_phase(channel, phase, size[1], plane);
            }
        }
    }

    fn fill_phase(
        &self,
        channel: &[f32],
        phase: [usize; 2],
        plane_width: usize,
        plane: &mut [f32],
    ) {
        let columns = covered(
            phase[1],
            self.stride[1],
            self.padding[1],
            self.wide[1],
            plane_width,
        );
        for (row, line) in plane.chunks_exact_mut(plane_width).enumerate() {
            let Some(y) = (self.stride[0] * row + phase[0]).checked_sub(self.padding[0]) else {
                continue;
            };
            if y >= self.wide[0] {
                break;
            }
            let first = (self.stride[1] * columns.start + phase[1]).saturating_sub(self.padding[1]);
            let source = &channel[y * self.wide[1]..(y + 1) * self.wide[1]];
            copy_strided(
                &source[first.min(source.len())..],
                self.stride[1],
                &mut line[columns.clone()],
            );
        }
    }

    /// The narrow picture with a margin, for the pixels of one stride phase of the wide picture.
    pub fn narrow_planes(&self, phase: &Phase) -> Planes {
        let size = self.narrow_plane_size();
        let front = self.narrow_margin();
        let mut offsets = Vec::with_capacity(self.filters * phase.taps[0] * phase.taps[1]);
        for filter in 0..self.filters {
            for tap_y in 0..phase.taps[0] {
                for tap_x in 0..phase.taps[1] {
                    let y = front[0] + phase.first[0] - tap_y;
                    let x = front[1] + phase.first[1] - tap_x;
                    offsets.push((filter * size[0] + y) * size[1] + x);
                }
            }
        }
        Planes {
            count: self.filters,
            size,
            offsets,
            grid: phase.grid,
        }
    }

    /// Zero rows and columns in front of the narrow picture.
    pub fn narrow_margin(&self) -> [usize; 2] {
        [0, 1].map(|axis| self.kernel[axis].div_ceil(self.stride[axis]) - 1)
    }

    /// Height and width of the narrow picture with its margins.
    pub fn narrow_plane_size(&self) -> [usize; 2] {
        let front = self.narrow_margin();
        [0, 1].map(|axis| {
            front[axis] + (self.wide[axis] - 1 + self.padding[axis]) / self.stride[axis] + 1
        })
    }

    /// Writes one image of the narrow side into its padded planes; `planes` must be zero on the margins.
    pub fn fill_narrow_planes(&self, image: &[f32], planes: &mut [f32]) {
        let size = self.narrow_plane_size();
        let front = self.narrow_margin();
        let width = self.narrow[1].min(size[1] - front[1]);
        for (filter, plane) in image
            .chunks_exact(self.narrow_pixels())
            .zip(planes.chunks_exact_mut(size[0] * size[1]))
        {
            let lines = plane.chunks_exact_mut(size[1]).skip(front[0]);
            for (line, source) in lines.zip(filter.chunks_exact(self.narrow[1])) {
                line[front[1]..front[1] + width].copy_from_slice(&source[..width]);
            }
        }
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
            let taps = geometry.kernel[axis]
                .saturating_sub(remainder[axis])
                .div_ceil(step);
            (first, origin, grid, taps)
        };
        let (y, x) = (along(0), along(1));
        Self {
            remainder,
            taps: [y.3, x.3],
            first: [y.0, x.0],
            grid: [y.2, x.2],
            origin: [y.1, x.1],
        }
    }
}

/// The plane columns that fall on the picture: `0 <= stride * column + phase - padding < width`.
fn covered(
    phase: usize,
    stride: usize,
    padding: usize,
    width: usize,
    plane_width: usize,
) -> std::ops::Range<usize> {
    let start = padding
        .saturating_sub(phase)
        .div_ceil(stride)
        .min(plane_width);
    let end = (width + padding)
        .saturating_sub(phase)
        .div_ceil(stride)
        .min(plane_width);
    start..end.max(start)
}

fn copy_strided(source: &[f32], stride: usize, target: &mut [f32]) {
    match stride {
        1 => {
            let length = target.len();
            target.copy_from_slice(&source[..length]);
        }
        2 => {
            // The last pixel may have no neighbour, so it is not part of a pair.
            for (to, pair) in target.iter_mut().zip(source.chunks(2)) {
                *to = pair[0];
            }
        }
        _ => {
            for (to, from) in target.iter_mut().zip(source.iter().step_by(stride)) {
                *to = *from;
            }
        }
    }
}
