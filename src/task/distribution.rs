//! What a network says about a photo, as plain data, at each place of a coarse grid: a distribution over points of a
//! plane (of colours, of movements), kept in one byte a bin, that can be decoded at any temperature without the network;
//! or, where a method has none, the one point that it decides for.

use crate::photos::Photo;
use serde::{Deserialize, Serialize};

/// Steps of a kept logarithm in one nat: probabilities are kept to within 2.1 %.
pub const LEVELS_IN_A_NAT: f32 = 24.0;
/// Level of a bin that has no probability, or less than the likeliest times exp(-10.6).
pub const NEVER: u8 = 255;

/// A distribution over points of a plane, or one point, at each place of a grid over a photo.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PlaneDistribution {
    /// The photo as it is, of which the network's question was made.
    pub photo: Photo,
    /// How far each bin lies below the likeliest of its place, in 24ths of a nat, [`NEVER`] for no probability: one row a
    /// place, three bins a pixel. A picture, so that it is stored as one.
    #[serde(rename = "said")]
    pub prediction: Photo,
    /// The point of each bin; none where the method decides for one point a place.
    pub centres: Vec<[f32; 2]>,
    /// Places in a row.
    pub columns: usize,
    /// Rows of places.
    pub rows: usize,
    /// Pixels of the photo from one place to the next.
    pub step: f32,
    /// Where the first place lies: 0 is the middle of the first pixel.
    pub first: f32,
    /// The temperature at which the method itself decodes.
    pub temperature: f32,
    /// The one point of each place, where there is no distribution over bins.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided: Option<Decided>,
}

/// One point a place, and what it was decided by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Decided {
    /// A pixel a place: its three bytes are a [`packed`] point.
    #[serde(alias = "colours")]
    pub points: Photo,
    /// Where the method thinks in two histograms, of an angle and of a length: both, as in [`PlaneDistribution::prediction`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub histograms: Option<[Photo; 2]>,
    /// Bins of a histogram.
    #[serde(default)]
    pub bins: usize,
}

impl Decided {
    /// `points` row after row, `columns` in a row.
    pub fn new(points: &[[f32; 2]], columns: usize) -> Self {
        let bytes = |point: &[f32; 2]| {
            let [first, second, third, _] = packed(*point).to_le_bytes();
            [first, second, third]
        };
        let rgb: Vec<u8> = points.iter().flat_map(bytes).collect();
        let points = Photo { width: columns, height: points.len() / columns.max(1), rgb };
        Self { points, histograms: None, bins: 0 }
    }

    /// The point of a place; the middle of the plane beyond the last one.
    pub fn at(&self, place: usize) -> [f32; 2] {
        match self.points.rgb.get(place * 3..place * 3 + 3) {
            Some(bytes) => unpacked(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], 0])),
            None => [0.0; 2],
        }
    }

    /// The two histograms at a place.
    pub fn histograms_at(&self, place: usize) -> Option<[Vec<f32>; 2]> {
        let kept = self.histograms.as_ref()?;
        Some([0, 1].map(|which| annealed(levels(&kept[which], self.bins, place), 1.0)))
    }
}

/// A point of the plane in 24 bits, each coordinate in -128..128: `16 (a + 128) | 16 (b + 128) << 12`.
pub fn packed([a, b]: [f32; 2]) -> u32 {
    let steps = |v: f32| ((v + 128.0) * 16.0).round().clamp(0.0, 4095.0) as u32;
    steps(a) | steps(b) << 12
}

/// The point behind a packed word.
pub fn unpacked(word: u32) -> [f32; 2] {
    [word & 4095, word >> 12 & 4095].map(|steps| steps as f32 / 16.0 - 128.0)
}

/// The levels of `bins` bins at a place.
fn levels(kept: &Photo, bins: usize, place: usize) -> &[u8] {
    let start = place * kept.width * 3;
    kept.rgb.get(start..start + bins).unwrap_or(&[])
}

/// The probabilities behind levels, raised to the power 1 / `temperature` and normalised; 0 is the likeliest bin alone.
fn annealed(levels: &[u8], temperature: f32) -> Vec<f32> {
    if temperature <= 0.0 {
        let mode = levels.iter().position(|level| *level == 0);
        return (0..levels.len()).map(|bin| f32::from(u8::from(Some(bin) == mode))).collect();
    }
    let weigh =
        |level: u8| if level == NEVER { 0.0 } else { (-f32::from(level) / (LEVELS_IN_A_NAT * temperature)).exp() };
    let weights: Vec<f32> = levels.iter().map(|level| weigh(*level)).collect();
    let all: f32 = weights.iter().sum::<f32>().max(1e-30);
    weights.into_iter().map(|weight| weight / all).collect()
}

impl PlaneDistribution {
    /// Keeps `shares` (the probabilities of all bins, place by place) in one byte each.
    pub fn keep(bins: usize, shares: impl Iterator<Item = Vec<f32>>) -> Photo {
        let width = bins.div_ceil(3);
        let mut rgb = Vec::new();
        for place in shares {
            let most = place.iter().copied().fold(f32::MIN_POSITIVE, f32::max);
            let level = |share: &f32| {
                let below = (most / share.max(f32::MIN_POSITIVE)).ln() * LEVELS_IN_A_NAT;
                if *share > 0.0 { below.round().min(f32::from(NEVER)) as u8 } else { NEVER }
            };
            rgb.extend(place.iter().take(bins).map(level));
            rgb.resize(rgb.len().next_multiple_of(width.max(1) * 3), NEVER);
        }
        Photo { width, height: rgb.len() / (width.max(1) * 3), rgb }
    }

