//! Elastic: a random affine change from three control points, then a smooth random displacement of every pixel.

use super::draws::{Draws, between, field};
use super::level::{Level, Table};
use super::raster::{Border, Raster};

/// How far pixels are displaced, the standard deviation of what smooths the displacements, and how far the control points
/// move; all as shares of a side.
const ELASTIC: [[(f32, f32, f32); 5]; 3] = [
    [(0.0, 0.0, 0.08), (0.05, 0.2, 0.07), (0.08, 0.06, 0.06), (0.1, 0.04, 0.05), (0.1, 0.03, 0.03)],
    [(0.0, 0.0, 0.08), (0.05, 0.3, 0.06), (0.1, 0.08, 0.06), (0.1, 0.03, 0.03), (0.16, 0.03, 0.02)],
    [(2.0, 0.7, 0.1), (2.0, 0.08, 0.2), (0.05, 0.01, 0.02), (0.07, 0.01, 0.02), (0.12, 0.01, 0.02)],
];
/// Standard deviations that the smoothing spans to each side.
const TRUNCATE: f32 = 3.0;

/// The side that the shares are of; the released code for 224 pixels has 244.
fn side(table: Table) -> f32 {
    match table {
        Table::Side32 => 32.0,
        Table::Side64 => 64.0,
        Table::Side224 => 244.0,
    }
}

/// Stretches the picture.
pub fn elastic(raster: &Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let (reach, sigma, affine) = level.of(&ELASTIC);
    let side = side(level.table);
    let bent = moved_by_points(raster, &mut |_| between(draws, -affine * side, affine * side));
    let mut displacement = || {
        let noise = field(draws, raster.width * raster.height);
        let smooth = Raster::grey(raster.width, raster.height, noise).blurred(sigma * side, TRUNCATE, Border::Reflect);
        smooth.values.into_iter().map(|value| value * reach * side).collect::<Vec<f32>>()
    };
    let (across, down) = (displacement(), displacement());
    sampled(&bent, Border::Reflect, |x, y| {
        let at = y * raster.width + x;
        (x as f32 + across[at], y as f32 + down[at])
    })
}

/// Moves three control points, `shift` each of their coordinates in turn, and the picture with them.
fn moved_by_points(raster: &Raster, shift: &mut dyn FnMut(usize) -> f32) -> Raster {
    let (x, y) = ((raster.width / 2) as f32, (raster.height / 2) as f32);
    let arm = (raster.width.min(raster.height) / 3) as f32;
    if arm == 0.0 {
        // The three points are one: nothing says how the picture would change.
        return raster.clone();
    }
    let from = [[x + arm, y + arm], [x + arm, y - arm], [x - arm, y - arm]];
    let mut coordinates = 0..;
    let to = from.map(|point| point.map(|value| value + coordinates.next().map_or(0.0, &mut *shift)));
    // `to` spans the picture: its third corner and two edges as columns, as `from`'s edges are the axes, 2 `arm` long.
    let [along_x, along_y] = [0, 1].map(|axis| [(to[1][axis] - to[2][axis]), (to[0][axis] - to[1][axis])]);
    let determinant = along_x[0] * along_y[1] - along_x[1] * along_y[0];
    if determinant.abs() < f32::EPSILON {
        return raster.clone();
    }
    sampled(raster, Border::Mirror, |column, row| {
        let (right, below) = (column as f32 - to[2][0], row as f32 - to[2][1]);
        let u = (right * along_y[1] - below * along_x[1]) / determinant;
        let v = (below * along_x[0] - right * along_y[0]) / determinant;
        (from[2][0] + u * 2.0 * arm, from[2][1] + v * 2.0 * arm)
    })
}

/// The picture whose pixel shows the place that `place` says.
fn sampled(raster: &Raster, border: Border, place: impl Fn(usize, usize) -> (f32, f32)) -> Raster {
    let mut out = raster.emptied();
    for y in 0..raster.height {
        for (x, pixel) in out.row_mut(y).chunks_exact_mut(raster.channels).enumerate() {
            let (from_x, from_y) = place(x, y);
            for (channel, value) in pixel.iter_mut().enumerate() {
                *value = raster.bilinear(from_x, from_y, border, channel);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;

    fn pattern() -> Raster {
        Raster::of(&Photo::from_fn(24, 30, |x, y| [(x * 10) as u8, (y * 8) as u8, ((x * y) % 251) as u8]))
    }

    #[test]
    fn points_that_stay_leave_the_picture_as_it_is() {
        assert_eq!(moved_by_points(&pattern(), &mut |_| 0.0).photo(), pattern().photo());
    }

    #[test]
    fn points_that_move_together_move_the_picture() {
        let moved = moved_by_points(&pattern(), &mut |at| if at % 2 == 0 { 3.0 } else { -2.0 }).photo();
        let photo = pattern().photo();
        for (x, y) in [(5, 5), (23, 0), (12, 20)] {
            assert_eq!(moved.pixel(x, y), photo.pixel(x - 3, y + 2));
        }
    }
}
