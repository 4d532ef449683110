//! Making a classifier in slices on the trainer thread: the network's own heads are there at once, a linear one is fitted to
//! frozen features, one with labels is trained.

use super::{Trunks, prefetched};
use crate::dataset::Source;
use crate::eval::{
    Features, FrozenClassifier, FrozenClassifiers, LabelSettings, LabelTraining, ProbePhotos, Wanted, append,
    features_of, squares,
};
use crate::photos::Photo;
use crate::task::{AnyClassifier, AnyTrunk, Question, TaskError};
use crate::threads::{Next, Prefetch};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What a slice aims at.
const SLICE: Duration = Duration::from_millis(50);
/// How long a slice waits for another thread.
const WAIT: Duration = Duration::from_millis(5);
/// Photos that go through a network at a time.
const PART: usize = 8;
/// Share of the progress after which a linear classifier is fitted.
const LOOKED: f32 = 0.8;
/// Turns that are told apart.
const TURNS: usize = 4;

/// Which classifier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ClassifierKind {
    /// The network's own heads.
    Own,
    /// A linear one on its frozen features.
    #[default]
    Frozen,
    /// The same network, trained with labels from its initial weights.
    Labelled,
}

impl ClassifierKind {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Own, Self::Frozen, Self::Labelled];
}

/// Which classifier is wanted, and what it is made with.
#[derive(Clone, Debug)]
pub struct ClassifierWish {
    /// Which one.
    pub kind: ClassifierKind,
    /// The layer whose features a linear one reads; none is the deepest.
    pub layer: Option<String>,
    /// Numbers of the layer at most.
    pub width: usize,
    /// How long one is trained with labels.
    pub labels: LabelSettings,
}

impl ClassifierWish {
    /// The layer of `trunk` that is meant.
    ///
    /// # Errors
    /// When there is none of that name.
    pub(super) fn layer_of(&self, trunk: &dyn AnyTrunk) -> Result<&'static str, TaskError> {
        let (names, wanted) = (trunk.layer_names(), self.layer.as_deref());
        let found = names.iter().find(|name| Some(**name) == wanted).or(names.last().filter(|_| wanted.is_none()));
        found
            .copied()
            .ok_or_else(|| TaskError::NoLayer { layer: wanted.unwrap_or_default().to_owned(), known: names.join(", ") })
    }

    /// What is read of that layer.
    fn wanted(&self, trunk: &dyn AnyTrunk) -> Result<Wanted, TaskError> {
        Ok(Wanted { layers: Some(vec![self.layer_of(trunk)?.to_owned()]), pooled: vec![self.width], largest: false })
    }

    /// What it is asked: the main question of the network's own heads, or the class.
    pub(super) fn question(&self, trunks: &Trunks<'_>) -> Result<Question, TaskError> {
        match self.kind {
            ClassifierKind::Own => {
                let own = own(trunks)?;
                own.questions().first().copied().ok_or(TaskError::NoClassifier)
            }
            ClassifierKind::Frozen | ClassifierKind::Labelled => Ok(Question::Class),
        }
    }
}

/// The network's own heads.
fn own(trunks: &Trunks<'_>) -> Result<Box<dyn AnyClassifier>, TaskError> {
    trunks.answerer.ok_or(TaskError::NoNetwork)?.classifier().ok_or(TaskError::NoClassifier)
}

/// Square photos with what is true of each.
pub(super) struct Asked {
    pub squares: Vec<Photo>,
    pub labels: Vec<usize>,
    pub answers: usize,
}

impl Asked {
    /// At most `most` photos of `source` of this side for `question`: with their classes, or turned and with their turns.
    pub fn of(source: &Arc<dyn Source>, most: usize, (side, question): (usize, Question)) -> Self {
        if question == Question::Class {
            let (known, squares) = ProbePhotos::with_squares(source.clone(), most, side);
            return Self { squares, labels: known.labels, answers: source.classes().len() };
        }
        let photos = squares(source.as_ref(), most, side);
        let labels: Vec<usize> = (0..photos.len()).map(|at| at % TURNS).collect();
        let squares = photos.iter().zip(&labels).map(|(photo, turn)| photo.turned(*turn)).collect();
        Self { squares, labels, answers: TURNS }
    }

