//! Where the pixels of one frame are in another.

use super::plane::around;

/// How far each pixel moves, to the right and down, in pixels.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Pixels in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Row after row.
    pub ways: Vec<[f32; 2]>,
}

impl Field {
    /// A field in which nothing moves.
    pub fn still(width: usize, height: usize) -> Self {
        Self { width, height, ways: vec![[0.0; 2]; width * height] }
    }

    /// The field with `way(x, y)` at column `x`, row `y`.
    pub fn from_fn(width: usize, height: usize, mut way: impl FnMut(usize, usize) -> [f32; 2]) -> Self {
        let ways = (0..width * height).map(|at| way(at % width, at / width)).collect();
        Self { width, height, ways }
    }

    /// The way at a place between pixels; 0 is the middle of the first one.
    pub fn at(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        let (left, right, across) = around(x, self.width);
        let (above, below, down) = around(y, self.height);
        let mix = |a: [f32; 2], b: [f32; 2], share: f32| [0, 1].map(|axis| a[axis] + (b[axis] - a[axis]) * share);
        let row = |y: usize| mix(self.ways[y * self.width + left], self.ways[y * self.width + right], across);
        mix(row(above), row(below), down)
    }

    /// Whether a place lies in the frame.
    pub fn holds(&self, [x, y]: [f32; 2]) -> bool {
        let within = |at: f32, count: usize| (-0.5..count as f32 - 0.5).contains(&at);
        within(x, self.width) && within(y, self.height)
    }

    /// The same motion in a frame of twice the side, now `width` x `height`.
    pub(super) fn doubled(&self, width: usize, height: usize) -> Self {
        Self::from_fn(width, height, |x, y| self.at([x as f32 / 2.0, y as f32 / 2.0]).map(|way| 2.0 * way))
    }

    /// The field with the median of each square of 3 x 3 ways, right and down apart: single wrong ways vanish, edges stay.
    pub(super) fn median(&self) -> Self {
        let (width, height) = (self.width, self.height);
        let near = |at: usize, count: usize| [at.saturating_sub(1), at, (at + 1).min(count - 1)];
        Self::from_fn(width, height, |x, y| {
            let (columns, mut near_ways) = (near(x, width), [[0.0; 2]; 9]);
            for (row, three) in near(y, height).into_iter().zip(near_ways.chunks_exact_mut(3)) {
                three.iter_mut().zip(columns).for_each(|(way, column)| *way = self.ways[row * width + column]);
            }
            median_of_nine(near_ways)
        })
    }
}

/// The pairs whose exchange brings the median of nine to the middle (Paeth, Graphics Gems I, 1990).
const EXCHANGES: [(usize, usize); 19] = [
    (1, 2),
    (4, 5),
    (7, 8),
    (0, 1),
    (3, 4),
    (6, 7),
    (1, 2),
    (4, 5),
    (7, 8),
    (0, 3),
    (5, 8),
    (4, 7),
    (3, 6),
    (1, 4),
    (2, 5),
    (4, 7),
    (4, 2),
    (6, 4),
    (4, 2),
];

fn median_of_nine(mut ways: [[f32; 2]; 9]) -> [f32; 2] {
    for (low, high) in EXCHANGES {
        let (a, b) = (ways[low], ways[high]);
        ways[low] = [a[0].min(b[0]), a[1].min(b[1])];
        ways[high] = [a[0].max(b[0]), a[1].max(b[1])];
    }
    ways[4]
}
