//! How often each bin occurs in a folder, and the class weights made of it (Zhang, Isola & Efros, section 2.2).
//!
//! `w` is proportional to `1 / ((1 - lambda) p + lambda / Q)`, with the sum of `p w` equal to 1, where p is the histogram
//! of nearest bins smoothed by a Gaussian. The released code spreads the uniform part over bins that occur only; here it
//! is spread over all Q, as in the paper.

use super::bins::AbBins;
use super::encode::Encoding;
use super::found::Found;
use crate::task::TaskError;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The colours of a folder.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
pub struct Prior {
    /// The grid of the bins.
    pub grid: usize,
    /// Photos that were looked at.
    pub photos: usize,
    /// Colours that were counted.
    pub colours: u64,
    /// Share of the colours that lie nearest to each bin.
    pub nearest: Vec<f32>,
    /// The mean of the soft encodings: the distribution that is the best constant answer.
    pub encoded: Vec<f32>,
    /// The mean colour.
    pub mean: [f32; 2],
    /// `nearest` smoothed as the run asks for: the distribution that class weights are made of.
    pub smoothed: Vec<f32>,
    /// How much a pixel of each bin counts in a rebalanced mark ([`Prior::rarities`]).
    #[serde(default)]
    rarities: Vec<f32>,
    /// What the photos teach that a method learns from.
    #[serde(default)]
    pub taught: Taught,
}

impl Serialize for Prior {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

/// A run folder may be of somebody else: what contradicts itself is no prior.
impl<'de> Deserialize<'de> for Prior {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let prior = Self::deserialize(deserializer)?;
        if prior.is_sound() { Ok(prior) } else { Err(D::Error::custom(crate::text!("colour-prior-unsound"))) }
    }
}

/// What the best constant answers are made of: only colours that count in a loss.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Taught {
    /// For each bin, bins and shares of the soft encodings of the colours that lie nearest to it, as parts of all colours.
    pub encoded: Vec<Vec<(u16, f32)>>,
    /// The mean colour.
    pub mean: [f32; 2],
}

/// Deviation of the Gaussian that smooths the folder's colours for marks, as in the paper; what a run smooths by for its loss
/// changes no mark.
const MARKS_SMOOTHING: f32 = 5.0;
/// The mean colour of photos without colour is nearer to grey than this.
const GREY: f64 = 3.0;
/// A share below this is none: its inverse would leave the range of a float.
const LEAST_SHARE: f32 = 1e-9;

/// The colours of the folder, shared by all puzzles.
pub type FolderPrior = Found<Prior>;

/// Counts colours; what it counted so far can be kept and read back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ColourCounter {
    grid: usize,
    photos: usize,
    colours: u64,
    nearest: Vec<f64>,
    encoded: Vec<f64>,
    sum: [f64; 2],
    taught: TaughtSums,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct TaughtSums {
    colours: u64,
    encoded: BTreeMap<(u16, u16), f64>,
    sum: [f64; 2],
}

impl ColourCounter {
    /// Nothing counted yet.
    pub fn new(bins: &'static AbBins) -> Self {
        let none = vec![0.0; bins.len()];
        let taught = TaughtSums::default();
        Self { grid: bins.grid, photos: 0, colours: 0, nearest: none.clone(), encoded: none, sum: [0.0; 2], taught }
    }

    /// Counts the colours of one photo.
    pub fn add(&mut self, colours: &[[f32; 2]], encoding: &Encoding) {
        self.photos += 1;
        self.colours += colours.len() as u64;
        for (at, colour) in colours.iter().enumerate() {
            self.nearest[encoding.nearest(at)] += 1.0;
            encoding.of(at).for_each(|(bin, weight)| self.encoded[bin] += f64::from(weight));
            self.sum = [self.sum[0] + f64::from(colour[0]), self.sum[1] + f64::from(colour[1])];
        }
    }

