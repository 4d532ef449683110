//! Plain sentences about how training goes, from the numbers of the last steps.

use super::event::{Health, Shares, StepReport};
use std::collections::VecDeque;

/// Steps that a rule looks back.
const WINDOW: usize = 100;

/// So many probes in a row without a better one are a standstill.
const STANDSTILL: usize = 6;

/// Embeddings spread less than this lie so close that all photos look the same to the network. Features that are never
/// negative have much in common: useful ones were seen at 0.004.
const COLLAPSED_SPREAD: f32 = 0.0005;
/// Embeddings along fewer directions than this lie on a line.
const COLLAPSED_RANK: f32 = 1.1;

/// A loss so many times the usual one is an explosion.
const EXPLOSION: f32 = 1000.0;

/// Watches the numbers of a run.
#[derive(Default)]
pub struct Watch {
    losses: VecDeque<f32>,
    /// How often the discriminator was right about held-out images, at each measurement.
    discriminator: Vec<f32>,
    exploded_in_a_row: usize,
    /// Held-out loss at each measurement.
    held_out: Vec<f32>,
    /// The best probe, its step, and how many probes came after it without being better.
    best_probe: Option<(f32, u64, usize)>,
    probes_are_rare: bool,
    /// How far embeddings were spread at the last probe, and along how many directions.
    embedded: Option<(f32, f32)>,
}

/// What the last step means for the run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Fine,
    /// The loss is not a number.
    NotANumber,
    /// The loss is far beyond anything before.
    Exploded,
}

fn mean(values: impl ExactSizeIterator<Item = f32>) -> f32 {
    let count = values.len().max(1) as f32;
    values.sum::<f32>() / count
}

fn median(values: &VecDeque<f32>) -> f32 {
    let mut sorted: Vec<f32> = values.iter().copied().collect();
    sorted.sort_by(f32::total_cmp);
    sorted.get(sorted.len() / 2).copied().unwrap_or_default()
}

fn push(window: &mut VecDeque<f32>, value: f32) {
    if window.len() == WINDOW {
        window.pop_front();
    }
    window.push_back(value);
}

impl Watch {
    /// Takes in one step.
    pub fn step(&mut self, report: &StepReport) -> Verdict {
        if report.values.iter().any(|(_, value)| !value.is_finite()) {
            return Verdict::NotANumber;
        }
        for &(name, value) in &report.values {
            if name == "loss" {
                let usual = median(&self.losses).abs().max(1e-6);
                let far = self.losses.len() >= 20 && value.abs() > EXPLOSION * usual;
                self.exploded_in_a_row = if far { self.exploded_in_a_row + 1 } else { 0 };
                push(&mut self.losses, value);
            }
        }
        if self.exploded_in_a_row >= 3 { Verdict::Exploded } else { Verdict::Fine }
    }

    /// Takes in the numbers of a measurement on held-out images.
    pub fn held_out(&mut self, values: &[(String, f32)]) {
        let value = |wanted: &str| values.iter().find(|(name, _)| name == wanted).map(|(_, value)| *value);
        self.held_out.extend(value("loss"));
        self.discriminator.extend(value("d_accuracy"));
    }

    /// Takes in a probe of `photos` held-out photos. Better means by more than the deviation that chance alone gives.
    pub fn probed(&mut self, step: u64, accuracy: f32, photos: usize) {
        let deviation = (accuracy * (1.0 - accuracy) / photos.max(1) as f32).sqrt();
        self.best_probe = match self.best_probe {
            Some((best, at, since)) if accuracy <= best + deviation => Some((best, at, since + 1)),
            _ => Some((accuracy, step, 0)),
        };
    }

    /// Takes in how far the embeddings of a probe are spread, and along how many directions.
    pub fn embedded(&mut self, spread: f32, directions: f32) {
        self.embedded = Some((spread, directions));
    }

    /// Takes in that probes come less often than asked for.
    pub fn probes_are_rare(&mut self) {
        self.probes_are_rare = true;
    }

