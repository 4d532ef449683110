//! Edges of a grey picture after Canny, in OpenCV's form: Sobel gradients, the sum of their sizes, two thresholds.

use super::raster::Border;

/// The tangent of 22.5 degrees in 2^-15, which separates level, upright and slanting gradients.
const TANGENT: i64 = 13_573;

/// Which pixels of a grey picture are edges: ridges of the gradient above the second threshold, and what goes on from them
/// above the first.
pub fn edges(levels: &[u8], width: usize, (low, high): (i32, i32)) -> Vec<bool> {
    let height = levels.len() / width.max(1);
    let gradients: Vec<(i32, i32)> = (0..levels.len()).map(|at| gradient(levels, width, height, at)).collect();
    let size = |x: isize, y: isize| match (usize::try_from(x), usize::try_from(y)) {
        (Ok(x), Ok(y)) if x < width && y < height => {
            gradients[y * width + x].0.abs() + gradients[y * width + x].1.abs()
        }
        _ => 0,
    };
    let is_ridge = |at: usize| {
        let (x, y) = ((at % width) as isize, (at / width) as isize);
        let (right, down) = gradients[at];
        let (across, along) = (i64::from(right.abs()) * TANGENT, i64::from(down.abs()) << 15);
        let own = size(x, y);
        if along < across {
            own > size(x - 1, y) && own >= size(x + 1, y)
        } else if along > across + (i64::from(right.abs()) << 16) {
            own > size(x, y - 1) && own >= size(x, y + 1)
        } else {
            let side = if (right < 0) == (down < 0) { 1 } else { -1 };
            own > size(x - side, y - 1) && own > size(x + side, y + 1)
        }
    };
    let strength = |at: usize| size((at % width) as isize, (at / width) as isize);
    let candidate: Vec<bool> = (0..levels.len()).map(|at| strength(at) > low && is_ridge(at)).collect();
    let mut open: Vec<usize> = (0..levels.len()).filter(|at| candidate[*at] && strength(*at) > high).collect();
    let mut found = vec![false; levels.len()];
    while let Some(at) = open.pop() {
        if std::mem::replace(&mut found[at], true) {
            continue;
        }
        let (x, y) = (at % width, at / width);
        for y in y.saturating_sub(1)..(y + 2).min(height) {
            open.extend((x.saturating_sub(1)..(x + 2).min(width)).map(|x| y * width + x).filter(|at| candidate[*at]));
        }
    }
    found
}

/// Sobel's gradient to the right and down; the outermost pixel goes on beyond the border.
fn gradient(levels: &[u8], width: usize, height: usize, at: usize) -> (i32, i32) {
    let value = |right: isize, down: isize| {
        let x = Border::Nearest.index((at % width) as isize + right, width);
        let y = Border::Nearest.index((at / width) as isize + down, height);
        i32::from(levels[y * width + x])
    };
    let column = |right| value(right, -1) + 2 * value(right, 0) + value(right, 1);
    let row = |down| value(-1, down) + 2 * value(0, down) + value(1, down);
    (column(1) - column(-1), row(1) - row(-1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_one_line_and_a_faint_one_is_none() {
        let step = |level: u8| -> Vec<u8> { (0..100).map(|at| if at % 10 < 5 { 0 } else { level }).collect() };
        let found = edges(&step(200), 10, (50, 150));
        let columns: Vec<usize> = (0..100).filter(|at| found[*at]).map(|at| at % 10).collect();
        assert_eq!(columns, [4; 10]);
        // A step of 10 has a gradient of 40, one of 20 has 80, which goes on but does not begin.
        assert!([10, 20].into_iter().all(|level| edges(&step(level), 10, (50, 150)).iter().all(|edge| !edge)));
        assert!(edges(&[], 0, (50, 150)).is_empty());
    }
}
