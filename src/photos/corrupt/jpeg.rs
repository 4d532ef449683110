//! What JPEG at a low quality leaves: baseline, the IJG's tables, colours at half the resolution.
//!
//! Only what loses something is done, in libjpeg's whole numbers: colours to luma and chroma, 2 x 2 means of the chroma,
//! cosine transform, rounding to multiples of the table, and all the way back. Entropy coding loses nothing and is left
//! out. (The `image` crate's encoder does not halve the colours.)

use super::cosine::{SIDE, backward, forward};
use super::level::Level;
use crate::photos::Photo;

/// Quality.
const QUALITY: [[i32; 5]; 3] = [[80, 65, 58, 50, 40], [65, 58, 50, 40, 25], [25, 18, 15, 10, 7]];
/// Table K.1 of ITU-T T.81.
const LUMA: [i32; 64] = [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
];
/// Table K.2; what it lacks is 99.
const CHROMA: [[i32; 4]; 4] = [[17, 18, 24, 47], [18, 21, 26, 66], [24, 26, 56, 99], [47, 66, 99, 99]];
/// Red, green and blue in luma and the two chromas, and what is added, in 2^-16.
const FROM_RGB: [[i32; 4]; 3] = [
    [19_595, 38_470, 7_471, 32_768],
    [-11_059, -21_709, 32_768, (128 << 16) + 32_767],
    [32_768, -27_439, -5_329, (128 << 16) + 32_767],
];
/// The two chromas in red, green and blue, in 2^-16.
const TO_RGB: [[i32; 2]; 3] = [[0, 91_881], [-22_554, -46_802], [116_130, 0]];

/// What is left after JPEG.
pub fn jpeg(photo: &Photo, level: Level) -> Photo {
    compressed(photo, level.of(&QUALITY))
}

fn compressed(photo: &Photo, quality: i32) -> Photo {
    let [luma, blue, red] = FROM_RGB.map(|[red, green, blue, more]| {
        let value = |p: &[u8]| (red * i32::from(p[0]) + green * i32::from(p[1]) + blue * i32::from(p[2]) + more) >> 16;
        Plane { width: photo.width, height: photo.height, values: photo.rgb.chunks_exact(3).map(value).collect() }
    });
    let luma = luma.quantised(&table(quality, |at| LUMA[at]));
    let chroma = |at: usize| CHROMA.get(at / SIDE).and_then(|row| row.get(at % SIDE)).copied().unwrap_or(99);
    let [blue, red] = [blue, red].map(|plane| plane.halved().quantised(&table(quality, chroma)));
    Photo::from_fn(photo.width, photo.height, |x, y| {
        let luma = luma.at(x as isize, y as isize);
        let [blue, red] = [&blue, &red].map(|plane| plane.doubled_at(x, y) - 128);
        TO_RGB.map(|[of_blue, of_red]| (luma + ((of_blue * blue + of_red * red + 32_768) >> 16)).clamp(0, 255) as u8)
    })
}

/// A table at a quality of 1 to 100, as the IJG's library scales it.
fn table(quality: i32, at_50: impl Fn(usize) -> i32) -> [i32; 64] {
    let percent = if quality < 50 { 5000 / quality.max(1) } else { 200 - 2 * quality.min(100) };
    std::array::from_fn(|at| ((at_50(at) * percent + 50) / 100).clamp(1, 255))
}

/// One component, in levels.
struct Plane {
    width: usize,
    height: usize,
    values: Vec<i32>,
}

impl Plane {
    /// The value at a place; the outermost goes on beyond the border.
    fn at(&self, x: isize, y: isize) -> i32 {
        let [x, y] = [(x, self.width), (y, self.height)].map(|(at, length)| at.clamp(0, length as isize - 1) as usize);
        self.values[y * self.width + x]
    }

    /// Means of 2 x 2, where a half is rounded down and up by turns along the row.
    fn halved(&self) -> Self {
        let (width, height) = (self.width.div_ceil(2), self.height.div_ceil(2));
        let mean = |at: usize| {
            let (x, y) = ((at % width) as isize, (at / width) as isize);
            let sum: i32 = (0..4).map(|part| self.at(2 * x + part % 2, 2 * y + part / 2)).sum();
            (sum + 1 + x as i32 % 2) >> 2
        };
        Self { width, height, values: (0..width * height).map(mean).collect() }
    }

    /// The value at a place of twice the resolution: 9, 3, 3 and 1 parts of the four nearest, as libjpeg's triangle filter
    /// has it.
    fn doubled_at(&self, x: usize, y: usize) -> i32 {
        let towards = |at: usize| if at.is_multiple_of(2) { -1 } else { 1 };
        let (column, row) = ((x / 2) as isize, (y / 2) as isize);
        let down = |column| 3 * self.at(column, row) + self.at(column, row + towards(y));
        (3 * down(column) + down(column + towards(x)) + if x.is_multiple_of(2) { 8 } else { 7 }) >> 4
    }

    /// What is left after its blocks' waves are rounded to multiples of `table`.
    fn quantised(&self, table: &[i32; 64]) -> Self {
        let mut values = vec![0; self.values.len()];
        for top in (0..self.height).step_by(SIDE) {
            for left in (0..self.width).step_by(SIDE) {
                let block: [i32; 64] =
                    std::array::from_fn(|at| self.at((left + at % SIDE) as isize, (top + at / SIDE) as isize) - 128);
                let mut waves = forward(&block);
                for (wave, step) in waves.iter_mut().zip(table) {
                    // Waves are eight times too large; a half is rounded away from zero.
                    *wave = wave.signum() * ((wave.abs() + 4 * step) / (8 * step)) * step;
                }
                let length = SIDE.min(self.width - left);
                for (row, line) in backward(&waves).chunks_exact(SIDE).enumerate().take(self.height - top) {
                    let start = (top + row) * self.width + left;
                    for (value, level) in values[start..start + length].iter_mut().zip(line) {
                        *value = (level + 128).clamp(0, 255);
                    }
                }
            }
        }
        Self { values, ..*self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_scale_with_the_quality_as_the_ijg_has_it() {
        let first = |quality| table(quality, |at| LUMA[at])[0];
        assert_eq!([100, 80, 50, 25, 7].map(first), [1, 6, 16, 32, 114]);
    }

    #[test]
    fn the_best_quality_keeps_a_smooth_picture_and_a_bad_one_does_not() {
        let photo = Photo::from_fn(19, 13, |x, y| [(x * 9 + 40) as u8, (y * 9 + 60) as u8, (x + y + 90) as u8]);
        let worst = |quality| {
            let after = compressed(&photo, quality);
            photo.rgb.iter().zip(&after.rgb).map(|(a, b)| a.abs_diff(*b)).max()
        };
        assert!(worst(100) <= Some(6) && worst(7) > Some(12), "{:?} {:?}", worst(100), worst(7));
    }
}
