//! Telling images apart by their rows of a memory bank: the softmax over all rows (Wu et al., CVPR 2018, equation 2), and
//! noise-contrastive estimation of it (equations 4 to 8).

use super::bank::Bank;
use super::soft_target::sparse_cross_entropy;
use crate::choices;
use crate::task::{purpose, rng_for};
use burn::prelude::*;
use burn::tensor::TensorData;

choices! {
    /// How a picture is told from all others.
    pub enum Comparison {
        /// A softmax over the whole bank.
        Full = "full",
        /// Noise-contrastive estimation with a few negatives.
        Nce = "nce",
    }
}

/// What one batch costs, and what is worth a curve. All of shape `[1]`.
pub struct Lost {
    /// The mean over the views.
    pub loss: Tensor<1>,
    /// The share of views whose nearest row, among those compared, is their own.
    pub right: Tensor<1>,
    /// The mean cosine with the own row.
    pub same: Tensor<1>,
    /// The mean cosine with other rows.
    pub other: Tensor<1>,
}

/// The softmax of views over all rows.
///
/// # Shapes
/// `found` `[views, dimension]`, `bank` `[images, dimension]`, `rows` `[views]`.
pub fn full_loss(found: Tensor<2>, bank: Tensor<2>, rows: Tensor<1, Int>, temperature: f64) -> Lost {
    let cosines = found.matmul(bank.transpose()); // [views, images]
    let [views, images] = cosines.dims();
    let plain = cosines.clone().detach();
    let column = rows.clone().reshape([views, 1]);
    let own = plain.clone().gather(1, column.clone()).sum();
    let pairs = (views * images.saturating_sub(1)).max(1) as f32;
    let ones = Tensor::ones([views, 1], &plain.device());
    let (sum, _) = sparse_cross_entropy(cosines / temperature, column, ones);
    Lost {
        right: plain.clone().argmax(1).reshape([views]).equal(rows).float().mean(),
        loss: sum / views as f32,
        same: own.clone() / views as f32,
        other: (plain.sum() - own) / pairs,
    }
}

/// Cosines of views with their own row and with those of their negatives, and among how many images these were drawn.
pub struct Contrasted {
    /// # Shapes `[views, 1]`
    pub own: Tensor<2>,
    /// # Shapes `[views, negatives]`
    pub others: Tensor<2>,
    /// Rows of the bank.
    pub images: usize,
}

impl Contrasted {
    /// The cosines of `found` with the `rows` and the `negatives` of `bank`; no other row is touched. All views share the
    /// negatives: each is drawn as if alone, and the cosines are one product of matrices instead of a gathered row for
    /// each of them.
    pub fn of(found: Tensor<2>, bank: Tensor<2>, rows: Tensor<1, Int>, negatives: Tensor<1, Int>) -> Self {
        let images = bank.dims()[0];
        let own = bank.clone().select(0, rows);
        let others = bank.select(0, negatives);
        Self { own: (found.clone() * own).sum_dim(1), others: found.matmul(others.transpose()), images }
    }
}

/// The `count` rows of the negatives at address `seed`, even over all `images` with replacement: a view's own row may be
/// among them, as in the paper's noise.
///
/// # Shapes
/// `[count]`
pub fn drawn_rows(seed: u64, images: usize, count: usize) -> TensorData {
    let mut rng = rng_for(seed, 0, 0, purpose::NEGATIVES);
    TensorData::new((0..count).map(|_| rng.below(images.max(1)) as i64).collect::<Vec<_>>(), [count])
}

/// What the first batch says of Z: the number of images times the mean power, over own rows and negatives (released code).
pub fn estimated_z(contrasted: &Contrasted, temperature: f64) -> Tensor<1> {
    let all = Tensor::cat(vec![contrasted.own.clone(), contrasted.others.clone()], 1).detach();
    (all / temperature).exp().mean() * contrasted.images as f32
}

/// What telling `found` apart by the `rows` of `bank` costs, by the softmax or, where there are `negatives`, by
/// noise-contrastive estimation; and Z, which the first batch estimates.
///
/// # Shapes
/// `found` `[views, dimension]`, `rows` `[views]`, `negatives` `[negatives]`.
pub fn tell_apart(
    bank: &Bank,
    found: Tensor<2>,
    rows: Tensor<1, Int>,
    negatives: Option<&Tensor<1, Int>>,
    temperature: f64,
) -> (Lost, Tensor<1>) {
    let (points, z) = (bank.points(), bank.z.val().detach());
    let Some(negatives) = negatives else { return (full_loss(found, points, rows, temperature), z) };
    let contrasted = Contrasted::of(found, points, rows, negatives.clone());
    let first = z.clone().equal_elem(0.0);
    let z = z.mask_where(first, estimated_z(&contrasted, temperature));
    (nce_loss(contrasted, z.clone(), temperature), z)
}

/// Noise-contrastive estimation: is this row the own one, or one of `m` that even noise gave? With
/// `h = P / (P + m / images)` and `P = exp(cosine / temperature) / Z` it costs `-ln h` of the own row and `-ln (1 - h)` of
/// each negative. In logarithms, and so without the 1e-7 that the released code adds to denominators.
///
/// # Shapes
/// `z` `[1]`.
pub fn nce_loss(contrasted: Contrasted, z: Tensor<1>, temperature: f64) -> Lost {
    let Contrasted { own, others, images } = contrasted;
    let [views, count] = others.dims();
    let noise = count as f32 / images.max(1) as f32;
    let shift = (z.log() + noise.ln()).detach().reshape([1, 1]);
    let odds = |cosines: Tensor<2>| cosines / temperature - shift.clone();
    // -ln h = ln (1 + e^-odds), -ln (1 - h) = ln (1 + e^odds)
    let loss = odds(own.clone()).neg().exp().log1p().sum() + odds(others.clone()).exp().log1p().sum();
    let (same, other) = (own.detach(), others.detach());
    let right = same.clone().greater(other.clone().max_dim(1)).float().mean();
    Lost { loss: loss / views as f32, right, same: same.mean(), other: other.mean() }
}

/// What noise-contrastive estimation costs where every row is as likely: `ln (1 + m) + m ln (1 + 1 / m)`.
pub fn undecided_nce(negatives: usize) -> f32 {
    let m = negatives.max(1) as f64;
    (m.ln_1p() + m * m.recip().ln_1p()) as f32
}
