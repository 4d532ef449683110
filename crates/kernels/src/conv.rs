//! Convolution in both directions on plain slices, `[batch, channels, height, width]` in and out.
//!
//! Reading the wide side and writing the narrow one is a convolution's forward pass and a transposed convolution's data
//! gradient; the other direction is a convolution's data gradient and a transposed convolution's forward pass.

use super::{
    correlate::{Pass, correlate},
    dense,
    geometry::{FillNarrow, FillWide, Geometry, Phase},
    pack::{PackedRows, Placement},
    simd, small, thin, winograd,
};

/// The narrow side from the wide one: `[batch, filters, out_height, out_width]`.
///
/// # Shapes
/// `wide` `[batch, channels, height, width]`, `weights` `[filters, channels, kernel, kernel]`.
pub fn narrow_from_wide(geometry: &Geometry, wide: &[f32], weights: &[f32]) -> Vec<f32> {
    if let Some(plain) = thin::plain(geometry) {
        return narrow_from_wide(&plain, &thin::thinned(geometry, wide), weights);
    }
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
    if let Some(plain) = thin::plain(geometry) {
        return thin::spread(geometry, &wide_from_narrow(&plain, narrow, weights));
    }
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

#[cfg(test)]
mod tests {
    use super::super::{naive, weights};
    use super::*;

    /// Batch, channels, filters, height, width, kernel, stride, padding, dilation, by every way: through packed columns, with
    /// images side by side, by minimal filtering with one square and with two in a tile, as one product, with one tap.
    const CASES: &[[usize; 9]] = &[
        [5, 3, 16, 9, 7, 3, 1, 1, 1],
        [3, 7, 20, 11, 8, 4, 2, 1, 1],
        [2, 6, 9, 12, 12, 3, 1, 2, 2],
        [50, 31, 28, 3, 5, 3, 1, 1, 1],
        [33, 24, 32, 4, 4, 3, 2, 1, 1],
        [19, 30, 57, 16, 15, 4, 2, 1, 1],
        [61, 33, 36, 9, 7, 3, 1, 1, 1],
        [16, 32, 35, 7, 6, 3, 1, 1, 1],
        [45, 40, 32, 8, 9, 3, 1, 2, 2],
        [7, 12, 70, 4, 4, 4, 1, 0, 1],
        [4, 40, 50, 6, 6, 1, 1, 0, 1],
    ];

    #[test]
    fn both_directions_and_the_gradient_are_those_of_plain_loops() {
        for &[batch, channels, filters, height, width, kernel, stride, padding, dilation] in CASES {
            let narrow = [height, width].map(|side| (side + 2 * padding - (kernel - 1) * dilation - 1) / stride + 1);
            let geometry = Geometry {
                batch,
                channels,
                filters,
                wide: [height, width],
                narrow,
                kernel: [kernel; 2],
                stride: [stride; 2],
                padding: [padding; 2],
                dilation: [dilation; 2],
            };
            let [wide, narrow, taps] = naive::sides(&geometry);
            let forward = narrow_from_wide(&geometry, &wide, &taps);
            naive::assert_close(&forward, &naive::narrow_from_wide(&geometry, &wide, &taps), &format!("{geometry:?}"));
            let back = wide_from_narrow(&geometry, &narrow, &taps);
            naive::assert_close(&back, &naive::wide_from_narrow(&geometry, &narrow, &taps), &format!("{geometry:?}"));
            let gradient = weights::weight_gradient(&geometry, &wide, &narrow);
            naive::assert_close(
                &gradient,
                &naive::weight_gradient(&geometry, &wide, &narrow),
                &format!("{geometry:?}"),
            );
        }
    }
}
