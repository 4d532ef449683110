//! From histograms of hue and chroma back to a colour (released code: `autocolorize/extraction.py`).
//!
//! Hue is circular, so its mean is that of points on a circle: `z = 1/K sum f_k exp(2 pi i (k + 0.5) / K)`, hue = arg z.
//! Where hue is undecided |z| is small, and the chroma fades: `C min(|z| / 0.03, 1)` for the released 32 bins, whose one-hot
//! histograms have |z| = 1/32, so that only near-certain hues keep all their chroma. One-hot histograms of K bins have
//! |z| = 1/K, so the bound is 0.03 * 32/K.

use std::f32::consts::TAU;

/// |z| of a hue that keeps all its chroma, in histograms of [`RELEASED_BINS`].
const FULL_FROM: f32 = 0.03;
/// Bins of the released histograms.
const RELEASED_BINS: f32 = 32.0;

crate::choices! {
    /// Which chroma a histogram stands for.
    pub enum ChromaChoice {
        /// The median bin, as released.
        Median = "median",
        /// The mean.
        Mean = "mean",
        /// The likeliest bin.
        Mode = "mode",
        /// The bin that three quarters lie up to.
        UpperQuartile = "upper_quartile",
    }
}

/// A colour without its lightness.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Decoded {
    /// Hue, 0..1.
    pub hue: f32,
    /// Chroma, 0..=1, faded where asked for.
    pub chroma: f32,
    /// |z|: how decided the hue is.
    pub decided: f32,
}

/// The colour of two histograms of equal bins; `fading` lets chroma fade where hue is undecided.
pub fn decode_hue_chroma(hue: &[f32], chroma: &[f32], choice: ChromaChoice, fading: bool) -> Decoded {
    let bins = hue.len().max(1) as f32;
    let (mut real, mut imaginary) = (0.0, 0.0);
    for (bin, share) in hue.iter().enumerate() {
        let angle = TAU * (bin as f32 + 0.5) / bins;
        real += share * angle.cos() / bins;
        imaginary += share * angle.sin() / bins;
    }
    let decided = real.hypot(imaginary);
    let full = FULL_FROM * (RELEASED_BINS / bins);
    let fade = if fading { (decided / full).min(1.0) } else { 1.0 };
    Decoded { hue: (imaginary.atan2(real) / TAU).rem_euclid(1.0), chroma: chroma_of(chroma, choice) * fade, decided }
}

fn chroma_of(histogram: &[f32], choice: ChromaChoice) -> f32 {
    let bins = histogram.len().max(1) as f32;
    let middle = |bin: usize| (bin as f32 + 0.5) / bins;
    match choice {
        ChromaChoice::Median => middle(quantile(histogram, 0.5)),
        ChromaChoice::UpperQuartile => middle(quantile(histogram, 0.75)),
        ChromaChoice::Mean => histogram.iter().enumerate().map(|(bin, share)| share * middle(bin)).sum(),
        ChromaChoice::Mode => {
            let most = histogram.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            middle(histogram.iter().position(|share| *share == most).unwrap_or(0))
        }
    }
    .min(1.0)
}

/// The first bin up to which `share` of a histogram lies.
fn quantile(histogram: &[f32], share: f32) -> usize {
    let mut sum = 0.0;
    let before = histogram.iter().take_while(|bin| {
        sum += **bin;
        sum < share
    });
    before.count()
}

/// The sRGB pixel of a grey (the mean of its channels), hue and chroma: `V = g + C/2`, `S = 2C / (2g + C)`, HSV to RGB,
/// then all channels are moved so that their mean is `g` again, and clipped.
pub fn rgb_from_hue_chroma(grey: f32, hue: f32, chroma: f32) -> [f32; 3] {
    let value = grey + chroma / 2.0;
    let saturation = if value > 0.0 { (chroma / value).min(1.0) } else { 0.0 };
    let rgb = rgb_from_hsv(hue, saturation, value);
    let shift = grey - rgb.iter().sum::<f32>() / 3.0;
    rgb.map(|channel| (channel + shift).clamp(0.0, 1.0))
}

fn rgb_from_hsv(hue: f32, saturation: f32, value: f32) -> [f32; 3] {
    let chroma = value * saturation;
    // The distance of each channel's own hue from this one, in sixths of the circle.
    [0.0, 2.0, 4.0].map(|own: f32| {
        let away = ((hue * 6.0 - own).rem_euclid(6.0) - 3.0).abs();
        value - chroma + chroma * (away - 1.0).clamp(0.0, 1.0)
    })
}

#[cfg(test)]
mod tests {
    use super::super::hue_chroma;
    use super::*;

    fn hot(bins: &[usize]) -> Vec<f32> {
        let mut histogram = vec![0.0; 32];
        bins.iter().for_each(|bin| histogram[*bin] += 1.0 / bins.len() as f32);
        histogram
    }

    fn decode(hue: &[f32], chroma: &[f32]) -> Decoded {
        decode_hue_chroma(hue, chroma, ChromaChoice::Median, true)
    }

    #[test]
    fn undecided_hues_fade_as_published() {
        let chroma = hot(&[31]);
        let certain = decode(&hot(&[5]), &chroma);
        assert!((certain.decided - 0.031_25).abs() < 1e-6 && (certain.chroma - 31.5 / 32.0).abs() < 1e-6);
        assert!((certain.hue - 5.5 / 32.0).abs() < 1e-6);
        let two = decode(&hot(&[5, 6]), &chroma);
        assert!((two.decided - 0.031_099_5).abs() < 1e-6 && (two.chroma - certain.chroma).abs() < 1e-6);
        for undecided in [hot(&[3, 19]), vec![1.0 / 32.0; 32]] {
            assert!(decode(&undecided, &chroma).chroma < 1e-5);
            let kept = decode_hue_chroma(&undecided, &chroma, ChromaChoice::Median, false);
            assert!((kept.chroma - certain.chroma).abs() < 1e-6, "without fading chroma stays");
        }
    }

