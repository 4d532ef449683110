//! Hue, chroma and their local histograms (Larsson, Maire & Shakhnarovich, CVPR 2017; released code:
//! `gustavla/autocolorize`, `bgr_to_munsell_layer.cpp`, `uniform_to_histogram_layer.cpp`).
//!
//! With V the largest and m the smallest channel in 0..=1: chroma C = V - m, hue the hexagonal angle in 0..1 (0 where C is
//! 0; ties in the order red, green, blue). Histograms have equal bins on 0..=1 and are means over a window.

use crate::photos::Photo;

/// Hue, chroma and grey of a pixel, each in 0..=1.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct HueChroma {
    /// Hue; 0 is red, 1/3 green, 2/3 blue.
    pub hue: f32,
    /// Chroma.
    pub chroma: f32,
    /// The mean of the channels.
    pub grey: f32,
}

/// Hue, chroma and grey of an sRGB pixel with channels in 0..=1.
pub fn hue_chroma([red, green, blue]: [f32; 3]) -> HueChroma {
    let most = red.max(green).max(blue);
    let chroma = most - red.min(green).min(blue);
    let grey = (red + green + blue) / 3.0;
    if chroma <= 0.0 {
        return HueChroma { hue: 0.0, chroma: 0.0, grey };
    }
    let sixths = if most == red {
        (green - blue) / chroma
    } else if most == green {
        2.0 + (blue - red) / chroma
    } else {
        4.0 + (red - green) / chroma
    };
    HueChroma { hue: (sixths / 6.0).rem_euclid(1.0), chroma, grey }
}

/// How much the chroma of a pixel of this grey counts: `3 min(g, 1/3, 1 - g)`, the largest chroma that it can have.
pub fn chroma_weight(grey: f32) -> f32 {
    3.0 * grey.min(1.0 / 3.0).min(1.0 - grey).max(0.0)
}

/// The histogram of `values` (one a pixel of a picture of `width`) over `bins` equal bins, in the window that reaches
/// `radius` pixels to each side of `(x, y)`; pixels outside the picture do not count. It sums to 1.
pub fn window_histogram(
    values: &[f32],
    width: usize,
    (x, y): (usize, usize),
    (radius, bins): (usize, usize),
) -> Vec<f32> {
    let height = values.len() / width.max(1);
    let rows = y.saturating_sub(radius)..(y + radius + 1).min(height);
    let columns = x.saturating_sub(radius)..(x + radius + 1).min(width);
    let part = 1.0 / (rows.len() * columns.len()).max(1) as f32;
    let mut histogram = vec![0.0; bins];
    for row in rows {
        for value in &values[row * width + columns.start..row * width + columns.end] {
            histogram[bin(*value, bins)] += part;
        }
    }
    histogram
}

/// The bin of a value in 0..=1.
pub(super) fn bin(value: f32, bins: usize) -> usize {
    ((value * bins as f32) as usize).min(bins.saturating_sub(1))
}

impl Photo {
    /// Hue, chroma and grey of every pixel.
    pub fn hue_chroma(&self) -> Vec<HueChroma> {
        let unit = |byte: u8| f32::from(byte) / 255.0;
        self.rgb.chunks_exact(3).map(|p| hue_chroma([unit(p[0]), unit(p[1]), unit(p[2])])).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(found: HueChroma, hue: f32, chroma: f32, grey: f32) {
        let errors = [found.hue - hue, found.chroma - chroma, found.grey - grey];
        assert!(errors.iter().all(|e| e.abs() < 1e-6), "{found:?}");
    }

    #[test]
    fn pixels_have_their_published_hue_and_chroma() {
        near(hue_chroma([1.0, 0.0, 0.0]), 0.0, 1.0, 1.0 / 3.0);
        near(hue_chroma([0.25, 0.5, 0.75]), 0.583_333_3, 0.5, 0.5);
        near(hue_chroma([0.0, 1.0, 0.0]), 1.0 / 3.0, 1.0, 1.0 / 3.0);
        near(hue_chroma([0.0, 0.0, 1.0]), 2.0 / 3.0, 1.0, 1.0 / 3.0);
        near(hue_chroma([1.0, 0.0, 1.0]), 5.0 / 6.0, 1.0, 2.0 / 3.0);
        near(hue_chroma([0.4; 3]), 0.0, 0.0, 0.4);
        assert_eq!(hue_chroma([1.0, 0.0, 0.01]).hue, (-0.01f32 / 6.0).rem_euclid(1.0));
    }

    #[test]
    fn the_weight_of_chroma_is_the_largest_chroma_and_both_published_formulas_agree() {
        assert_eq!((chroma_weight(0.0), chroma_weight(1.0)), (0.0, 0.0));
        assert!((chroma_weight(1.0 / 3.0) - 1.0).abs() < 1e-6 && (chroma_weight(0.5) - 1.0).abs() < 1e-6);
        for step in 0..=100 {
            let grey = step as f32 / 100.0;
            let other = (1.5 * (1.0 - (2.0 * grey - 1.0).abs())).min(1.0);
            assert!((chroma_weight(grey) - other).abs() < 1e-5, "{grey}");
        }
    }

    #[test]
    fn a_window_of_one_value_is_one_hot_and_any_window_is_counted_in_parts_of_its_size() {
        let flat = vec![0.3; 81];
        let histogram = window_histogram(&flat, 9, (4, 4), (3, 32));
        assert!((histogram[9] - 1.0).abs() < 1e-5 && histogram.iter().filter(|h| **h > 0.0).count() == 1);
        let mixed: Vec<f32> = (0..81).map(|i| (i * 29 % 97) as f32 / 97.0).collect();
        for part in window_histogram(&mixed, 9, (4, 4), (3, 32)) {
            let parts = part * 49.0;
            assert!((parts - parts.round()).abs() < 1e-4);
        }
    }

    #[test]
    fn windows_agree_with_an_integral_image() {
        let (width, height, bins, radius) = (13usize, 11usize, 8usize, 3usize);
        let values: Vec<f32> = (0..width * height).map(|i| (i * 53 % 101) as f32 / 100.0).collect();
        for bin in 0..bins {
            let mut integral = vec![vec![0.0f64; width + 1]; height + 1];
            for y in 0..height {
                for x in 0..width {
                    let hit = ((values[y * width + x] * bins as f32) as usize).min(bins - 1) == bin;
                    integral[y + 1][x + 1] =
                        f64::from(u8::from(hit)) + integral[y][x + 1] + integral[y + 1][x] - integral[y][x];
                }
            }
            for (x, y) in [(3usize, 3usize), (6, 5), (9, 7), (0, 0), (12, 10)] {
                let (left, top) = (x.saturating_sub(radius), y.saturating_sub(radius));
                let (right, bottom) = ((x + radius + 1).min(width), (y + radius + 1).min(height));
                let sum = integral[bottom][right] - integral[top][right] - integral[bottom][left] + integral[top][left];
                let known = sum / ((right - left) * (bottom - top)) as f64;
                let found = window_histogram(&values, width, (x, y), (radius, bins))[bin];
                assert!((f64::from(found) - known).abs() < 1e-5);
            }
        }
    }
}
