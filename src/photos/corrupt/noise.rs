//! Noise: Gaussian, shot, impulse and speckle (Hendrycks & Dietterich, ICLR 2019).

use super::draws::Draws;
use super::level::Level;
use super::raster::Raster;
use std::collections::BTreeMap;

/// Standard deviation.
const GAUSSIAN: [[f32; 5]; 3] =
    [[0.04, 0.06, 0.08, 0.09, 0.1], [0.04, 0.08, 0.12, 0.15, 0.18], [0.08, 0.12, 0.18, 0.26, 0.38]];
/// Photons that a white value counts.
const SHOT: [[f32; 5]; 3] =
    [[500.0, 250.0, 100.0, 75.0, 50.0], [250.0, 100.0, 50.0, 30.0, 15.0], [60.0, 25.0, 12.0, 5.0, 3.0]];
/// The share of values that are replaced.
const IMPULSE: [[f32; 5]; 3] =
    [[0.01, 0.02, 0.03, 0.05, 0.07], [0.01, 0.02, 0.05, 0.08, 0.14], [0.03, 0.06, 0.09, 0.17, 0.27]];
/// Standard deviation, as a share of the value.
const SPECKLE: [[f32; 5]; 3] =
    [[0.06, 0.1, 0.12, 0.16, 0.2], [0.15, 0.2, 0.25, 0.3, 0.35], [0.15, 0.2, 0.35, 0.45, 0.6]];

/// The chance at which the table of a Poisson distribution may end: far below what 24 random bits can draw.
const REST: f64 = 1e-12;

/// Adds a number of N(0, σ²) to every value.
pub fn gaussian(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let sigma = level.of(&GAUSSIAN);
    raster.values.iter_mut().for_each(|value| *value += sigma * draws.normal());
    raster
}

/// Adds noise that is in proportion to the value.
pub fn speckle(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let sigma = level.of(&SPECKLE);
    raster.values.iter_mut().for_each(|value| *value += *value * sigma * draws.normal());
    raster
}

/// Counts photons: a value x becomes Poisson(c x) / c.
pub fn shot(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let photons = level.of(&SHOT);
    let mut counters: BTreeMap<u32, Poisson> = BTreeMap::new();
    for value in &mut raster.values {
        let expected = f64::from(photons) * f64::from(*value);
        let counter = counters.entry(value.to_bits()).or_insert_with(|| Poisson::new(expected));
        *value = counter.quantile(f64::from(draws.unit())) as f32 / photons;
    }
    raster
}

/// Replaces values, each channel by itself, with black or white, half each.
pub fn impulse(mut raster: Raster, level: Level, draws: &mut dyn Draws) -> Raster {
    let amount = level.of(&IMPULSE);
    for value in &mut raster.values {
        let unit = draws.unit();
        if unit < amount {
            *value = if unit < amount / 2.0 { 0.0 } else { 1.0 };
        }
    }
    raster
}

/// A Poisson distribution as the table of its cumulated chances; a photo has few different values, so each is made once.
struct Poisson(Vec<f64>);

impl Poisson {
    /// The expectation is at most 500 here, whose least chance e^-500 a real number still holds.
    fn new(expected: f64) -> Self {
        let mut chance = (-expected).exp();
        let mut cumulated = vec![chance];
        let mut sum = chance;
        let mut count = 0.0;
        while sum < 1.0 - REST && (count < expected || chance > REST) {
            count += 1.0;
            chance *= expected / count;
            sum += chance;
            cumulated.push(sum);
        }
        Self(cumulated)
    }

    /// The least count whose cumulated chance exceeds `unit`.
    fn quantile(&self, unit: f64) -> usize {
        self.0.partition_point(|cumulated| *cumulated <= unit).min(self.0.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::super::draws::Stream;
    use super::*;

    type Noise = fn(Raster, Level, &mut dyn Draws) -> Raster;

    /// Mean and variance of a flat grey picture of 100,000 values after noise of severity 5 for 32 pixels.
    fn moments(noise: Noise, grey: f32) -> (f32, f32, Vec<f32>) {
        let flat = Raster::grey(400, 250, vec![grey; 100_000]);
        let level = Level::new(32, 5).expect("severity 5");
        let values = noise(flat, level, &mut Stream::new(3, 0, 5)).values;
        let mean = values.iter().sum::<f32>() / 1e5;
        let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / 1e5;
        (mean, variance, values)
    }

    /// Within four standard errors of what is expected, of normal values as far as the variance goes.
    fn holds(found: (f32, f32), mean: f32, variance: f32) -> bool {
        (found.0 - mean).abs() < 4.0 * (variance / 1e5).sqrt()
            && (found.1 / variance - 1.0).abs() < 4.0 * (2.0f32 / 1e5).sqrt()
    }

    #[test]
    fn noise_has_the_mean_and_the_variance_of_its_formula() {
        for grey in [0.2f32, 0.6] {
            let expected: [(Noise, f32); 3] = [(gaussian, 0.01), (speckle, (0.2 * grey).powi(2)), (shot, grey / 50.0)];
            for (noise, variance) in expected {
                let (mean, found, _) = moments(noise, grey);
                assert!(holds((mean, found), grey, variance), "{grey}: {mean} {found} for {variance}");
            }
        }
    }

    #[test]
    fn impulses_hit_the_stated_share_half_black_half_white_and_leave_the_rest() {
        let (_, _, values) = moments(impulse, 0.5);
        let share = |of: f32| values.iter().filter(|value| **value == of).count() as f32 / 1e5;
        // Four standard errors of 0.035: 4 sqrt(0.035 * 0.965 / 1e5) = 0.0023
        assert!((share(0.0) - 0.035).abs() < 0.0024 && (share(1.0) - 0.035).abs() < 0.0024);
        assert!((share(0.0) + share(1.0) + share(0.5) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn counts_are_the_quantiles_of_the_poisson_distribution() {
        // SciPy: poisson.ppf([0.001, 0.5, 0.999], mu) for mu = 3, 50, 500
        for (expected, quantiles) in [(3.0, [0, 3, 10]), (50.0, [30, 50, 73]), (500.0, [432, 500, 571])] {
            let table = Poisson::new(expected);
            assert_eq!([0.001, 0.5, 0.999].map(|unit| table.quantile(unit)), quantiles);
        }
        assert_eq!(Poisson::new(0.0).quantile(0.999_999), 0);
    }
}
