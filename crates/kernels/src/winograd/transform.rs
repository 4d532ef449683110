//! The transformations of squares and weights, each the same short sums along both axes.

use pulp::Simd;

use super::POINTS;

/// `M^T x M` of a square, row by row; `along` is `M^T` on one line.
#[inline(always)]
fn both<T: Copy, const FROM: usize, const TO: usize>(
    at: impl Fn(usize, usize) -> T,
    along: impl Fn([T; FROM]) -> [T; TO],
) -> [[T; TO]; TO] {
    let rows: [[T; TO]; FROM] = std::array::from_fn(|y| along(std::array::from_fn(|x| at(y, x))));
    let columns: [[T; TO]; TO] = std::array::from_fn(|x| along(std::array::from_fn(|y| rows[y][x])));
    std::array::from_fn(|y| std::array::from_fn(|x| columns[x][y]))
}

#[inline(always)]
fn points<T: Copy>(square: [[T; 4]; 4]) -> [T; POINTS] {
    std::array::from_fn(|point| square[point / 4][point % 4])
}

/// `B^T d B`: 4 x 4 inputs to points.
#[inline(always)]
pub fn inputs<S: Simd>(simd: S, d: [S::f32s; 16]) -> [S::f32s; POINTS] {
    let along = |d: [S::f32s; 4]| {
        let difference = |a: usize, b: usize| simd.sub_f32s(d[a], d[b]);
        [difference(0, 2), simd.add_f32s(d[1], d[2]), difference(2, 1), difference(1, 3)]
    };
    points(both(|y, x| d[4 * y + x], along))
}

/// `A^T m A`: points to 2 x 2 outputs.
#[inline(always)]
pub fn outputs<S: Simd>(simd: S, m: [S::f32s; POINTS]) -> [S::f32s; 4] {
    let along = |m: [S::f32s; 4]| {
        let (sum, difference) = (simd.add_f32s(m[1], m[2]), simd.sub_f32s(m[1], m[2]));
        [simd.add_f32s(m[0], sum), simd.sub_f32s(difference, m[3])]
    };
    let square = both(|y, x| m[4 * y + x], along);
    [square[0][0], square[0][1], square[1][0], square[1][1]]
}

/// `A y A^T`: gradients of 2 x 2 outputs to points.
#[inline(always)]
pub fn output_gradients<S: Simd>(simd: S, y: [S::f32s; 4]) -> [S::f32s; POINTS] {
    let zero = simd.splat_f32s(0.0);
    let along =
        |y: [S::f32s; 2]| [y[0], simd.add_f32s(y[0], y[1]), simd.sub_f32s(y[0], y[1]), simd.sub_f32s(zero, y[1])];
    points(both(|row, x| y[2 * row + x], along))
}

/// `G g G^T`: 3 x 3 weights to points.
pub fn weights(g: [f32; 9]) -> [f32; POINTS] {
    let along = |g: [f32; 3]| {
        let (outer, inner) = (0.5 * (g[0] + g[2]), 0.5 * g[1]);
        [g[0], outer + inner, outer - inner, g[2]]
    };
    points(both(|y, x| g[3 * y + x], along))
}

/// `G^T m G`: points to gradients of 3 x 3 weights.
pub fn weight_gradients(m: [f32; POINTS]) -> [f32; 9] {
    let along = |m: [f32; 4]| {
        let (sum, difference) = (0.5 * (m[1] + m[2]), 0.5 * (m[1] - m[2]));
        [m[0] + sum, difference, sum + m[3]]
    };
    let square = both(|y, x| m[4 * y + x], along);
    std::array::from_fn(|tap| square[tap / 3][tap % 3])
}
