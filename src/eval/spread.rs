//! Has the network collapsed? How far embeddings of length 1 lie apart, and along how many directions.

use super::features::Features;
use burn::prelude::*;
use burn::tensor::TensorData;

/// How embeddings are spread.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The mean deviation of the numbers of an embedding of length 1, times the root of their count: 1 where they point
    /// everywhere alike, 0 where all are the same.
    pub spread: f32,
    /// `(sum l)^2 / sum l^2` of the eigenvalues `l` of their covariance: along how many directions they differ.
    pub effective_rank: f32,
}

/// The spread of the rows.
pub fn spread(features: &Features) -> Spread {
    let [rows, width] = [features.len(), features.width];
    if rows < 2 || width == 0 {
        return Spread { spread: 0.0, effective_rank: 0.0 };
    }
    let device = Device::flex();
    let x = Tensor::<2>::from_data(TensorData::new(features.rows.clone(), [rows, width]), &device);
    let length = x.clone().powi_scalar(2).sum_dim(1).sqrt().clamp_min(1e-12); // [rows, 1]
    let unit = x / length;
    let centred = unit.clone() - unit.mean_dim(0);
    let deviations = centred.clone().powi_scalar(2).mean_dim(0).sqrt(); // [1, width]
    let products = centred.clone().transpose().matmul(centred); // [width, width]
    let trace = number(deviations.clone().powi_scalar(2).sum()) * rows as f32;
    let squares = number(products.powi_scalar(2).sum());
    let effective_rank = if squares > 0.0 { trace * trace / squares } else { 0.0 };
    Spread { spread: number(deviations.mean()) * (width as f32).sqrt(), effective_rank }
}

fn number(tensor: Tensor<1>) -> f32 {
    tensor.into_data().iter::<f32>().next().unwrap_or(f32::NAN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::task::rng_for;

    fn of(rows: Vec<f32>, width: usize) -> Spread {
        spread(&Features { name: String::new(), width, rows })
    }

    #[test]
    fn points_everywhere_are_spread_and_one_point_is_not() {
        let mut rng = rng_for(1, 0, 0, 0);
        let round = of((0..4000 * 8).map(|_| rng.normal()).collect(), 8);
        assert!((round.spread - 1.0).abs() < 0.02 && (round.effective_rank - 8.0).abs() < 0.2, "{round:?}");
        let point = of([1.0, 2.0, 3.0].repeat(50), 3);
        assert!(point.spread < 1e-3, "{point:?}");
    }

    #[test]
    fn embeddings_along_one_line_have_rank_one() {
        let row = |at: usize| [if at < 50 { 1.0 } else { -1.0 }, 0.0, 0.0, 0.0];
        let line = of((0..100).flat_map(row).collect(), 4);
        assert!((line.effective_rank - 1.0).abs() < 1e-4, "{line:?}");
        assert!((line.spread - 0.5).abs() < 1e-4, "a deviation of 1 in one of 4 numbers: {line:?}");
    }
}