    /// Counts the colours of one photo that a method learns from.
    pub fn teach(&mut self, colours: &[[f32; 2]], encoding: &Encoding) {
        let taught = &mut self.taught;
        taught.colours += colours.len() as u64;
        for (at, colour) in colours.iter().enumerate() {
            let nearest = encoding.nearest(at) as u16;
            for (bin, weight) in encoding.of(at) {
                *taught.encoded.entry((nearest, bin as u16)).or_default() += f64::from(weight);
            }
            taught.sum = [taught.sum[0] + f64::from(colour[0]), taught.sum[1] + f64::from(colour[1])];
        }
    }

    /// Refuses photos without colour: there is nothing to learn from them, and every number would look like success.
    ///
    /// # Errors
    /// When all colours that were counted are grey.
    pub fn check(&self) -> Result<(), TaskError> {
        let bins = self.nearest.iter().filter(|count| **count > 0.0).count();
        let is_grey = self.sum.iter().all(|sum| (sum / self.colours.max(1) as f64).abs() < GREY);
        match self.colours > 0 && bins == 1 && is_grey {
            true => Err(TaskError::Data { reason: crate::text!("colour-none", photos = self.photos) }),
            false => Ok(()),
        }
    }

    /// The prior, smoothed by a Gaussian of deviation `sigma`; `None` where nothing was counted.
    pub fn finish(&self, sigma: f32) -> Option<Prior> {
        let share =
            |counts: &[f64]| -> Vec<f32> { counts.iter().map(|count| (count / self.colours as f64) as f32).collect() };
        (self.colours > 0).then(|| {
            let nearest = share(&self.nearest);
            Prior {
                rarities: rarities(AbBins::of_grid(self.grid), &nearest),
                grid: self.grid,
                photos: self.photos,
                colours: self.colours,
                smoothed: smoothed(AbBins::of_grid(self.grid), &nearest, sigma),
                nearest,
                encoded: share(&self.encoded),
                mean: self.sum.map(|sum| (sum / self.colours as f64) as f32),
                taught: self.taught.finish(self.nearest.len()),
            }
        })
    }
}

impl TaughtSums {
    fn finish(&self, bins: usize) -> Taught {
        let colours = self.colours.max(1) as f64;
        let mut encoded = vec![Vec::new(); if self.colours > 0 { bins } else { 0 }];
        for ((nearest, bin), sum) in &self.encoded {
            if let Some(row) = encoded.get_mut(usize::from(*nearest)) {
                row.push((*bin, (sum / colours) as f32));
            }
        }
        Taught { encoded, mean: self.sum.map(|sum| (sum / colours) as f32) }
    }
}

impl Prior {
    /// Whether all lists speak of the bins of the grid, in numbers.
    fn is_sound(&self) -> bool {
        let bins = AbBins::of_grid(self.grid).len();
        let lists = [&self.nearest, &self.encoded, &self.smoothed, &self.rarities];
        let taught = &self.taught.encoded;
        lists[..3].iter().all(|list| list.len() == bins)
            && [0, bins].contains(&self.rarities.len())
            && [0, bins].contains(&taught.len())
            && taught.iter().flatten().all(|(bin, share)| usize::from(*bin) < bins && share.is_finite())
            && lists.iter().all(|list| list.iter().all(|share| share.is_finite()))
    }

