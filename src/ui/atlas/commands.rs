//! What can be done with the map of embeddings, and what its thread tells.

use crate::eval::atlas::Spot;
use crate::ui::atlas::state::{AtlasView, Cast, ColourBy, ID, Method, inside};
use crate::ui::atlas::subset;
use crate::ui::atlas::thread::{AtlasNews, AtlasWish, MapWish};
use crate::ui::core::embeddings::Embedding;
use crate::ui::core::name::PaneId;
use crate::ui::core::opened::OpenedData;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::services::Services;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::core::services::note::Note;
use crate::ui::core::signal::Signal;
use crate::ui::core::state::State;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to do with the map.
pub enum AtlasCommand {
    /// The map is in sight: asks for what it lacks.
    Want,
    /// Makes the map in this way.
    Method(Method),
    /// Leaves a map in the making as it is.
    Rest,
    /// Lets colours say this.
    Colour(ColourBy),
    /// Follows the same photos through training, or shows all as they are now.
    ThroughTraining(bool),
    /// Moves the time slider.
    At(f32),
    /// Chooses the points inside a line.
    Lasso(Vec<Spot>),
    /// Chooses nothing.
    Clear,
    /// Asks about the photo of this point.
    Point(usize),
    /// Opens the chosen photos as the data.
    OpenChosen,
}

impl PaneCommand for AtlasCommand {
    const PANE: PaneId = ID;
}

/// What the helper threads tell the pane.
pub enum AtlasNote {
    /// The map, or how it comes along.
    QueryStatus(AtlasNews),
    /// Chosen photos were written as data of their own.
    Subset(PathBuf),
}

pub(super) fn apply(own: &mut AtlasView, wishes: &Mailbox<AtlasWish>, desk: &mut Desk<'_>, command: AtlasCommand) {
    let Desk { state, services, .. } = desk;
    match command {
        AtlasCommand::Want => want(own, wishes, state),
        AtlasCommand::Method(method) => {
            own.method = method;
            want(own, wishes, state);
        }
        AtlasCommand::Rest => wishes.put(AtlasWish::Rest),
        AtlasCommand::Colour(colour) => own.colour = colour,
        AtlasCommand::ThroughTraining(on) => {
            own.through_training = on;
            own.chosen = Arc::default();
            want(own, wishes, state);
        }
        AtlasCommand::At(at) => own.at = at,
        AtlasCommand::Lasso(line) => {
            if let Some(spots) = own.spots() {
                own.chosen = Arc::new(inside(&spots, &line));
            }
        }
        AtlasCommand::Clear => own.chosen = Arc::default(),
        AtlasCommand::Point(at) => {
            let photo = own.cast().and_then(|cast| cast.photos.get(at).copied().flatten());
            if let Some(photo) = photo {
                state.signals.push(Signal::PhotoChosen(photo as usize));
            }
        }
        AtlasCommand::OpenChosen => open_chosen(own, state, services),
    }
    own.version += 1;
}

/// Whether the map in sight lacks something that can be asked for.
pub(super) fn lacks(own: &AtlasView, state: &State) -> bool {
    if own.through_training {
        return through_wish(own, state).is_some();
    }
    let atlas = own;
    let wish = state.features.shown.as_ref().map(|shown| (shown.number, atlas.method));
    // Newer embeddings wait until the map in the making is done; another way to make it does not.
    let makes = atlas.map.as_ref().is_some_and(|map| map.done.is_some() && map.method == atlas.method);
    wish.is_some() && wish != atlas.asked && !makes
}

/// The run whose kept features are to be read, and its step, if they were not read since its last held-out measurement.
fn through_wish(own: &AtlasView, state: &State) -> Option<(PathBuf, u64)> {
    let run = state.run.folder.clone()?;
    let measured = state.run.held_out.values().filter_map(|series| series.last()).map(|point| point[0] as u64).max();
    let wish = (run, measured.unwrap_or_default());
    (state.data.opened.is_some() && own.read.as_ref() != Some(&wish)).then_some(wish)
}

fn want(own: &mut AtlasView, wishes: &Mailbox<AtlasWish>, state: &State) {
    let Some(data) = &state.data.opened else { return };
    if own.through_training {
        if let Some(wish) = through_wish(own, state) {
            wishes.put(AtlasWish::Through(wish.0.clone(), data.pool.clone()));
            own.read = Some(wish);
        }
        return;
    }
    let Some(shown) = state.features.shown.as_ref().filter(|_| lacks(own, state)) else { return };
    let cast = Arc::new(cast_of(shown, data));
    let method = own.method;
    own.asked = Some((shown.number, method));
    let wish = MapWish { number: shown.number, step: shown.step, features: shown.trained.clone(), cast, method };
    wishes.put(AtlasWish::Map(wish));
}

fn cast_of(shown: &Embedding, data: &OpenedData) -> Cast {
    let pool = &data.pool;
    let numbers = || shown.kept.iter().map(|index| *index as usize);
    Cast {
        photos: shown.kept.iter().map(|index| Some(*index)).collect(),
        labels: numbers().map(|index| pool.source.label(index)).collect(),
        held_out: numbers().map(|index| pool.held_out.get(index).copied().unwrap_or_default()).collect(),
    }
}

/// The thread told something.
pub(super) fn news(own: &mut AtlasView, state: &mut State, news: AtlasNews) {
    let atlas = &mut *own;
    match news {
        AtlasNews::Map(map) => {
            // Points of other embeddings stand in other places of the list.
            if atlas.map.as_ref().is_none_or(|shown| shown.cast.photos != map.cast.photos) && !atlas.through_training {
                atlas.chosen = Arc::default();
            }
            atlas.busy = map.done.map(|done| ("atlas-busy-tsne", done));
            atlas.map = Some(map);
        }
        AtlasNews::Busy(what, done) => atlas.busy = Some((what, done)),
        AtlasNews::Through(run, Ok(through)) => {
            if state.run.folder.as_ref() == Some(&run) {
                let (last, before) = (through.steps.len(), atlas.through.as_ref().map_or(0, |t| t.steps.len()));
                // A slider at its right end stays there when a new step is kept.
                if atlas.at + 1.5 > before as f32 {
                    atlas.at = last.saturating_sub(1) as f32;
                }
                atlas.through = Some(Arc::new(through));
                atlas.unreadable = None;
            }
        }
        AtlasNews::Through(_, Err(reason)) => {
            atlas.unreadable = Some(reason.clone());
            state.report_once(reason);
        }
    }
    own.version += 1;
}

fn open_chosen(own: &AtlasView, state: &State, services: &Services) {
    let (Some(data), Some(cast)) = (&state.data.opened, own.cast()) else { return };
    let photo = |at: &u32| cast.photos.get(*at as usize).copied().flatten();
    let photos: Vec<usize> = own.chosen.iter().filter_map(photo).map(|photo| photo as usize).collect();
    if !photos.is_empty() {
        let folder = state.preset_folder.with_file_name("subsets");
        let pool = data.pool.clone();
        services.files.own(move |_| match subset::write(&pool, &photos, &folder) {
            Ok(list) => Note::own(ID, AtlasNote::Subset(list)),
            Err(reason) => Note::Problem(crate::text!("atlas-error-subset", reason = reason)),
        });
    }
}
