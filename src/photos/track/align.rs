//! The last fraction of a pixel, and the scale: a few Gauss-Newton steps from a place that is right to the nearest sample.

use super::Region;
use super::patch::{Grid, Patch};
use super::template::Template;
use crate::photos::Photo;

/// Steps at most.
const STEPS: usize = 4;
/// Steps shorter than this many samples end the search.
const SHORT: f32 = 0.01;
/// The farthest that the search goes, in samples: correlation has found the nearest one.
const FAR: f32 = 1.2;
/// The most that a region grows or shrinks from one frame to the next.
const GROWTH: f32 = 0.06;
/// How unlikely a change of scale is held to be, as a share of what the samples say about it.
const STEADINESS: f32 = 0.1;

/// The way from one region to another: shift in samples, and the logarithm of the scale.
type Move = [f32; 3];

/// Moves and scales `start` so that `template` agrees best with `photo`; `start` itself where no better place is near.
/// Says how well it agrees there.
pub fn align(template: &Template, photo: &Photo, grid: Grid, start: Region) -> (Region, f32) {
    let slopes = Slopes::of(template);
    let mut patch = Patch::cut(photo, grid, &start, 0);
    let mut best = (start, template.agreement(&patch));
    let mut gone = Move::default();
    for _ in 0..STEPS {
        let step = slopes.step(template, &patch);
        gone = [gone[0] + step[0], gone[1] + step[1], (gone[2] + step[2]).clamp(-GROWTH, GROWTH)];
        if !gone.iter().all(|way| way.abs() < FAR) {
            break;
        }
        let region = moved(&start, grid, gone);
        patch = Patch::cut(photo, grid, &region, 0);
        let agreement = template.agreement(&patch);
        if agreement > best.1 {
            best = (region, agreement);
        }
        if step[0].hypot(step[1]) < SHORT {
            break;
        }
    }
    best
}

/// `region` moved by samples of `grid` and scaled about its middle.
fn moved(region: &Region, grid: Grid, [x, y, growth]: Move) -> Region {
    let centre = region.centre();
    let across = x * region.width / grid.columns as f32;
    let down = y * region.height / grid.rows as f32;
    let scale = growth.exp();
    Region::about((centre.0 + across, centre.1 + down), (region.width * scale, region.height * scale))
}

/// How the samples of a template change when it moves right, down and grows, and what that says together.
struct Slopes {
    /// A plane a colour and direction.
    planes: [[Vec<f32>; 3]; 3],
    /// The inverse of their products.
    inverse: [[f32; 3]; 3],
}

impl Slopes {
    fn of(template: &Template) -> Self {
        let (columns, rows) = (template.columns, template.rows);
        let planes = [0, 1, 2].map(|colour| {
            let plane = &template.planes[colour];
            let at = |x: usize, y: usize| plane[y * columns + x];
            let mut slopes = [(); 3].map(|()| Vec::with_capacity(columns * rows));
            for y in 0..rows {
                for x in 0..columns {
                    let (left, right) = (x.saturating_sub(1), (x + 1).min(columns - 1));
                    let (above, below) = (y.saturating_sub(1), (y + 1).min(rows - 1));
                    let across = (at(right, y) - at(left, y)) / (right - left) as f32;
                    let down = (at(x, below) - at(x, above)) / (below - above) as f32;
                    let from_middle = |at: usize, count: usize| at as f32 + 0.5 - count as f32 / 2.0;
                    let out = across * from_middle(x, columns) + down * from_middle(y, rows);
                    slopes.iter_mut().zip([across, down, out]).for_each(|(plane, slope)| plane.push(slope));
                }
            }
            slopes
        });
        let mut products = [[0.0; 3]; 3];
        for slopes in &planes {
            for (row, a) in products.iter_mut().zip(slopes) {
                for (product, b) in row.iter_mut().zip(slopes) {
                    *product += weighted(template, a, b);
                }
            }
        }
        products[2][2] *= 1.0 + STEADINESS;
        Self { planes, inverse: inverse(products) }
    }

    /// The move that brings `patch` nearer to the template, as far as slopes tell.
    fn step(&self, template: &Template, patch: &Patch) -> Move {
        let seen = Template::weighted(patch, template.across.clone(), template.down.clone());
        let gain = template.deviation / seen.deviation.max(f32::MIN_POSITIVE);
        let mut pull = Move::default();
        for ((own, seen), slopes) in template.planes.iter().zip(&seen.planes).zip(&self.planes) {
            let missing: Vec<f32> = own.iter().zip(seen).map(|(own, seen)| own - seen * gain).collect();
            pull.iter_mut().zip(slopes).for_each(|(pull, slope)| *pull += weighted(template, slope, &missing));
        }
        self.inverse.map(|row| row.iter().zip(&pull).map(|(a, b)| a * b).sum())
    }
}

/// The sum of products under the window of the template.
fn weighted(template: &Template, a: &[f32], b: &[f32]) -> f32 {
    let columns = template.columns;
    let rows = a.chunks_exact(columns).zip(b.chunks_exact(columns)).zip(&template.down);
    let row = |a: &[f32], b: &[f32]| -> f32 {
        a.iter().zip(b).zip(&template.across).map(|((a, b), across)| a * b * across).sum()
    };
    rows.map(|((a, b), down)| down * row(a, b)).sum()
}

/// The inverse of a symmetric matrix; zero where there is none, so that nothing moves.
fn inverse(m: [[f32; 3]; 3]) -> [[f32; 3]; 3] {
    let minor = |row: usize, column: usize| {
        let (a, b) = ((row + 1) % 3, (row + 2) % 3);
        let (c, d) = ((column + 1) % 3, (column + 2) % 3);
        m[a][c] * m[b][d] - m[a][d] * m[b][c]
    };
    let determinant = (0..3).map(|column| m[0][column] * minor(0, column)).sum::<f32>();
    let size = m[0][0] * m[1][1] * m[2][2];
    if determinant.is_nan() || determinant <= 1e-6 * size {
        return [[0.0; 3]; 3];
    }
    [0, 1, 2].map(|row| [0, 1, 2].map(|column| minor(column, row) / determinant))
}
