//! What can be asked about the network's features, and what the trainer answers.

use crate::dataset::Subset;
use crate::photos::Photo;
use crate::train::{Asked, Command, Embed, Embedded, EmbeddingRequest, Embeddings, News, Reply};
use crate::ui::core::pane::PanelName;
use crate::ui::core::run_view::Phase;
use crate::ui::core::services::Services;
use crate::ui::core::services::files::{Job, PictureUse};
use crate::ui::core::state::State;
use crate::ui::neighbours::nearest::{NearestRequest, Neighbourhood, Rows};
use crate::ui::neighbours::state::{Asking, Embedding, Guest, MOST, Query, Subject};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// The kind of inquiry that embeds the open data.
const DATA: &str = "embedding";
/// The kind that embeds one picture from outside.
const GUEST: &str = "guest";

/// Something to ask.
pub enum FeatureCommand {
    /// A panel that shows embeddings is in sight: asks for them if it is time.
    Want,
    /// Asks now, whatever is there.
    Refresh,
    /// Looks at this layer.
    Layer(&'static str),
    /// Asks again and again while training goes on.
    Follow(bool),
    /// Asks about this photo of the pool.
    Photo(usize),
    /// Asks about a picture file.
    File(PathBuf),
}

pub(crate) fn apply(state: &mut State, services: &mut Services, command: FeatureCommand) {
    match command {
        FeatureCommand::Want => {
            if let Some(subject) = due(state) {
                ask(state, services, subject);
            }
        }
        FeatureCommand::Refresh => {
            state.features.refused = None;
            if let Some(subject) = subject(state) {
                ask(state, services, subject);
            }
        }
        FeatureCommand::Layer(layer) => {
            state.features.layer = Some(layer);
            ask_guest(state, services);
        }
        FeatureCommand::Follow(follow) => state.features.follow = follow,
        FeatureCommand::Photo(index) => {
            state.features.query = Query::Photo(index);
            find(state, services);
        }
        FeatureCommand::File(path) => {
            state.focus = PanelName::Neighbours;
            state.features.number += 1;
            let version = state.features.number;
            let guest = Guest { path: path.clone(), photo: None, version, trained: None, untrained: None };
            state.features.query = Query::Guest(guest);
            state.features.neighbours = None;
            services.files.run(Job::LoadPicture { path, use_for: PictureUse::Neighbours });
        }
    }
}

/// What embeddings would be made of now; none without a run or data.
pub fn subject(state: &State) -> Option<Subject> {
    let run = state.run.folder.clone()?;
    state.data.opened.as_ref()?;
    let gone = matches!(state.run.phase, Phase::Starting | Phase::Failed);
    (!gone).then_some(Subject { run, generation: state.data.generation, layer: state.features.layer })
}

/// What to ask for now, if it is time.
pub fn due(state: &State) -> Option<Subject> {
    let subject = subject(state)?;
    let trains = matches!(state.run.phase, Phase::Running | Phase::Stopping);
    state.features.is_due(&subject, state.run.progress.step, trains).then_some(subject)
}

fn ask(state: &mut State, services: &mut Services, subject: Subject) {
    let Some(data) = &state.data.opened else { return };
    let features = &mut state.features;
    features.number += 1;
    let same = |shown: &&Embedding| shown.subject == subject && shown.untrained.is_some();
    let untrained = features.shown.as_ref().filter(same).is_none();
    let (all, count) = (data.pool.source.len(), data.pool.source.len().min(MOST));
    let request = EmbeddingRequest {
        kind: DATA,
        source: data.pool.source.clone(),
        indices: (0..count).map(|at| at * all / count).collect(),
        guest: guest_photo(&features.query),
        layer: subject.layer.map(str::to_owned),
        untrained,
    };
    let asked = Asked { number: features.number, run: subject.run.clone(), inquiry: Box::new(Embed::new(request)) };
    features.asked = Some(Asking { number: asked.number, subject, done: 0.0, since: Instant::now() });
    services.command(Command::Inquire(asked));
}

fn guest_photo(query: &Query) -> Option<Arc<Photo>> {
    if let Query::Guest(guest) = query { guest.photo.clone() } else { None }
}

/// Asks for the rows of the picture from outside.
fn ask_guest(state: &mut State, services: &mut Services) {
    let (Some(subject), Some(photo)) = (subject(state), guest_photo(&state.features.query)) else { return };
    let Some(data) = &state.data.opened else { return };
    state.features.number += 1;
    state.features.guest_number = state.features.number;
    let request = EmbeddingRequest {
        kind: GUEST,
        source: Arc::new(Subset::of(data.all.clone(), [])),
        indices: Vec::new(),
        guest: Some(photo),
        layer: subject.layer.map(str::to_owned),
        untrained: true,
    };
    let inquiry = Box::new(Embed::new(request));
    services.command(Command::Inquire(Asked { number: state.features.number, run: subject.run, inquiry }));
}

/// A picture file was read.
pub(crate) fn picture(state: &mut State, services: &mut Services, path: &PathBuf, result: Result<Photo, String>) {
    let Query::Guest(guest) = &mut state.features.query else { return };
    if guest.path != *path {
        return;
    }
    match result {
        Ok(photo) => {
            guest.photo = Some(Arc::new(photo));
            ask_guest(state, services);
        }
        Err(reason) => {
            state.features.query = Query::None;
            state.report(reason);
        }
    }
}

/// The trainer told something about an inquiry.
pub(crate) fn news(state: &mut State, services: &mut Services, (number, kind): (u64, &str), news: News) {
    if kind == GUEST && number == state.features.guest_number {
        return match news {
            News::Replied { reply, .. } => guest_embedded(state, services, &reply),
            News::Refused(reason) => state.report(reason),
            News::Progress(_) => {}
        };
    }
    let Some(asked) = state.features.asked.as_mut().filter(|asked| kind == DATA && asked.number == number) else {
        return;
    };
    match news {
        News::Progress(done) => asked.done = done,
        News::Refused(reason) => {
            state.features.refused = Some((asked.subject.clone(), reason));
            state.features.asked = None;
        }
        News::Replied { step, reply } => embedded(state, services, step, reply),
    }
}

fn guest_embedded(state: &mut State, services: &Services, reply: &Reply) {
    let (Some(found), Query::Guest(guest)) = (reply.downcast_ref::<Embeddings>(), &mut state.features.query) else {
        return;
    };
    guest.trained = found.trained.guest.clone().map(|row| (found.layer, row));
    guest.untrained = found.untrained.as_ref().and_then(|untrained| untrained.guest.clone());
    find(state, services);
}

fn embedded(state: &mut State, services: &Services, step: u64, reply: Reply) {
    let Ok(found) = reply.downcast::<Embeddings>() else { return };
    let Embeddings { layers, layer, kept, trained, untrained } = Arc::unwrap_or_clone(found);
    let features = &mut state.features;
    let Some(asked) = features.asked.clone() else { return };
    let earlier = features.shown.take().filter(|shown| shown.subject == asked.subject);
    let Embedded { photos, guest: row } = trained;
    if let (Query::Guest(guest), Some(row)) = (&mut features.query, row) {
        guest.trained = Some((layer, row));
    }
    features.layers = layers;
    features.shown = Some(Embedding {
        number: asked.number,
        subject: asked.subject,
        step,
        layer,
        kept: kept.into(),
        trained: Arc::new(photos),
        untrained: untrained.map(|rows| Arc::new(rows.photos)).or(earlier.and_then(|shown| shown.untrained)),
    });
    features.finish();
    find(state, services);
}

/// Asks for the neighbours of what is asked about.
pub(crate) fn find(state: &mut State, services: &Services) {
    let features = &mut state.features;
    let Some(shown) = &features.shown else { return };
    let (photo, rows) = match &features.query {
        Query::None => return,
        Query::Photo(index) => (Some(*index), [None, None]),
        Query::Guest(guest) => match &guest.trained {
            Some((layer, row)) if *layer == shown.layer => (None, [Some(row.clone()), guest.untrained.clone()]),
            _ => return,
        },
    };
    features.requested += 1;
    let [trained, untrained] = rows;
    services.nearest.put(NearestRequest {
        number: features.requested,
        step: shown.step,
        kept: shown.kept.clone(),
        photo,
        trained: Rows { features: shown.trained.clone(), guest: trained },
        untrained: shown.untrained.clone().map(|features| Rows { features, guest: untrained }),
    });
}

/// Neighbours were found.
pub(crate) fn nearest(state: &mut State, found: Arc<Neighbourhood>) {
    if found.number == state.features.requested {
        state.features.neighbours = Some(found);
    }
}