    /// Whether a classifier can be fitted to them.
    pub fn is_usable(&self) -> bool {
        self.answers > 1 && !self.squares.is_empty()
    }
}

/// A classifier that is being made.
pub(super) enum Making {
    Looking { trunk: Box<dyn AnyTrunk>, next: usize, found: Vec<Features> },
    Fitting { trunk: Box<dyn AnyTrunk>, fitted: Prefetch<FrozenClassifiers> },
    Learning(Box<LabelTraining>),
    Made(Box<dyn AnyClassifier>),
}

/// What it is made from.
pub(super) struct Plan<'a> {
    pub wish: &'a ClassifierWish,
    pub question: Question,
    pub known: Arc<Asked>,
}

/// How far a slice brought it.
pub(super) enum Slice {
    More(Making, f32),
    Waiting(Making, f32),
    Done(Box<dyn AnyClassifier>),
}

impl Making {
    /// Begins the one that is wished for.
    pub fn begin(trunks: &Trunks<'_>, plan: &Plan<'_>) -> Result<Self, TaskError> {
        match plan.wish.kind {
            ClassifierKind::Own => own(trunks).map(Self::Made),
            ClassifierKind::Frozen => Ok(Self::on_features(trunks.trained)),
            ClassifierKind::Labelled => {
                let start = trunks.untrained.ok_or(TaskError::NoNetwork)?;
                let (photos, settings) = (plan.known.squares.len(), plan.wish.labels);
                let training = LabelTraining::new(start, photos, plan.known.answers, settings)?;
                Ok(Self::Learning(Box::new(training)))
            }
        }
    }

    /// Begins a linear one on the features of `trunk`.
    pub fn on_features(trunk: &dyn AnyTrunk) -> Self {
        Self::Looking { trunk: trunk.answering(), next: 0, found: Vec::new() }
    }

    /// Does one slice.
    pub fn advance(self, plan: &Plan<'_>) -> Result<Slice, TaskError> {
        match self {
            Self::Made(classifier) => Ok(Slice::Done(classifier)),
            Self::Looking { trunk, next, found } => look(trunk, (next, found), plan),
            Self::Fitting { trunk, mut fitted } => match fitted.next_within(WAIT) {
                Next::NotYet => Ok(Slice::Waiting(Self::Fitting { trunk, fitted }, LOOKED)),
                Next::Made(found) => {
                    Ok(Slice::Done(Box::new(FrozenClassifier::new(trunk.as_ref(), found?, plan.question))))
                }
                Next::End => Err(TaskError::OutOfOrder),
            },
            Self::Learning(training) if training.is_done() => Ok(Slice::Done(Box::new(training.finish()))),
            Self::Learning(mut training) => {
                training.learn_from(&plan.known.squares, &plan.known.labels)?;
                let done = training.step as f32 / plan.wish.labels.steps.max(1) as f32;
                Ok(Slice::More(Self::Learning(training), done))
            }
        }
    }
}

/// The features of the next few photos; after the last one the classifier is fitted on a thread of its own.
fn look(
    trunk: Box<dyn AnyTrunk>,
    (mut next, mut found): (usize, Vec<Features>),
    plan: &Plan<'_>,
) -> Result<Slice, TaskError> {
    let (wanted, start, known) = (plan.wish.wanted(trunk.as_ref())?, Instant::now(), plan.known.clone());
    while next < known.squares.len() && start.elapsed() < SLICE {
        let part = known.squares.get(next..(next + PART).min(known.squares.len())).unwrap_or_default();
        append(&mut found, features_of(trunk.as_ref(), part, &wanted)?);
        next += part.len();
    }
    if next < known.squares.len() {
        let share = LOOKED * next as f32 / known.squares.len().max(1) as f32;
        return Ok(Slice::More(Making::Looking { trunk, next, found }, share));
    }
    let found = Arc::new(found);
    let fit = move |_| FrozenClassifiers::fit(&found, &known.labels, known.answers, wanted.clone());
    Ok(Slice::More(Making::Fitting { trunk, fitted: prefetched(("fit", 1), 1, fit)? }, LOOKED))
}
