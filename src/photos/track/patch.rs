//! What a region looks like: a small grid of samples, whatever the size of the region.

use super::Region;
use crate::photos::Photo;

/// The most samples along the longer side of a region; what is larger is averaged before.
const MOST: usize = 20;
/// The fewest samples along a side.
const FEWEST: usize = 4;

/// How a region is sampled; the same in every frame, so that samples can be compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grid {
    /// Samples in a row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
    /// Squares of this many pixels are averaged first.
    pool: usize,
}

impl Grid {
    /// The grid for regions of about this size: a sample a pixel where the region is small.
    pub fn for_region(region: &Region) -> Self {
        let pool = ((region.longer_side() / MOST as f32).ceil() as usize).max(1);
        let samples = |length: f32| ((length / pool as f32).round() as usize).clamp(FEWEST, MOST);
        Self { columns: samples(region.width), rows: samples(region.height), pool }
    }
}

/// Samples of a region: red, green and blue apart, row by row, from -0.5 to 0.5.
#[derive(Clone, Debug, PartialEq)]
pub struct Patch {
    /// Samples in a row.
    pub columns: usize,
    /// Rows.
    pub rows: usize,
    /// One plane a colour.
    pub planes: [Vec<f32>; 3],
}

/// Where between two neighbouring values a sample lies.
#[derive(Clone, Copy)]
struct Between {
    lower: usize,
    upper: usize,
    share: f32,
}

impl Patch {
    /// Samples `photo` where `grid` lies over `region`, and `margin` samples more on every side. Beyond its edges a photo
    /// goes on with its outermost pixels.
    pub fn cut(photo: &Photo, grid: Grid, region: &Region, margin: usize) -> Self {
        let (columns, rows) = (grid.columns + 2 * margin, grid.rows + 2 * margin);
        let places = |start: f32, step: f32, count: usize| -> Vec<f32> {
            (0..count).map(|at| (start + (at as f32 - margin as f32 + 0.5) * step) / grid.pool as f32 - 0.5).collect()
        };
        let across = places(region.x, region.width / grid.columns as f32, columns);
        let down = places(region.y, region.height / grid.rows as f32, rows);
        let (left, wide) = span(&across);
        let (top, high) = span(&down);
        let pooled = pooled(photo, (left, top), (wide, high), grid.pool);
        let across: Vec<Between> = across.iter().map(|&place| between(place, left, wide)).collect();
        let planes = pooled.map(|plane| {
            let mut samples = Vec::with_capacity(columns * rows);
            for &place in &down {
                let row = between(place, top, high);
                let (upper, lower) = (&plane[row.lower * wide..][..wide], &plane[row.upper * wide..][..wide]);
                samples.extend(across.iter().map(|column| {
                    let mix =
                        |line: &[f32]| line[column.lower] + (line[column.upper] - line[column.lower]) * column.share;
                    let (above, below) = (mix(upper), mix(lower));
                    above + (below - above) * row.share
                }));
            }
            samples
        });
        Self { columns, rows, planes }
    }

    /// Goes `share` of the way to `other`, which is of the same grid.
    pub fn blend(&mut self, other: &Self, share: f32) {
        for (plane, other) in self.planes.iter_mut().zip(&other.planes) {
            plane.iter_mut().zip(other).for_each(|(own, other)| *own += (other - *own) * share);
        }
    }
}

/// The first whole place at or before all `places` (which ascend) and how many there are to behind the last.
fn span(places: &[f32]) -> (isize, usize) {
    let first = places.first().map_or(0.0, |place| place.floor());
    let last = places.last().map_or(0.0, |place| place.floor());
    (first as isize, (last - first) as usize + 2)
}

fn between(place: f32, first: isize, count: usize) -> Between {
    let lower = place.floor();
    let index = ((lower as isize - first).max(0) as usize).min(count - 1);
    Between { lower: index, upper: (index + 1).min(count - 1), share: place - lower }
}

/// The pixels of `photo` averaged over squares of `pool`, from the square (`left`, `top`) on.
fn pooled(photo: &Photo, (left, top): (isize, isize), (wide, high): (usize, usize), pool: usize) -> [Vec<f32>; 3] {
    let mut planes = [(); 3].map(|()| Vec::with_capacity(wide * high));
    let share = 1.0 / (255 * pool * pool) as f32;
    let pixels = |first: isize, squares: usize, size: usize| -> Vec<usize> {
        let first = first * pool as isize;
        (first..first + (squares * pool) as isize).map(|at| at.clamp(0, size as isize - 1) as usize).collect()
    };
    let columns = pixels(left, wide, photo.width);
    for rows in pixels(top, high, photo.height).chunks_exact(pool) {
        let mut sums = vec![[0_u32; 3]; wide];
        for row in rows {
            let line = &photo.rgb[row * photo.width * 3..][..photo.width * 3];
            for (sum, columns) in sums.iter_mut().zip(columns.chunks_exact(pool)) {
                for column in columns {
                    let pixel = &line[column * 3..column * 3 + 3];
                    sum.iter_mut().zip(pixel).for_each(|(sum, level)| *sum += u32::from(*level));
                }
            }
        }
        for (colour, plane) in planes.iter_mut().enumerate() {
            plane.extend(sums.iter().map(|sum| sum[colour] as f32 * share - 0.5));
        }
    }
    planes
}
