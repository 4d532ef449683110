//! What the pane's helper threads do with a classifier: attack photos, and say how far from normal pictures are.

use crate::dataset::{DataRequest, Source, Subset};
use crate::eval::{
    AttackPlan, Crowd, OutlierKind, OutlierReport, answer_names, attack, attack_panels, made_outliers, outlier_scores,
    squares,
};
use crate::photos::Photo;
use crate::task::{AnyClassifier, Panel, Question};
use crate::threads::caught;
use crate::train::{Handed, RunSettings};
use crate::ui::core::services::note::spawn;
use crate::ui::stress::jobs::{AttackFound, AttackJob, Newest, OutlierJob, OutliersFound, StressNote};
use std::path::Path;
use std::sync::Arc;

/// Pictures that are asked about together: after them it is looked whether the answer is still wanted.
const PART: usize = 8;

/// Starts both threads; they end when nobody listens any more.
pub(super) fn start(
    attacks: Newest<AttackJob>,
    outliers: Newest<OutlierJob>,
    tell: impl Fn(StressNote) -> bool + Clone + Send + 'static,
) {
    let telling = tell.clone();
    spawn("attack", move || {
        while let Some((number, job)) = attacks.wait() {
            let is_wanted = || attacks.is_wanted(number);
            let found = caught(|| attacked(&job, &is_wanted)).map_err(|broke| broke.to_string());
            // An attack that was ended by a newer one has nothing to tell.
            let Some(panels) = found.and_then(|found| found).transpose() else { continue };
            if !telling(StressNote::Attacked(AttackFound { key: job.key, panels })) {
                return;
            }
        }
    });
    spawn("outliers", move || {
        while let Some((number, job)) = outliers.wait() {
            let goes_on = |done: f32| outliers.is_wanted(number) && tell(StressNote::Scoring(job.number, done));
            let found = caught(|| scored(&job, &goes_on)).map_err(|broke| broke.to_string());
            let Some(report) = found.and_then(|found| found).transpose() else { continue };
            let found = OutliersFound { number: job.number, report, step: job.step, of: job.of.clone() };
            if !tell(StressNote::Scored(found)) {
                return;
            }
        }
    });
}

/// Does something with the classifier, which one thread at a time may use.
fn with<T>(
    handed: &Handed,
    act: impl FnOnce(&dyn AnyClassifier) -> Result<T, crate::task::TaskError>,
) -> Result<T, String> {
    // A thread that broke over one photo left the classifier as it was: nothing in it changes.
    let classifier = handed.classifier.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    act(classifier.as_ref()).map_err(|error| error.to_string())
}

/// The classes that the classifier was never told of, and the names of its answers.
fn classes_of(run: &Path, (handed, classes): (&Handed, &[String])) -> (Vec<String>, Vec<String>) {
    let settings = crate::train::folder::settings(run).unwrap_or_default();
    let RunSettings { leave_out, measure_left_out, .. } = settings;
    let own = handed.kind == crate::train::ClassifierKind::Own && !measure_left_out;
    let names = classes.iter().filter(|class| !own || !leave_out.contains(class)).cloned().collect();
    (leave_out, names)
}

/// The pictures of an attack; nothing when it is not wanted any more.
fn attacked(job: &AttackJob, is_wanted: &dyn Fn() -> bool) -> Result<Option<Vec<Panel>>, String> {
    let (handed, source) = (job.handed.as_ref(), job.source.as_ref());
    let main = handed.questions.first().copied().unwrap_or(Question::Class);
    let photo = source.photo(job.key.photo, handed.side).map_err(|error| error.to_string())?;
    let photo = photo.shorter_side_resized(handed.side).centre_square();
    let classes = classes_of(&job.run, (handed, source.classes())).1;
    let truth = match main {
        // As it stands it was not turned, nor moved.
        Question::Turn => Some(0),
        Question::Across | Question::Down => Some(1),
        Question::Class => {
            let name = source.label(job.key.photo).and_then(|label| source.classes().get(label));
            name.and_then(|name| classes.iter().position(|known| known == name))
        }
    };
    let (plan, first): (AttackPlan, u64) = (job.key.plan, job.key.photo as u64);
    let found = with(handed, |classifier| attack(classifier, &[photo], (&[truth], first), plan, &mut || is_wanted()))?;
    let names = answer_names(main, &classes);
    Ok(found.and_then(|found| found.first().map(|found| attack_panels(found, &names))))
}

/// Pictures of one kind; of none are normal ones.
type OfKind = (Option<OutlierKind>, Vec<Photo>);

/// The pictures of each kind, normal ones first.
fn pictures(job: &OutlierJob) -> Result<Vec<OfKind>, String> {
    let (side, most, all) = (job.handed.side, job.choice.pictures, job.held_out.clone());
    let classes = all.classes().to_vec();
    let (left_out, _) = classes_of(&job.of.0, (&job.handed, &classes));
    let left_out: Vec<String> = left_out.into_iter().filter(|class| classes.contains(class)).collect();
    let normal: Vec<String> = match job.choice.normal.and_then(|class| classes.get(class)) {
        Some(class) => vec![class.clone()],
        None => classes.iter().filter(|class| !left_out.contains(class)).cloned().collect(),
    };
    let part = |source: Arc<dyn Source>| squares(source.as_ref(), most, side);
    let of = |classes: &[String]| part(Arc::new(Subset::only_classes(all.clone(), classes)));
    let others: Vec<String> =
        classes.iter().filter(|class| !normal.contains(class) && !left_out.contains(class)).cloned().collect();
    let mut kinds = vec![(None, if classes.is_empty() { part(all.clone()) } else { of(&normal) })];
    kinds.push((Some(OutlierKind::Class), of(&others)));
    let mut given = of(&left_out);
    if !job.choice.elsewhere.is_empty() {
        let opened =
            crate::dataset::open(&DataRequest::new(&job.choice.elsewhere)).map_err(|error| error.to_string())?;
        given.extend(part(opened.all));
    }
    kinds.push((Some(OutlierKind::Given), given));
    for wanted in [OutlierKind::Noise, OutlierKind::Blobs] {
        let made = made_outliers(side, most).into_iter().filter(|(kind, _)| *kind == wanted);
        kinds.push((Some(wanted), made.map(|(_, photo)| photo).collect()));
    }
    Ok(kinds)
}

/// How far from normal all pictures are; nothing when it is not wanted any more.
fn scored(job: &OutlierJob, goes_on: &dyn Fn(f32) -> bool) -> Result<Option<OutlierReport>, String> {
    let kinds = pictures(job)?;
    let all: usize = kinds.iter().map(|(_, photos)| photos.len()).sum();
    let (mut crowds, mut done) = (Vec::new(), 0);
    for (kind, photos) in kinds {
        let mut scores = Vec::with_capacity(photos.len());
        for part in photos.chunks(PART) {
            if !goes_on(done as f32 / all.max(1) as f32) {
                return Ok(None);
            }
            scores.extend(with(&job.handed, |classifier| outlier_scores(classifier, part))?);
            done += part.len();
        }
        crowds.push(Crowd { kind, photos, scores });
    }
    let normal = crowds.remove(0);
    if normal.photos.is_empty() {
        return Err(crate::text!("outliers-none-normal"));
    }
    crowds.retain(|crowd| !crowd.photos.is_empty());
    Ok(Some(OutlierReport { normal, outliers: crowds }))
}
