//! Where patches lie on a prepared photo.

use crate::task::Rng;
use serde::{Deserialize, Serialize};

/// A square on a prepared photo, in its pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// Leftmost column.
    pub x: usize,
    /// Topmost row.
    pub y: usize,
    /// Side.
    pub w: usize,
    /// Side again, as `samples.json` has it.
    pub h: usize,
}

impl Place {
    /// The square of `side` whose top-left corner is (`x`, `y`).
    pub fn new(x: usize, y: usize, side: usize) -> Self {
        Self { x, y, w: side, h: side }
    }

    /// As a rectangle for drawing.
    pub fn rect(self) -> [f32; 4] {
        [self.x, self.y, self.w, self.h].map(|v| v as f32)
    }
}

/// One tile of side `tile` at a random place inside each of `cells` x `cells` equal cells of a square of `size`, row by
/// row (Noroozi & Favaro, ECCV 2016; Santa Cruz et al., CVPR 2017). Without `jitter` each stands in the middle.
pub fn tile_grid((size, cells): (usize, usize), tile: usize, jitter: bool, rng: &mut Rng) -> Vec<Place> {
    let cell = size / cells.max(1);
    let room = cell.saturating_sub(tile);
    let mut offset = || if jitter { rng.between(0, room) } else { room / 2 };
    let mut places = Vec::with_capacity(cells * cells);
    for row in 0..cells {
        for column in 0..cells {
            places.push(Place::new(column * cell + offset(), row * cell + offset(), tile.min(cell)));
        }
    }
    places
}

/// A grid of patches with gaps (Doersch, Gupta & Efros, ICCV 2015, released trainer).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GapGrid {
    /// Side of a patch.
    pub patch: usize,
    /// Pixels between two cells.
    pub gap: usize,
    /// Each patch is moved by at most this many pixels along each axis.
    pub jitter: usize,
    /// At most this many rows and columns.
    pub most: usize,
}

/// Columns and places, row by row, of as many patches as fit into `width` x `height` from a random origin.
///
/// The pitch is `patch + gap`; each patch is moved by up to `jitter` along each axis and kept inside the photo.
pub fn gap_grid((width, height): (usize, usize), grid: GapGrid, rng: &mut Rng) -> (usize, Vec<Place>) {
    let pitch = grid.patch + grid.gap;
    let fit = |length: usize| ((length + grid.gap) / pitch).clamp(1, grid.most);
    let (columns, rows) = (fit(width), fit(height));
    let used = |count: usize| count * pitch - grid.gap;
    let origin =
        (rng.between(0, width.saturating_sub(used(columns))), rng.between(0, height.saturating_sub(used(rows))));
    let moved = |from: usize, length: usize, rng: &mut Rng| {
        let at = from + rng.between(0, 2 * grid.jitter);
        at.saturating_sub(grid.jitter).min(length.saturating_sub(grid.patch))
    };
    let mut places = Vec::with_capacity(columns * rows);
    for row in 0..rows {
        for column in 0..columns {
            let x = moved(origin.0 + column * pitch, width, rng);
            let y = moved(origin.1 + row * pitch, height, rng);
            places.push(Place::new(x, y, grid.patch));
        }
    }
    (columns, places)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    #[test]
    fn tiles_stay_in_their_cells() {
        for seed in 0..50 {
            let places = tile_grid((225, 3), 64, true, &mut rng_for(seed, 0, 0, 0));
            for (at, place) in places.iter().enumerate() {
                let (left, top) = (at % 3 * 75, at / 3 * 75);
                assert!(place.x >= left && place.x + 64 <= left + 75, "{place:?}");
                assert!(place.y >= top && place.y + 64 <= top + 75, "{place:?}");
            }
        }
    }

    #[test]
    fn the_papers_grid_keeps_its_pitch_within_twice_the_jitter() {
        let grid = GapGrid { patch: 96, gap: 48, jitter: 7, most: 9 };
        for seed in 0..50 {
            let (columns, places) = gap_grid((640, 480), grid, &mut rng_for(seed, 0, 0, 0));
            assert_eq!((columns, places.len()), (4, 12));
            for (at, place) in places.iter().enumerate() {
                assert!(place.x + 96 <= 640 && place.y + 96 <= 480);
                if at % columns + 1 < columns {
                    let right = places[at + 1];
                    assert!((right.x as i64 - place.x as i64 - 144).abs() <= 14);
                    assert!((right.y as i64 - place.y as i64).abs() <= 14);
                }
            }
        }
    }
}
