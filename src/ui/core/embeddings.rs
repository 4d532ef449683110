//! What the window knows of the network's features: embeddings of the open data, for every pane that shows them.

use crate::eval::Features;
use crate::photos::Photo;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Photos that are embedded at most; more are thinned evenly.
pub const MOST: usize = 50_000;
/// Training is asked again only after this many times as long as the last answer took.
const REST: u32 = 9;
/// And never sooner than this.
const SHORTEST_REST: Duration = Duration::from_secs(2);

/// What embeddings were made of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The run.
    pub run: PathBuf,
    /// Which opening of data.
    pub generation: u64,
    /// The layer that was asked for; none is the deepest.
    pub layer: Option<&'static str>,
}

/// Embeddings under way.
#[derive(Clone, Debug)]
pub struct Asking {
    /// Their number.
    pub number: u64,
    /// Of what.
    pub subject: Subject,
    /// The share that is done.
    pub done: f32,
    /// Since when.
    pub since: Instant,
}

/// Embeddings that are there.
#[derive(Clone)]
pub struct Embedding {
    /// Counts embeddings.
    pub number: u64,
    /// Of what.
    pub subject: Subject,
    /// Steps that the network had done.
    pub step: u64,
    /// The layer that was looked at.
    pub layer: &'static str,
    /// The photos of the rows, by their number in the pool, rising.
    pub kept: Arc<[u32]>,
    /// Rows of the trained network.
    pub trained: Arc<Features>,
    /// Rows of the untrained one.
    pub untrained: Option<Arc<Features>>,
}

/// What the window knows of the network's features.
#[derive(Default)]
pub struct FeatureView {
    /// Layers that the network has; empty until it was asked.
    pub layers: Vec<&'static str>,
    /// The chosen layer; none is the deepest.
    pub layer: Option<&'static str>,
    /// Whether training is asked again and again.
    pub follow: bool,
    /// What is being embedded.
    pub asked: Option<Asking>,
    /// What is embedded.
    pub shown: Option<Embedding>,
    /// Why the last question was refused, and about what it was.
    pub refused: Option<(Subject, String)>,
    /// Counts questions to the trainer.
    pub number: u64,
    /// A picture from outside the data that is embedded along.
    pub query_image: Option<Arc<Photo>>,
    /// Its newest row, and of which layer.
    pub query_row: Option<(&'static str, Vec<f32>)>,
    /// When the newest embeddings came, and how long they took.
    pub finished: Option<(Instant, Duration)>,
}

impl FeatureView {
    /// Whether it is time to ask for embeddings of `subject`, whose network has done `step` steps.
    pub fn is_due(&self, subject: &Subject, step: u64, trains: bool) -> bool {
        if self.asked.as_ref().is_some_and(|asked| asked.subject == *subject)
            || self.refused.as_ref().is_some_and(|(refused, _)| refused == subject)
        {
            return false;
        }
        let Some(shown) = self.shown.as_ref().filter(|shown| shown.subject == *subject) else { return true };
        let rested = self.finished.is_none_or(|(at, took)| at.elapsed() > (took * REST).max(SHORTEST_REST));
        shown.step != step && if trains { self.follow && rested } else { rested }
    }

    /// Notes that embeddings came.
    pub fn finish(&mut self) {
        if let Some(asked) = self.asked.take() {
            self.finished = Some((Instant::now(), asked.since.elapsed()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subject(generation: u64) -> Subject {
        Subject { run: "run".into(), generation, layer: None }
    }

    #[test]
    fn the_same_question_is_asked_once_and_a_new_one_at_once() {
        let mut view = FeatureView { follow: true, ..FeatureView::default() };
        assert!(view.is_due(&subject(1), 5, true));
        view.asked = Some(Asking { number: 1, subject: subject(1), done: 0.0, since: Instant::now() });
        assert!(!view.is_due(&subject(1), 5, true));
        assert!(view.is_due(&subject(2), 5, true));
        view.finish();
        view.shown = Some(Embedding {
            number: 1,
            subject: subject(1),
            step: 5,
            layer: "conv1",
            kept: Arc::new([]),
            trained: Arc::default(),
            untrained: None,
        });
        assert!(!view.is_due(&subject(1), 5, true));
        assert!(!view.is_due(&subject(1), 9, true), "training is left alone for a while");
        view.finished = Some((Instant::now() - Duration::from_secs(60), Duration::from_secs(1)));
        assert!(view.is_due(&subject(1), 9, true));
        view.follow = false;
        assert!(!view.is_due(&subject(1), 9, true));
        assert!(view.is_due(&subject(1), 9, false), "a run that ended is looked at once more");
        view.refused = Some((subject(1), String::new()));
        assert!(!view.is_due(&subject(1), 9, false), "a refusal is not asked again");
    }
}
