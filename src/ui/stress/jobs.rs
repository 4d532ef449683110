//! What the pane's helper threads are asked, and what they tell. The newest job wins; the one under way ends at its next step.

use crate::dataset::Source;
use crate::eval::{AttackPlan, OutlierReport};
use crate::task::Panel;
use crate::train::Handed;
use crate::ui::core::services::mailbox::Mailbox;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A slot for a job where the newest wins, and by which the one under way hears of it; clones are the same slot.
pub struct Newest<J> {
    mail: Mailbox<(u64, J)>,
    newest: Arc<AtomicU64>,
}

impl<J> Clone for Newest<J> {
    fn clone(&self) -> Self {
        Self { mail: self.mail.clone(), newest: self.newest.clone() }
    }
}

impl<J> Default for Newest<J> {
    fn default() -> Self {
        Self { mail: Mailbox::new(), newest: Arc::default() }
    }
}

impl<J> Newest<J> {
    /// Asks for `job` in place of all before it.
    pub fn put(&self, job: J) {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        self.mail.put((number, job));
    }

    /// Ends what is under way.
    pub fn stop(&self) {
        self.newest.fetch_add(1, Ordering::Relaxed);
        drop(self.mail.take());
    }

    /// Waits for a job, which comes with its number; nothing when nobody can ask any more.
    pub fn wait(&self) -> Option<(u64, J)> {
        self.mail.wait()
    }

    /// Whether job `number` is still wanted.
    pub fn is_wanted(&self, number: u64) -> bool {
        self.newest.load(Ordering::Relaxed) == number
    }
}

/// What is attacked, and how.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AttackKey {
    /// Which classifier: the number of the question that it was handed out to.
    pub held: u64,
    /// Which opening of data.
    pub generation: u64,
    /// Which photo.
    pub photo: usize,
    /// How.
    pub plan: AttackPlan,
}

/// An attack.
pub struct AttackJob {
    /// What is attacked, and how.
    pub key: AttackKey,
    /// The classifier.
    pub handed: Arc<Handed>,
    /// The photos.
    pub source: Arc<dyn Source>,
    /// The run of the classifier, whose settings say which classes it does not know.
    pub run: PathBuf,
}

/// What came of an attack.
pub struct AttackFound {
    /// What was wanted.
    pub key: AttackKey,
    /// The pictures, or why there are none.
    pub panels: Result<Vec<Panel>, String>,
}

/// Which pictures are asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutlierChoice {
    /// Of each kind at most so many.
    pub pictures: usize,
    /// The one class that is normal; none is all.
    pub normal: Option<usize>,
    /// Where further outliers are: a folder, or the gallery; empty is nowhere.
    pub elsewhere: String,
}

/// A question how far from normal pictures are.
pub struct OutlierJob {
    /// Its number.
    pub number: u64,
    /// The classifier.
    pub handed: Arc<Handed>,
    /// Steps that its network had done.
    pub step: u64,
    /// Its run, and the opening of data.
    pub of: (PathBuf, u64),
    /// The photos of the data that are asked about.
    pub held_out: Arc<dyn Source>,
    /// Which.
    pub choice: OutlierChoice,
}

/// What was found.
pub struct OutliersFound {
    /// Number of the job.
    pub number: u64,
    /// Scores, or why there are none.
    pub report: Result<OutlierReport, String>,
    /// Steps that the network had done.
    pub step: u64,
    /// The run, and the opening of data, that were asked about.
    pub of: (PathBuf, u64),
}

/// What the helper threads tell the pane.
pub enum StressNote {
    /// An attack ended.
    Attacked(AttackFound),
    /// So much of a question about outliers is done.
    Scoring(u64, f32),
    /// It is answered.
    Scored(OutliersFound),
}
