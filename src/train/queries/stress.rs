//! The query for what a network still knows of corrupted photos: linear classifiers on one frozen layer of it, and of the same
//! network with the weights it began with, are fitted to clean photos and asked about corrupted ones.
//!
//! Photos are decoded and corrupted, and classifiers fitted, on threads of their own; a slice takes what is ready.

use super::{Advance, Query, Trunks, prefetched};
use crate::dataset::Source;
use crate::eval::{
    CorruptionBench, CorruptionPlan, CorruptionTable, Features, FrozenClassifiers, ProbePhotos, Tally, Wanted, append,
    features_of,
};
use crate::photos::Photo;
use crate::task::{AnyTrunk, TaskError};
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
/// Share of the progress at which the classifiers are fitted.
const FITTED: f32 = 0.15;

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
    /// The layer by name; none is the deepest.
    pub layer: Option<String>,
    /// Numbers of the layer at most.
    pub width: usize,
}

/// What was measured.
#[derive(Clone, Debug)]
pub struct StressReport {
    /// The layers that the network has, shallow to deep.
    pub layers: Vec<&'static str>,
    /// The layer that was looked at.
    pub layer: &'static str,
    /// Photos that classifiers were fitted to, and photos that were corrupted.
    pub images: (usize, usize),
    /// Side of the photos as the network saw them.
    pub side: usize,
    /// Of the trained network, and of the untrained one.
    pub tables: [CorruptionTable; 2],
}

/// The photos as squares of the network's side.
#[derive(Clone)]
struct Gathered {
    known: Arc<(Vec<Photo>, Vec<usize>)>,
    bench: Arc<CorruptionBench>,
    classes: usize,
}

type Classifiers = [FrozenClassifiers; 2];

enum Stage {
    Photos(Prefetch<Option<Gathered>>),
    Features { photos: Gathered, next: usize, found: [Vec<Features>; 2] },
    Fitting { photos: Gathered, fitted: Prefetch<Classifiers> },
    Asking { photos: Gathered, classifiers: Box<Classifiers>, parts: Prefetch<Vec<Photo>>, tally: Tally, done: usize },
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

    fn layer_of(&self, trunk: &dyn AnyTrunk) -> Result<&'static str, TaskError> {
        let names = trunk.layer_names();
        let wanted = self.request.layer.as_deref();
        let found = names.iter().find(|name| Some(**name) == wanted).or(names.last().filter(|_| wanted.is_none()));
        found
            .copied()
            .ok_or_else(|| TaskError::NoLayer { layer: wanted.unwrap_or_default().to_owned(), known: names.join(", ") })
    }

    fn wanted(&self, layer: &str) -> Wanted {
        Wanted { layers: Some(vec![layer.to_owned()]), pooled: vec![self.request.width], largest: false }
    }

    fn gather(&self, side: usize) -> Result<Stage, TaskError> {
        let request = self.request.clone();
        Ok(Stage::Photos(prefetched(("stress-photos", 1), 1, move |_| gathered(&request, side))?))
    }

    /// The features of the next few photos that classifiers are fitted to.
    fn look(
        &self,
        trunks: [&dyn AnyTrunk; 2],
        (photos, mut next, mut found): (Gathered, usize, [Vec<Features>; 2]),
    ) -> Result<Stage, TaskError> {
        let wanted = self.wanted(self.layer_of(trunks[0])?);
        let start = Instant::now();
        let (squares, _) = photos.known.as_ref();
        while next < squares.len() && start.elapsed() < SLICE {
            let part = squares.get(next..(next + PART).min(squares.len())).unwrap_or_default();
            for (trunk, features) in trunks.into_iter().zip(&mut found) {
                append(features, features_of(trunk, part, &wanted)?);
            }
            next += part.len();
        }
        if next < squares.len() {
            return Ok(Stage::Features { photos, next, found });
        }
        let (known, classes, found) = (photos.known.clone(), photos.classes, Arc::new(found));
        let fit = move |_| {
            found.each_ref().map(|features| FrozenClassifiers::fit(features, &known.1, classes, wanted.clone()))
        };
        Ok(Stage::Fitting { photos, fitted: prefetched(("stress-fit", 1), 1, fit)? })
    }

    /// Corrupted parts are made on a thread that ends with the question.
    fn ask(photos: Gathered, classifiers: Classifiers) -> Result<Stage, TaskError> {
        let bench = photos.bench.clone();
        let parts = bench.parts(PART);
        let parts = prefetched(("corrupted", PREFETCHED), parts, move |number| bench.part(number, PART))?;
        Ok(Stage::Asking { photos, classifiers: Box::new(classifiers), parts, tally: Tally::new(2), done: 0 })
    }

    fn report(&self, trunk: &dyn AnyTrunk, photos: &Gathered, tally: &Tally) -> Result<StressReport, TaskError> {
        let tables = tally.tables(&photos.bench).try_into().map_err(|_| TaskError::OutOfOrder)?;
        Ok(StressReport {
            layers: trunk.layer_names(),
            layer: self.layer_of(trunk)?,
            images: (photos.known.1.len(), photos.bench.photos.len()),
            side: trunk.photo_side(),
            tables,
        })
    }
}

