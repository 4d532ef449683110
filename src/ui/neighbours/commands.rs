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
use crate::ui::neighbours::state::{Guest, ID, NeighboursState, Query};
use std::path::PathBuf;
use std::sync::Arc;

/// The kind of query that embeds one picture from outside.
pub const GUEST: &str = "guest";

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
        let guest = Guest { path: path.clone(), photo: None, version: self.number, trained: None, untrained: None };
        self.query = Query::Guest(guest);
        self.neighbours = None;
        desk.state.features.guest = None;
        desk.services.files.own(move |_| {
            let photo = Photo::load(&path).map_err(|error| error.to_string());
            Note::own(ID, NeighboursNote::Picture(path, photo))
        });
    }

    /// A photo of the data was chosen.
    pub(super) fn chosen(&mut self, photo: usize, state: &mut State) {
        self.query = Query::Photo(photo);
        state.features.guest = None;
        self.find(state);
    }

    /// Other data: nothing is asked about.
    pub(super) fn forget(&mut self, state: &mut State) {
        self.query = Query::None;
        self.neighbours = None;
        state.features.guest = None;
    }

    /// Asks for the rows of the picture from outside.
    pub(super) fn ask_guest(&mut self, desk: &mut Desk<'_>) {
        let Query::Guest(Guest { photo: Some(photo), .. }) = &self.query else { return };
        let (Some(subject), Some(data)) = (subject(desk.state), &desk.state.data.opened) else { return };
        let request = EmbeddingRequest {
            kind: GUEST,
            source: Arc::new(Subset::of(data.all.clone(), [])),
            indices: Vec::new(),
            guest: Some(photo.clone()),
            layer: subject.layer.map(str::to_owned),
            untrained: true,
        };
        self.number += 1;
        self.guest_number = self.number;
        let query = Box::new(Embed::new(request));
        desk.services.command(Command::Query(QueryRequest { number: self.number, run: subject.run, query }));
    }

    /// A picture file was read.
    pub(super) fn picture(&mut self, path: &PathBuf, result: Result<Photo, String>, desk: &mut Desk<'_>) {
        let Query::Guest(guest) = &mut self.query else { return };
        if guest.path != *path {
            return;
        }
        match result {
            Ok(photo) => {
                let photo = Arc::new(photo);
                guest.photo = Some(photo.clone());
                desk.state.features.guest = Some(photo);
                self.ask_guest(desk);
            }
            Err(reason) => {
                self.query = Query::None;
                desk.state.report(reason);
            }
        }
    }

    /// The trainer told something about the picture from outside.
    pub(super) fn news(&mut self, number: u64, news: QueryStatus, state: &mut State) {
        if number != self.guest_number {
            return;
        }
        match news {
            QueryStatus::Replied { reply, .. } => self.guest_embedded(&reply, state),
            QueryStatus::Refused(reason) => state.report(reason),
            QueryStatus::Progress(_) => {}
        }
    }

    fn guest_embedded(&mut self, reply: &Reply, state: &State) {
        let (Some(found), Query::Guest(guest)) = (reply.downcast_ref::<Embeddings>(), &mut self.query) else {
            return;
        };
        guest.trained = found.trained.guest.clone().map(|row| (found.layer, row));
        guest.untrained = found.untrained.as_ref().and_then(|untrained| untrained.guest.clone());
        self.find(state);
    }

    /// The data was embedded anew, and the picture from outside along with it.
    pub(super) fn embedded(&mut self, state: &State) {
        if let (Query::Guest(guest), Some(row)) = (&mut self.query, &state.features.guest_row) {
            guest.trained = Some(row.clone());
        }
        self.find(state);
    }

    /// Asks for the neighbours of what is asked about.
    fn find(&mut self, state: &State) {
        let Some(shown) = &state.features.shown else { return };
        let (photo, rows) = match &self.query {
            Query::None => return,
            Query::Photo(index) => (Some(*index), [None, None]),
            Query::Guest(guest) => match &guest.trained {
                Some((layer, row)) if *layer == shown.layer => (None, [Some(row.clone()), guest.untrained.clone()]),
                _ => return,
            },
        };
        self.requested += 1;
        let [trained, untrained] = rows;
        self.nearest.put(NearestRequest {
            number: self.requested,
            step: shown.step,
            kept: shown.kept.clone(),
            photo,
            trained: Rows { features: shown.trained.clone(), guest: trained },
            untrained: shown.untrained.clone().map(|features| Rows { features, guest: untrained }),
        });
    }

    /// Neighbours were found.
    pub(super) fn nearest(&mut self, found: Arc<Neighbourhood>) {
        if found.number == self.requested {
            self.neighbours = Some(found);
        }
    }
}
