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

/// Places in a grid, row by row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Columns.
    pub columns: usize,
    /// The places.
    pub places: Vec<Place>,
    /// How far each was moved from its regular place: right, down.
    pub jitter: Vec<[i32; 2]>,
}

impl Grid {
    fn of(columns: usize) -> Self {
        Self { columns, places: Vec::new(), jitter: Vec::new() }
    }

    fn add(&mut self, place: Place, regular: [usize; 2]) {
        self.jitter.push([place.x as i32 - regular[0] as i32, place.y as i32 - regular[1] as i32]);
        self.places.push(place);
    }
}

/// One tile of side `tile` at a random place inside each of `cells` x `cells` equal cells of a square of `size`, row by
/// row (Noroozi & Favaro, ECCV 2016; Santa Cruz et al., CVPR 2017). Without `jitter` each stands in the middle.
pub fn tile_grid((size, cells): (usize, usize), tile: usize, jitter: bool, rng: &mut Rng) -> Grid {
    let cell = size / cells.max(1);
    let room = cell.saturating_sub(tile);
    let mut offset = || if jitter { rng.between(0, room) } else { room / 2 };
    let mut grid = Grid::of(cells);
    for row in 0..cells {
        for column in 0..cells {
            let (left, top) = (column * cell, row * cell);
            grid.add(Place::new(left + offset(), top + offset(), tile.min(cell)), [left + room / 2, top + room / 2]);
        }
    }
    grid
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

/// As many patches as fit into `width` x `height` from a random origin.
///
/// The pitch is `patch + gap`; each patch is moved by up to `jitter` along each axis and kept inside the photo.
pub fn gap_grid((width, height): (usize, usize), grid: GapGrid, rng: &mut Rng) -> Grid {
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
    let mut found = Grid::of(columns);
    for row in 0..rows {
        for column in 0..columns {
            let regular = [origin.0 + column * pitch, origin.1 + row * pitch];
            let (x, y) = (moved(regular[0], width, rng), moved(regular[1], height, rng));
            found.add(Place::new(x, y, grid.patch), regular);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    #[test]
    fn tiles_stay_in_their_cells() {
        for seed in 0..50 {
            let grid = tile_grid((225, 3), 64, true, &mut rng_for(seed, 0, 0, 0));
            for (at, (place, jitter)) in grid.places.iter().zip(&grid.jitter).enumerate() {
                let (left, top) = (at % 3 * 75, at / 3 * 75);
                assert_eq!([place.x as i32, place.y as i32], [left as i32 + 5 + jitter[0], top as i32 + 5 + jitter[1]]);
                assert!(place.x >= left && place.x + 64 <= left + 75, "{place:?}");
                assert!(place.y >= top && place.y + 64 <= top + 75, "{place:?}");
            }
        }
    }

    #[test]
    fn the_papers_grid_keeps_its_pitch_within_twice_the_jitter() {
        let grid = GapGrid { patch: 96, gap: 48, jitter: 7, most: 9 };
        for seed in 0..50 {
            let Grid { columns, places, jitter } = gap_grid((640, 480), grid, &mut rng_for(seed, 0, 0, 0));
            assert!(jitter.iter().flatten().all(|moved| (-7..=7).contains(moved)));
            let regular = |at: usize| places[at].x as i32 - jitter[at][0];
            assert_eq!((regular(1) - regular(0), regular(columns)), (144, regular(0)));
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
