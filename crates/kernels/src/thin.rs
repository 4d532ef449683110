//! Convolutions of one tap that stride over the picture. Most of its pixels count for nothing: they are left out first, and
//! what is left is convolved pixel by pixel.

use rayon::prelude::*;

use super::geometry::Geometry;

/// The convolution of the pixels that count, where one tap strides over a picture without padding.
pub fn plain(geometry: &Geometry) -> Option<Geometry> {
    let strides = geometry.kernel == [1, 1] && geometry.stride != [1, 1] && geometry.padding == [0, 0];
    strides.then_some(Geometry { wide: geometry.narrow, stride: [1, 1], ..*geometry })
}

/// The pixels of `wide` that count: `[batch, channels, out_height, out_width]`.
pub fn thinned(geometry: &Geometry, wide: &[f32]) -> Vec<f32> {
    let [step_y, step_x] = geometry.stride;
    let mut thin = vec![0.0; geometry.batch * geometry.channels * geometry.narrow_pixels()];
    let maps = thin.par_chunks_exact_mut(geometry.narrow_pixels()).zip(wide.par_chunks_exact(geometry.wide_pixels()));
    maps.with_min_len(geometry.channels).for_each(|(thin, wide)| {
        let lines = wide.chunks_exact(geometry.wide[1]).step_by(step_y);
        for (to, from) in thin.chunks_exact_mut(geometry.narrow[1]).zip(lines) {
            to.iter_mut().zip(from.iter().step_by(step_x)).for_each(|(to, from)| *to = *from);
        }
    });
    thin
}

/// The way back: `[batch, channels, height, width]`, zero where a pixel counts for nothing.
pub fn spread(geometry: &Geometry, thin: &[f32]) -> Vec<f32> {
    let [step_y, step_x] = geometry.stride;
    let mut wide = vec![0.0; geometry.batch * geometry.channels * geometry.wide_pixels()];
    let maps = wide.par_chunks_exact_mut(geometry.wide_pixels()).zip(thin.par_chunks_exact(geometry.narrow_pixels()));
    maps.with_min_len(geometry.channels).for_each(|(wide, thin)| {
        let lines = wide.chunks_exact_mut(geometry.wide[1]).step_by(step_y);
        for (to, from) in lines.zip(thin.chunks_exact(geometry.narrow[1])) {
            to.iter_mut().step_by(step_x).zip(from).for_each(|(to, from)| *to = *from);
        }
    });
    wide
}

#[cfg(test)]
mod tests {
    use super::super::{conv, naive, weights};
    use super::*;

    #[test]
    fn one_tap_that_strides_is_convolved_as_plain_loops_do() {
        for (wide, stride) in [([6, 8], [2, 2]), ([7, 5], [2, 2]), ([9, 4], [3, 1]), ([2, 2], [4, 4])] {
            let narrow = [0, 1].map(|axis| (wide[axis] - 1) / stride[axis] + 1);
            let (kernel, padding, dilation) = ([1, 1], [0, 0], [1, 1]);
            let geometry =
                Geometry { batch: 9, channels: 17, filters: 25, wide, narrow, kernel, stride, padding, dilation };
            assert!(plain(&geometry).is_some());
            let [wide, narrow, taps] = naive::sides(&geometry);
            let forward = conv::narrow_from_wide(&geometry, &wide, &taps);
            naive::assert_close(&forward, &naive::narrow_from_wide(&geometry, &wide, &taps), "forward");
            let back = conv::wide_from_narrow(&geometry, &narrow, &taps);
            naive::assert_close(&back, &naive::wide_from_narrow(&geometry, &narrow, &taps), "back");
            let gradient = weights::weight_gradient(&geometry, &wide, &narrow);
            naive::assert_close(&gradient, &naive::weight_gradient(&geometry, &wide, &narrow), "weights");
        }
    }
}
