//! Metrics of a recoloured photo (Zhang, Isola & Efros, section 3.1).
//!
//! AuC: the share of pixels whose ab error is at most t, for t from 0 to 150, as the area under that curve, normalised to
//! 1; in closed form the mean of `max(0, 1 - e / 150)`. Class-rebalanced, each pixel weighs the inverse of its colour's
//! frequency in the smoothed colours of the folder (equation 4 with lambda 0), so that answering grey everywhere is not
//! rewarded; over several photos that is one area over all their pixels ([`weights`]), not the mean of their areas. The
//! published values are percentages.

use super::bins::AbBins;
use super::encode::SoftEncoder;
use super::prior::Prior;
use super::recolour::{ab_plane, lightness_plane, recoloured};
use crate::photos::Photo;
use crate::photos::metrics;
use crate::task::{Better, Measures, MetricInfo};

/// The ab error at which a pixel counts nothing.
pub const LARGEST_ERROR: f32 = 150.0;
/// The metrics, in the order of [`colour_metrics`]; beside each what answering grey everywhere reaches, or what the truth has where
/// grey has nothing.
pub const COLOUR_METRICS: [MetricInfo; 5] = [
    MetricInfo { name: "auc", unit: "", better: Better::Higher, baselines: &["auc_grey"] },
    MetricInfo { name: "auc_rebalanced", unit: "", better: Better::Higher, baselines: &["auc_rebalanced_grey"] },
    MetricInfo { name: "saturation", unit: "", better: Better::Neither, baselines: &["saturation_truth"] },
    MetricInfo { name: "psnr", unit: "dB", better: Better::Higher, baselines: &["psnr_grey"] },
    MetricInfo { name: "colourfulness", unit: "", better: Better::Neither, baselines: &["colourfulness_truth"] },
];

/// The area under the curve of errors: `weights` (one a pixel) say how much each counts.
pub fn area_under_curve(truth: &[[f32; 2]], answer: &[[f32; 2]], weights: &[f32]) -> f32 {
    let (mut sum, mut all) = (0.0f64, 0.0f64);
    for ((truth, answer), weight) in truth.iter().zip(answer).zip(weights) {
        let error = (truth[0] - answer[0]).hypot(truth[1] - answer[1]);
        sum += f64::from(weight * (1.0 - error / LARGEST_ERROR).max(0.0));
        all += f64::from(*weight);
    }
    (sum / all.max(f64::MIN_POSITIVE)) as f32
}

/// The mean distance from grey in the ab plane.
pub fn saturation(ab: &[[f32; 2]]) -> f32 {
    ab.iter().map(|[a, b]| a.hypot(*b)).sum::<f32>() / ab.len().max(1) as f32
}

/// Half the squared distance of two colours: the loss of a regression.
pub fn half_square(truth: [f32; 2], answer: [f32; 2]) -> f32 {
    ((truth[0] - answer[0]).powi(2) + (truth[1] - answer[1]).powi(2)) / 2.0
}

/// Colourfulness (Hasler & Süsstrunk 2003): spread and mean of red - green and of yellow - blue, in levels of 255.
pub fn colourfulness(photo: &Photo) -> f32 {
    let count = (photo.rgb.len() / 3).max(1) as f64;
    let (mut sums, mut squares) = ([0.0f64; 2], [0.0f64; 2]);
    for pixel in photo.rgb.chunks_exact(3) {
        let [red, green, blue] = [0, 1, 2].map(|channel| f64::from(pixel[channel]));
        for (axis, value) in [red - green, (red + green) / 2.0 - blue].into_iter().enumerate() {
            sums[axis] += value;
            squares[axis] += value * value;
        }
    }
    let means = sums.map(|sum| sum / count);
    let variance: f64 = (0..2).map(|axis| squares[axis] / count - means[axis] * means[axis]).sum();
    (variance.max(0.0).sqrt() + 0.3 * means[0].hypot(means[1])) as f32
}