    /// The bins.
    pub fn bins(&self) -> &'static AbBins {
        AbBins::of_grid(self.grid)
    }

    /// The weight of each bin.
    pub fn weights(&self, lambda: f32) -> Vec<f32> {
        rebalanced(&self.smoothed, lambda)
    }

    /// How much a pixel counts in a rebalanced mark by its bin: the inverse of the smoothed frequency (paper, equation 4 with
    /// lambda 0).
    pub fn rarities(&self) -> Cow<'_, [f32]> {
        // Counted by earlier versions, a prior lacks them.
        if self.rarities.is_empty() { rarities(self.bins(), &self.nearest).into() } else { (&self.rarities).into() }
    }

    /// The mean colour of all photos that teach.
    pub fn mean_taught(&self) -> [f32; 2] {
        if self.taught.encoded.is_empty() { self.mean } else { self.taught.mean }
    }

    /// The distribution that is the best constant answer where each colour counts as much as `weights` has its nearest bin:
    /// the weighed mean of the soft encodings, over all colours that teach. What was counted by earlier versions has no
    /// such parts; there each bin stands for the colours near it.
    pub fn best_constant(&self, weights: Option<&[f32]>) -> Vec<f32> {
        let weight = |bin: usize| f64::from(weights.and_then(|weights| weights.get(bin).copied()).unwrap_or(1.0));
        let mut sums = vec![0.0f64; self.encoded.len()];
        if self.taught.encoded.is_empty() {
            let of_each = sums.iter_mut().zip(&self.encoded).enumerate();
            of_each.for_each(|(bin, (sum, share))| *sum = f64::from(*share) * weight(bin));
        }
        for (nearest, row) in self.taught.encoded.iter().enumerate() {
            for (bin, share) in row {
                sums[usize::from(*bin)] += f64::from(*share) * weight(nearest);
            }
        }
        let all = sums.iter().sum::<f64>().max(f64::MIN_POSITIVE);
        sums.into_iter().map(|sum| (sum / all) as f32).collect()
    }

    /// The mean of `-log p` of a colour's soft encoding under the best constant answer, over the folder: its entropy.
    pub fn entropy(&self) -> f32 {
        self.encoded.iter().filter(|p| **p > 0.0).map(|p| -p * p.ln()).sum()
    }
}

/// The inverse of each bin's smoothed share, the mean over the folder 1. No bin counts more than the rarest one that was seen,
/// so that a colour which no photo of the folder has cannot outweigh all others.
fn rarities(bins: &AbBins, nearest: &[f32]) -> Vec<f32> {
    let rarest = nearest.iter().copied().filter(|share| *share > 0.0).fold(f32::MAX, f32::min);
    let shares = smoothed(bins, nearest, MARKS_SMOOTHING);
    rebalanced(&shares.into_iter().map(|share| share.max(rarest)).collect::<Vec<_>>(), 0.0)
}

/// Shares of bins, each spread over the bins around it by a Gaussian of deviation `sigma` (0 leaves them as they are); the
/// sum is kept.
pub fn smoothed(bins: &AbBins, shares: &[f32], sigma: f32) -> Vec<f32> {
    if sigma <= 0.0 {
        return shares.to_vec();
    }
    let mut out = vec![0.0f32; bins.len()];
    let mut spread = vec![0.0f32; bins.len()];
    for (centre, share) in bins.centres.iter().zip(shares).filter(|(_, share)| **share > 0.0) {
        for (to, other) in spread.iter_mut().zip(&bins.centres) {
            let square = (centre[0] - other[0]).powi(2) + (centre[1] - other[1]).powi(2);
            *to = (-square / (2.0 * sigma * sigma)).exp();
        }
        let sum: f32 = spread.iter().sum();
        out.iter_mut().zip(&spread).for_each(|(out, part)| *out += share * part / sum);
    }
    out
}

/// Class weights of the distribution `p`: see the head of this file. A bin that never occurs gets, at `lambda` 0, the
/// weight of the rarest one that does.
pub fn rebalanced(p: &[f32], lambda: f32) -> Vec<f32> {
    let uniform = lambda / p.len().max(1) as f32;
    let rarest = p.iter().copied().filter(|p| *p > 0.0).fold(f32::MAX, f32::min).max(LEAST_SHARE);
    let inverse = |p: &f32| ((1.0 - lambda) * if lambda > 0.0 { *p } else { p.max(rarest) } + uniform).recip();
    let expectation: f32 = p.iter().map(|p| p * inverse(p)).sum();
    p.iter().map(|p| inverse(p) / expectation).collect()
}

#[cfg(test)]
mod tests {
    use super::super::SoftEncoder;
    use super::*;

    fn near(found: &[f32], known: &[f32]) {
        assert!(found.iter().zip(known).all(|(f, k)| (f - k).abs() < 1e-5), "{found:?} instead of {known:?}");
    }

