//! The coarse grid on which colours are asked for, and photos without any.

use super::network::STEP;
use super::params::Subsampling;
use crate::colour::Grid;

/// A photo none of whose colours reaches this |a| or |b| is grey and teaches nothing (released code: `NonGrayMask`).
const GREY_BELOW: f32 = 5.0;

/// Whether a photo of these colours is grey.
pub fn is_grey(ab: &[[f32; 2]]) -> bool {
    ab.iter().flatten().all(|v| v.abs() <= GREY_BELOW)
}

/// The coarse grid of a picture and the colour of each of its places.
pub fn coarse(subsampling: Subsampling, ab: &[[f32; 2]], width: usize) -> (Grid, Vec<[f32; 2]>) {
    let (columns, rows) = (width / STEP, ab.len() / width.max(1) / STEP);
    let first = match subsampling {
        Subsampling::Point => 0.0,
        Subsampling::Mean => (STEP as f32 - 1.0) / 2.0,
    };
    let cell = |column: usize, row: usize| {
        let corner = row * STEP * width + column * STEP;
        if subsampling == Subsampling::Point {
            return ab[corner];
        }
        let pixels = (0..STEP * STEP).map(|at| ab[corner + at / STEP * width + at % STEP]);
        let sum = pixels.fold([0.0, 0.0], |sum, ab| [sum[0] + ab[0], sum[1] + ab[1]]);
        sum.map(|sum| sum / (STEP * STEP) as f32)
    };
    let colours = (0..rows).flat_map(|row| (0..columns).map(move |column| (column, row)));
    let colours = colours.map(|(column, row)| cell(column, row)).collect();
    (Grid { columns, rows, step: STEP as f32, first }, colours)
}