/// How much each pixel counts in the rebalanced area; 1 without a prior.
pub(super) fn frequencies(truth: &[[f32; 2]], prior: Option<&Prior>) -> Vec<f32> {
    let Some(prior) = prior else { return vec![1.0; truth.len()] };
    let weights = prior.rarities();
    let encoding = SoftEncoder::new(AbBins::of_grid(prior.grid), 1, 1.0).encode(truth.iter().copied());
    encoding.bins.iter().map(|bin| weights[usize::from(*bin)]).collect()
}

/// The metrics of the colours `answer` (one a pixel) for `photo`.
pub fn colour_metrics(photo: &Photo, answer: &[[f32; 2]], prior: Option<&Prior>) -> Vec<(&'static str, f32)> {
    let truth = ab_plane(photo);
    let painted = recoloured(&lightness_plane(photo), answer, photo.width);
    let frequencies = frequencies(&truth, prior);
    let values = [
        area_under_curve(&truth, answer, &vec![1.0; truth.len()]),
        area_under_curve(&truth, answer, &frequencies),
        saturation(answer),
        psnr(photo, &painted),
        colourfulness(&painted),
    ];
    COLOUR_METRICS.iter().map(|metric| metric.name).zip(values).collect()
}

/// How much `photo` counts in the rebalanced area over all photos: what its pixels count together, so that the mean of the
/// areas is the area of all pixels. A photo of colours that are rare counts more than one of greys.
pub fn weights(photo: &Photo, prior: Option<&Prior>) -> Measures {
    let all = frequencies(&ab_plane(photo), prior).into_iter().map(f64::from).sum::<f64>() as f32;
    ["auc_rebalanced", "auc_rebalanced_grey"].map(|name| (name, all)).to_vec()
}

/// What answering grey everywhere reaches; and the true saturation and colourfulness, to which an answer's are compared.
pub fn grey_metrics(photo: &Photo, prior: Option<&Prior>) -> Vec<(&'static str, f32)> {
    let truth = ab_plane(photo);
    let grey = colour_metrics(photo, &vec![[0.0; 2]; truth.len()], prior);
    let of_truth = |name: &str, value: f32| match name {
        "saturation" => saturation(&truth),
        "colourfulness" => colourfulness(photo),
        _ => value,
    };
    let names = COLOUR_METRICS.iter().filter_map(|metric| metric.baselines.first().copied());
    names.zip(grey.into_iter().map(|(name, value)| of_truth(name, value))).collect()
}