    /// Every photo inside that has pixels, in a fixed order.
    pub fn photos_mut(&mut self) -> Vec<&mut Photo> {
        let mut photos = vec![&mut self.photo, &mut self.prediction];
        if let Some(decided) = &mut self.decided {
            photos.push(&mut decided.points);
            photos.extend(decided.histograms.iter_mut().flatten());
        }
        photos.retain(|photo| photo.width * photo.height > 0);
        photos
    }

    /// The levels of the bins of a place.
    pub fn levels(&self, place: usize) -> &[u8] {
        levels(&self.prediction, self.centres.len(), place)
    }

    /// The probabilities at a place, raised to the power 1 / `temperature` and normalised; 0 is the likeliest bin alone.
    pub fn shares(&self, place: usize, temperature: f32) -> Vec<f32> {
        annealed(self.levels(place), temperature)
    }

    /// The annealed mean at a place: the mean at temperature 1, the mode at 0. What is decided stays at any temperature.
    pub fn mean(&self, place: usize, temperature: f32) -> [f32; 2] {
        if let Some(decided) = &self.decided {
            return decided.at(place);
        }
        let add =
            |sum: [f32; 2], (share, centre): (f32, &[f32; 2])| [sum[0] + share * centre[0], sum[1] + share * centre[1]];
        self.shares(place, temperature).into_iter().zip(&self.centres).fold([0.0; 2], add)
    }

    /// The place nearest to pixel (`x`, `y`) of the photo.
    pub fn place_at(&self, x: usize, y: usize) -> usize {
        let along = |pixel: usize, places: usize| {
            let at = (pixel as f32 - self.first) / self.step.max(f32::MIN_POSITIVE);
            at.round().clamp(0.0, places.saturating_sub(1) as f32) as usize
        };
        along(y, self.rows) * self.columns + along(x, self.columns)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(shares: &[Vec<f32>], centres: &[[f32; 2]]) -> PlaneDistribution {
        PlaneDistribution {
            photo: Photo::filled(8, 4, [90; 3]),
            prediction: PlaneDistribution::keep(centres.len(), shares.iter().cloned()),
            centres: centres.to_vec(),
            columns: shares.len(),
            rows: 1,
            step: 4.0,
            first: 1.5,
            temperature: 0.38,
            decided: None,
        }
    }

    #[test]
    fn the_annealed_mean_has_its_published_values_and_limits() {
        let prediction = of(&[vec![0.6, 0.4]], &[[0.0, 0.0], [10.0, -10.0]]);
        for (temperature, known) in [(1.0, 4.0), (0.38, 2.559_715), (0.1, 0.170_459), (0.0, 0.0), (1e6, 5.0)] {
            let [a, b] = prediction.mean(0, temperature);
            assert!((a - known).abs() < 0.12 && (a + b).abs() < 1e-5, "T = {temperature}: {a}");
        }
    }

    #[test]
    fn one_byte_keeps_every_probability_that_matters() {
        let raw: Vec<f32> = (0..313).map(|bin| (4.0 * ((bin * 37 % 313) as f32 / 40.0).sin()).exp()).collect();
        let sum: f32 = raw.iter().sum();
        let shares: Vec<f32> = raw.iter().map(|share| share / sum).collect();
        let centres: Vec<[f32; 2]> = (0..313).map(|bin| [(bin % 20) as f32 * 10.0 - 90.0, (bin / 20) as f32]).collect();
        let prediction = of(&[shares.clone(), vec![0.0; 313]], &centres);
        assert_eq!((prediction.prediction.width, prediction.prediction.height), (105, 2));
        for (kept, share) in prediction.shares(0, 1.0).iter().zip(&shares) {
            assert!((kept / share - 1.0).abs() < 0.045, "{kept} {share}");
        }
        assert!(prediction.shares(1, 1.0).iter().all(|share| *share == 0.0), "a place of which nothing is known");
    }

    #[test]
    fn a_decided_point_comes_back_to_a_thirty_second_at_any_temperature() {
        let points = [[0.0, 0.0], [-110.0, 100.0], [17.3, -0.04], [98.2, -107.9]];
        let mut prediction = of(&[], &[]);
        prediction.decided = Some(Decided::new(&points, 2));
        for (place, point) in points.iter().enumerate() {
            for temperature in [0.0, 1.0] {
                let back = prediction.mean(place, temperature);
                assert!((0..2).all(|at| (back[at] - point[at]).abs() <= 1.0 / 32.0), "{point:?} {back:?}");
            }
        }
        assert!(prediction.shares(0, 1.0).is_empty(), "there is no distribution behind it");
    }

    #[test]
    fn pixels_belong_to_the_nearest_place() {
        let prediction = of(&[vec![1.0], vec![1.0]], &[[0.0, 0.0]]);
        assert_eq!((0..8).map(|x| prediction.place_at(x, 3)).collect::<Vec<_>>(), [0, 0, 0, 0, 1, 1, 1, 1]);
    }
}