    fn prior(colours: &[[f32; 2]]) -> Prior {
        let bins = AbBins::of_grid(10);
        let mut counter = ColourCounter::new(bins);
        counter.add(colours, &SoftEncoder::new(bins, 5, 5.0).encode(colours.iter().copied()));
        counter.finish(5.0).expect("colours were counted")
    }

    #[test]
    fn weights_have_their_published_values_and_expectation_one() {
        near(&rebalanced(&[0.7, 0.2, 0.1], 0.5), &[0.754_170, 1.461_204, 1.798_405]);
        near(&rebalanced(&[0.97, 0.03, 0.0], 0.5), &[0.927_975, 3.328_793, 3.628_384]);
        near(&rebalanced(&[0.7, 0.2, 0.1], 1.0), &[1.0; 3]);
        near(&rebalanced(&[0.7, 0.2, 0.1], 0.0), &[1.0 / 2.1, 1.0 / 0.6, 1.0 / 0.3]);
        for lambda in [0.0, 0.3, 0.5, 1.0] {
            let p = [0.5, 0.25, 0.25, 0.0];
            let expectation: f32 = p.iter().zip(rebalanced(&p, lambda)).map(|(p, w)| p * w).sum();
            assert!((expectation - 1.0).abs() < 1e-6 && rebalanced(&p, lambda).iter().all(|w| w.is_finite()));
        }
    }

    #[test]
    fn a_prior_counts_what_it_is_given() {
        let found = prior(&[[0.0, 0.0], [0.0, 1.0], [30.0, 0.0], [0.0, 0.0]]);
        let bins = found.bins();
        let red = bins.at([3, 0]).expect("a bin");
        near(&[found.nearest[bins.grey()], found.nearest[red]], &[0.75, 0.25]);
        near(&[found.encoded.iter().sum(), found.nearest.iter().sum()], &[1.0, 1.0]);
        near(&found.mean, &[7.5, 0.25]);
        let entropy: f32 = found.encoded.iter().map(|p| if *p > 0.0 { -p * p.ln() } else { 0.0 }).sum();
        near(&[found.entropy()], &[entropy]);
        assert!(ColourCounter::new(bins).finish(5.0).is_none());
    }

    #[test]
    fn smoothing_keeps_the_sum_and_spreads_by_distance() {
        let found = prior(&[[0.0, 0.0]]);
        let smooth = &found.smoothed;
        assert!((smooth.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        let at = |a, b| smooth[found.bins().at([a, b]).expect("a bin")];
        assert!((at(1, 0) / at(0, 0) - (-2.0f32).exp()).abs() < 1e-4);
        assert!((at(1, 1) / at(0, 0) - (-4.0f32).exp()).abs() < 1e-4);
        assert_eq!(smoothed(found.bins(), &found.nearest, 0.0), found.nearest);
    }

    #[test]
    fn rare_colours_weigh_more_than_common_ones() {
        let mut colours = vec![[0.0, 0.0]; 90];
        colours.extend([[60.0, 40.0]; 10]);
        let found = prior(&colours);
        let weights = found.weights(0.5);
        let red = found.bins().at([6, 4]).expect("a bin");
        assert!(weights[red] > 3.0 * weights[found.bins().grey()], "{} {}", weights[red], weights[found.bins().grey()]);
    }

    #[test]
    fn photos_without_colour_are_refused_and_those_of_one_colour_are_not() {
        let check = |colours: &[[f32; 2]]| {
            let bins = AbBins::of_grid(10);
            let mut counter = ColourCounter::new(bins);
            counter.add(colours, &SoftEncoder::new(bins, 5, 5.0).encode(colours.iter().copied()));
            counter.check().map_err(|error| error.to_string())
        };
        let refused = check(&[[0.0, 0.0], [0.4, -0.3], [-0.2, 0.1]]).unwrap_err();
        assert!(refused.contains("no colour"), "{refused}");
        assert_eq!(check(&[[40.0, 20.0]; 9]), Ok(()));
        assert_eq!(check(&[[0.0, 0.0], [0.0, 0.0], [20.0, 0.0], [-20.0, 0.0]]), Ok(()));
        assert_eq!(check(&[]), Ok(()));
    }
}
