//! How close two pictures are: L1, L2, PSNR, SSIM, over the whole picture or within a region.
//!
//! Pictures are interleaved RGB in 0..=1. PSNR takes 1 as the largest value and is meant to be averaged over pictures.
//! SSIM is that of Wang et al. 2004 (Gaussian window, sigma 1.5, 11 x 11, biased variances): scikit-image's
//! `structural_similarity(.., gaussian_weights=True, use_sample_covariance=False, data_range=1, channel_axis=-1)`.

/// Width of the Gaussian window.
const SIGMA: f64 = 1.5;
/// Pixels from the window's centre to its edge: `round(3.5 * sigma)`.
const RADIUS: usize = 5;
/// Stabilises the luminance term: `(0.01 * 1)^2`.
const C_1: f64 = 0.01 * 0.01;
/// Stabilises the contrast term: `(0.03 * 1)^2`.
const C_2: f64 = 0.03 * 0.03;

/// The four numbers of one picture.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct PixelMetrics {
    /// Mean absolute error as a fraction of the full range.
    pub l1: f32,
    /// Mean squared error as a fraction of the full range squared.
    pub l2: f32,
    /// Peak signal-to-noise ratio in decibel; at most [`PSNR_LIMIT`].
    pub psnr: f32,
    /// Structural similarity, -1..=1.
    pub ssim: f32,
}

/// What identical pictures get, instead of an infinite number: the error of one part in ten thousand.
pub const PSNR_LIMIT: f32 = 80.0;

/// `10 log10(1 / mean square)`, at most [`PSNR_LIMIT`].
pub fn psnr(mean_square: f32) -> f32 {
    if mean_square > 0.0 { (-10.0 * mean_square.log10()).min(PSNR_LIMIT) } else { PSNR_LIMIT }
}

/// Two pictures compared pixel by pixel; each value is the mean over the three colours.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    width: usize,
    absolute: Vec<f32>,
    square: Vec<f32>,
    similarity: Vec<f32>,
}

impl Comparison {
    /// Compares `answer` with `truth`: interleaved RGB in 0..=1, both of `width` pixels a row.
    pub fn new(width: usize, truth: &[f32], answer: &[f32]) -> Self {
        let errors = || truth.chunks_exact(3).zip(answer.chunks_exact(3));
        let mean = |pair: (&[f32], &[f32]), of: fn(f32) -> f32| -> f32 {
            pair.0.iter().zip(pair.1).map(|(t, a)| of(t - a)).sum::<f32>() / 3.0
        };
        Self {
            width,
            absolute: errors().map(|pair| mean(pair, f32::abs)).collect(),
            square: errors().map(|pair| mean(pair, |e| e * e)).collect(),
            similarity: similarity(width, truth, answer),
        }
    }

    /// The mean absolute error of each pixel.
    pub fn absolute_errors(&self) -> &[f32] {
        &self.absolute
    }

    /// All four numbers over the pixels where `within` (one value a pixel) is true; `None` where there is none.
    pub fn within(&self, within: &[bool]) -> Option<PixelMetrics> {
        let count = within.iter().filter(|&&w| w).count();
        let mean = |values: &[f32]| -> f32 {
            let chosen = values.iter().zip(within).filter(|(_, within)| **within);
            (chosen.map(|(v, _)| f64::from(*v)).sum::<f64>() / count as f64) as f32
        };
        let l2 = mean(&self.square);
        (count > 0).then(|| PixelMetrics { l1: mean(&self.absolute), l2, psnr: psnr(l2), ssim: mean(&self.similarity) })
    }

    /// All four numbers over the whole picture. As in scikit-image, SSIM leaves out a border of half a window.
    pub fn everywhere(&self) -> Option<PixelMetrics> {
        let pixels = self.square.len();
        let whole = self.within(&vec![true; pixels])?;
        let (width, height) = (self.width, pixels / self.width.max(1));
        let away = |at: usize, length: usize| (RADIUS..length.saturating_sub(RADIUS)).contains(&at);
        let inner: Vec<bool> = (0..pixels).map(|at| away(at % width, width) && away(at / width, height)).collect();
        Some(match self.within(&inner) {
            Some(inner) => PixelMetrics { ssim: inner.ssim, ..whole },
            None => whole,
        })
    }
}

/// Structural similarity around each pixel, the mean over the three colours.
fn similarity(width: usize, truth: &[f32], answer: &[f32]) -> Vec<f32> {
    let mut map = vec![0.0f64; truth.len() / 3];
    let product = |a: &[f64], b: &[f64]| -> Vec<f64> { a.iter().zip(b).map(|(a, b)| a * b).collect() };
    let blurred = |values: &[f64]| blur(values, width);
    for channel in 0..3 {
        let pick = |from: &[f32]| -> Vec<f64> { from.iter().skip(channel).step_by(3).map(|&v| f64::from(v)).collect() };
        let (x, y) = (pick(truth), pick(answer));
        let (mean_x, mean_y) = (blurred(&x), blurred(&y));
        let (xx, yy, xy) = (blurred(&product(&x, &x)), blurred(&product(&y, &y)), blurred(&product(&x, &y)));
        for (at, out) in map.iter_mut().enumerate() {
            let (m_x, m_y) = (mean_x[at], mean_y[at]);
            let (var_x, var_y, covariance) = (xx[at] - m_x * m_x, yy[at] - m_y * m_y, xy[at] - m_x * m_y);
            let above = (2.0 * m_x * m_y + C_1) * (2.0 * covariance + C_2);
            let below = (m_x * m_x + m_y * m_y + C_1) * (var_x + var_y + C_2);
            *out += above / below / 3.0;
        }
    }
    map.into_iter().map(|v| v as f32).collect()
}

