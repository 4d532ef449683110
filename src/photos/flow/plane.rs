//! The brightness of a frame, coarse to fine, and where its edges are.

use crate::photos::Photo;

/// Weights of neighbours where a side is halved: a Gaussian, sum 16.
const BLUR: [f32; 5] = [1.0, 4.0, 6.0, 4.0, 1.0];

/// One number a pixel.
#[derive(Clone, Debug, PartialEq)]
pub struct Plane {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Row after row.
    pub values: Vec<f32>,
}

impl Plane {
    /// The brightness of a photo, 0..=255.
    pub fn of(photo: &Photo) -> Self {
        let (pixels, _) = photo.rgb.as_chunks::<3>();
        let bright = |[r, g, b]: &[u8; 3]| 0.299 * f32::from(*r) + 0.587 * f32::from(*g) + 0.114 * f32::from(*b);
        Self { width: photo.width, height: photo.height, values: pixels.iter().map(bright).collect() }
    }

    /// The value at a pixel; beyond the edges that of the nearest pixel.
    pub fn pixel(&self, x: isize, y: isize) -> f32 {
        let within = |at: isize, count: usize| at.clamp(0, count as isize - 1) as usize;
        self.values[within(y, self.height) * self.width + within(x, self.width)]
    }

    /// The value between pixels; 0 is the middle of the first one.
    pub fn at(&self, x: f32, y: f32) -> f32 {
        let (left, right, across) = around(x, self.width);
        let (above, below, down) = around(y, self.height);
        let row = |y: usize| {
            let (first, last) = (self.values[y * self.width + left], self.values[y * self.width + right]);
            first + (last - first) * across
        };
        let (first, last) = (row(above), row(below));
        first + (last - first) * down
    }

    /// Half the side, blurred before.
    pub fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let weighed = |at: &dyn Fn(isize) -> f32| {
            BLUR.iter().zip(-2..=2).map(|(weight, away)| weight * at(away)).sum::<f32>() / 16.0
        };
        let mut narrow = Self { width, height: self.height, values: Vec::with_capacity(width * self.height) };
        for y in 0..self.height as isize {
            narrow.values.extend((0..width as isize).map(|x| weighed(&|away| self.pixel(2 * x + away, y))));
        }
        let mut values = Vec::with_capacity(width * height);
        for y in 0..height as isize {
            values.extend((0..width as isize).map(|x| weighed(&|away| narrow.pixel(x, 2 * y + away))));
        }
        Self { width, height, values }
    }

    /// How much the value grows a pixel to the right and a pixel down.
    pub fn slopes(&self) -> [Vec<f32>; 2] {
        let mut slopes = [(); 2].map(|()| Vec::with_capacity(self.values.len()));
        for y in 0..self.height as isize {
            for x in 0..self.width as isize {
                slopes[0].push((self.pixel(x + 1, y) - self.pixel(x - 1, y)) / 2.0);
                slopes[1].push((self.pixel(x, y + 1) - self.pixel(x, y - 1)) / 2.0);
            }
        }
        slopes
    }

    /// The sum over the square of `2 reach + 1` pixels about each pixel, as far as it lies in the plane.
    pub fn summed(&self, reach: usize) -> Self {
        let (width, height) = (self.width, self.height);
        let mut rows = Vec::with_capacity(self.values.len());
        for row in self.values.chunks_exact(width.max(1)) {
            slide(row.iter().copied(), reach, &mut rows);
        }
        let row = |y: usize| &rows[y * width..(y + 1) * width];
        let mut values = Vec::with_capacity(rows.len());
        let mut sums = vec![0.0; width];
        let add = |sums: &mut [f32], row: &[f32], sign: f32| {
            sums.iter_mut().zip(row).for_each(|(sum, value)| *sum += sign * value);
        };
        (0..reach.min(height)).for_each(|y| add(&mut sums, row(y), 1.0));
        for y in 0..height {
            if y + reach < height {
                add(&mut sums, row(y + reach), 1.0);
            }
            if y > reach {
                add(&mut sums, row(y - reach - 1), -1.0);
            }
            values.extend_from_slice(&sums);
        }
        Self { width, height, values }
    }
}

/// Adds to `sums` the sum of the values at most `reach` away from each.
fn slide(values: impl ExactSizeIterator<Item = f32> + Clone, reach: usize, sums: &mut Vec<f32>) {
    let count = values.len();
    let mut entering = values.clone();
    let mut leaving = values;
    let mut sum: f32 = entering.by_ref().take(reach).sum();
    for at in 0..count {
        sum += entering.next().unwrap_or(0.0);
        if at > reach {
            sum -= leaving.next().unwrap_or(0.0);
        }
        sums.push(sum);
    }
}

/// The pixels before and behind a place, and how far it lies between them.
pub(super) fn around(place: f32, count: usize) -> (usize, usize, f32) {
    let place = place.clamp(0.0, count.saturating_sub(1) as f32);
    let before = place as usize;
    (before, (before + 1).min(count.saturating_sub(1)), place - before as f32)
}

/// A plane, half of it, a quarter of it, …, while the shorter side keeps `least` pixels.
pub fn pyramid(finest: Plane, least: usize) -> Vec<Plane> {
    let mut levels = vec![finest];
    while let Some(last) = levels.last().filter(|last| last.width.min(last.height) >= 2 * least) {
        levels.push(last.halved());
    }
    levels
}
