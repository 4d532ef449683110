//! The query for what a classifier still knows of corrupted photos, any classifier of a network: its own heads, a linear one on
//! a frozen layer, or the same network trained with labels. Beside it a linear one on the network with the weights it began
//! with, which is fitted to the same clean photos, is asked about the same corrupted ones.
//!
//! Photos are decoded and corrupted, and classifiers fitted, on threads of their own; a slice takes what is ready.

use super::making::{Asked, ClassifierKind, ClassifierWish, Making, Plan, Slice};
use super::{Advance, Query, Trunks, prefetched};
use crate::dataset::Source;
use crate::eval::{CorruptionBench, CorruptionPlan, CorruptionTable, Tally};
use crate::photos::Photo;
use crate::task::{AnyClassifier, AnyTrunk, Question, TaskError};
use crate::threads::{Next, Prefetch};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a slice aims at.
const SLICE: Duration = Duration::from_millis(50);
/// How long a slice waits for another thread.
const WAIT: Duration = Duration::from_millis(5);
/// Photos that go through both networks at a time.
const PART: usize = 8;
/// Parts prefetched.
const PREFETCHED: usize = 16;
/// Share of the progress at which the classifiers are made; those that are trained take half of it.
const FITTED: f32 = 0.15;
const TRAINED: f32 = 0.5;

/// What to measure, and on what.
#[derive(Clone)]
pub struct StressRequest {
    /// The photos that classifiers are fitted to.
    pub train: Arc<dyn Source>,
    /// The photos that are corrupted.
    pub held_out: Arc<dyn Source>,
    /// How many of each at most.
    pub images: (usize, usize),
    /// What is done to them.
    pub plan: CorruptionPlan,
    /// Which classifier.
    pub wish: ClassifierWish,
}

/// What was measured.
#[derive(Clone, Debug)]
pub struct StressReport {
    /// Which classifier.
    pub kind: ClassifierKind,
    /// What it was asked.
    pub question: Question,
    /// The layers that the network has, shallow to deep.
    pub layers: Vec<&'static str>,
    /// The layer that linear classifiers looked at.
    pub layer: &'static str,
    /// Photos that classifiers were fitted to, and photos that were corrupted.
    pub images: (usize, usize),
    /// Side of the photos as the network saw them.
    pub side: usize,
    /// Of the classifier, and of a linear one on the untrained network.
    pub tables: [CorruptionTable; 2],
}

/// The photos as squares of the network's side.
#[derive(Clone)]
struct Gathered {
    known: Arc<Asked>,
    bench: Arc<CorruptionBench>,
}

enum Stage {
    Photos(Prefetch<Option<Gathered>>, Question),
    Making { photos: Gathered, question: Question, making: Making, made: Option<Box<dyn AnyClassifier>> },
    Asking { photos: Gathered, question: Question, asking: Box<Asking> },
}

/// Both classifiers, what they are asked about, and their answers so far.
struct Asking {
    classifiers: [Box<dyn AnyClassifier>; 2],
    parts: Prefetch<Vec<Photo>>,
    tally: Tally,
    done: usize,
}

/// The question.
pub struct Stress {
    request: StressRequest,
    stage: Option<Stage>,
}

impl Stress {
    /// Name of this kind of question.
    pub const KIND: &'static str = "stress";

    /// The question for `request`.
    pub fn new(request: StressRequest) -> Self {
        Self { request, stage: None }
    }

    /// The share of the progress at which both classifiers are made.
    fn made_at(&self) -> f32 {
        if self.request.wish.kind == ClassifierKind::Labelled { TRAINED } else { FITTED }
    }

    fn gather(&self, (side, question): (usize, Question)) -> Result<Stage, TaskError> {
        let request = self.request.clone();
        let gathered = move |_| gathered(&request, (side, question));
        Ok(Stage::Photos(prefetched(("stress-photos", 1), 1, gathered)?, question))
    }

    /// One slice of the classifier, then of the one that it is compared with.
    fn make(
        &self,
        trunks: &Trunks<'_>,
        (photos, question): (Gathered, Question),
        (making, made): (Making, Option<Box<dyn AnyClassifier>>),
    ) -> Result<(Stage, Advance), TaskError> {
        let untrained = trunks.untrained.ok_or(TaskError::NoNetwork)?;
        let plan = Plan { wish: &self.request.wish, question, known: photos.known.clone() };
        let share = |done: f32| self.made_at() * if made.is_none() { 0.5 * done } else { 0.5 + 0.5 * done };
        let (making, advance) = match making.advance(&plan)? {
            Slice::More(making, done) => (making, Advance::More(share(done))),
            Slice::Waiting(making, done) => (making, Advance::Waiting(share(done))),
            Slice::Done(found) => match made {
                Some(first) => {
                    let asking = Box::new(asking(&photos, [first, found])?);
                    return Ok((Stage::Asking { photos, question, asking }, Advance::More(self.made_at())));
                }
                None => {
                    let (making, advance) = (Making::on_features(untrained), Advance::More(share(1.0)));
                    return Ok((Stage::Making { photos, question, making, made: Some(found) }, advance));
                }
            },
        };
        Ok((Stage::Making { photos, question, making, made }, advance))
    }

