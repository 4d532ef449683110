//! Chroma blur (Mundhenk, Ho & Chen, CVPR 2018): the colour planes a and b of CIE Lab are blurred, the lightness stays.
//!
//! Colour fringes of a lens are fine colour detail; a low-pass on the colours removes them and keeps colour itself. The
//! paper's window is 13 x 13; whether it is a box or a Gaussian is not known, so both are offered. Beyond the border the
//! outermost pixel is repeated.

use super::Photo;
use super::lab::{lab_from_rgb, rgb_from_lab};

/// The shape of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BlurShape {
    /// Every pixel of the window counts the same.
    Box,
    /// A Gaussian with `sigma = 0.3 ((window - 1) / 2 - 1) + 0.8`.
    Gaussian,
}

impl BlurShape {
    fn weights(self, window: usize) -> Vec<f32> {
        let middle = (window / 2) as f32;
        let sigma = 0.3 * (middle - 1.0) + 0.8;
        let weight = |at: usize| match self {
            BlurShape::Box => 1.0,
            BlurShape::Gaussian => (-(at as f32 - middle).powi(2) / (2.0 * sigma * sigma)).exp(),
        };
        let weights: Vec<f32> = (0..window).map(weight).collect();
        let sum: f32 = weights.iter().sum();
        weights.into_iter().map(|w| w / sum).collect()
    }
}

impl Photo {
    /// The picture with its colours blurred by a window of `window` pixels (odd; 1 changes nothing) and its lightness
    /// kept. Colours that leave the sRGB gamut are clipped.
    pub fn chroma_blurred(&self, window: usize, shape: BlurShape) -> Self {
        if window < 2 || self.rgb.is_empty() {
            return self.clone();
        }
        let lab: Vec<[f32; 3]> = self.rgb.chunks_exact(3).map(|p| lab_from_rgb([p[0], p[1], p[2]])).collect();
        let weights = shape.weights(window | 1);
        let colours: Vec<[f32; 2]> = lab.iter().map(|p| [p[1], p[2]]).collect();
        let rows = along(&colours, &weights, self.width, |line, at| line * self.width + at, self.height);
        let blurred = along(&rows, &weights, self.height, |line, at| at * self.width + line, self.width);
        let pixels = lab.iter().zip(&blurred).flat_map(|(lab, [a, b])| rgb_from_lab([lab[0], *a, *b]));
        Self { width: self.width, height: self.height, rgb: pixels.collect() }
    }
}

/// Blurs `lines` lines of `length` values; `place(line, at)` says where a value lies.
fn along(
    values: &[[f32; 2]],
    weights: &[f32],
    length: usize,
    place: impl Fn(usize, usize) -> usize,
    lines: usize,
) -> Vec<[f32; 2]> {
    let reach = weights.len() / 2;
    let mut out = vec![[0.0; 2]; values.len()];
    for line in 0..lines {
        for at in 0..length {
            let mut sum = [0.0; 2];
            for (offset, weight) in weights.iter().enumerate() {
                let from = (at + offset).saturating_sub(reach).min(length - 1);
                let value = values[place(line, from)];
                sum = [sum[0] + weight * value[0], sum[1] + weight * value[1]];
            }
            out[place(line, at)] = sum;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn colourful() -> Photo {
        Photo::from_fn(19, 15, |x, y| [(60 + 7 * x) as u8, (200 - 6 * y) as u8, (40 + 5 * ((x * y) % 9)) as u8])
    }

    #[test]
    fn a_grey_picture_stays_as_it_is() {
        let grey = Photo::from_fn(9, 7, |x, y| [(x * 20 + y * 9) as u8; 3]);
        for shape in [BlurShape::Box, BlurShape::Gaussian] {
            assert_eq!(grey.chroma_blurred(5, shape), grey);
        }
    }

    #[test]
    fn the_lightness_stays_and_the_colours_become_smooth() {
        let photo = colourful();
        let blurred = photo.chroma_blurred(5, BlurShape::Box);
        assert_ne!(blurred, photo);
        for (before, after) in photo.rgb.chunks_exact(3).zip(blurred.rgb.chunks_exact(3)) {
            let lightness = |p: &[u8]| lab_from_rgb([p[0], p[1], p[2]])[0];
            assert!((lightness(before) - lightness(after)).abs() < 1.0);
        }
    }

    #[test]
    fn a_box_is_the_plain_mean_of_its_window() {
        let photo = colourful();
        let blurred = photo.chroma_blurred(3, BlurShape::Box);
        let (x, y) = (8, 6);
        let around = (0..9).map(|i| lab_from_rgb(photo.pixel(x + i % 3 - 1, y + i / 3 - 1)));
        let (a, b) = around.fold((0.0, 0.0), |(a, b), lab| (a + lab[1] / 9.0, b + lab[2] / 9.0));
        let expected = rgb_from_lab([lab_from_rgb(photo.pixel(x, y))[0], a, b]);
        assert_eq!(blurred.pixel(x, y), expected);
    }

    #[test]
    fn the_gaussian_of_thirteen_has_opencvs_width() {
        let weights = BlurShape::Gaussian.weights(13);
        let sigma = (weights[6] / weights[7]).ln().mul_add(2.0, 0.0).recip().sqrt();
        assert!((sigma - 2.3).abs() < 1e-3, "{sigma}");
        assert!((weights.iter().sum::<f32>() - 1.0).abs() < 1e-6);
    }
}
