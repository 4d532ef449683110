//! The ab plane cut into bins (Zhang, Isola & Efros, ECCV 2016, section 2.1): grid points that photos can reach.
//!
//! At the paper's grid of 10 these are the 313 points of the released `pts_in_hull`, which no published rule gives
//! exactly. For other grids: every corner of a cell that holds at least one 8-bit sRGB colour; at grid 10 that rule
//! finds 309 of the 313.

use crate::photos::lab::lab_from_rgb;
use std::sync::OnceLock;

/// Distance of two neighbouring bins in the paper.
pub const OFFICIAL_GRID: usize = 10;
/// Grids that a method offers.
const GRIDS: [usize; 3] = [10, 20, 30];
/// For each a: the first and last b, in steps of 10 (released `pts_in_hull`, as OpenCV's colorization sample lists it).
const OFFICIAL: [(i32, i32, i32); 20] = [
    (-90, 50, 90),
    (-80, 20, 90),
    (-70, 0, 90),
    (-60, -20, 90),
    (-50, -30, 100),
    (-40, -40, 100),
    (-30, -50, 100),
    (-20, -50, 100),
    (-10, -60, 100),
    (0, -70, 100),
    (10, -80, 90),
    (20, -80, 90),
    (30, -90, 90),
    (40, -100, 90),
    (50, -100, 80),
    (60, -110, 80),
    (70, -110, 80),
    (80, -110, 70),
    (90, -110, 70),
    (100, -90, 0),
];
/// Grid points lie between minus and plus this many steps at the finest grid that is offered.
const REACH: i32 = 32;
/// Side of the table that finds a bin by its grid point.
const TABLE: usize = 2 * REACH as usize + 1;

/// The bins of one grid, a rising and then b rising.
#[derive(Clone, Debug, PartialEq)]
pub struct AbBins {
    /// Distance of two neighbouring bins.
    pub grid: usize,
    /// The centre of each bin: a and b.
    pub centres: Vec<[f32; 2]>,
    /// Bin number at each grid point, `u16::MAX` where there is none.
    table: Vec<u16>,
}

impl AbBins {
    /// The bins of a grid that is offered (10, 20 or 30); the paper's for any other number.
    pub fn of_grid(grid: usize) -> &'static Self {
        static BINS: [OnceLock<AbBins>; GRIDS.len()] = [const { OnceLock::new() }; GRIDS.len()];
        let at = GRIDS.iter().position(|&g| g == grid).unwrap_or(0);
        BINS[at].get_or_init(|| if at == 0 { Self::official() } else { Self::by_corners(GRIDS[at]) })
    }

    /// The paper's 313 bins.
    fn official() -> Self {
        let points = OFFICIAL.iter().flat_map(|&(a, from, to)| (from / 10..=to / 10).map(move |b| [a / 10, b]));
        Self::new(OFFICIAL_GRID, points)
    }

    /// The corners of all cells of `grid` that hold an 8-bit sRGB colour.
    ///
    /// The colours are those of the cube's six faces, and every fifth level inside: what the cube's inside adds lies
    /// within the outline of its faces.
    pub fn by_corners(grid: usize) -> Self {
        let mut cells = std::collections::BTreeSet::new();
        let mut note = |rgb: [u8; 3]| {
            let [_, a, b] = lab_from_rgb(rgb);
            cells.insert([a, b].map(|v| (v / grid as f32).floor() as i32));
        };
        for first in 0..=255 {
            for second in 0..=255 {
                for end in [0, 255] {
                    note([end, first, second]);
                    note([first, end, second]);
                    note([first, second, end]);
                }
            }
        }
        for red in (0..=255).step_by(5) {
            for green in (0..=255).step_by(5) {
                (0..=255).step_by(5).for_each(|blue| note([red, green, blue]));
            }
        }
        let corners = cells.iter().flat_map(|&[a, b]| [[a, b], [a, b + 1], [a + 1, b], [a + 1, b + 1]]);
        Self::new(grid, corners.collect::<std::collections::BTreeSet<_>>())
    }

    /// Bins at grid points, given in index order.
    fn new(grid: usize, points: impl IntoIterator<Item = [i32; 2]>) -> Self {
        let mut table = vec![u16::MAX; TABLE * TABLE];
        let mut centres = Vec::new();
        for point in points {
            if let Some(place) = place(point) {
                table[place] = centres.len() as u16;
                centres.push(point.map(|v| v as f32 * grid as f32));
            }
        }
        Self { grid, centres, table }
    }

    /// How many bins there are.
    pub fn len(&self) -> usize {
        self.centres.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.centres.is_empty()
    }

    /// The bin at grid point `point` (in steps of the grid).
    pub fn at(&self, point: [i32; 2]) -> Option<usize> {
        let found = self.table.get(place(point)?)?;
        (*found != u16::MAX).then_some(usize::from(*found))
    }

    /// The bin at colour (0, 0), which is grey.
    pub fn grey(&self) -> usize {
        self.at([0, 0]).unwrap_or(0)
    }
}

fn place([a, b]: [i32; 2]) -> Option<usize> {
    let inside = a.abs() <= REACH && b.abs() <= REACH;
    inside.then(|| (a + REACH) as usize * TABLE + (b + REACH) as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_the_published_313_bins() {
        let bins = AbBins::of_grid(OFFICIAL_GRID);
        assert_eq!(bins.len(), 313);
        assert_eq!(bins.grey(), 120);
        assert_eq!(bins.centres.iter().map(|c| c[0]).sum::<f32>(), 4910.0);
        assert_eq!(bins.centres.iter().map(|c| c[1]).sum::<f32>(), 2090.0);
        let ordered = bins.centres.windows(2).all(|w| (w[0][0], w[0][1]) < (w[1][0], w[1][1]));
        assert!(ordered, "a rises, then b");
        for (number, centre) in bins.centres.iter().enumerate() {
            assert_eq!(bins.at(centre.map(|v| (v / 10.0) as i32)), Some(number));
        }
        assert_eq!(bins.at([-9, 0]), None);
        assert_eq!(bins.at([400, 0]), None);
    }

    #[test]
    fn the_rule_of_corners_has_its_known_counts_and_lacks_four_of_the_313() {
        for (grid, count) in [(5, 1053), (16, 141), (20, 101), (25, 70), (30, 54)] {
            assert_eq!(AbBins::by_corners(grid).len(), count, "grid {grid}");
        }
        let (official, found) = (AbBins::of_grid(10), AbBins::by_corners(10));
        assert_eq!(found.len(), 309);
        let lacking: Vec<_> = official.centres.iter().filter(|c| !found.centres.contains(c)).collect();
        assert_eq!(lacking, [&[40.0, 90.0], &[100.0, -90.0], &[100.0, -10.0], &[100.0, 0.0]]);
        assert!(found.centres.iter().all(|c| official.centres.contains(c)));
    }
}
