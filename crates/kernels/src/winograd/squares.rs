//! Where the squares of a convolution lie, and maps of several images interleaved.

use pulp::Simd;
use rayon::prelude::*;

use super::{super::transpose::transpose, POINTS};

/// Outputs of a square.
pub const OUTPUTS: usize = 4;

/// Maps of several images, interleaved: `[group of channels, pixel, image, channel of the group]`. After the pixels of a
/// group stands one that is zero, for all that lie outside of the maps.
#[derive(Debug, Clone, Copy)]
pub struct Maps {
    /// Maps of an image.
    pub channels: usize,
    /// Height and width.
    pub size: [usize; 2],
    /// Images side by side.
    pub images: usize,
    /// Channels side by side.
    pub group: usize,
}

impl Maps {
    /// Pixels of a map.
    pub fn pixels(&self) -> usize {
        self.size[0] * self.size[1]
    }

    /// Values of an image.
    pub fn image_len(&self) -> usize {
        self.channels * self.pixels()
    }

    /// Groups of channels.
    pub fn groups(&self) -> usize {
        self.channels.div_ceil(self.group)
    }

    /// Values side by side.
    pub fn columns(&self) -> usize {
        self.images * self.group
    }

    /// Distance of two pixels: of wide ones a little more, so that they do not all lie a power of two apart.
    pub fn step(&self) -> usize {
        if self.group > 1 { self.columns() + self.group } else { self.columns() }
    }

    /// Interleaved values of a group of channels.
    pub fn group_len(&self) -> usize {
        (self.pixels() + 1) * self.step()
    }

    /// Interleaved values of as many images as stand side by side.
    pub fn block_len(&self) -> usize {
        self.groups() * self.group_len()
    }

    /// `[image, channel, pixel]` to `[pixel, image, channel of the group]` for one group; what there is not stays as it is.
    fn interleave(&self, images: &[f32], group: usize, interleaved: &mut [f32]) {
        let (first, len) = (group * self.group * self.pixels(), self.group.min(self.channels - group * self.group));
        if self.group == 1 {
            let from = (&images[first..], self.image_len());
            return transpose([images.len() / self.image_len(), self.pixels()], from, (interleaved, self.step()));
        }
        for (at, image) in images.chunks_exact(self.image_len()).enumerate() {
            let to = (&mut interleaved[at * self.group..], self.step());
            transpose([len, self.pixels()], (&image[first..], self.pixels()), to);
        }
    }

    /// All groups of all images, as many images side by side as there can be: `[block of images, group, pixel, image,
    /// channel of the group]`.
    pub fn interleaved(&self, images: &[f32]) -> Vec<f32> {
        let block = self.images * self.image_len();
        let mut interleaved = vec![0.0; images.len().div_ceil(block) * self.block_len()];
        interleaved.par_chunks_mut(self.group_len()).enumerate().for_each(|(index, values)| {
            let first = index / self.groups() * block;
            self.interleave(&images[first..images.len().min(first + block)], index % self.groups(), values);
        });
        interleaved
    }

    /// Writes squares `[channel, square, pixel of the square, image]` to `images`, which stand at `column` and after it.
    pub fn separate(&self, (squares, values): (&[Square], &[f32]), column: usize, images: &mut [f32]) {
        let (pixels, count) = (self.pixels(), images.len() / self.image_len());
        let written: Vec<usize> = squares.iter().flat_map(|square| square.writes).collect();
        let mut turned = vec![0.0; count * written.len()];
        for (channel, values) in values.chunks_exact(written.len() * self.images).enumerate() {
            transpose([written.len(), count], (&values[column..], self.images), (&mut turned, written.len()));
            let maps = images.chunks_exact_mut(self.image_len());
            for (image, values) in maps.zip(turned.chunks_exact(written.len())) {
                let map = &mut image[channel * pixels..(channel + 1) * pixels];
                for (pixel, value) in written.iter().zip(values) {
                    if let Some(to) = map.get_mut(*pixel) {
                        *to = *value;
                    }
                }
            }
        }
    }
}

/// The pixels of a square; the one after the last stands for all that lie outside of the maps.
#[derive(Debug, Clone, Copy)]
pub struct Square {
    /// 4 x 4, row by row.
    pub reads: [usize; POINTS],
    /// 2 x 2, row by row.
    pub writes: [usize; OUTPUTS],
}

/// First output pixels of the squares of 2 x 2 that cover `size`, whose pixels lie `step` apart.
pub fn origins([height, width]: [usize; 2], step: [usize; 2]) -> Vec<[usize; 2]> {
    let along = |length: usize, step: usize| -> Vec<usize> {
        (0..step.min(length)).flat_map(|phase| (phase..length).step_by(2 * step)).collect()
    };
    let columns = along(width, step[1]);
    along(height, step[0]).into_iter().flat_map(|y| columns.iter().map(move |x| [y, *x])).collect()
}

/// The `PIXELS` pixels, a square number, of the square that begins at `origin` of maps with a `padding` before them; the one
/// after the last stands for all that lie outside of `size`.
pub fn pixels<const PIXELS: usize>(
    origin: [usize; 2],
    (size, padding, step): ([usize; 2], [usize; 2], [usize; 2]),
) -> [usize; PIXELS] {
    let side = PIXELS.isqrt();
    std::array::from_fn(|pixel| {
        let along = |axis: usize, at: usize| {
            (origin[axis] + at * step[axis]).checked_sub(padding[axis]).filter(|at| *at < size[axis])
        };
        match (along(0, pixel / side), along(1, pixel % side)) {
            (Some(y), Some(x)) => y * size[1] + x,
            _ => size[0] * size[1],
        }
    })
}

/// The first vector of `values`.
#[inline(always)]
pub fn vector<S: Simd>(values: &[f32]) -> S::f32s {
    S::as_simd_f32s(&values[..S::F32_LANES]).0[0]
}

/// Overwrites the first vector of `values`.
#[inline(always)]
pub fn set_vector<S: Simd>(values: &mut [f32], vector: S::f32s) {
    S::as_mut_simd_f32s(&mut values[..S::F32_LANES]).0[0] = vector;
}
