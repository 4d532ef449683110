//! Convolution in both directions on plain slices, `[batch, channels, height, width]` in and out.
//!
//! Reading the wide side and writing the narrow one is a convolution's forward pass and a transposed convolution's data
//! gradient; the other direction is a convolution's data gradient and a transposed convolution's forward pass.

use super::{
    correlate::{Pass, correlate},
    dense,
    geometry::{Geometry, Phase},
    pack::{PackedRows, Placement},
    simd::Tile,
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
    let planes = geometry.wide_planes();
    let size = planes.size;
    let pass = Pass {
        planes,
        weights: PackedRows::new(Tile::detect(), geometry.filters, depth, |filter, k| {
            weights[filter * depth + k]
        }),
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
    correlate(
        &[pass],
        wide,
        input_len,
        &mut narrow,
        output_len,
        |image, stack| {
            geometry.fill_wide_planes(image, size, stack);
        },
    );
    narrow
}

/// The wide side from the narrow one: `[batch, channels, height, width]`.
///
/// # Shapes
/// `narrow` `[batch, filters, out_height, out_width]`, `weights` `[filters, channels, kernel, kernel]`.
pub fn wide_from_narrow(geometry: &Geometry, narrow: &[f32], weights: &[f32]) -> Vec<f32> {
    if geometry.is_dense() {
        let filters = geometry.filters;
        let a = PackedRows::new(Tile::detect(), geometry.batch, filters, |image, filter| {
            narrow[image * filters + filter]
        });
        return dense::product_by_columns(&a, weights, geometry.filter_len());
    }
    let phases = geometry.phases();
    let passes: Vec<Pass> = phases
        .iter()
        .map(|phase| phase_pass(geometry, phase, weights))
        .collect();
    let output_len = geometry.channels * geometry.wide_pixels();
    let mut wide = vec![0.0; geometry.batch * output_len];
    let input_len = geometry.filters * geometry.narrow_pixels();
    correlate(
        &passes,
        narrow,
        input_len,
        &mut wide,
        output_len,
        |image, stack| {
            geometry.fill_narrow_planes(image, stack);
        },
    );
    wide
}

fn phase_pass(geometry: &Geometry, phase: &Phase, weights: &[f32]) -> Pass {
    let [taps_y, taps_x] = phase.taps;
    let [kernel_y, kernel_x] = geometry.kernel;
    let planes = geometry.narrow_planes(phase);
    let weights = PackedRows::new(
        Tile::detect(),
        geometry.channels,
        planes.offsets.len(),
        |channel, k| {
            let (filter, tap) = (k / (taps_y * taps_x), k % (taps_y * taps_x));
            let y = phase.remainder[0] + tap / taps_x * geometry.stride[0];
            let x = phase.remainder[1] + tap % taps_x * geometry.stride[1];
            weights[((filter * geometry.channels + channel) * kernel_y + y) * kernel_x + x]
        },
    );
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