    fn report(
        &self,
        trunk: &dyn AnyTrunk,
        (photos, question): (&Gathered, Question),
        tally: &Tally,
    ) -> Result<StressReport, TaskError> {
        let tables = tally.tables(&photos.bench).try_into().map_err(|_| TaskError::OutOfOrder)?;
        Ok(StressReport {
            kind: self.request.wish.kind,
            question,
            layers: trunk.layer_names(),
            layer: self.request.wish.layer_of(trunk)?,
            images: (photos.known.squares.len(), photos.bench.photos.len()),
            side: trunk.photo_side(),
            tables,
        })
    }
}

fn gathered(request: &StressRequest, (side, question): (usize, Question)) -> Option<Gathered> {
    let known = Asked::of(&request.train, request.images.0, (side, question));
    let asked = Asked::of(&request.held_out, request.images.1, (side, question));
    let bench = CorruptionBench { photos: asked.squares, labels: asked.labels, plan: request.plan.clone() };
    let is_usable = known.is_usable() && !bench.photos.is_empty();
    is_usable.then(|| Gathered { known: Arc::new(known), bench: Arc::new(bench) })
}

/// Corrupted parts are made on a thread that ends with the question.
fn asking(photos: &Gathered, classifiers: [Box<dyn AnyClassifier>; 2]) -> Result<Asking, TaskError> {
    let bench = photos.bench.clone();
    let parts = bench.parts(PART);
    let parts = prefetched(("corrupted", PREFETCHED), parts, move |number| bench.part(number, PART))?;
    Ok(Asking { classifiers, parts, tally: Tally::new(2), done: 0 })
}

impl Asking {
    /// Asks both about the parts that are ready, as many as fit into a slice.
    fn slice(&mut self, question: Question) -> Result<(), TaskError> {
        let start = Instant::now();
        while start.elapsed() < SLICE {
            let Next::Made(photos) = self.parts.next_within(WAIT) else { break };
            let photos = photos?;
            let [own, untrained] = self.classifiers.each_ref().map(|one| one.probabilities(&photos, question));
            self.tally.add(photos.len(), &[own?, untrained?]);
            self.done += 1;
        }
        Ok(())
    }
}

impl Query for Stress {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn wants_untrained(&self) -> bool {
        true
    }

    fn wants_answers(&self) -> bool {
        self.request.wish.kind == ClassifierKind::Own
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let (stage, advance) = match self.stage.take() {
            None => {
                self.request.wish.layer_of(trunks.trained)?;
                let question = self.request.wish.question(trunks)?;
                (self.gather((trunks.trained.photo_side(), question))?, Advance::Waiting(0.0))
            }
            Some(Stage::Photos(mut photos, question)) => match photos.next_within(WAIT) {
                Next::NotYet => (Stage::Photos(photos, question), Advance::Waiting(0.0)),
                Next::Made(found) => {
                    let photos = found?.ok_or_else(|| TaskError::Data { reason: crate::text!("train-no-labels") })?;
                    let plan = Plan { wish: &self.request.wish, question, known: photos.known.clone() };
                    let making = Making::begin(trunks, &plan)?;
                    (Stage::Making { photos, question, making, made: None }, Advance::More(0.0))
                }
                Next::End => return Err(TaskError::OutOfOrder),
            },
            Some(Stage::Making { photos, question, making, made }) => {
                self.make(trunks, (photos, question), (making, made))?
            }
            Some(Stage::Asking { photos, question, mut asking }) => {
                let all = photos.bench.parts(PART);
                asking.slice(question)?;
                if asking.done >= all {
                    let report = self.report(trunks.trained, (&photos, question), &asking.tally)?;
                    return Ok(Advance::Done(Arc::new(report)));
                }
                let share = self.made_at() + (1.0 - self.made_at()) * asking.done as f32 / all as f32;
                (Stage::Asking { photos, question, asking }, Advance::More(share))
            }
        };
        self.stage = Some(stage);
        Ok(advance)
    }
}
