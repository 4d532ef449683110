//! Pictures in real numbers from 0 to 1, and the filters that several corruptions share.

use crate::photos::Photo;

/// Added before a level is cut off, so that what would be a whole level but for rounding does not lose one.
const ROUNDING: f32 = 1e-3;

/// What lies beyond the border.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Border {
    /// The outermost pixel, again and again: `a a | a b c | c c`.
    Nearest,
    /// The picture mirrored, the outermost pixel twice: `b a | a b c | c b`.
    Reflect,
    /// The picture mirrored about the outermost pixel ("reflect 101"): `c b | a b c | b a`.
    Mirror,
}

impl Border {
    /// The pixel of a row of `length` (at least 1) that is seen at `at`.
    pub fn index(self, at: isize, length: usize) -> usize {
        let last = length as isize - 1;
        let folded = match self {
            Self::Nearest => at,
            Self::Reflect => {
                let along = at.rem_euclid(2 * last + 2);
                along.min(2 * last + 1 - along)
            }
            Self::Mirror if last == 0 => 0,
            Self::Mirror => {
                let along = at.rem_euclid(2 * last);
                along.min(2 * last - along)
            }
        };
        folded.clamp(0, last.max(0)) as usize
    }
}

/// A picture of one or several channels, interleaved, rows from the top.
#[derive(Clone, Debug, PartialEq)]
pub struct Raster {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Values a pixel.
    pub channels: usize,
    /// `height * width * channels` of them.
    pub values: Vec<f32>,
}

impl Raster {
    /// A photo, its levels from 0 to 1.
    pub fn of(photo: &Photo) -> Self {
        let values = photo.rgb.iter().map(|&level| f32::from(level) / 255.0).collect();
        Self { width: photo.width, height: photo.height, channels: 3, values }
    }

    /// A picture of one channel.
    pub fn grey(width: usize, height: usize, values: Vec<f32>) -> Self {
        Self { width, height, channels: 1, values }
    }

    /// The photo: clipped, and cut off to whole levels as the released code does.
    pub fn photo(&self) -> Photo {
        let rgb = self.values.iter().map(|&value| level(value)).collect();
        Photo { width: self.width, height: self.height, rgb }
    }

    /// The values of a row.
    pub fn row(&self, y: usize) -> &[f32] {
        let length = self.width * self.channels;
        &self.values[y * length..(y + 1) * length]
    }

    /// A Gaussian blur, separable, with a window of `truncate` standard deviations to each side.
    pub fn blurred(&self, sigma: f32, truncate: f32, border: Border) -> Self {
        let reach = (f64::from(truncate) * f64::from(sigma) + 0.5) as usize;
        if reach == 0 {
            return self.clone();
        }
        let weights = gaussian(reach, f64::from(sigma));
        let mut down = self.emptied();
        for y in 0..self.height {
            for (at, weight) in weights.iter().enumerate() {
                let from = border.index((y + at) as isize - reach as isize, self.height);
                add(down.row_mut(y), self.row(from), *weight);
            }
        }
        let mut out = self.emptied();
        for y in 0..self.height {
            let padded = down.padded_row(y, reach, border);
            for (at, weight) in weights.iter().enumerate() {
                add(out.row_mut(y), &padded[at * self.channels..], *weight);
            }
        }
        out
    }

    /// Weighs every neighbourhood with a square `kernel` of an odd `side`; beyond the border the picture is mirrored.
    pub fn correlated(&self, kernel: &[f32], side: usize) -> Self {
        let reach = side / 2;
        let mut out = self.emptied();
        let padded: Vec<Vec<f32>> = (0..self.height).map(|y| self.padded_row(y, reach, Border::Mirror)).collect();
        for y in 0..self.height {
            for (row, weights) in kernel.chunks_exact(side).enumerate() {
                let from = Border::Mirror.index((y + row) as isize - reach as isize, self.height);
                for (column, weight) in weights.iter().enumerate().filter(|(_, weight)| **weight != 0.0) {
                    add(out.row_mut(y), &padded[from][column * self.channels..], *weight);
                }
            }
        }
        out
    }

