//! Pixelate: fewer pixels, each the mean of those whose centres it covers, shown at the old size.

use super::level::Level;
use crate::photos::Photo;

/// The share of pixels a side that is left.
const PIXELATE: [[f64; 5]; 3] = [[0.95, 0.9, 0.85, 0.75, 0.65], [0.9, 0.8, 0.7, 0.6, 0.5], [0.6, 0.5, 0.4, 0.3, 0.25]];

/// Leaves fewer pixels.
pub fn pixelate(photo: &Photo, level: Level) -> Photo {
    reduced(photo, level.of(&PIXELATE))
}

fn reduced(photo: &Photo, share: f64) -> Photo {
    let fewer = |side: usize| ((side as f64 * share) as usize).max(1);
    boxed(&boxed(photo, fewer(photo.width), fewer(photo.height)), photo.width, photo.height)
}

/// Pillow's box filter: first along the rows, then along the columns, both rounded to levels.
fn boxed(photo: &Photo, width: usize, height: usize) -> Photo {
    let (columns, rows) = (windows(photo.width, width), windows(photo.height, height));
    let narrow = Photo::from_fn(width, photo.height, |x, y| mean(columns[x].clone().map(|x| photo.pixel(x, y))));
    Photo::from_fn(width, height, |x, y| mean(rows[y].clone().map(|y| narrow.pixel(x, y))))
}

/// Which of `length` pixels each of `count` covers: those whose centres lie in it.
fn windows(length: usize, count: usize) -> Vec<std::ops::Range<usize>> {
    let scale = length as f64 / count as f64;
    let reach = scale.max(1.0) / 2.0;
    let window = |at: usize| {
        let centre = (at as f64 + 0.5) * scale;
        // A centre on the left edge belongs to the window before it, as in Pillow; at least one pixel is covered.
        let inside = |pixel: &usize| ((*pixel as f64 + 0.5 - centre) / reach.max(0.5) / 2.0) > -0.5;
        let last = ((centre + reach + 0.5) as usize).min(length);
        let first = ((centre - reach + 0.5) as usize).min(last.saturating_sub(1));
        let end =
            (first..last).rfind(|pixel| (*pixel as f64 + 0.5 - centre) / reach / 2.0 <= 0.5).map_or(last, |p| p + 1);
        (first..end).find(inside).unwrap_or(first)..end
    };
    (0..count).map(window).collect()
}

fn mean(pixels: impl ExactSizeIterator<Item = [u8; 3]>) -> [u8; 3] {
    let count = pixels.len().max(1) as u32;
    let sums = pixels.fold([0u32; 3], |sum, pixel| [0, 1, 2].map(|at| sum[at] + u32::from(pixel[at])));
    sums.map(|sum| ((2 * sum + count) / (2 * count)) as u8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_pixels_left_is_no_change() {
        let photo = Photo::from_fn(32, 20, |x, y| [(x * 8) as u8, (y * 12) as u8, ((x * y) % 256) as u8]);
        assert_eq!(reduced(&photo, 1.0), photo);
    }

    #[test]
    fn half_the_pixels_are_means_of_four() {
        let photo = Photo { width: 2, height: 2, rgb: vec![0, 1, 2, 4, 5, 6, 8, 9, 10, 12, 13, 15] };
        // 2 and 10 are the means of the rows, and 6 theirs; 4 and 12.5 round to 4 and 13.
        assert_eq!(reduced(&photo, 0.5), Photo::filled(2, 2, [6, 7, 9]));
    }
}
