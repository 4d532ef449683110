//! Convolution in both directions on plain slices, `[batch, channels, height, width]` in and out.
//!
//! Reading the wide side and writing the narrow one is a convolution's forward pass and a transposed convolution's data
//! gradient; the other direction is a convolution's data gradient and a transposed convolution's forward pass.

use super::{
    correlate::{Pass, correlate},
    dense,
    geometry::{FillNarrow, FillWide, Geometry, Phase},
    pack::{PackedRows, Placement},
    simd, small, winograd,
};

/// The narrow side from the wide one: `[batch, filters, out_height, out_width]`.
///
/// # Shapes
/// `wide` `[batch, channels, height, width]`, `weights` `[filters, channels, kernel, kernel]`.
pub fn narrow_from_wide(geometry: &Geometry, wide: &[f32], weights: &[f32]) -> Vec<f32> {
    let depth = geometry.filter_len();
    if geometry.is_dense() {
        return dense::product_of_rows(wide, weights, depth);
    }
    if winograd::pays(geometry) {
        return winograd::narrow_from_wide(geometry, wide, weights);
    }
    if small::pays_for_narrow(geometry) {
        return small::narrow_from_wide(geometry, wide, weights);
    }
    let in_order: Vec<usize> = (0..depth).collect();
    let planes = geometry.wide_planes();
    let pass = Pass {
        planes,
        weights: PackedRows::new(weights, geometry.filters, depth, &in_order),
        placement: Placement {
            channel_len: geometry.narrow_pixels(),
            width: geometry.narrow[1],
            origin: [0, 0],
            step: [1, 1],
        },
    };
    let output_len = geometry.filters * geometry.narrow_pixels();
    let mut narrow = vec![0.0; geometry.batch * output_len];
    let input_len = geometry.channels * geometry.wide_pixels();
    let fill = |image: &[f32], planes: &mut [f32]| simd::run(FillWide { geometry, image, planes });
    correlate(&[pass], (wide, input_len), (&mut narrow, output_len), fill);
    narrow
}

/// The wide side from the narrow one: `[batch, channels, height, width]`.
///
/// # Shapes
/// `narrow` `[batch, filters, out_height, out_width]`, `weights` `[filters, channels, kernel, kernel]`.
pub fn wide_from_narrow(geometry: &Geometry, narrow: &[f32], weights: &[f32]) -> Vec<f32> {
    if geometry.is_dense() {
        let filters = geometry.filters;
        let in_order: Vec<usize> = (0..filters).collect();
        let a = PackedRows::new(narrow, geometry.batch, filters, &in_order);
        return dense::product_by_columns(&a, weights, geometry.filter_len());
    }
    if winograd::pays(geometry) {
        return winograd::wide_from_narrow(geometry, narrow, weights);
    }
    if small::pays_for_wide(geometry) {
        return small::wide_from_narrow(geometry, narrow, weights);
    }
    let phases = geometry.phases();
    let passes: Vec<Pass> = phases.iter().map(|phase| phase_pass(geometry, phase, weights)).collect();
    let output_len = geometry.channels * geometry.wide_pixels();
    let mut wide = vec![0.0; geometry.batch * output_len];
    let input_len = geometry.filters * geometry.narrow_pixels();
    let fill = |image: &[f32], planes: &mut [f32]| simd::run(FillNarrow { geometry, image, planes });
    correlate(&passes, (narrow, input_len), (&mut wide, output_len), fill);
    wide
}

fn phase_pass(geometry: &Geometry, phase: &Phase, weights: &[f32]) -> Pass {
    let planes = geometry.narrow_planes(phase);
    let taps = geometry.phase_taps(phase);
    let weights = PackedRows::new(weights, geometry.channels, geometry.kernel[0] * geometry.kernel[1], &taps);
    Pass {
        planes,
        weights,
        placement: Placement {
            channel_len: geometry.wide_pixels(),
            width: geometry.wide[1],
            origin: phase.origin,
            step: geometry.stride,
        },
    }
}
