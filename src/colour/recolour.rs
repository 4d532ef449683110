//! Planes of a photo, and a coarse field of predicted colours put back onto the lightness of a photo.
//!
//! A network answers on a coarse grid. Its colours are enlarged bilinearly, the original photo's own lightness is kept at
//! full size, and what leaves the sRGB gamut is clipped.

use crate::photos::Photo;
use crate::photos::lab::{lab_from_rgb, rgb_from_lab};

/// Where the places of a coarse grid lie in the picture they answer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Grid {
    /// Places in a row.
    pub columns: usize,
    /// Rows of places.
    pub rows: usize,
    /// Pixels from one place to the next, in the picture that the network saw.
    pub step: f32,
    /// Where the first place lies: 0 is the middle of the first pixel.
    pub first: f32,
}

/// The lightness of every pixel, 0..=100.
pub fn lightness_plane(photo: &Photo) -> Vec<f32> {
    photo.rgb.chunks_exact(3).map(|p| lab_from_rgb([p[0], p[1], p[2]])[0]).collect()
}

/// a and b of every pixel.
pub fn ab_plane(photo: &Photo) -> Vec<[f32; 2]> {
    photo.rgb.chunks_exact(3).map(|p| lab_from_rgb([p[0], p[1], p[2]])).map(|[_, a, b]| [a, b]).collect()
}

/// The values of a coarse grid for every pixel of a picture of `width` x `height`. The picture is the one that the
/// network saw, at any size; `seen` is the size at which it saw it.
pub fn at_full_size(
    values: &[[f32; 2]],
    grid: Grid,
    seen: (usize, usize),
    (width, height): (usize, usize),
) -> Vec<[f32; 2]> {
    let across = positions(grid.columns, (grid.first, grid.step), seen.0, width);
    let down = positions(grid.rows, (grid.first, grid.step), seen.1, height);
    let mut full = Vec::with_capacity(width * height);
    for (top, bottom, v) in &down {
        let rows = [&values[top * grid.columns..], &values[bottom * grid.columns..]];
        for (left, right, u) in &across {
            full.push([0, 1].map(|channel| {
                let along = |row: &[[f32; 2]]| row[*left][channel] * (1.0 - u) + row[*right][channel] * u;
                along(rows[0]) * (1.0 - v) + along(rows[1]) * v
            }));
        }
    }
    full
}

/// For each of `length` pixels the two places between which it lies, and how far towards the second.
fn positions(places: usize, (first, step): (f32, f32), seen: usize, length: usize) -> Vec<(usize, usize, f32)> {
    let scale = seen as f32 / length.max(1) as f32;
    let last = places.saturating_sub(1);
    let of = |pixel: usize| {
        let at = (((pixel as f32 + 0.5) * scale - 0.5 - first) / step).clamp(0.0, last as f32);
        let before = at as usize;
        (before, (before + 1).min(last), at - before as f32)
    };
    (0..length).map(of).collect()
}

/// The photo with its own lightness and the colours `ab`, one a pixel.
pub fn recoloured(lightness: &[f32], ab: &[[f32; 2]], width: usize) -> Photo {
    let rgb: Vec<u8> = lightness.iter().zip(ab).flat_map(|(l, [a, b])| rgb_from_lab([*l, *a, *b])).collect();
    Photo { width, height: lightness.len() / width.max(1), rgb }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn photo() -> Photo {
        Photo::from_fn(12, 8, |x, y| [(20 * x) as u8, (30 * y) as u8, 90])
    }

    #[test]
    fn a_photo_comes_back_from_its_own_planes() {
        let photo = photo();
        assert_eq!(recoloured(&lightness_plane(&photo), &ab_plane(&photo), 12), photo);
    }

    #[test]
    fn a_grid_is_exact_at_its_places_and_a_straight_line_between_them() {
        let grid = Grid { columns: 3, rows: 2, step: 4.0, first: 0.0 };
        let values: Vec<[f32; 2]> = (0..6).map(|i| [10.0 * (i % 3) as f32, 7.0 * (i / 3) as f32]).collect();
        let full = at_full_size(&values, grid, (12, 8), (12, 8));
        for row in 0..2 {
            for column in 0..3 {
                assert_eq!(full[row * 4 * 12 + column * 4], values[row * 3 + column]);
            }
        }
        assert!((full[2][0] - 5.0).abs() < 1e-5 && (full[12][1] - 1.75).abs() < 1e-5);
        assert_eq!(full[11][0], 20.0, "beyond the last place its value goes on");
    }

    #[test]
    fn places_in_the_middle_of_their_cells_follow_the_usual_rule() {
        // The rule of `align_corners = false`: a picture of two cells, four times enlarged.
        let grid = Grid { columns: 2, rows: 1, step: 4.0, first: 1.5 };
        let full = at_full_size(&[[0.0; 2], [8.0; 2]], grid, (8, 4), (8, 1));
        let known = [0.0, 0.0, 1.0, 3.0, 5.0, 7.0, 8.0, 8.0];
        assert!(full.iter().zip(known).all(|(f, k)| (f[0] - k).abs() < 1e-5), "{full:?}");
    }

    #[test]
    fn a_larger_original_gets_the_same_colours_at_the_same_parts() {
        let grid = Grid { columns: 3, rows: 2, step: 4.0, first: 1.5 };
        let values: Vec<[f32; 2]> = (0..6).map(|i| [i as f32, -(i as f32)]).collect();
        let (small, large) =
            (at_full_size(&values, grid, (12, 8), (12, 8)), at_full_size(&values, grid, (12, 8), (60, 40)));
        // Every fifth pixel, from the second on, has the middle of a small pixel as its middle.
        for y in 0..8 {
            for x in 0..12 {
                let (s, l) = (small[y * 12 + x], large[(5 * y + 2) * 60 + 5 * x + 2]);
                assert!((s[0] - l[0]).abs() < 1e-4 && (s[1] - l[1]).abs() < 1e-4);
            }
        }
    }
}
