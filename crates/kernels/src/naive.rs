//! Convolution as its definition says, in plain loops: what the kernels are tested against.

use super::geometry::Geometry;

/// Reproducible values in -0.5..0.5.
pub fn values(count: usize, seed: u64) -> Vec<f32> {
    let mut state = seed;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f32 / (1_u64 << 24) as f32 - 0.5
    };
    (0..count).map(next).collect()
}

/// The stacks of both sides and the weights of a geometry.
pub fn sides(geometry: &Geometry) -> [Vec<f32>; 3] {
    let wide = geometry.batch * geometry.channels * geometry.wide_pixels();
    let narrow = geometry.batch * geometry.filters * geometry.narrow_pixels();
    [values(wide, 1), values(narrow, 2), values(geometry.filters * geometry.filter_len(), 3)]
}

/// Every product of a convolution, as the places of its factors: wide, narrow, weight.
fn each_product(geometry: &Geometry, mut then: impl FnMut(usize, usize, usize)) {
    let Geometry { batch, channels, filters, wide, narrow, kernel, .. } = *geometry;
    for image in 0..batch {
        for filter in 0..filters {
            for pixel in 0..narrow[0] * narrow[1] {
                for weight in 0..geometry.filter_len() {
                    let (channel, tap) = (weight / (kernel[0] * kernel[1]), weight % (kernel[0] * kernel[1]));
                    let at = |axis: usize, pixel: usize, tap: usize| {
                        let padded = pixel * geometry.stride[axis] + tap * geometry.dilation[axis];
                        padded.checked_sub(geometry.padding[axis]).filter(|at| *at < wide[axis])
                    };
                    let (y, x) = (at(0, pixel / narrow[1], tap / kernel[1]), at(1, pixel % narrow[1], tap % kernel[1]));
                    if let (Some(y), Some(x)) = (y, x) {
                        then(
                            ((image * channels + channel) * wide[0] + y) * wide[1] + x,
                            (image * filters + filter) * narrow[0] * narrow[1] + pixel,
                            filter * geometry.filter_len() + weight,
                        );
                    }
                }
            }
        }
    }
}

/// The narrow side from the wide one.
pub fn narrow_from_wide(geometry: &Geometry, wide: &[f32], weights: &[f32]) -> Vec<f64> {
    let mut sums = vec![0.0; geometry.batch * geometry.filters * geometry.narrow_pixels()];
    each_product(geometry, |w, n, weight| sums[n] += f64::from(wide[w]) * f64::from(weights[weight]));
    sums
}

/// The wide side from the narrow one.
pub fn wide_from_narrow(geometry: &Geometry, narrow: &[f32], weights: &[f32]) -> Vec<f64> {
    let mut sums = vec![0.0; geometry.batch * geometry.channels * geometry.wide_pixels()];
    each_product(geometry, |w, n, weight| sums[w] += f64::from(narrow[n]) * f64::from(weights[weight]));
    sums
}

/// Gradient of the weights.
pub fn weight_gradient(geometry: &Geometry, wide: &[f32], narrow: &[f32]) -> Vec<f64> {
    let mut sums = vec![0.0; geometry.filters * geometry.filter_len()];
    each_product(geometry, |w, n, weight| sums[weight] += f64::from(wide[w]) * f64::from(narrow[n]));
    sums
}

/// Stops where `ours` is off by more than a few roundings of the largest value.
pub fn assert_close(ours: &[f32], exact: &[f64], what: &str) {
    assert_eq!(ours.len(), exact.len(), "{what}: length");
    let scale = exact.iter().fold(1e-3_f64, |largest, value| largest.max(value.abs()));
    let off = ours.iter().zip(exact).fold(0.0_f64, |worst, (a, b)| worst.max((f64::from(*a) - b).abs()));
    assert!(off <= 1e-5 * scale, "{what}: off by {off} of {scale}");
}
