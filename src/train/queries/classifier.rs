//! The query that hands out a classifier: a copy of its own, which whoever asked keeps on a thread of its own and asks as often
//! as it likes.

use super::making::{Asked, ClassifierKind, ClassifierWish, Making, Plan, Slice};
use super::{Advance, Query, Trunks, prefetched};
use crate::dataset::Source;
use crate::task::{AnyClassifier, Question, TaskError};
use crate::threads::{Next, Prefetch};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// How long a slice waits for the photos.
const WAIT: Duration = Duration::from_millis(5);

/// Which classifier, and what it may learn from.
#[derive(Clone)]
pub struct ClassifierRequest {
    /// Which one.
    pub wish: ClassifierWish,
    /// The photos that it is fitted to or trained with.
    pub train: Arc<dyn Source>,
    /// How many of them at most.
    pub images: usize,
}

/// A classifier that was handed out.
pub struct Handed {
    /// It.
    pub classifier: Mutex<Box<dyn AnyClassifier>>,
    /// Which one.
    pub kind: ClassifierKind,
    /// What it tells, the main question first.
    pub questions: Vec<Question>,
    /// Whether gradients reach photos through it.
    pub has_gradient: bool,
    /// The side of the photos that it is shown.
    pub side: usize,
    /// The layers of the network, shallow to deep.
    pub layers: Vec<&'static str>,
}

enum Stage {
    Photos(Prefetch<Asked>, Question),
    Making(Making, Arc<Asked>, Question),
}

/// The question.
pub struct HandOut {
    request: ClassifierRequest,
    stage: Option<Stage>,
}

impl HandOut {
    /// Name of this kind of question.
    pub const KIND: &'static str = "classifier";

    /// The question for `request`.
    pub fn new(request: ClassifierRequest) -> Self {
        Self { request, stage: None }
    }

    fn gather(&self, (side, question): (usize, Question)) -> Result<Stage, TaskError> {
        // The network's own heads know already.
        let most = if self.request.wish.kind == ClassifierKind::Own { 0 } else { self.request.images };
        let source = self.request.train.clone();
        let photos = prefetched(("classifier-photos", 1), 1, move |_| Asked::of(&source, most, (side, question)))?;
        Ok(Stage::Photos(photos, question))
    }

    fn handed(&self, classifier: Box<dyn AnyClassifier>, trunks: &Trunks<'_>) -> Handed {
        Handed {
            kind: self.request.wish.kind,
            questions: classifier.questions().to_vec(),
            has_gradient: classifier.has_gradient(),
            side: classifier.view().side,
            layers: trunks.trained.layer_names(),
            classifier: Mutex::new(classifier),
        }
    }
}

impl Query for HandOut {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn wants_untrained(&self) -> bool {
        self.request.wish.kind == ClassifierKind::Labelled
    }

    fn wants_answers(&self) -> bool {
        self.request.wish.kind == ClassifierKind::Own
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let wish = &self.request.wish;
        let (stage, advance) = match self.stage.take() {
            None => {
                wish.layer_of(trunks.trained)?;
                (self.gather((trunks.trained.photo_side(), wish.question(trunks)?))?, Advance::Waiting(0.0))
            }
            Some(Stage::Photos(mut photos, question)) => match photos.next_within(WAIT) {
                Next::NotYet => (Stage::Photos(photos, question), Advance::Waiting(0.0)),
                Next::Made(found) => {
                    let known = Arc::new(found?);
                    if wish.kind != ClassifierKind::Own && !known.is_usable() {
                        return Err(TaskError::Data { reason: crate::text!("train-no-labels") });
                    }
                    let making = Making::begin(trunks, &Plan { wish, question, known: known.clone() })?;
                    (Stage::Making(making, known, question), Advance::More(0.0))
                }
                Next::End => return Err(TaskError::OutOfOrder),
            },
            Some(Stage::Making(making, known, question)) => {
                match making.advance(&Plan { wish, question, known: known.clone() })? {
                    Slice::More(making, done) => (Stage::Making(making, known, question), Advance::More(done)),
                    Slice::Waiting(making, done) => (Stage::Making(making, known, question), Advance::Waiting(done)),
                    Slice::Done(classifier) => return Ok(Advance::Done(Arc::new(self.handed(classifier, trunks)))),
                }
            }
        };
        self.stage = Some(stage);
        Ok(advance)
    }
}