/// Gaussian mean around each pixel; pixels beyond the border are mirrored, the border pixel twice (scipy's `reflect`).
fn blur(values: &[f64], width: usize) -> Vec<f64> {
    let height = values.len() / width.max(1);
    let weights: Vec<f64> =
        (0..=2 * RADIUS).map(|i| (-0.5 * ((i as f64 - RADIUS as f64) / SIGMA).powi(2)).exp()).collect();
    let total: f64 = weights.iter().sum();
    let mut rows = vec![0.0; values.len()];
    for (row, out) in values.chunks_exact(width).zip(rows.chunks_exact_mut(width)) {
        let padded: Vec<f64> = (0..width + 2 * RADIUS).map(|shifted| row[mirrored(shifted, width)]).collect();
        for (from, weight) in weights.iter().enumerate() {
            out.iter_mut().zip(&padded[from..]).for_each(|(out, value)| *out += weight / total * value);
        }
    }
    let mut both = vec![0.0; values.len()];
    for (y, out) in both.chunks_exact_mut(width).enumerate() {
        for (from, weight) in weights.iter().enumerate() {
            let row = &rows[mirrored(y + from, height) * width..][..width];
            out.iter_mut().zip(row).for_each(|(out, value)| *out += weight / total * value);
        }
    }
    both
}

/// Position `shifted - RADIUS` of a row of `length` values, mirrored back into it.
fn mirrored(shifted: usize, length: usize) -> usize {
    let period = 2 * length;
    let at = (shifted + period * RADIUS.div_ceil(period) - RADIUS) % period;
    if at < length { at } else { period - 1 - at }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// The pictures of `tests/golden/make_inpainting.py`: 40 x 28, and a hole.
    pub(in crate::photos) fn golden_pictures() -> (usize, Vec<f32>, Vec<f32>, Vec<bool>) {
        let (width, height) = (40, 28);
        let value = |stream: u64, at: u64| {
            ((at * at * 31 + at * 7919 + stream * 104_729 + 12_345) % 10_007) as f64 / 10_007.0 - 0.5
        };
        let count = (width * height * 3) as u64;
        let noise: Vec<f64> = (0..count).map(|at| value(1, at) + 0.5).collect();
        let at = |x: usize, y: usize, c: usize| noise[(y * width + x) * 3 + c];
        let smooth = |i: usize| {
            let (x, y, c) = (i / 3 % width, i / 3 / width, i % 3);
            (at(x, y, c) + at((x + width - 1) % width, y, c) + at(x, (y + height - 1) % height, c)) / 3.0
        };
        let truth: Vec<f64> = (0..count as usize).map(smooth).collect();
        let answer = truth.iter().zip(0..).map(|(t, at)| (t + 0.3 * value(2, at)).clamp(0.0, 1.0) as f32).collect();
        let hole = |i: usize| (9..31).contains(&(i % width)) && (5..20).contains(&(i / width));
        (width, truth.into_iter().map(|t| t as f32).collect(), answer, (0..width * height).map(hole).collect())
    }

    #[test]
    fn the_numbers_are_those_of_scikit_image() {
        let golden: serde_json::Value =
            serde_json::from_str(include_str!("../../tests/golden/inpainting.json")).expect("JSON");
        let (width, truth, answer, hole) = golden_pictures();
        let compared = Comparison::new(width, &truth, &answer);
        for (part, found) in [("whole", compared.everywhere()), ("hole", compared.within(&hole))] {
            let (known, found) = (&golden["quality"][part], found.expect("there are pixels"));
            for (name, value) in [("l1", found.l1), ("l2", found.l2), ("psnr", found.psnr), ("ssim", found.ssim)] {
                let known = known[name].as_f64().expect("a number");
                assert!(
                    (f64::from(value) - known).abs() < 2e-6 * (1.0 + known.abs()),
                    "{part} {name}: {value}, not {known}"
                );
            }
        }
    }

    #[test]
    fn an_error_of_a_tenth_everywhere_is_20_decibel() {
        let (truth, answer) = (vec![0.5; 32 * 32 * 3], vec![0.6; 32 * 32 * 3]);
        let found = Comparison::new(32, &truth, &answer).everywhere().expect("there are pixels");
        assert!((found.psnr - 20.0).abs() < 1e-3 && (found.l1 - 0.1).abs() < 1e-6 && (found.l2 - 0.01).abs() < 1e-6);
    }

    #[test]
    fn equal_pictures_are_fully_similar_and_stay_finite() {
        let truth: Vec<f32> = (0..20 * 16 * 3).map(|i| (i % 97) as f32 / 97.0).collect();
        let found = Comparison::new(20, &truth, &truth).everywhere().expect("there are pixels");
        assert_eq!((found.psnr, found.l1), (PSNR_LIMIT, 0.0));
        assert!((found.ssim - 1.0).abs() < 1e-6);
    }

    #[test]
    fn pixels_outside_the_region_do_not_count() {
        let truth = vec![0.2; 12 * 12 * 3];
        let mut answer = truth.clone();
        answer[0] = 1.0;
        let mut within = vec![true; 144];
        within[0] = false;
        let compared = Comparison::new(12, &truth, &answer);
        assert_eq!(compared.within(&within).map(|q| q.l1), Some(0.0));
        assert_eq!(compared.within(&[false; 144]), None);
    }

    #[test]
    fn the_border_is_mirrored_with_the_border_pixel_twice() {
        let row: Vec<usize> = (0..15).map(|shifted| mirrored(shifted, 5)).collect();
        assert_eq!(row, [4, 3, 2, 1, 0, 0, 1, 2, 3, 4, 4, 3, 2, 1, 0]);
        assert_eq!(mirrored(0, 2), 0, "five steps to the left of the first of two pixels: 0 1 1 0 0 (0)");
    }
}
