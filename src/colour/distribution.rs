//! Distributions over bins, kept in two bytes a bin, and the one colour that each stands for (Zhang, Isola & Efros,
//! section 2.3).
//!
//! The annealed mean raises a distribution to the power 1 / T, normalises it and takes its mean: at T = 1 that is the
//! mean, towards T = 0 the mode. The paper takes T = 0.38.

/// Steps of a kept logarithm in one nat: probabilities are exact to within 0.025 %.
const STEPS: f32 = 2048.0;
/// Temperatures below this are the mode.
const MODE_BELOW: f32 = 1e-3;

/// The distribution of each place of a grid.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Distributions {
    /// Bins of a distribution.
    pub bins: usize,
    /// How far the logarithm of each probability lies below that of the likeliest bin, in 1/2048 nats: place after
    /// place, `u16::MAX` for anything less likely than exp(-32) times the likeliest.
    pub below: Vec<u16>,
}

impl Distributions {
    /// From any logarithms of probabilities (logits will do), `bins` a place, place after place.
    pub fn from_logits(bins: usize, logits: &[f32]) -> Self {
        let mut below = Vec::with_capacity(logits.len());
        for place in logits.chunks_exact(bins.max(1)) {
            let most = place.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            below.extend(place.iter().map(|logit| ((most - logit) * STEPS).round() as u16));
        }
        Self { bins, below }
    }

    /// How many places there are.
    pub fn len(&self) -> usize {
        self.below.len() / self.bins.max(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.below.is_empty()
    }

    /// The probabilities at `place`.
    pub fn at(&self, place: usize) -> Vec<f32> {
        self.annealed(place, 1.0)
    }

    /// The probabilities at `place`, raised to the power 1 / `temperature` and normalised.
    pub fn annealed(&self, place: usize, temperature: f32) -> Vec<f32> {
        let below = &self.below[place * self.bins..(place + 1) * self.bins];
        if temperature < MODE_BELOW {
            let mode = below.iter().position(|b| *b == 0).unwrap_or(0);
            return (0..self.bins).map(|bin| f32::from(u8::from(bin == mode))).collect();
        }
        let mut p: Vec<f32> = below.iter().map(|b| (-f32::from(*b) / STEPS / temperature).exp()).collect();
        let sum: f32 = p.iter().sum();
        p.iter_mut().for_each(|p| *p /= sum);
        p
    }

    /// The annealed mean at every place; `centres` are the values of the bins.
    pub fn decode(&self, centres: &[[f32; 2]], temperature: f32) -> Vec<[f32; 2]> {
        (0..self.len()).map(|place| mean(&self.annealed(place, temperature), centres)).collect()
    }

    /// The mean of `-log p` under weights of a few bins: the cross-entropy of a soft target at `place`.
    pub fn cross_entropy(&self, place: usize, target: impl Iterator<Item = (usize, f32)>) -> f32 {
        let below = &self.below[place * self.bins..(place + 1) * self.bins];
        let nats = |b: u16| f32::from(b) / STEPS;
        let normaliser = below.iter().map(|b| (-nats(*b)).exp()).sum::<f32>().ln();
        target.map(|(bin, weight)| weight * (nats(below[bin]) + normaliser)).sum()
    }
}

fn mean(p: &[f32], centres: &[[f32; 2]]) -> [f32; 2] {
    let add = |sum: [f32; 2], (p, c): (&f32, &[f32; 2])| [sum[0] + p * c[0], sum[1] + p * c[1]];
    p.iter().zip(centres).fold([0.0; 2], add)
}

/// The annealed mean of one distribution given as plain probabilities; `temperature` 0 is the mode.
pub fn annealed_mean(p: &[f32], centres: &[[f32; 2]], temperature: f32) -> [f32; 2] {
    let logits: Vec<f32> = p.iter().map(|p| p.max(f32::MIN_POSITIVE).ln()).collect();
    let most = logits.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if temperature < MODE_BELOW {
        let mode = logits.iter().position(|logit| *logit == most).unwrap_or(0);
        return centres.get(mode).copied().unwrap_or_default();
    }
    let mut annealed: Vec<f32> = logits.iter().map(|logit| ((logit - most) / temperature).exp()).collect();
    let sum: f32 = annealed.iter().sum();
    annealed.iter_mut().for_each(|p| *p /= sum);
    mean(&annealed, centres)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CENTRES: [[f32; 2]; 2] = [[0.0, 0.0], [10.0, -10.0]];

    #[test]
    fn the_annealed_mean_has_its_published_values_and_limits() {
        let p = [0.6, 0.4];
        let known = [(1.0, 4.0), (0.38, 2.559_715), (1.0 / 2.606, 2.579_517), (0.1, 0.170_459), (0.0, 0.0), (1e6, 5.0)];
        for (temperature, value) in known {
            let [a, b] = annealed_mean(&p, &CENTRES, temperature);
            assert!((a - value).abs() < 1e-4 && (a + b).abs() < 1e-5, "T = {temperature}: {a}");
            let kept = Distributions::from_logits(2, &p.map(f32::ln));
            let decoded = kept.decode(&CENTRES, temperature)[0];
            assert!((decoded[0] - value).abs() < 5e-3, "T = {temperature} from two bytes: {}", decoded[0]);
        }
    }

    #[test]
    fn two_bytes_keep_probabilities_and_cross_entropies() {
        let logits: Vec<f32> = (0..2 * 313).map(|i| 6.0 * ((i * 37 % 313) as f32 / 50.0).sin()).collect();
        let kept = Distributions::from_logits(313, &logits);
        assert_eq!(kept.len(), 2);
        for place in 0..2 {
            let row = &logits[place * 313..(place + 1) * 313];
            let sum: f64 = row.iter().map(|l| f64::from(*l).exp()).sum();
            for (found, logit) in kept.at(place).iter().zip(row) {
                let known = f64::from(*logit).exp() / sum;
                assert!((f64::from(*found) - known).abs() < 1e-3 * known + 1e-9, "{found} {known}");
            }
            let naive = -0.75 * (f64::from(row[7]).exp() / sum).ln() - 0.25 * (f64::from(row[9]).exp() / sum).ln();
            let found = kept.cross_entropy(place, [(7, 0.75), (9, 0.25)].into_iter());
            assert!((f64::from(found) - naive).abs() < 1e-3, "{found} {naive}");
        }
    }

    #[test]
    fn an_undecided_network_loses_the_logarithm_of_313() {
        let kept = Distributions::from_logits(313, &[0.5; 313]);
        assert!((kept.cross_entropy(0, [(120, 1.0)].into_iter()) - 5.746_203).abs() < 1e-4);
    }

    #[test]
    fn what_is_hopeless_stays_hopeless() {
        let kept = Distributions::from_logits(2, &[0.0, -1e9]);
        assert_eq!(kept.below, [0, u16::MAX]);
        assert!(kept.at(0)[1] < 1e-13);
    }
}
