//! How far from normal a classifier finds photos, any classifier, and how well outliers are told apart by it.

use crate::patches::classify::{LEAST, best};
use crate::patches::moves::{Said, TRANSFORMS, normality, transforms};
use crate::patches::{Scored, TURNS, area_with_interval, blobs, ends_of_the_order, noise, outlier_score, roc_points};
use crate::photos::Photo;
use crate::task::{AnyClassifier, Panel, Question, TaskError, purpose, rng_for};

pub use crate::patches::OutlierKind;

/// Bins of the histogram.
pub const BINS: usize = 30;

/// Which number says how far from normal a photo is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScoreOf {
    /// The score of the papers: unsure of the class, wrong about the turns and moves that were made.
    #[default]
    Paper,
    /// How little certain the likeliest answer is: the reference.
    Certainty,
}

impl ScoreOf {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Paper, Self::Certainty];
}

/// The scores of each of `photos` (squares of the classifier's side) in the order of [`ScoreOf::ALL`]: the higher, the farther
/// from normal.
///
/// A classifier of classes gives the negative divergence of its answer from an even one, and one that knows turns too adds
/// what the turns of four turned copies cost it (Hendrycks et al. 2019, section 4.2). Turns alone are their cost; with moves
/// it is what all 36 transforms lack to 108 (section 4.1).
///
/// # Errors
/// When the classifier tells nothing of photos, or the device fails.
pub fn outlier_scores(classifier: &dyn AnyClassifier, photos: &[Photo]) -> Result<Vec<[f32; 2]>, TaskError> {
    let questions = classifier.questions();
    let (class, turn) = (questions.contains(&Question::Class), questions.contains(&Question::Turn));
    let moves = questions.contains(&Question::Across) && questions.contains(&Question::Down);
    match (class, turn) {
        (true, _) => {
            let classes = classifier.probabilities(photos, Question::Class)?;
            let turns = if turn { Some(of_turns(classifier, photos)?) } else { None };
            let score = |(at, classes): (usize, &Vec<f32>)| {
                let turns = turns.as_ref().and_then(|turns| turns.get(at)).map(Vec::as_slice);
                [outlier_score(classes, turns), -certainty(classes)]
            };
            Ok(classes.iter().enumerate().map(score).collect())
        }
        (false, true) if moves => photos.iter().map(|photo| of_moves(classifier, photo)).collect(),
        (false, true) => {
            Ok(of_turns(classifier, photos)?.iter().map(|turns| [cost(turns), -mean_certainty(turns)]).collect())
        }
        (false, false) => Err(TaskError::NoClassifier),
    }
}

fn certainty(row: &[f32]) -> f32 {
    row.get(best(row)).copied().unwrap_or_default()
}

fn mean_certainty(rows: &[Vec<f32>]) -> f32 {
    rows.iter().map(|row| certainty(row)).sum::<f32>() / rows.len().max(1) as f32
}

/// What the turns of the turned copies cost, the mean over all four.
fn cost(turns: &[Vec<f32>]) -> f32 {
    let lost = |(turn, row): (usize, &Vec<f32>)| -row.get(turn).copied().unwrap_or_default().max(LEAST).ln();
    turns.iter().enumerate().map(lost).sum::<f32>() / TURNS as f32
}

/// For each photo what is said of the turn of each of its turned copies.
fn of_turns(classifier: &dyn AnyClassifier, photos: &[Photo]) -> Result<Vec<Vec<Vec<f32>>>, TaskError> {
    let copies: Vec<Photo> = photos.iter().flat_map(|photo| (0..TURNS).map(|turn| photo.turned(turn))).collect();
    let said = classifier.probabilities(&copies, Question::Turn)?;
    Ok(said.chunks(TURNS).map(<[Vec<f32>]>::to_vec).collect())
}

/// What all transforms of a photo lack to perfect answers, and how little certain the answers are.
fn of_moves(classifier: &dyn AnyClassifier, photo: &Photo) -> Result<[f32; 2], TaskError> {
    let copies: Vec<Photo> = transforms().map(|done| done.of(photo)).collect();
    let asked = |question| classifier.probabilities(&copies, question);
    let (turn, across, down) = (asked(Question::Turn)?, asked(Question::Across)?, asked(Question::Down)?);
    let certain = [&turn, &across, &down].map(|rows| mean_certainty(rows)).iter().sum::<f32>() / 3.0;
    let said = turn.into_iter().zip(across).zip(down).map(|((turn, across), down)| Said { across, down, turn });
    Ok([3.0 * TRANSFORMS as f32 - normality(&said.collect::<Vec<_>>()), -certain])
}

/// So many pictures of noise and of blobs, `side` pixels large: always the same ones.
pub fn made_outliers(side: usize, count: usize) -> Vec<(OutlierKind, Photo)> {
    let made = |kind: OutlierKind, at: usize| {
        let mut rng = rng_for(0, at as u64, u64::from(kind == OutlierKind::Blobs), purpose::HELD_OUT);
        (kind, if kind == OutlierKind::Noise { noise(side, &mut rng) } else { blobs(side, &mut rng) })
    };
    [OutlierKind::Noise, OutlierKind::Blobs]
        .into_iter()
        .flat_map(|kind| (0..count).map(move |at| made(kind, at)))
        .collect()
}

