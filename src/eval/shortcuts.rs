//! Shortcuts: what solves a puzzle without understanding the picture. A detector asks the *trained* network puzzles
//! in which only one of them is left; an accuracy above chance means that the network uses it. Where the same pixels hold
//! content, too, as at borders, as much content elsewhere says what that alone is worth: only what is more is the shortcut.

use crate::task::{FormScores, PuzzleForm};
use serde::Serialize;

/// The shortcut that `form` leaves, in a few words.
pub fn shortcut_title(form: PuzzleForm) -> String {
    crate::texts::lookup(form.text, &[])
}

/// What is left in the pictures of `form`, and which defence closes the shortcut.
pub fn shortcut_help(form: PuzzleForm) -> String {
    crate::texts::lookup(&format!("{}.help", form.text), &[])
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
    /// Whether this is what a shortcut is compared with, and none itself.
    pub is_control: bool,
    /// What the same puzzles give that leave as much without the shortcut, where there are such.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<ControlFound>,
}

/// What puzzles give that leave as much as a shortcut's, and not the shortcut.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ControlFound {
    /// What was left in them.
    #[serde(skip)]
    pub form: PuzzleForm,
    /// Mean accuracy, 0..=1.
    pub accuracy: f32,
    /// By how much the shortcut's accuracy is larger: the 95 % confidence interval of the mean over the same puzzles.
    pub more: [f32; 2],
}

/// A mean and its 95 % confidence interval (normal approximation).
fn mean_with_interval(values: &[f32]) -> (f32, [f32; 2]) {
    let count = values.len().max(1) as f32;
    let mean = values.iter().sum::<f32>() / count;
    let variance = values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / (count - 1.0).max(1.0);
    let reach = 1.96 * (variance / count).sqrt();
    (mean, [mean - reach, mean + reach])
}

impl Detection {
    /// From the accuracy of each puzzle.
    pub fn new(shortcut: PuzzleForm, scores: &FormScores) -> Self {
        let (accuracy, interval) = mean_with_interval(&scores.values);
        let (puzzles, chance) = (scores.values.len(), scores.baseline);
        Self { shortcut, puzzles, accuracy, interval, chance, is_control: false, control: None }
    }

    /// Everything that was asked: the scores of each form, some of which are what others are compared with.
    pub fn of_all(scored: &[(PuzzleForm, FormScores)]) -> Vec<Self> {
        let compared = |(form, scores): &(PuzzleForm, FormScores)| {
            let control = form.control.and_then(|id| scored.iter().find(|(other, _)| other.id == id));
            let control = control.map(|(of, control)| {
                let each = scores.values.iter().zip(&control.values).map(|(own, other)| own - other);
                let (_, more) = mean_with_interval(&each.collect::<Vec<_>>());
                ControlFound { form: *of, accuracy: mean_with_interval(&control.values).0, more }
            });
            let is_control = scored.iter().any(|(other, _)| other.control == Some(form.id));
            Self { control, is_control, ..Self::new(*form, scores) }
        };
        scored.iter().map(compared).collect()
    }

    /// Whether the network clearly uses the shortcut: the whole interval lies above chance, and that of the advantage over as
    /// much content above nothing, each by more than a trifle.
    pub fn cheats(&self) -> bool {
        self.is_above_chance() && !self.is_control && self.control.as_ref().is_none_or(|found| found.more[0] > TRIFLE)
    }

    fn is_above_chance(&self) -> bool {
        self.puzzles > 1 && self.interval[0] > self.chance + TRIFLE
    }

    /// The finding in one sentence.
    pub fn sentence(&self) -> String {
        let percent = |share: f32| format!("{:.1}", share * 100.0);
        let control = self.control.as_ref().map_or_else(String::new, |found| percent(found.accuracy));
        let compared = self.control.as_ref().map_or_else(String::new, |found| shortcut_title(found.form));
        let key = match (self.cheats(), &self.control) {
            _ if self.is_control => "shortcut-control",
            (true, None) => "shortcut-cheats",
            (true, Some(_)) => "shortcut-cheats-beyond",
            (false, Some(_)) if self.is_above_chance() => "shortcut-content",
            (false, _) => "shortcut-clean",
        };
        crate::text!(
            key,
            control = control,
            compared = compared,
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
        Detection::new(PuzzleForm { id: "means", stream: 0, control: None, text: "shortcut-means" }, &scores)
    }

    fn every(count: usize, of: usize) -> Vec<f32> {
        (0..count).map(|i| f32::from(u8::from(i % of == 0))).collect()
    }

    #[test]
    fn what_as_much_content_gives_as_well_is_no_shortcut() {
        let border = PuzzleForm { id: "border", stream: 0, control: Some("middle"), text: "shortcut-border" };
        let middle = PuzzleForm { id: "middle", stream: 0, control: None, text: "shortcut-middle" };
        let found = |own: Vec<f32>, other: Vec<f32>| {
            let scores = |values| FormScores { values, baseline: 0.125 };
            Detection::of_all(&[(border, scores(own)), (middle, scores(other))])
        };
        // A third is right at borders: a leak, unless the middles give a third as well.
        let leak = found(every(400, 3), every(400, 8));
        assert!(leak[0].cheats() && !leak[1].cheats(), "{leak:?}");
        let content = found(every(400, 3), every(400, 3));
        assert!(!content[0].cheats() && content[0].interval[0] > 0.25, "{content:?}");
        assert!(content[1].is_control && !content[1].cheats(), "content is no shortcut however much it gives");
        // Paired: 16 more right of 400, on puzzles that are otherwise answered alike: 0.04 +- 0.0192, by hand.
        let mut more = every(400, 3);
        more.iter_mut().filter(|value| **value == 0.0).take(16).for_each(|value| *value = 1.0);
        let paired = found(more, every(400, 3));
        let interval = paired[0].control.as_ref().expect("a control").more;
        assert!((interval[0] - 0.0208).abs() < 1e-3 && (interval[1] - 0.0592).abs() < 1e-3, "{interval:?}");
        assert!(paired[0].cheats());
        assert_eq!(paired[0].control.as_ref().map(|found| found.form), Some(middle), "told by its name");
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