    #[test]
    fn the_same_doubt_fades_as_much_whatever_the_number_of_bins() {
        for bins in [8usize, 16, 32, 64] {
            let mixed = |certain: f32| -> Vec<f32> {
                let even = (1.0 - certain) / bins as f32;
                (0..bins).map(|bin| even + if bin == 3 { certain } else { 0.0 }).collect()
            };
            let chroma = |certain| decode(&mixed(certain), &hot(&[31])).chroma / (31.5 / 32.0);
            assert!((chroma(1.0) - 1.0).abs() < 1e-5, "{bins}: a certain hue keeps all its chroma: {}", chroma(1.0));
            // z of an even histogram is 0, so |z| = certain / bins.
            assert!((chroma(0.48) - 0.5).abs() < 1e-4, "{bins}: {}", chroma(0.48));
        }
    }

    #[test]
    fn the_mean_hue_goes_round_the_circle() {
        let red = decode(&hot(&[0, 31]), &hot(&[8])).hue;
        assert!(!(1e-5..=1.0 - 1e-5).contains(&red), "bins 0 and 31 meet at red, not at cyan: {red}");
    }

    #[test]
    fn median_mean_and_mode_are_those_of_a_plain_histogram() {
        let mut histogram = vec![0.0; 32];
        (histogram[2], histogram[10], histogram[30]) = (0.4, 0.35, 0.25);
        let of = |choice| decode_hue_chroma(&hot(&[0]), &histogram, choice, false).chroma;
        assert!((of(ChromaChoice::Median) - 10.5 / 32.0).abs() < 1e-6);
        assert!((of(ChromaChoice::Mode) - 2.5 / 32.0).abs() < 1e-6);
        assert!((of(ChromaChoice::Mean) - (0.4 * 2.5 + 0.35 * 10.5 + 0.25 * 30.5) / 32.0).abs() < 1e-6);
    }

    #[test]
    fn quantiles_are_those_of_the_sorted_sample() {
        // Eighths, so that every sum is exact: the sample that has as many values in each bin, in order.
        for counts in [[1u8, 3, 2, 2], [0, 0, 8, 0], [2, 2, 2, 2], [5, 0, 0, 3], [0, 6, 1, 1]] {
            let sample: Vec<usize> = (0..4).flat_map(|bin| vec![bin; usize::from(counts[bin])]).collect();
            let histogram = counts.map(|count| f32::from(count) / 8.0);
            let of = |choice| decode_hue_chroma(&hot(&[0]), &histogram, choice, false).chroma;
            let middle = |bin: usize| (bin as f32 + 0.5) / 4.0;
            assert_eq!(of(ChromaChoice::Median), middle(sample[3]), "the fourth of eight: {counts:?}");
            assert_eq!(of(ChromaChoice::UpperQuartile), middle(sample[5]), "the sixth of eight: {counts:?}");
        }
        let even = vec![1.0 / 32.0; 32];
        let quartile = decode_hue_chroma(&hot(&[0]), &even, ChromaChoice::UpperQuartile, false).chroma;
        assert_eq!(quartile, 23.5 / 32.0, "23 bins end below three quarters");
    }

    #[test]
    fn grey_hue_and_chroma_become_the_released_pixel() {
        // By Python: v = g + c/2; s = 2c / (2g + c); rgb = colorsys.hsv_to_rgb(h, s, v), moved so that its mean is g, clipped.
        let known = [
            ((0.5, 0.0, 0.4), [0.766_666_7, 0.366_666_7, 0.366_666_7]),
            ((0.5, 0.25, 0.4), [0.5, 0.7, 0.3]),
            ((0.3, 0.6, 0.2), [0.206_666_7, 0.286_666_7, 0.406_666_7]),
            ((0.9, 0.95, 0.5), [1.0, 0.683_333_3, 0.833_333_3]),
            ((0.1, 0.5, 0.6), [0.0, 0.233_333_3, 0.233_333_3]),
            ((0.0, 0.3, 0.0), [0.0, 0.0, 0.0]),
        ];
        for ((grey, hue, chroma), rgb) in known {
            let found = rgb_from_hue_chroma(grey, hue, chroma);
            assert!(found.iter().zip(rgb).all(|(f, k)| (f - k).abs() < 1e-6), "{grey} {hue} {chroma}: {found:?}");
        }
    }

    #[test]
    fn colours_come_back_and_the_mean_of_the_channels_is_kept() {
        for rgb in [[0.2, 0.5, 0.7], [0.8, 0.3, 0.4], [0.5, 0.6, 0.1], [0.4, 0.4, 0.4], [0.9, 0.1, 0.5]] {
            let found = hue_chroma(rgb);
            let middle =
                (rgb.iter().copied().fold(0.0f32, f32::max) + rgb.iter().copied().fold(1.0f32, f32::min)) / 2.0;
            let value = middle + found.chroma / 2.0;
            let back = rgb_from_hsv(found.hue, if value > 0.0 { found.chroma / value } else { 0.0 }, value);
            assert!(back.iter().zip(rgb).all(|(b, r)| (b - r).abs() < 1e-5), "{rgb:?} became {back:?}");
            let kept = rgb_from_hue_chroma(found.grey, found.hue, found.chroma * 0.5);
            assert!((kept.iter().sum::<f32>() / 3.0 - found.grey).abs() < 1e-5);
        }
    }
}