fn psnr(photo: &Photo, painted: &Photo) -> f32 {
    let errors =
        photo.rgb.iter().zip(&painted.rgb).map(|(t, p)| (f64::from(*t) - f64::from(*p)).powi(2) / 255.0 / 255.0);
    metrics::psnr((errors.sum::<f64>() / photo.rgb.len().max(1) as f64) as f32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn constant(error: f32) -> f32 {
        area_under_curve(&[[0.0; 2]; 7], &[[error * 0.6, error * 0.8]; 7], &[1.0; 7])
    }

    #[test]
    fn the_area_has_its_published_values() {
        for (error, known) in [(0.0, 1.0), (15.0, 0.9), (150.0, 0.0), (400.0, 0.0)] {
            assert!((constant(error) - known).abs() < 1e-6, "{error}");
        }
    }

    #[test]
    fn the_closed_form_is_the_area_under_the_swept_curve() {
        let truth: Vec<[f32; 2]> = (0..50).map(|i| [(i * 13 % 90) as f32, (i * 7 % 60) as f32 - 30.0]).collect();
        let answer: Vec<[f32; 2]> = truth.iter().enumerate().map(|(i, t)| [t[0] * 0.5, t[1] + i as f32]).collect();
        let weights: Vec<f32> = (0..50).map(|i| 1.0 + (i % 5) as f32).collect();
        let steps = 15_000;
        let all: f32 = weights.iter().sum();
        let share = |t: f32| {
            let pairs = truth.iter().zip(&answer).zip(&weights);
            let within = pairs.filter(|((t0, a), _)| (t0[0] - a[0]).hypot(t0[1] - a[1]) <= t);
            within.map(|(_, w)| w).sum::<f32>() / all
        };
        let swept: f64 = (0..steps).map(|i| f64::from(share((i as f32 + 0.5) * 150.0 / steps as f32))).sum::<f64>()
            / f64::from(steps);
        assert!((f64::from(area_under_curve(&truth, &answer, &weights)) - swept).abs() < 1e-3);
    }

    #[test]
    fn grey_is_colourless_and_coloured_photos_are_not() {
        assert!(colourfulness(&Photo::filled(5, 5, [90; 3])).abs() < 1e-4);
        // A flat red picture: rg = 255, yb = 127.5, no spread.
        let red = colourfulness(&Photo::filled(5, 5, [255, 0, 0]));
        assert!((red - 0.3 * 255.0f32.hypot(127.5)).abs() < 1e-3);
        assert_eq!(saturation(&[[3.0, 4.0], [0.0, 0.0]]), 2.5);
    }

    #[test]
    fn the_truth_gets_full_marks_and_grey_gets_those_of_grey() {
        let photo = Photo::from_fn(16, 16, |x, y| [(10 * x) as u8, (12 * y) as u8, 80]);
        let full = colour_metrics(&photo, &ab_plane(&photo), None);
        assert!((full[0].1 - 1.0).abs() < 1e-6 && full[3].1 >= 60.0);
        let grey = grey_metrics(&photo, None);
        assert!(grey[0].1 < 0.9 && grey[2].1 > 20.0);
        assert_eq!(grey[2].1, saturation(&ab_plane(&photo)));
    }

    #[test]
    fn rebalancing_takes_the_reward_from_grey() {
        // Nine of ten pixels are grey; the tenth is red.
        let photo = Photo::from_fn(20, 20, |x, _| if x % 10 == 0 { [220, 20, 20] } else { [128; 3] });
        let bins = AbBins::of_grid(10);
        let truth = ab_plane(&photo);
        let mut counter = super::super::ColourCounter::new(bins);
        counter.add(&truth, &SoftEncoder::new(bins, 5, 5.0).encode(truth.iter().copied()));
        let prior = counter.finish(5.0).expect("colours");
        let grey = grey_metrics(&photo, Some(&prior));
        assert!(grey[0].1 > 0.9 && grey[1].1 < 0.8, "{grey:?}");
    }

    #[test]
    fn the_weighed_mean_of_the_rebalanced_areas_is_that_of_all_pixels_together() {
        // A grey photo, which grey answers without an error, and a colourful one.
        let photos =
            [Photo::filled(20, 20, [128; 3]), Photo::from_fn(20, 20, |x, y| [(12 * x) as u8, (12 * y) as u8, 80])];
        let (bins, mut truth) = (AbBins::of_grid(10), Vec::new());
        let mut counter = super::super::ColourCounter::new(bins);
        for photo in &photos {
            let ab = ab_plane(photo);
            counter.add(&ab, &SoftEncoder::new(bins, 5, 5.0).encode(ab.iter().copied()));
            truth.extend(ab);
        }
        let prior = counter.finish(5.0).expect("colours");
        let pooled = area_under_curve(&truth, &vec![[0.0; 2]; truth.len()], &frequencies(&truth, Some(&prior)));
        let areas = photos.each_ref().map(|photo| grey_metrics(photo, Some(&prior))[1].1);
        let counts = photos.each_ref().map(|photo| weights(photo, Some(&prior))[1].1);
        let mean = (areas[0] * counts[0] + areas[1] * counts[1]) / (counts[0] + counts[1]);
        assert!((mean - pooled).abs() < 1e-5, "{mean} {pooled}");
        assert!(
            ((areas[0] + areas[1]) / 2.0 - pooled).abs() > 0.01,
            "a plain mean is another number: {areas:?} {pooled}"
        );
    }
}
