//! The largest eigenvalues of a symmetric matrix with their vectors: subspace iteration, and Jacobi's rotations for the
//! small matrices inside it.

use crate::task::rng_for;
use ndarray::{Array1, Array2, Axis};

/// Vectors that are carried beside those asked for; they make the last ones settle sooner.
const SPARE: usize = 12;
/// Multiplications between two looks at whether the values have settled.
const BETWEEN_LOOKS: usize = 6;
/// Looks at most.
const LOOKS: usize = 60;
/// Values that change less than this share between two looks have settled.
const SETTLED: f64 = 1e-9;
/// Sweeps over all pairs at most.
const SWEEPS: usize = 60;

/// The `count` largest eigenvalues of symmetric `matrix`, falling, and their vectors, one a row.
pub fn largest(matrix: &Array2<f64>, count: usize) -> (Vec<f64>, Array2<f64>) {
    let size = matrix.nrows();
    let count = count.min(size);
    let carried = (count + SPARE).min(size);
    if carried == size {
        let (values, vectors) = jacobi(matrix.clone());
        return (values[..count].to_vec(), vectors.slice_move(ndarray::s![..count, ..]));
    }
    let mut rng = rng_for(0, size as u64, count as u64, 0);
    let mut basis = Array2::from_shape_fn((carried, size), |_| f64::from(rng.normal()));
    make_orthonormal(&mut basis);
    let mut values = vec![0.0; count];
    for _ in 0..LOOKS {
        for _ in 0..BETWEEN_LOOKS {
            basis = basis.dot(matrix);
            make_orthonormal(&mut basis);
        }
        let (ritz, turn) = jacobi(basis.dot(matrix).dot(&basis.t()));
        basis = turn.dot(&basis);
        let settled = ritz.iter().zip(&values).all(|(new, old)| (new - old).abs() <= SETTLED * ritz[0].abs());
        values.copy_from_slice(&ritz[..count]);
        if settled {
            break;
        }
    }
    (values, basis.slice_move(ndarray::s![..count, ..]))
}

/// Gram and Schmidt, twice over each row, which is enough for full precision.
fn make_orthonormal(rows: &mut Array2<f64>) {
    for at in 0..rows.nrows() {
        let (before, mut rest) = rows.view_mut().split_at(Axis(0), at);
        let mut row: Array1<f64> = rest.row(0).to_owned();
        for _ in 0..2 {
            let shares = before.dot(&row);
            row -= &before.t().dot(&shares);
        }
        let length = row.dot(&row).sqrt();
        // A row that lies in the span of those before it adds nothing; it stays zero and gets the value 0.
        row *= if length > 1e-300 { 1.0 / length } else { 0.0 };
        rest.row_mut(0).assign(&row);
    }
}

/// All eigenvalues of a small symmetric matrix, falling, and their vectors, one a row (Jacobi's cyclic method).
fn jacobi(mut matrix: Array2<f64>) -> (Vec<f64>, Array2<f64>) {
    let size = matrix.nrows();
    let mut vectors = Array2::<f64>::eye(size);
    let whole: f64 = matrix.iter().map(|v| v * v).sum();
    for _ in 0..SWEEPS {
        let off: f64 = matrix.indexed_iter().filter(|((row, column), _)| row != column).map(|(_, v)| v * v).sum();
        if off <= whole * 1e-30 {
            break;
        }
        for p in 0..size {
            for q in p + 1..size {
                if matrix[[p, q]] != 0.0 {
                    rotate(&mut matrix, &mut vectors, (p, q));
                }
            }
        }
    }
    let mut order: Vec<usize> = (0..size).collect();
    order.sort_by(|a, b| matrix[[*b, *b]].total_cmp(&matrix[[*a, *a]]));
    let values = order.iter().map(|at| matrix[[*at, *at]]).collect();
    (values, vectors.select(Axis(0), &order))
}

/// Turns the plane of `p` and `q` so that their common element becomes zero.
fn rotate(matrix: &mut Array2<f64>, vectors: &mut Array2<f64>, (p, q): (usize, usize)) {
    let size = matrix.nrows();
    let slope = (matrix[[q, q]] - matrix[[p, p]]) / (2.0 * matrix[[p, q]]);
    let tangent = slope.signum() / (slope.abs() + (slope * slope + 1.0).sqrt());
    let tangent = if slope == 0.0 { 1.0 } else { tangent };
    let cosine = 1.0 / (tangent * tangent + 1.0).sqrt();
    let sine = tangent * cosine;
    for k in 0..size {
        let (a, b) = (matrix[[k, p]], matrix[[k, q]]);
        matrix[[k, p]] = cosine * a - sine * b;
        matrix[[k, q]] = sine * a + cosine * b;
    }
    for k in 0..size {
        let (a, b) = (matrix[[p, k]], matrix[[q, k]]);
        matrix[[p, k]] = cosine * a - sine * b;
        matrix[[q, k]] = sine * a + cosine * b;
        let (a, b) = (vectors[[p, k]], vectors[[q, k]]);
        vectors[[p, k]] = cosine * a - sine * b;
        vectors[[q, k]] = sine * a + cosine * b;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn symmetric(size: usize) -> Array2<f64> {
        let mut rng = rng_for(3, 0, 0, 0);
        let half = Array2::from_shape_fn((size, size + 5), |_| f64::from(rng.normal()));
        half.dot(&half.t()) / size as f64
    }

    #[test]
    fn vectors_are_orthonormal_and_only_stretched_by_the_matrix() {
        for size in [1, 2, 9, 80] {
            let matrix = symmetric(size);
            let (values, vectors) = largest(&matrix, 6);
            assert!(values.windows(2).all(|pair| pair[0] >= pair[1]));
            for (value, vector) in values.iter().zip(vectors.rows()) {
                let residual = matrix.dot(&vector) - *value * &vector;
                assert!(residual.iter().all(|r| r.abs() < 1e-4 * values[0]), "{size}");
            }
            let gram = vectors.dot(&vectors.t()) - Array2::<f64>::eye(values.len());
            assert!(gram.iter().all(|v| v.abs() < 1e-9));
        }
    }

    #[test]
    fn the_values_of_a_small_matrix_are_known() {
        let (values, _) = largest(&ndarray::arr2(&[[2.0, 1.0], [1.0, 2.0]]), 2);
        assert!((values[0] - 3.0).abs() < 1e-12 && (values[1] - 1.0).abs() < 1e-12);
    }
}
