//! What can be done with the map of embeddings, and what its thread tells.

use crate::eval::atlas::Spot;
use crate::ui::atlas::state::{Cast, ColourBy, Method, inside};
use crate::ui::atlas::thread::{AtlasNews, AtlasWish, MapWish};
use crate::ui::core::services::Services;
use crate::ui::core::services::files::Job;
use crate::ui::core::state::State;
use crate::ui::neighbours::commands as neighbours;
use crate::ui::neighbours::commands::FeatureCommand;
use crate::ui::neighbours::state::Embedding;
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

pub(crate) fn apply(state: &mut State, services: &mut Services, command: AtlasCommand) {
    match command {
        AtlasCommand::Want => want(state, services),
        AtlasCommand::Method(method) => {
            state.atlas.method = method;
            want(state, services);
        }
        AtlasCommand::Rest => services.atlas.put(AtlasWish::Rest),
        AtlasCommand::Colour(colour) => state.atlas.colour = colour,
        AtlasCommand::ThroughTraining(on) => {
            state.atlas.through_training = on;
            state.atlas.chosen = Arc::default();
            want(state, services);
        }
        AtlasCommand::At(at) => state.atlas.at = at,
        AtlasCommand::Lasso(line) => {
            if let Some(spots) = state.atlas.spots() {
                state.atlas.chosen = Arc::new(inside(&spots, &line));
            }
        }
        AtlasCommand::Clear => state.atlas.chosen = Arc::default(),
        AtlasCommand::Point(at) => {
            let photo = state.atlas.cast().and_then(|cast| cast.photos.get(at).copied().flatten());
            if let Some(photo) = photo {
                neighbours::apply(state, services, FeatureCommand::Photo(photo as usize));
            }
        }
        AtlasCommand::OpenChosen => open_chosen(state, services),
    }
    state.atlas.version += 1;
}

/// Whether the map in sight lacks something that can be asked for.
pub fn lacks(state: &State) -> bool {
    if state.atlas.through_training {
        return through_wish(state).is_some();
    }
    let atlas = &state.atlas;
    let wish = state.features.shown.as_ref().map(|shown| (shown.number, atlas.method));
    // Newer embeddings wait until the map in the making is done; another way to make it does not.
    let makes = atlas.map.as_ref().is_some_and(|map| map.done.is_some() && map.method == atlas.method);
    wish.is_some() && wish != atlas.asked && !makes
}

/// The run whose kept features are to be read, and its step, if they were not read since its last held-out measurement.
fn through_wish(state: &State) -> Option<(PathBuf, u64)> {
    let run = state.run.folder.clone()?;
    let measured = state.run.held_out.values().filter_map(|series| series.last()).map(|point| point[0] as u64).max();
    let wish = (run, measured.unwrap_or_default());
    (state.data.opened.is_some() && state.atlas.read.as_ref() != Some(&wish)).then_some(wish)
}

fn want(state: &mut State, services: &mut Services) {
    let Some(data) = &state.data.opened else { return };
    if state.atlas.through_training {
        if let Some(wish) = through_wish(state) {
            services.atlas.put(AtlasWish::Through(wish.0.clone(), data.pool.clone()));
            state.atlas.read = Some(wish);
        }
        return;
    }
    let Some(shown) = state.features.shown.as_ref().filter(|_| lacks(state)) else { return };
    let cast = Arc::new(cast_of(shown, data));
    let method = state.atlas.method;
    state.atlas.asked = Some((shown.number, method));
    let wish = MapWish { number: shown.number, step: shown.step, features: shown.trained.clone(), cast, method };
    services.atlas.put(AtlasWish::Map(wish));
}

fn cast_of(shown: &Embedding, data: &crate::ui::core::services::OpenedData) -> Cast {
    let pool = &data.pool;
    let numbers = || shown.kept.iter().map(|index| *index as usize);
    Cast {
        photos: shown.kept.iter().map(|index| Some(*index)).collect(),
        labels: numbers().map(|index| pool.source.label(index)).collect(),
        held_out: numbers().map(|index| pool.held_out.get(index).copied().unwrap_or_default()).collect(),
    }
}

/// The thread told something.
pub(crate) fn news(state: &mut State, news: AtlasNews) {
    let atlas = &mut state.atlas;
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
    state.atlas.version += 1;
}

fn open_chosen(state: &mut State, services: &Services) {
    let (Some(data), Some(cast)) = (&state.data.opened, state.atlas.cast()) else { return };
    let photo = |at: &u32| cast.photos.get(*at as usize).copied().flatten();
    let photos: Vec<usize> = state.atlas.chosen.iter().filter_map(photo).map(|photo| photo as usize).collect();
    if !photos.is_empty() {
        let folder = state.preset_folder.with_file_name("subsets");
        services.files.run(Job::WriteSubset { pool: data.pool.clone(), photos, folder });
    }
}
