//! Shortcuts: what solves a puzzle without understanding the picture. A detector asks the *trained* network puzzles
//! in which only one of them is left; an accuracy above chance means that the network uses it.

use crate::task::{FormScores, PuzzleForm};
use serde::Serialize;

/// The shortcut that `form` leaves, in a few words.
pub fn shortcut_title(form: PuzzleForm) -> String {
    crate::texts::lookup(&format!("shortcut-{}", form.id), &[])
}

/// What is left in the pictures of `form`, and which defence closes the shortcut.
pub fn shortcut_help(form: PuzzleForm) -> String {
    crate::texts::lookup(&format!("shortcut-{}.help", form.id), &[])
}

/// An advantage over chance that is not worth a word, even where it is certain.
const TRIFLE: f32 = 0.02;

/// What the detector found for one shortcut.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detection {
    /// The shortcut.
    #[serde(rename = "leak")]
    pub shortcut: PuzzleForm,
    /// Puzzles that were asked.
    pub puzzles: usize,
    /// Mean accuracy, 0..=1.
    pub accuracy: f32,
    /// The 95 % confidence interval of the mean over puzzles (normal approximation).
    pub interval: [f32; 2],
    /// Accuracy of guessing.
    pub chance: f32,
}

impl Detection {
    /// From the accuracy of each puzzle.
    pub fn new(shortcut: PuzzleForm, scores: &FormScores) -> Self {
        let (accuracies, chance) = (&scores.values, scores.baseline);
        let count = accuracies.len().max(1) as f32;
        let accuracy = accuracies.iter().sum::<f32>() / count;
        let variance = accuracies.iter().map(|a| (a - accuracy).powi(2)).sum::<f32>() / (count - 1.0).max(1.0);
        let reach = 1.96 * (variance / count).sqrt();
        let interval = [accuracy - reach, accuracy + reach];
        Self { shortcut, puzzles: accuracies.len(), accuracy, interval, chance }
    }

    /// Whether the network clearly uses the shortcut: the whole interval lies above chance, by more than a trifle.
    pub fn cheats(&self) -> bool {
        self.puzzles > 1 && self.interval[0] > self.chance + TRIFLE
    }

    /// The finding in one sentence.
    pub fn sentence(&self) -> String {
        let percent = |share: f32| format!("{:.1}", share * 100.0);
        let key = if self.cheats() { "shortcut-cheats" } else { "shortcut-clean" };
        crate::text!(
            key,
            shortcut = shortcut_title(self.shortcut),
            accuracy = percent(self.accuracy),
            low = percent(self.interval[0]),
            high = percent(self.interval[1]),
            chance = percent(self.chance),
            puzzles = self.puzzles
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(accuracies: Vec<f32>) -> Detection {
        let scores = FormScores { values: accuracies, baseline: 0.125 };
        Detection::new(PuzzleForm { id: "border", stream: 0 }, &scores)
    }

    #[test]
    fn guessing_is_no_cheating_and_knowing_is() {
        let guessing: Vec<f32> = (0..400).map(|i| f32::from(u8::from(i % 8 == 0))).collect();
        let knowing: Vec<f32> = (0..400).map(|i| f32::from(u8::from(i % 4 == 0))).collect();
        assert!(!found(guessing).cheats());
        let found = found(knowing);
        assert!(found.cheats());
        // 0.25 +- 1.96 sqrt(0.25 * 0.75 / 399), worked out by hand.
        assert!((found.interval[0] - 0.2075).abs() < 1e-3 && (found.interval[1] - 0.2925).abs() < 1e-3);
    }

    #[test]
    fn one_puzzle_proves_nothing() {
        assert!(!found(vec![1.0]).cheats());
    }
}
