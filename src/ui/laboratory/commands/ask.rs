//! Questions of the laboratory to networks: this run's about a photo from outside, another run's about the same photo.

use crate::photos::Photo;
use crate::task::{Examined, PlaneDistribution};
use crate::train::{AskPhoto, Asked, Command, News};
use crate::ui::core::pane::PanelName;
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::Services;
use crate::ui::core::services::files::{Job, PictureUse};
use crate::ui::core::state::State;
use crate::ui::laboratory::commands::{request, show};
use crate::ui::laboratory::state::{Guest, Rival, colours_of};
use crate::ui::laboratory::thread::Said;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The kind of inquiry to this run.
const OWN: &str = "colours";
/// The kind of inquiry to another run.
const RIVAL: &str = "rival colours";

/// Whether an inquiry of this kind was asked here.
pub fn is_ours(kind: &str) -> bool {
    kind == OWN || kind == RIVAL
}

/// Looks at a picture file.
pub(crate) fn open(state: &mut State, services: &Services, path: PathBuf) {
    state.focus = PanelName::Laboratory;
    expect(state, path.clone());
    services.files.run(Job::LoadPicture { path, use_for: PictureUse::Laboratory });
}

/// Looks at the whole photo of which the answer shows a square.
pub(crate) fn whole(state: &mut State, services: &Services) {
    let Some(data) = &state.data.opened else { return };
    let (source, name) = (data.held_out.clone(), state.laboratory.name.clone());
    expect(state, PathBuf::from(&name));
    services.files.run(Job::FetchPicture { source, name });
}

fn expect(state: &mut State, path: PathBuf) {
    let laboratory = &mut state.laboratory;
    laboratory.guest = Some(Guest { path, original: None, step: None });
    (laboratory.asked, laboratory.refused, laboratory.saved, laboratory.save_as) = (None, None, None, None);
}

/// The pixels of a photo came.
pub fn picture(state: &mut State, services: &mut Services, path: &Path, result: Result<Photo, String>) {
    let Some(expected) = state.laboratory.guest.as_mut().filter(|guest| guest.path == path) else { return };
    match result {
        Ok(photo) => {
            expected.original = Some(Arc::new(photo));
            guest(state, services);
        }
        Err(reason) => {
            state.laboratory.guest = None;
            state.laboratory.refused = Some(reason.clone());
            state.report(reason);
        }
    }
}

/// Asks this run about the photo from outside.
pub(crate) fn guest(state: &mut State, services: &mut Services) {
    let Some(Guest { original: Some(photo), .. }) = state.laboratory.guest.clone() else { return };
    let has_network = !matches!(state.run.phase, Phase::Starting | Phase::Failed);
    let Some(run) = state.run.folder.clone().filter(|_| has_network) else {
        state.laboratory.refused = Some(crate::text!("laboratory-no-run"));
        return;
    };
    let number = ask(state, services, (OWN, run), photo);
    state.laboratory.asked = Some((number, Instant::now()));
}

/// Asks `run` about `photo`; returns the number of the question.
fn ask(state: &mut State, services: &mut Services, (kind, run): (&'static str, PathBuf), photo: Arc<Photo>) -> u64 {
    state.laboratory.key += 1;
    let number = state.laboratory.key;
    let name = state.laboratory.guest.as_ref().map_or_else(|| state.laboratory.name.clone(), Guest::name);
    let inquiry = Box::new(AskPhoto::new(kind, name, photo, state.settings.seed));
    services.command(Command::Inquire(Asked { number, run, inquiry }));
    number
}

/// Takes another run to compare with.
pub(crate) fn compare(state: &mut State, services: &mut Services, folder: PathBuf) {
    state.laboratory.rival = Some(Rival { folder, about: None, asked: None, answer: None });
    rival(state, services);
}

/// Asks the other run about what is looked at, unless it was asked about that before.
pub(crate) fn rival(state: &mut State, services: &mut Services) {
    let photo = match (&state.laboratory.guest, &state.laboratory.picture) {
        (Some(guest), _) => guest.original.clone(),
        (None, Some(said)) => Some(Arc::new(said.colours.photo.clone())),
        (None, None) => None,
    };
    let (Some(photo), Some(rival)) = (photo, &mut state.laboratory.rival) else { return };
    if rival.about.as_ref().is_some_and(|about| Arc::ptr_eq(about, &photo) || **about == *photo) {
        return;
    }
    rival.about = Some(photo.clone());
    let folder = rival.folder.clone();
    let number = ask(state, services, (RIVAL, folder), photo);
    if let Some(rival) = &mut state.laboratory.rival {
        (rival.asked, rival.answer) = (Some(number), None);
    }
}

/// The trainer told something about a question.
pub fn news(state: &mut State, services: &mut Services, (number, kind): (u64, &str), news: News) {
    let (step, answer) = match news {
        News::Progress(_) => return,
        News::Refused(reason) => (0, Err(reason)),
        News::Replied { step, reply } => {
            let said = reply.downcast_ref::<Examined>().and_then(|it| colours_of(&it.panels));
            let none = || crate::text!("laboratory-no-colours");
            (step, said.map(|said| Arc::new(said.clone())).ok_or_else(none))
        }
    };
    if kind == OWN && state.laboratory.asked.is_some_and(|(asked, _)| asked == number) {
        own_answered(state, services, (step, answer));
    } else if let Some(rival) = state.laboratory.rival.as_mut().filter(|rival| rival.asked == Some(number)) {
        state.laboratory.key += 1;
        let key = state.laboratory.key;
        (rival.asked, rival.answer) = (None, Some(answer.map(|colours| Said { colours, key })));
    }
    request(state, services);
}

fn own_answered(
    state: &mut State,
    services: &mut Services,
    (step, answer): (u64, Result<Arc<PlaneDistribution>, String>),
) {
    state.laboratory.asked = None;
    if let Some(guest) = &mut state.laboratory.guest {
        guest.step = Some(step);
    }
    match answer {
        Ok(said) => {
            state.laboratory.refused = None;
            state.laboratory.name = state.laboratory.guest.as_ref().map(Guest::name).unwrap_or_default();
            show(state, said);
            rival(state, services);
        }
        Err(reason) => state.laboratory.refused = Some(reason),
    }
}
