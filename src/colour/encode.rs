//! A colour as a soft distribution over bins (Zhang, Isola & Efros, section 2.1): its nearest bins, weighted by a
//! Gaussian of their distance.
//!
//! The paper takes 5 neighbours, the released code 10; both take sigma 5. Of equally distant bins the one of lower
//! number comes first.

use super::bins::AbBins;

/// Grid steps around a colour in which its nearest bins are sought first.
const WINDOW: i32 = 2;
/// The most neighbours that a colour can have.
const MOST: usize = 32;

/// Encodes colours.
#[derive(Clone, Copy, Debug)]
pub struct SoftEncoder {
    bins: &'static AbBins,
    neighbours: usize,
    sigma: f32,
}

/// Many colours, each as its nearest bins and their weights, which sum to 1.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Encoding {
    /// Bins of a colour.
    pub neighbours: usize,
    /// Bin numbers, nearest first, colour after colour.
    pub bins: Vec<u16>,
    /// Their weights.
    pub weights: Vec<f32>,
}

impl SoftEncoder {
    /// An encoder onto `neighbours` bins with a Gaussian of deviation `sigma`.
    pub fn new(bins: &'static AbBins, neighbours: usize, sigma: f32) -> Self {
        Self { bins, neighbours: neighbours.clamp(1, MOST.min(bins.len())), sigma: sigma.max(f32::MIN_POSITIVE) }
    }

    /// Encodes colour after colour.
    pub fn encode(&self, colours: impl IntoIterator<Item = [f32; 2]>) -> Encoding {
        let mut encoding = Encoding { neighbours: self.neighbours, ..Encoding::default() };
        for colour in colours {
            let nearest = self.nearest(colour);
            let least = nearest.first().map_or(0.0, |first| first.0);
            // Distances are taken from the nearest bin's, so that far colours do not vanish.
            let weigh = |square: f32| ((least - square) / (2.0 * self.sigma * self.sigma)).exp();
            let sum: f32 = nearest.iter().map(|(square, _)| weigh(*square)).sum();
            encoding.bins.extend(nearest.iter().map(|(_, bin)| *bin));
            encoding.weights.extend(nearest.iter().map(|(square, _)| weigh(*square) / sum));
        }
        encoding
    }

    /// The nearest bins of a colour: squared distance and number, nearest first.
    fn nearest(&self, colour: [f32; 2]) -> Vec<(f32, u16)> {
        let step = self.bins.grid as f32;
        let middle = colour.map(|v| (v / step).round() as i32);
        let mut found = Nearest::new(self.neighbours);
        for a in middle[0] - WINDOW..=middle[0] + WINDOW {
            for b in middle[1] - WINDOW..=middle[1] + WINDOW {
                if let Some(bin) = self.bins.at([a, b]) {
                    found.note(square_distance(self.bins.centres[bin], colour), bin);
                }
            }
        }
        // Every bin outside the window is at least this far away.
        let seen = (WINDOW as f32 + 0.5) * step;
        if found.is_full_within(seen * seen) {
            return found.list;
        }
        let mut found = Nearest::new(self.neighbours);
        for (bin, centre) in self.bins.centres.iter().enumerate() {
            found.note(square_distance(*centre, colour), bin);
        }
        found.list
    }
}

fn square_distance(a: [f32; 2], b: [f32; 2]) -> f32 {
    (a[0] - b[0]).powi(2) + (a[1] - b[1]).powi(2)
}

/// The nearest bins so far, nearest first.
struct Nearest {
    wanted: usize,
    list: Vec<(f32, u16)>,
}

impl Nearest {
    fn new(wanted: usize) -> Self {
        Self { wanted, list: Vec::with_capacity(wanted + 1) }
    }

    fn note(&mut self, square: f32, bin: usize) {
        let full = self.list.len() == self.wanted;
        if full && self.list.last().is_some_and(|last| last.0 <= square) {
            return;
        }
        let at = self.list.partition_point(|(known, _)| *known <= square);
        self.list.insert(at, (square, bin as u16));
        self.list.truncate(self.wanted);
    }

    fn is_full_within(&self, square: f32) -> bool {
        self.list.len() == self.wanted && self.list.last().is_some_and(|last| last.0 < square)
    }
}

