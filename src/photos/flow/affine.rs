//! Affine motions, and the linear equations by which they are found.

/// An affine motion: how far a place moves, linear in the place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Affine {
    /// What a place at the middle of the first pixel moves to the right and down.
    pub shift: [f32; 2],
    /// By how much more a place moves to the right a pixel to the right and a pixel down; the same for down.
    pub slopes: [[f32; 2]; 2],
}

impl Affine {
    /// How far a place moves.
    pub fn way(&self, [x, y]: [f32; 2]) -> [f32; 2] {
        [0, 1].map(|axis| self.shift[axis] + self.slopes[axis][0] * x + self.slopes[axis][1] * y)
    }

    /// The motion with these numbers: shift and slopes to the right, then down.
    pub(super) fn of_rows(rows: [[f64; 3]; 2]) -> Self {
        let [[right, xx, xy], [down, yx, yy]] = rows.map(|row| row.map(|value| value as f32));
        Self { shift: [right, down], slopes: [[xx, xy], [yx, yy]] }
    }
}

/// `x` with `products x = sums`, `products` being symmetric and not negative (Gauss, the largest pivot first); nothing where
/// there are many.
pub(super) fn solved<const N: usize>(mut products: [[f64; N]; N], mut sums: [f64; N]) -> Option<[f64; N]> {
    let size = (0..N).map(|at| products[at][at]).fold(0.0, f64::max);
    for column in 0..N {
        let pivot = (column..N).max_by(|a, b| products[*a][column].abs().total_cmp(&products[*b][column].abs()))?;
        products.swap(column, pivot);
        sums.swap(column, pivot);
        if products[column][column].abs() <= 1e-12 * size {
            return None;
        }
        for row in column + 1..N {
            let share = products[row][column] / products[column][column];
            (column..N).for_each(|at| products[row][at] -= share * products[column][at]);
            sums[row] -= share * sums[column];
        }
    }
    let mut found = [0.0; N];
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|at| products[row][at] * found[at]).sum();
        found[row] = (sums[row] - known) / products[row][row];
    }
    Some(found)
}
