//! What can be asked about neighbours, and what the trainer and the thread that searches answer.

use crate::dataset::Subset;
use crate::photos::Photo;
use crate::train::{Command, Embed, EmbeddingRequest, Embeddings, QueryRequest, QueryStatus, Reply};
use crate::ui::core::commands::embeddings::subject;
use crate::ui::core::name::PaneId;
use crate::ui::core::pane::{Desk, PaneCommand};
use crate::ui::core::services::note::Note;
use crate::ui::core::state::State;
use crate::ui::neighbours::nearest::{NearestRequest, Neighbourhood, Rows};
use crate::ui::neighbours::state::{ID, NeighboursState, Query, QueryImage};
use std::path::PathBuf;
use std::sync::Arc;

/// The kind of query that embeds one picture from outside.
pub const QUERY_IMAGE: &str = "query image";

/// Something to ask.
pub enum NeighboursCommand {
    /// Asks about this photo of the pool.
    Photo(usize),
    /// Asks about a picture file.
    File(PathBuf),
}

impl PaneCommand for NeighboursCommand {
    const PANE: PaneId = ID;
}

/// What the helper threads tell the pane.
pub enum NeighboursNote {
    /// Neighbours of a photo were found.
    Nearest(Arc<Neighbourhood>),
    /// A picture file was read.
    Picture(PathBuf, Result<Photo, String>),
}

impl NeighboursState {
    /// Asks about a picture file.
    pub(super) fn look_at(&mut self, path: PathBuf, desk: &mut Desk<'_>) {
        desk.state.focus = ID;
        self.number += 1;
        let query_image =
            QueryImage { path: path.clone(), photo: None, version: self.number, trained: None, untrained: None };
        self.query = Query::Image(query_image);
        self.neighbours = None;
        desk.state.features.query_image = None;
        desk.services.files.own(move |_| {
            let photo = Photo::load(&path).map_err(|error| error.to_string());
            Note::own(ID, NeighboursNote::Picture(path, photo))
        });
    }

    /// A photo of the data was chosen.
    pub(super) fn chosen(&mut self, photo: usize, state: &mut State) {
        self.query = Query::Photo(photo);
        state.features.query_image = None;
        self.find(state);
    }

    /// Other data: nothing is asked about.
    pub(super) fn forget(&mut self, state: &mut State) {
        self.query = Query::None;
        self.neighbours = None;
        state.features.query_image = None;
    }

    /// Asks for the rows of the picture from outside.
    pub(super) fn ask_query_image(&mut self, desk: &mut Desk<'_>) {
        let Query::Image(QueryImage { photo: Some(photo), .. }) = &self.query else { return };
        let (Some(subject), Some(data)) = (subject(desk.state), &desk.state.data.opened) else { return };
        let request = EmbeddingRequest {
            kind: QUERY_IMAGE,
            source: Arc::new(Subset::of(data.all.clone(), [])),
            indices: Vec::new(),
            query_image: Some(photo.clone()),
            layer: subject.layer.map(str::to_owned),
            untrained: true,
        };
        self.number += 1;
        self.query_number = self.number;
        let query = Box::new(Embed::new(request));
        desk.services.command(Command::Query(QueryRequest { number: self.number, run: subject.run, query }));
    }

    /// A picture file was read.
    pub(super) fn picture(&mut self, path: &PathBuf, result: Result<Photo, String>, desk: &mut Desk<'_>) {
        let Query::Image(query_image) = &mut self.query else { return };
        if query_image.path != *path {
            return;
        }
        match result {
            Ok(photo) => {
                let photo = Arc::new(photo);
                query_image.photo = Some(photo.clone());
                desk.state.features.query_image = Some(photo);
                self.ask_query_image(desk);
            }
            Err(reason) => {
                self.query = Query::None;
                desk.state.report(reason);
            }
        }
    }

    /// The trainer told something about the picture from outside.
    pub(super) fn news(&mut self, number: u64, news: QueryStatus, state: &mut State) {
        if number != self.query_number {
            return;
        }
        match news {
            QueryStatus::Replied { reply, .. } => self.query_image_embedded(&reply, state),
            QueryStatus::Refused(reason) => state.report(reason),
            QueryStatus::Progress(_) => {}
        }
    }

    fn query_image_embedded(&mut self, reply: &Reply, state: &State) {
        let (Some(found), Query::Image(query_image)) = (reply.downcast_ref::<Embeddings>(), &mut self.query) else {
            return;
        };
        query_image.trained = found.trained.query_image.clone().map(|row| (found.layer, row));
        query_image.untrained = found.untrained.as_ref().and_then(|untrained| untrained.query_image.clone());
        self.find(state);
    }

    /// The data was embedded anew, and the picture from outside along with it.
    pub(super) fn embedded(&mut self, state: &State) {
        if let (Query::Image(query_image), Some(row)) = (&mut self.query, &state.features.query_row) {
            query_image.trained = Some(row.clone());
        }
        self.find(state);
    }

    /// Asks for the neighbours of what is asked about.
    fn find(&mut self, state: &State) {
        let (Some(shown), Some(data)) = (&state.features.shown, &state.data.opened) else { return };
        let (photo, rows) = match &self.query {
            Query::None => return,
            Query::Photo(index) => (Some(*index), [None, None]),
            Query::Image(query_image) => match &query_image.trained {
                Some((layer, row)) if *layer == shown.layer => {
                    (None, [Some(row.clone()), query_image.untrained.clone()])
                }
                _ => return,
            },
        };
        self.requested += 1;
        let [trained, untrained] = rows;
        self.nearest.put(NearestRequest {
            number: self.requested,
            step: shown.step,
            kept: shown.kept.clone(),
            pool: data.pool.clone(),
            photo,
            trained: Rows { features: shown.trained.clone(), query_image: trained },
            untrained: shown.untrained.clone().map(|features| Rows { features, query_image: untrained }),
        });
    }

    /// Neighbours were found.
    pub(super) fn nearest(&mut self, found: Arc<Neighbourhood>) {
        if found.number == self.requested {
            self.neighbours = Some(found);
        }
    }
}