fn gathered(request: &StressRequest, side: usize) -> Option<Gathered> {
    let of = |source: &Arc<dyn Source>, most: usize| ProbePhotos::with_squares(source.clone(), most, side);
    let (known, squares) = of(&request.train, request.images.0);
    let (asked, photos) = of(&request.held_out, request.images.1);
    let classes = request.train.classes().len();
    let bench = CorruptionBench { photos, labels: asked.labels, plan: request.plan.clone() };
    let is_usable = classes > 1 && !squares.is_empty() && !bench.photos.is_empty();
    is_usable.then(|| Gathered { known: Arc::new((squares, known.labels)), bench: Arc::new(bench), classes })
}

impl Query for Stress {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn wants_untrained(&self) -> bool {
        true
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let both = [trunks.trained, trunks.untrained.ok_or(TaskError::NoNetwork)?];
        let (stage, advance) = match self.stage.take() {
            None => {
                self.layer_of(both[0])?;
                (self.gather(both[0].photo_side())?, Advance::Waiting(0.0))
            }
            Some(Stage::Photos(mut photos)) => match photos.next_within(WAIT) {
                Next::NotYet => (Stage::Photos(photos), Advance::Waiting(0.0)),
                Next::Made(found) => {
                    let photos = found?.ok_or_else(|| TaskError::Data { reason: crate::text!("train-no-labels") })?;
                    (Stage::Features { photos, next: 0, found: Default::default() }, Advance::More(0.0))
                }
                Next::End => return Err(TaskError::OutOfOrder),
            },
            Some(Stage::Features { photos, next, found }) => {
                let share = FITTED * next as f32 / photos.known.1.len().max(1) as f32;
                (self.look(both, (photos, next, found))?, Advance::More(share))
            }
            Some(Stage::Fitting { photos, mut fitted }) => match fitted.next_within(WAIT) {
                Next::NotYet => (Stage::Fitting { photos, fitted }, Advance::Waiting(FITTED)),
                Next::Made(classifiers) => (Self::ask(photos, classifiers?)?, Advance::More(FITTED)),
                Next::End => return Err(TaskError::OutOfOrder),
            },
            Some(Stage::Asking { photos, classifiers, mut parts, mut tally, done }) => {
                let all = photos.bench.parts(PART);
                let done = done + answered(both, &classifiers, (&mut parts, &mut tally))?;
                if done >= all {
                    return Ok(Advance::Done(Arc::new(self.report(both[0], &photos, &tally)?)));
                }
                let share = FITTED + (1.0 - FITTED) * done as f32 / all as f32;
                (Stage::Asking { photos, classifiers, parts, tally, done }, Advance::More(share))
            }
        };
        self.stage = Some(stage);
        Ok(advance)
    }
}

/// Asks both about the parts that are ready, as many as fit into a slice; returns how many that were.
fn answered(
    trunks: [&dyn AnyTrunk; 2],
    classifiers: &Classifiers,
    (parts, tally): (&mut Prefetch<Vec<Photo>>, &mut Tally),
) -> Result<usize, TaskError> {
    let (start, mut done) = (Instant::now(), 0);
    while start.elapsed() < SLICE {
        let Next::Made(photos) = parts.next_within(WAIT) else { break };
        let photos = photos?;
        let mut answers = Vec::with_capacity(2);
        for (trunk, classifiers) in trunks.into_iter().zip(classifiers) {
            answers.extend(classifiers.answers(trunk, &photos)?);
        }
        tally.add(photos.len(), &answers);
        done += 1;
    }
    Ok(done)
}
