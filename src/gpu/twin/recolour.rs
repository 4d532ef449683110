//! The lightness of a photo under the colours of a coarse grid. Twin of `shaders/recolour.wgsl`; the shader computes in
//! single precision, so that a level of a channel may round differently.

use super::PassError;
use crate::photos::Photo;
use crate::photos::lab::rgb_from_lab;
use crate::task::unpacked;

/// Where the places of a coarse grid lie, in pixels of the picture that is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Places {
    /// Places in a row.
    pub columns: usize,
    /// Rows of places.
    pub rows: usize,
    /// Grid steps in one pixel, along each axis.
    pub factor: [f32; 2],
    /// The grid position of the first pixel's middle.
    pub offset: [f32; 2],
}

impl Places {
    /// The places of a grid whose steps are `step` pixels and whose first place lies at `first` in a picture of size
    /// `seen`, for a picture of `size` that shows the same.
    pub fn over([columns, rows]: [usize; 2], [first, step]: [f32; 2], seen: [usize; 2], size: [usize; 2]) -> Self {
        let factor = [0, 1].map(|axis| seen[axis] as f32 / size[axis].max(1) as f32 / step);
        let offset = [0, 1].map(|axis| 0.5 * factor[axis] - (0.5 + first) / step);
        Self { columns, rows, factor, offset }
    }
}

/// A picture of `width` with `lightness` (0 to 100, one a pixel) and the colours `meant`, packed as
/// [`super::annealed_mean()`] gives them.
///
/// # Errors
/// [`PassError::Sizes`] when the lightness does not fill whole rows, or the colours do not fill the grid.
pub fn recolour(lightness: &[f32], width: usize, meant: &[u32], places: Places) -> Result<Photo, PassError> {
    check(lightness, width, meant, places)?;
    let colour = |column: usize, row: usize| unpacked(meant[row * places.columns + column]);
    let mix = |one: [f32; 2], other: [f32; 2], part: f32| [0, 1].map(|at| one[at] * (1.0 - part) + other[at] * part);
    Ok(Photo::from_fn(width, lightness.len() / width.max(1), |x, y| {
        let at = [(x, places.columns), (y, places.rows)];
        let at: [f32; 2] = [0, 1].map(|axis| {
            let (pixel, count) = at[axis];
            (pixel as f32 * places.factor[axis] + places.offset[axis]).clamp(0.0, count as f32 - 1.0)
        });
        let (near, part) = (at.map(|v| v as usize), at.map(f32::fract));
        let far = [(near[0] + 1).min(places.columns - 1), (near[1] + 1).min(places.rows - 1)];
        let top = mix(colour(near[0], near[1]), colour(far[0], near[1]), part[0]);
        let bottom = mix(colour(near[0], far[1]), colour(far[0], far[1]), part[0]);
        let [a, b] = mix(top, bottom, part[1]);
        rgb_from_lab([lightness[y * width + x], a, b])
    }))
}

/// Whether the arguments fit together.
pub(crate) fn check(lightness: &[f32], width: usize, meant: &[u32], places: Places) -> Result<(), PassError> {
    let filled = width > 0 && lightness.len().is_multiple_of(width);
    let grid = places.columns * places.rows;
    if filled && grid > 0 && meant.len() == grid { Ok(()) } else { Err(PassError::Sizes { pass: "recolour" }) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_fit_is_refused() {
        let places = Places::over([2, 1], [0.0, 1.0], [2, 1], [2, 1]);
        assert!(recolour(&[50.0; 2], 2, &[0; 2], places).is_ok());
        assert!(recolour(&[50.0; 3], 2, &[0; 2], places).is_err());
        assert!(recolour(&[50.0; 2], 2, &[0; 3], places).is_err());
        assert!(recolour(&[], 0, &[], Places::over([0, 0], [0.0, 1.0], [0, 0], [0, 0])).is_err());
    }

    #[test]
    fn places_in_the_middle_of_their_cells_follow_the_usual_rule() {
        // Two cells of four pixels: the rule of `align_corners = false`.
        let places = Places::over([2, 1], [1.5, 4.0], [8, 4], [8, 1]);
        let at = |x: usize| (x as f32 * places.factor[0] + places.offset[0]).clamp(0.0, 1.0);
        let known = [0.0, 0.0, 0.125, 0.375, 0.625, 0.875, 1.0, 1.0];
        assert!((0..8).all(|x| (at(x) - known[x]).abs() < 1e-6));
        // The same picture five times as large: every fifth pixel from the second on has a small pixel's middle.
        let large = Places::over([2, 1], [1.5, 4.0], [8, 4], [40, 5]);
        let far = |x: usize| ((5 * x + 2) as f32 * large.factor[0] + large.offset[0]).clamp(0.0, 1.0);
        assert!((0..8).all(|x| (far(x) - known[x]).abs() < 1e-5));
    }
}