    /// What can be said now.
    pub fn sentences(&self, shares: Shares) -> Vec<Health> {
        let warn = |rule, text| Health { rule, warning: true, text };
        let mut said = Vec::new();
        // Training images flatter the discriminator; what counts is whether it knows held-out ones, and for how long.
        if let [.., a, b, c] = self.discriminator[..] {
            let wins = (a + b + c) / 3.0;
            let percent = format!("{:.0}", wins * 100.0);
            if wins > 0.95 {
                said.push(warn("discriminator-wins", crate::text!("health-discriminator-wins", percent = percent)));
            } else if wins < 0.4 {
                said.push(warn("discriminator-loses", crate::text!("health-discriminator-loses", percent = percent)));
            }
        }
        if self.losses.len() == WINDOW {
            let early = mean(self.losses.iter().take(20).copied());
            let late = mean(self.losses.iter().rev().take(20).copied());
            if late > 3.0 * early {
                said.push(warn("loss-rises", crate::text!("health-loss-rises")));
            }
        }
        if let [.., a, b, c, d] = self.held_out[..] {
            let best = self.held_out.iter().copied().fold(f32::INFINITY, f32::min);
            if a < b && b < c && c < d && d > 1.1 * best {
                said.push(warn("overfitting", crate::text!("health-overfitting")));
            }
        }
        if let Some((spread, directions)) = self.embedded
            && (spread < COLLAPSED_SPREAD || directions < COLLAPSED_RANK)
        {
            let (spread, directions) = (format!("{spread:.0e}"), format!("{directions:.1}"));
            let text = crate::text!("health-features-collapsed", spread = spread, directions = directions);
            said.push(warn("features-collapsed", text));
        }
        if let Some((_, step, since)) = self.best_probe
            && since >= STANDSTILL
        {
            said.push(warn("features-stand-still", crate::text!("health-features-stand-still", step = step)));
        }
        if self.probes_are_rare {
            said.push(Health { rule: "probes-rare", warning: false, text: crate::text!("health-probes-rare") });
        }
        if shares.wait > 0.2 {
            said.push(warn("waiting", crate::text!("health-waiting", percent = format!("{:.0}", shares.wait * 100.0))));
        }
        said
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn report(loss: f32) -> StepReport {
        StepReport { step: 1, epoch: 0.0, values: vec![("loss", loss)] }
    }

    #[test]
    fn a_loss_that_is_no_number_is_noticed_at_once() {
        assert_eq!(Watch::default().step(&report(f32::NAN)), Verdict::NotANumber);
    }

    #[test]
    fn one_spike_is_no_explosion_but_three_are() {
        let mut watch = Watch::default();
        for _ in 0..50 {
            assert_eq!(watch.step(&report(1.0)), Verdict::Fine);
        }
        assert_eq!(watch.step(&report(5000.0)), Verdict::Fine);
        assert_eq!(watch.step(&report(1.0)), Verdict::Fine);
        watch.step(&report(5000.0));
        watch.step(&report(5000.0));
        assert_eq!(watch.step(&report(5000.0)), Verdict::Exploded);
    }

    #[test]
    fn features_that_collapse_are_noticed() {
        let said = |spread: f32, directions: f32| {
            let mut watch = Watch::default();
            watch.embedded(spread, directions);
            watch.sentences(Shares::default()).into_iter().map(|health| health.rule).collect::<Vec<_>>()
        };
        assert_eq!(said(1e-5, 6.0), ["features-collapsed"], "all photos look the same");
        assert_eq!(said(0.4, 1.02), ["features-collapsed"], "all photos lie on a line");
        assert!(said(0.004, 2.5).is_empty());
    }

    #[test]
    fn features_that_stop_improving_are_noticed_with_the_step() {
        let said = |last: f32| {
            let mut watch = Watch::default();
            [0.2, 0.4, 0.5].iter().zip(1..).for_each(|(right, step)| watch.probed(step * 100, *right, 500));
            (4..9).for_each(|step| watch.probed(step * 100, 0.5, 500));
            watch.probed(900, last, 500);
            let sentences = watch.sentences(Shares::default());
            sentences.into_iter().map(|health| health.text).collect::<Vec<_>>()
        };
        assert!(said(0.51).iter().any(|text| text.contains("300")), "{:?}", said(0.51));
        assert!(said(0.6).is_empty());
    }

    #[test]
    fn a_winning_discriminator_is_named_and_a_balanced_one_is_not() {
        let rules = |accuracy| {
            let mut watch = Watch::default();
            for _ in 0..3 {
                watch.held_out(&[("loss".to_owned(), 1.0), ("d_accuracy".to_owned(), accuracy)]);
            }
            watch.sentences(Shares::default()).into_iter().map(|h| h.rule).collect::<Vec<_>>()
        };
        assert_eq!(rules(0.99), ["discriminator-wins"]);
        assert!(rules(0.7).is_empty());
    }
}
