//! The square that fits four points best, in the order top left, top right, bottom left, bottom right.

/// Corners of a unit square around the origin.
const CORNERS: [[f32; 2]; 4] = [[-0.5, -0.5], [0.5, -0.5], [-0.5, 0.5], [0.5, 0.5]];

/// A fitted square.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct SquareFit {
    /// Its centre.
    pub centre: [f32; 2],
    /// Its side.
    pub side: f32,
    /// Sum of the squared distances from its corners, in squares of its side.
    pub error: f32,
}

/// The least-squares axis-aligned square of `points`, its side kept within `sides`.
///
/// For corners `t + s u_i` with `u_i = (±1/2, ±1/2)`: `t` is the mean of the points, `s` half the sum of
/// `(p_i - t) u_i`, because the `u_i` have squares that sum to 2.
pub fn fit_square(points: &[[f32; 2]; 4], sides: [f32; 2]) -> SquareFit {
    let mean = |axis: usize| points.iter().map(|point| point[axis]).sum::<f32>() / 4.0;
    let centre = [mean(0), mean(1)];
    let along = |(point, corner): (&[f32; 2], &[f32; 2])| {
        (point[0] - centre[0]) * corner[0] + (point[1] - centre[1]) * corner[1]
    };
    let best = points.iter().zip(&CORNERS).map(along).sum::<f32>() / 2.0;
    let side = best.clamp(sides[0], sides[1].max(sides[0]));
    let off = |(point, corner): (&[f32; 2], &[f32; 2])| {
        (point[0] - centre[0] - side * corner[0]).powi(2) + (point[1] - centre[1] - side * corner[1]).powi(2)
    };
    let error = points.iter().zip(&CORNERS).map(off).sum::<f32>() / (side * side).max(f32::MIN_POSITIVE);
    SquareFit { centre, side, error }
}
