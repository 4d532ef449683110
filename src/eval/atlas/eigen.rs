//! The largest eigenvalues of a symmetric matrix with their vectors: subspace iteration for wide matrices, whose full
//! decomposition would take minutes, around `linfa-linalg`'s decompositions of small ones.

use crate::task::rng_for;
use linfa_linalg::eigh::{EigSort, Eigh};
use linfa_linalg::qr::QR;
use ndarray::Array2;

/// Vectors that are carried beside those asked for; they make the last ones settle sooner.
const SPARE: usize = 12;
/// Multiplications between two looks at whether the values have settled.
const BETWEEN_LOOKS: usize = 6;
/// Looks at most.
const LOOKS: usize = 60;
/// Values that change less than this share between two looks have settled.
const SETTLED: f64 = 1e-9;

/// The `count` largest eigenvalues of symmetric `matrix`, falling, and their vectors, one a row.
pub fn largest(matrix: &Array2<f64>, count: usize) -> (Vec<f64>, Array2<f64>) {
    let size = matrix.nrows();
    let count = count.min(size);
    let carried = (count + SPARE).min(size);
    if carried == size {
        let (values, vectors) = falling(matrix);
        return (values[..count].to_vec(), vectors.slice_move(ndarray::s![..count, ..]));
    }
    let mut rng = rng_for(0, size as u64, count as u64, 0);
    let mut basis = orthonormal(&Array2::from_shape_fn((carried, size), |_| f64::from(rng.normal())));
    let mut values = vec![0.0; count];
    for _ in 0..LOOKS {
        for _ in 0..BETWEEN_LOOKS {
            basis = orthonormal(&basis.dot(matrix));
        }
        let (ritz, turn) = falling(&basis.dot(matrix).dot(&basis.t()));
        basis = turn.dot(&basis);
        let settled = ritz.iter().zip(&values).all(|(new, old)| (new - old).abs() <= SETTLED * ritz[0].abs());
        values.copy_from_slice(&ritz[..count]);
        if settled {
            break;
        }
    }
    (values, basis.slice_move(ndarray::s![..count, ..]))
}

/// All eigenvalues, falling, and their vectors, one a row.
#[expect(clippy::expect_used, reason = "only a matrix that is not square is refused")]
fn falling(matrix: &Array2<f64>) -> (Vec<f64>, Array2<f64>) {
    let (values, vectors) = matrix.eigh().expect("a square matrix").sort_eig_desc();
    (values.to_vec(), vectors.reversed_axes())
}

/// Rows of length 1, at right angles to each other, that span what `rows`, not more than they are long, span.
#[expect(clippy::expect_used, reason = "only more rows than numbers in them are refused")]
fn orthonormal(rows: &Array2<f64>) -> Array2<f64> {
    rows.t().qr().expect("fewer rows than numbers in them").generate_q().reversed_axes()
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
