//! Shortcuts: cues that solve a puzzle without understanding the picture. A detector asks the *trained* network puzzles
//! in which only one such cue is left; an accuracy above chance means that the network uses it.

use serde::{Deserialize, Serialize};

/// The one cue that is left in a puzzle made for the detector.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Leak {
    /// The outermost two pixels of each patch: lines and textures that go on in the next patch.
    Border,
    /// Colour fringes of a lens on pictures of grey noise: they tell where in the picture a patch lay.
    Fringes,
    /// The mean colour of each patch: skies are bright, grounds are dark.
    Means,
    /// Noise with the mean and spread of each patch.
    Noise,
}

impl Leak {
    /// Every leak.
    pub const ALL: [Leak; 4] = [Leak::Border, Leak::Fringes, Leak::Means, Leak::Noise];

    /// Stable name.
    pub fn id(self) -> &'static str {
        match self {
            Leak::Border => "border",
            Leak::Fringes => "fringes",
            Leak::Means => "means",
            Leak::Noise => "noise",
        }
    }

    /// The cue in a few words.
    pub fn title(self) -> String {
        crate::texts::lookup(&format!("leak-{}", self.id()), &[])
    }

    /// What is left in the pictures, and which defence closes the leak.
    pub fn help(self) -> String {
        crate::texts::lookup(&format!("leak-{}.help", self.id()), &[])
    }
}

/// An advantage over chance that is not worth a word, even where it is certain.
const TRIFLE: f32 = 0.02;

/// What the detector found for one cue.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Detection {
    /// The cue.
    pub leak: Leak,
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
    pub fn new(leak: Leak, accuracies: &[f32], chance: f32) -> Self {
        let count = accuracies.len().max(1) as f32;
        let accuracy = accuracies.iter().sum::<f32>() / count;
        let variance = accuracies.iter().map(|a| (a - accuracy).powi(2)).sum::<f32>() / (count - 1.0).max(1.0);
        let reach = 1.96 * (variance / count).sqrt();
        let interval = [accuracy - reach, accuracy + reach];
        Self { leak, puzzles: accuracies.len(), accuracy, interval, chance }
    }

    /// Whether the network clearly uses the cue: the whole interval lies above chance, by more than a trifle.
    pub fn cheats(&self) -> bool {
        self.puzzles > 1 && self.interval[0] > self.chance + TRIFLE
    }

    /// The finding in one sentence.
    pub fn sentence(&self) -> String {
        let percent = |share: f32| format!("{:.1}", share * 100.0);
        let key = if self.cheats() { "leak-cheats" } else { "leak-clean" };
        crate::text!(
            key,
            cue = self.leak.title(),
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

    #[test]
    fn guessing_is_no_cheating_and_knowing_is() {
        let guessing: Vec<f32> = (0..400).map(|i| f32::from(u8::from(i % 8 == 0))).collect();
        let knowing: Vec<f32> = (0..400).map(|i| f32::from(u8::from(i % 4 == 0))).collect();
        assert!(!Detection::new(Leak::Border, &guessing, 0.125).cheats());
        let found = Detection::new(Leak::Border, &knowing, 0.125);
        assert!(found.cheats());
        // 0.25 +- 1.96 sqrt(0.25 * 0.75 / 399), worked out by hand.
        assert!((found.interval[0] - 0.2075).abs() < 1e-3 && (found.interval[1] - 0.2925).abs() < 1e-3);
    }

    #[test]
    fn one_puzzle_proves_nothing() {
        assert!(!Detection::new(Leak::Noise, &[1.0], 0.125).cheats());
    }
}
