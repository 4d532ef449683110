//! Questions of the laboratory to networks: this run's about a photo from outside, another run's about the same photo.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{Examined, PlaneDistribution};
use crate::train::{AskPhoto, Command, QueryRequest, QueryStatus};
use crate::ui::core::pane::Desk;
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::note::Note;
use crate::ui::laboratory::state::{ID, LaboratoryNote, LaboratoryState, QueryImage, Reference, colours_of};
use crate::ui::laboratory::thread::Prediction;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The kind of query to this run.
pub(in crate::ui::laboratory) const OWN: &str = "colours";
/// The kind of query to another run.
pub(in crate::ui::laboratory) const REFERENCE: &str = "colours of the reference";

/// Looks at a picture file.
pub(super) fn open(own: &mut LaboratoryState, desk: &mut Desk<'_>, path: PathBuf) {
    desk.state.focus = ID;
    expect(own, path.clone());
    desk.services.files.own(move |_| {
        let photo = Photo::load(&path).map_err(|error| error.to_string());
        Note::own(ID, LaboratoryNote::Picture(path, photo))
    });
}

/// Looks at the whole photo of which the answer shows a square.
pub(super) fn whole(own: &mut LaboratoryState, desk: &mut Desk<'_>) {
    let Some(data) = &desk.state.data.opened else { return };
    let (source, name) = (data.held_out.clone(), own.name.clone());
    expect(own, PathBuf::from(&name));
    desk.services.files.own(move |_| {
        let photo = fetched(source.as_ref(), &name);
        Note::own(ID, LaboratoryNote::Picture(name.into(), photo))
    });
}

/// The photo of this name at full size.
fn fetched(source: &dyn Source, name: &str) -> Result<Photo, String> {
    let index = (0..source.len()).find(|index| source.name(*index) == name);
    let index = index.ok_or_else(|| crate::text!("laboratory-no-photo", name = name))?;
    source.photo(index, usize::MAX).map(Arc::unwrap_or_clone).map_err(|error| error.to_string())
}

fn expect(own: &mut LaboratoryState, path: PathBuf) {
    own.query_image = Some(QueryImage { path, original: None, step: None });
    (own.asked, own.refused, own.saved, own.save_as) = (None, None, None, None);
}

/// The pixels of a photo came.
pub(in crate::ui::laboratory) fn picture(
    own: &mut LaboratoryState,
    desk: &mut Desk<'_>,
    path: &Path,
    result: Result<Photo, String>,
) {
    let Some(expected) = own.query_image.as_mut().filter(|query_image| query_image.path == path) else { return };
    match result {
        Ok(photo) => {
            expected.original = Some(Arc::new(photo));
            query_image(own, desk);
        }
        Err(reason) => {
            own.query_image = None;
            own.refused = Some(reason.clone());
            desk.state.report(reason);
        }
    }
}

/// Asks this run about the photo from outside.
pub(super) fn query_image(own: &mut LaboratoryState, desk: &mut Desk<'_>) {
    let Some(QueryImage { original: Some(photo), .. }) = own.query_image.clone() else { return };
    let run = &desk.state.run;
    let has_network = !matches!(run.phase, Phase::Starting | Phase::Failed);
    let Some(run) = run.folder.clone().filter(|_| has_network) else {
        own.refused = Some(crate::text!("laboratory-no-run"));
        return;
    };
    let number = ask(own, desk, (OWN, run), photo);
    own.asked = Some((number, Instant::now()));
}

/// Asks `run` about `photo`; returns the number of the question.
fn ask(own: &mut LaboratoryState, desk: &mut Desk<'_>, (kind, run): (&'static str, PathBuf), photo: Arc<Photo>) -> u64 {
    own.key += 1;
    let number = own.key;
    let name = own.query_image.as_ref().map_or_else(|| own.name.clone(), QueryImage::name);
    let query = Box::new(AskPhoto::new(kind, name, photo, desk.state.settings.seed));
    desk.services.command(Command::Query(QueryRequest { number, run, query }));
    number
}

/// Takes another run to compare with.
pub(super) fn compare(own: &mut LaboratoryState, desk: &mut Desk<'_>, folder: PathBuf) {
    own.reference = Some(Reference { folder, about: None, asked: None, answer: None });
    reference(own, desk);
}

/// Asks the other run about what is looked at, unless it was asked about that before.
pub(super) fn reference(own: &mut LaboratoryState, desk: &mut Desk<'_>) {
    let photo = match (&own.query_image, &own.picture) {
        (Some(query_image), _) => query_image.original.clone(),
        (None, Some(prediction)) => Some(Arc::new(prediction.colours.photo.clone())),
        (None, None) => None,
    };
    let (Some(photo), Some(reference)) = (photo, &mut own.reference) else { return };
    if reference.about.as_ref().is_some_and(|about| Arc::ptr_eq(about, &photo) || **about == *photo) {
        return;
    }
    reference.about = Some(photo.clone());
    let folder = reference.folder.clone();
    let number = ask(own, desk, (REFERENCE, folder), photo);
    if let Some(reference) = &mut own.reference {
        (reference.asked, reference.answer) = (Some(number), None);
    }
}

/// The trainer told something about a question.
pub(in crate::ui::laboratory) fn news(
    own: &mut LaboratoryState,
    desk: &mut Desk<'_>,
    (number, kind): (u64, &str),
    news: QueryStatus,
) {
    let (step, answer) = match news {
        QueryStatus::Progress(_) => return,
        QueryStatus::Refused(reason) => (0, Err(reason)),
        QueryStatus::Replied { step, reply } => {
            let prediction = reply.downcast_ref::<Examined>().and_then(|it| colours_of(&it.panels));
            let none = || crate::text!("laboratory-no-colours");
            (step, prediction.map(|prediction| Arc::new(prediction.clone())).ok_or_else(none))
        }
    };
    if kind == OWN && own.asked.is_some_and(|(asked, _)| asked == number) {
        own_answered(own, desk, (step, answer));
    } else if let Some(reference) = own.reference.as_mut().filter(|reference| reference.asked == Some(number)) {
        own.key += 1;
        let key = own.key;
        (reference.asked, reference.answer) = (None, Some(answer.map(|colours| Prediction { colours, key })));
    }
    own.request();
}

fn own_answered(
    own: &mut LaboratoryState,
    desk: &mut Desk<'_>,
    (step, answer): (u64, Result<Arc<PlaneDistribution>, String>),
) {
    own.asked = None;
    if let Some(query_image) = &mut own.query_image {
        query_image.step = Some(step);
    }
    match answer {
        Ok(prediction) => {
            own.refused = None;
            own.name = own.query_image.as_ref().map(QueryImage::name).unwrap_or_default();
            own.show(prediction);
            reference(own, desk);
        }
        Err(reason) => own.refused = Some(reason),
    }
}
