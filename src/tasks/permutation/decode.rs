//! From a doubly stochastic matrix to the permutation nearest to it, and how near an order is to the truth.

use lapjv::{Matrix, lapjv};

/// The permutation `P` that maximises `sum P_ij Q_ij` (released evaluation: the nearest one in Frobenius norm): the cell of
/// each slot. `q` holds `size * size` numbers, row by row.
pub fn assignment(q: &[f32], size: usize) -> Vec<usize> {
    let costs = q.iter().map(|&v| -f64::from(v)).collect();
    let solved = Matrix::from_shape_vec((size, size), costs).ok().and_then(|costs| lapjv(&costs).ok());
    solved.map_or_else(|| (0..size).collect(), |(cells, _)| cells)
}

/// Kendall's tau between the true sequence and the one that `prediction` puts together: 1 for the right order, -1 for its
/// reverse. `truth[slot]` and `prediction[slot]` are cells.
pub fn kendall_tau(truth: &[usize], prediction: &[usize]) -> f32 {
    let (mut balance, mut pairs) = (0i64, 0i64);
    for a in 0..truth.len() {
        for b in 0..a {
            balance += if (truth[a] < truth[b]) == (prediction[a] < prediction[b]) { 1 } else { -1 };
            pairs += 1;
        }
    }
    balance as f32 / pairs.max(1) as f32
}

/// The share of equal entries of the two permutation matrices (normalised Hamming similarity); each wrong row has two.
pub fn hamming_similarity(truth: &[usize], prediction: &[usize]) -> f32 {
    let wrong = truth.iter().zip(prediction).filter(|(a, b)| a != b).count();
    1.0 - 2.0 * wrong as f32 / (truth.len() * truth.len()).max(1) as f32
}

/// The mean distance of the row and column sums from 1 (normalisation error).
pub fn normalisation_error(q: &[f32], size: usize) -> f32 {
    let row = |at: usize| -> f32 { q[at * size..][..size].iter().sum() };
    let column = |at: usize| -> f32 { q.iter().skip(at).step_by(size).sum() };
    let errors = (0..size).flat_map(|at| [(1.0 - row(at)).abs(), (1.0 - column(at)).abs()]);
    errors.sum::<f32>() / (2 * size).max(1) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    /// Every order of `size` things.
    fn orders(size: usize) -> Vec<Vec<usize>> {
        if size == 0 {
            return vec![Vec::new()];
        }
        let insert = |order: Vec<usize>| {
            (0..=order.len()).map(move |at| {
                let mut longer = order.clone();
                longer.insert(at, size - 1);
                longer
            })
        };
        orders(size - 1).into_iter().flat_map(insert).collect()
    }

    #[test]
    fn the_assignment_is_the_best_of_all_orders() {
        let mut rng = rng_for(3, 0, 0, 0);
        for size in 1..=6 {
            for _ in 0..20 {
                let q: Vec<f32> = (0..size * size).map(|_| rng.unit()).collect();
                let worth = |order: &[usize]| -> f32 { order.iter().enumerate().map(|(r, c)| q[r * size + c]).sum() };
                let best = orders(size).iter().map(|order| worth(order)).fold(f32::MIN, f32::max);
                assert!((worth(&assignment(&q, size)) - best).abs() < 1e-5);
            }
        }
    }

    #[test]
    fn two_tiles_never_share_a_cell() {
        let q = [0.9, 0.1, 0.8, 0.2];
        assert_eq!(assignment(&q, 2), [0, 1], "the largest of each row would be 0 and 0");
    }

    #[test]
    fn similarity_has_the_published_values() {
        let swapped = |size: usize| (0..size).map(|i| [1, 0].get(i).copied().unwrap_or(i)).collect::<Vec<_>>();
        let right = |size: usize| (0..size).collect::<Vec<_>>();
        assert!((hamming_similarity(&right(9), &swapped(9)) - 0.950_617).abs() < 1e-5);
        assert!((hamming_similarity(&right(4), &swapped(4)) - 0.75).abs() < 1e-6);
        let mean: f32 = orders(4).iter().map(|o| hamming_similarity(&right(4), o)).sum::<f32>() / 24.0;
        assert!((mean - 0.625).abs() < 1e-5);
    }

    #[test]
    fn kendalls_tau_has_the_published_values() {
        assert!((kendall_tau(&[0, 1, 2, 3], &[1, 0, 2, 3]) - 0.666_667).abs() < 1e-5);
        assert_eq!(kendall_tau(&[0, 1, 2, 3], &[3, 2, 1, 0]), -1.0);
        assert_eq!(kendall_tau(&[2, 0, 3, 1], &[2, 0, 3, 1]), 1.0);
    }

    #[test]
    fn a_permutation_matrix_has_no_normalisation_error() {
        assert_eq!(normalisation_error(&[0.0, 1.0, 1.0, 0.0], 2), 0.0);
        assert!((normalisation_error(&[0.5; 9], 3) - 0.5).abs() < 1e-6);
    }
}