    /// What lies at a real place (`x`, `y`), bilinear between pixel centres.
    pub fn bilinear(&self, x: f32, y: f32, border: Border, channel: usize) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let [left_at, right_at] = [0, 1].map(|next| border.index(left as isize + next, self.width));
        let [top_at, bottom_at] = [0, 1].map(|next| border.index(top as isize + next, self.height));
        let value = |x: usize, y: usize| self.values[(y * self.width + x) * self.channels + channel];
        let across = |y| mix(value(left_at, y), value(right_at, y), x - left);
        mix(across(top_at), across(bottom_at), y - top)
    }

    /// The middle enlarged by `factor` (at least 1), bilinear, to the same size: the middle 1 / `factor` is cut out, its
    /// outermost pixels become the outermost of the enlargement, and what is too much is trimmed evenly.
    pub fn zoomed(&self, factor: f64) -> Self {
        let columns = zoom_places(self.width, factor);
        let rows = zoom_places(self.height, factor);
        let mut out = self.emptied();
        for (y, &(top, below, down)) in rows.iter().enumerate() {
            let (upper, lower) = (self.row(top), self.row(below));
            for (pixel, &(left, right, across)) in out.row_mut(y).chunks_exact_mut(self.channels).zip(&columns) {
                for (channel, value) in pixel.iter_mut().enumerate() {
                    let [left, right] = [left, right].map(|x| x * self.channels + channel);
                    *value = mix(mix(upper[left], upper[right], across), mix(lower[left], lower[right], across), down);
                }
            }
        }
        out
    }

    /// A picture of the same form, all zeros.
    pub fn emptied(&self) -> Self {
        Self { values: vec![0.0; self.values.len()], ..*self }
    }

    /// The values of a row, to be written.
    pub fn row_mut(&mut self, y: usize) -> &mut [f32] {
        let length = self.width * self.channels;
        &mut self.values[y * length..(y + 1) * length]
    }

    /// A row with `reach` pixels more at both ends.
    fn padded_row(&self, y: usize, reach: usize, border: Border) -> Vec<f32> {
        let row = self.row(y);
        let pixels = (0..self.width + 2 * reach).flat_map(|at| {
            let from = border.index(at as isize - reach as isize, self.width) * self.channels;
            &row[from..from + self.channels]
        });
        pixels.copied().collect()
    }
}

/// A value from 0 to 1 as a level: clipped, and what is more than a whole level cut off.
pub fn level(value: f32) -> u8 {
    (value.clamp(0.0, 1.0) * 255.0 + ROUNDING) as u8
}

/// The way from `a` to `b`, walked to the share `along`.
pub fn mix(a: f32, b: f32, along: f32) -> f32 {
    a + (b - a) * along
}

/// Adds `weight` times `values` to `sum`, as far as `sum` goes.
pub fn add(sum: &mut [f32], values: &[f32], weight: f32) {
    for (sum, value) in sum.iter_mut().zip(values) {
        *sum += weight * value;
    }
}

/// The weights of a Gaussian window of `reach` to each side; they sum to 1.
pub fn gaussian(reach: usize, sigma: f64) -> Vec<f32> {
    let weight = |at: usize| (-((at as f64 - reach as f64) / sigma).powi(2) / 2.0).exp();
    let weights: Vec<f64> = (0..=2 * reach).map(weight).collect();
    let sum: f64 = weights.iter().sum();
    weights.into_iter().map(|weight| (weight / sum) as f32).collect()
}

/// For every pixel of a row: the two it lies between in the row that is zoomed into, and how far from the first.
fn zoom_places(length: usize, factor: f64) -> Vec<(usize, usize, f32)> {
    let cut = (length as f64 / factor).ceil() as usize;
    let enlarged = (cut as f64 * factor).round_ties_even() as usize;
    let (start, trimmed) = ((length - cut) / 2, enlarged.saturating_sub(length) / 2);
    let step = cut.saturating_sub(1) as f64 / enlarged.saturating_sub(1).max(1) as f64;
    let place = |at: usize| {
        let along = (at + trimmed) as f64 * step;
        let first = (along as usize).min(cut - 1);
        (start + first, start + (first + 1).min(cut - 1), (along - first as f64) as f32)
    };
    (0..length).map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_borders_continue_a_row_as_their_names_say() {
        let seen = |border: Border, length: usize| (-4..7).map(|at| border.index(at, length)).collect::<Vec<_>>();
        assert_eq!(seen(Border::Nearest, 3), [0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2]);
        assert_eq!(seen(Border::Reflect, 3), [2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0]);
        assert_eq!(seen(Border::Mirror, 3), [0, 1, 2, 1, 0, 1, 2, 1, 0, 1, 2]);
        for border in [Border::Nearest, Border::Reflect, Border::Mirror] {
            assert_eq!(seen(border, 1), [0; 11]);
        }
    }

    #[test]
    fn filters_leave_a_flat_picture_as_it_is() {
        let photo = Photo::filled(9, 5, [3, 128, 250]);
        let raster = Raster::of(&photo);
        assert_eq!(raster.photo(), photo, "every level survives the way there and back");
        for border in [Border::Nearest, Border::Reflect, Border::Mirror] {
            assert_eq!(raster.blurred(2.5, 4.0, border).photo(), photo);
        }
        assert_eq!(raster.correlated(&[1.0 / 9.0; 9], 3).photo(), photo);
        assert_eq!(raster.zoomed(1.3).photo(), photo);
    }

    #[test]
    fn a_zoom_of_one_changes_nothing_and_a_zoom_of_two_doubles_the_middle() {
        let ramp = Raster::grey(8, 1, (0..8).map(|at| at as f32).collect());
        assert_eq!(ramp.zoomed(1.0), ramp);
        // The middle four pixels on eight places: from 2 to 5 in steps of 3 / 7.
        let expected = (0..8).map(|at| 2.0 + at as f32 * 3.0 / 7.0);
        assert!(ramp.zoomed(2.0).values.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-5));
    }

    #[test]
    fn every_level_comes_back_from_real_numbers() {
        assert!((0..=255u8).all(|at| level(f32::from(at) / 255.0) == at));
        assert_eq!([level(-1.0), level(2.0), level(0.999), level(f32::NAN)], [0, 255, 254, 0]);
    }
}