impl Encoding {
    /// How many colours there are.
    pub fn len(&self) -> usize {
        self.bins.len() / self.neighbours.max(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.bins.is_empty()
    }

    /// The nearest bin of colour `at`.
    pub fn nearest(&self, at: usize) -> usize {
        usize::from(self.bins[at * self.neighbours])
    }

    /// Bins and weights of colour `at`.
    pub fn of(&self, at: usize) -> impl Iterator<Item = (usize, f32)> {
        let range = at * self.neighbours..(at + 1) * self.neighbours;
        self.bins[range.clone()].iter().map(|bin| usize::from(*bin)).zip(self.weights[range].iter().copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::lab::lab_from_rgb;

    fn encoded(neighbours: usize, colour: [f32; 2]) -> Vec<(usize, f32)> {
        SoftEncoder::new(AbBins::of_grid(10), neighbours, 5.0).encode([colour]).of(0).collect()
    }

    fn near(found: &[(usize, f32)], known: &[f32]) {
        assert_eq!(found.len(), known.len());
        for ((_, weight), known) in found.iter().zip(known) {
            assert!((weight - known).abs() < 1e-6, "{found:?} instead of {known:?}");
        }
    }

    #[test]
    fn a_colour_on_a_bin_and_one_between_four_have_their_published_weights() {
        near(&encoded(5, [0.0, 0.0]), &[0.648_786, 0.087_804, 0.087_804, 0.087_804, 0.087_804]);
        let ten = encoded(10, [10.0, 20.0]);
        let mut known = vec![0.619_218];
        known.extend([0.083_802; 4]);
        known.extend([0.011_341; 4]);
        known.push(0.000_208);
        near(&ten, &known);
        near(&encoded(5, [5.0, 5.0]), &[0.248_860, 0.248_860, 0.248_860, 0.248_860, 0.004_558]);
    }

    #[test]
    fn every_encoding_is_the_one_of_a_plain_search_over_all_bins() {
        let bins = AbBins::of_grid(10);
        for (neighbours, sigma) in [(1, 5.0f64), (5, 5.0), (10, 5.0), (10, 2.0)] {
            let encoder = SoftEncoder::new(bins, neighbours, sigma as f32);
            for (red, green, blue) in [(255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 0, 255), (9, 70, 200), (99, 98, 97)]
            {
                let [_, a, b] = lab_from_rgb([red, green, blue]);
                let mut all: Vec<(f64, usize)> = bins
                    .centres
                    .iter()
                    .enumerate()
                    .map(|(at, c)| (f64::from(c[0] - a).powi(2) + f64::from(c[1] - b).powi(2), at))
                    .collect();
                all.sort_by(|x, y| x.0.total_cmp(&y.0));
                let weight = |square: f64| (-square / (2.0 * sigma * sigma)).exp();
                let sum: f64 = all[..neighbours].iter().map(|(square, _)| weight(*square)).sum();
                let encoding = encoder.encode([[a, b]]);
                for ((bin, found), (square, known)) in encoding.of(0).zip(&all) {
                    assert_eq!(bin, *known);
                    assert!((f64::from(found) - weight(*square) / sum).abs() < 1e-5);
                }
            }
        }
    }

    #[test]
    fn every_colour_of_the_cube_is_near_a_bin_and_comes_back_from_its_encoding() {
        let bins = AbBins::of_grid(10);
        let encoder = SoftEncoder::new(bins, 5, 5.0);
        let levels: Vec<u8> = (0..=255).step_by(15).collect();
        let (mut first, mut fifth, mut worst) = (0.0f32, 0.0f32, 0.0f32);
        for &red in &levels {
            for &green in &levels {
                for &blue in &levels {
                    let [_, a, b] = lab_from_rgb([red, green, blue]);
                    let nearest = encoder.nearest([a, b]);
                    first = first.max(nearest[0].0.sqrt());
                    fifth = fifth.max(nearest[4].0.sqrt());
                    let encoding = encoder.encode([[a, b]]);
                    assert!((encoding.weights.iter().sum::<f32>() - 1.0).abs() < 1e-5);
                    let back = encoding.of(0).fold([0.0, 0.0], |sum, (bin, weight)| {
                        [sum[0] + weight * bins.centres[bin][0], sum[1] + weight * bins.centres[bin][1]]
                    });
                    worst = worst.max(square_distance(back, [a, b]).sqrt());
                }
            }
        }
        assert!(first <= 7.0711 && fifth <= 15.82, "{first} {fifth}");
        assert!(worst < 6.0, "decoded from the encoding a colour is off by {worst}");
    }

    #[test]
    fn the_mean_of_an_encoding_on_an_inner_bin_is_that_bin() {
        let bins = AbBins::of_grid(10);
        for (neighbours, allowed) in [(5, 1e-4), (9, 1e-4), (10, 0.0043)] {
            let encoding = SoftEncoder::new(bins, neighbours, 5.0).encode([[20.0, 10.0]]);
            for channel in 0..2 {
                let mean: f32 = encoding.of(0).map(|(bin, weight)| weight * bins.centres[bin][channel]).sum();
                assert!((mean - [20.0, 10.0][channel]).abs() <= allowed, "{neighbours}: {mean}");
            }
        }
    }

    #[test]
    fn a_colour_far_outside_is_encoded_onto_the_border() {
        let encoding = SoftEncoder::new(AbBins::of_grid(10), 5, 5.0).encode([[-150.0, -150.0]]);
        assert!((encoding.weights.iter().sum::<f32>() - 1.0).abs() < 1e-5);
    }
}