/// Pictures of one kind with their scores; of no kind are those that are normal.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// What kind of outliers they are.
    pub kind: Option<OutlierKind>,
    /// The pictures.
    pub photos: Vec<Photo>,
    /// Their scores, in the order of [`ScoreOf::ALL`].
    pub scores: Vec<[f32; 2]>,
}

impl Crowd {
    /// The scores that `of` makes.
    pub fn scores_of(&self, of: ScoreOf) -> Vec<f32> {
        self.scores.iter().map(|both| both[of as usize]).collect()
    }

    /// What they are called.
    pub fn title(&self) -> String {
        self.kind.map_or_else(|| crate::text!("outliers-normal"), OutlierKind::title)
    }
}

/// How well outliers of one kind are told from what is normal.
#[derive(Clone, Debug, PartialEq)]
pub struct Separation {
    /// Their kind.
    pub kind: OutlierKind,
    /// The area under the curve, and its 95 % interval.
    pub area: f32,
    /// The interval.
    pub interval: [f32; 2],
    /// The curve: shares of normal pictures and of outliers above a threshold, from the largest threshold down.
    pub curve: Vec<[f32; 2]>,
}

/// What a threshold does: what lies at or above it is called an outlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Threshold {
    /// The share of normal pictures that are called so: false alarms.
    pub alarms: f32,
    /// The share of each kind of outliers that are found, in the order of the report.
    pub found: Vec<f32>,
}

/// Normal pictures and outliers with their scores.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlierReport {
    /// Normal pictures.
    pub normal: Crowd,
    /// Outliers, kind by kind; none is empty.
    pub outliers: Vec<Crowd>,
}

impl OutlierReport {
    /// Normal pictures first, then outliers.
    pub fn crowds(&self) -> impl Iterator<Item = &Crowd> {
        std::iter::once(&self.normal).chain(&self.outliers)
    }

    /// The lowest and the highest score; nothing where there is none.
    pub fn range(&self, of: ScoreOf) -> Option<[f32; 2]> {
        let all = self.crowds().flat_map(|crowd| crowd.scores_of(of)).filter(|score| score.is_finite());
        all.fold(None, |range, score| {
            let [low, high] = range.unwrap_or([score; 2]);
            Some([low.min(score), high.max(score)])
        })
    }

    /// For each crowd the share of its pictures in each of [`BINS`] equal bins over the whole range.
    pub fn histograms(&self, of: ScoreOf) -> Vec<Vec<f32>> {
        let [low, high] = self.range(of).unwrap_or_default();
        let width = ((high - low) / BINS as f32).max(f32::MIN_POSITIVE);
        let shares = |crowd: &Crowd| {
            let mut shares = vec![0.0; BINS];
            for score in crowd.scores_of(of) {
                shares[(((score - low) / width) as usize).min(BINS - 1)] += 1.0 / crowd.scores.len() as f32;
            }
            shares
        };
        self.crowds().map(shares).collect()
    }

    /// How well each kind of outliers is told apart.
    pub fn separations(&self, of: ScoreOf) -> Vec<Separation> {
        let normal = self.normal.scores_of(of);
        let told = self.outliers.iter().filter_map(|crowd| {
            let scores = crowd.scores_of(of);
            let (area, interval) = area_with_interval(&scores, &normal)?;
            Some(Separation { kind: crowd.kind?, area, interval, curve: roc_points(&scores, &normal) })
        });
        told.collect()
    }

    /// What the threshold `at` does.
    pub fn at(&self, of: ScoreOf, at: f32) -> Threshold {
        let above = |crowd: &Crowd| {
            let count = crowd.scores_of(of).into_iter().filter(|score| *score >= at).count();
            count as f32 / crowd.scores.len().max(1) as f32
        };
        Threshold { alarms: above(&self.normal), found: self.outliers.iter().map(above).collect() }
    }

    /// A threshold with as many false alarms as come nearest to this share from below.
    pub fn threshold_for(&self, of: ScoreOf, alarms: f32) -> f32 {
        let mut normal = self.normal.scores_of(of);
        normal.sort_by(|a, b| b.total_cmp(a));
        let allowed = (alarms * normal.len() as f32) as usize;
        let [_, high] = self.range(of).unwrap_or_default();
        match (allowed.checked_sub(1).and_then(|last| normal.get(last)), normal.get(allowed)) {
            (Some(above), Some(below)) => f32::midpoint(*above, *below),
            (None, Some(below)) => f32::midpoint(*below, high),
            _ => high,
        }
    }

    /// The most and the least normal of all pictures.
    pub fn ends(&self, of: ScoreOf) -> Vec<Panel> {
        let all: Vec<Scored<'_>> = self
            .crowds()
            .flat_map(|crowd| {
                let scored = crowd.photos.iter().zip(crowd.scores_of(of));
                scored.map(|(photo, score)| Scored { photo, score, kind: crowd.kind })
            })
            .collect();
        ends_of_the_order(&all)
    }
}

#[cfg(test)]
#[path = "outliers_tests.rs"]
mod tests;
