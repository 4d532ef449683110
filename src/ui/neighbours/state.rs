//! What the pane of neighbours knows: the picture that is asked about, and its neighbours.

use crate::photos::Photo;
use crate::ui::core::name::PaneId;
use crate::ui::core::services::mailbox::Mailbox;
use crate::ui::neighbours::nearest::{NearestRequest, Neighbourhood};
use std::path::PathBuf;
use std::sync::Arc;

/// The name of the pane.
pub const ID: PaneId = PaneId("neighbours");

/// A picture from outside the data.
#[derive(Clone)]
pub struct QueryImage {
    /// Its file.
    pub path: PathBuf,
    /// Its pixels, once they are there.
    pub photo: Option<Arc<Photo>>,
    /// Counts query images, for textures.
    pub version: u64,
    /// Its row in the trained network, and of which layer.
    pub trained: Option<(&'static str, Vec<f32>)>,
    /// Its row in the untrained one.
    pub untrained: Option<Vec<f32>>,
}

/// What is asked about.
#[derive(Clone, Default)]
pub enum Query {
    /// Nothing yet.
    #[default]
    None,
    /// A photo of the pool.
    Photo(usize),
    /// A picture from outside.
    Image(QueryImage),
}

/// What the pane knows.
#[derive(Default)]
pub struct NeighboursState {
    /// What is asked about.
    pub query: Query,
    /// Its neighbours.
    pub neighbours: Option<Arc<Neighbourhood>>,
    /// Newest request for neighbours wins.
    pub nearest: Mailbox<NearestRequest>,
    /// Number of the newest request for neighbours.
    pub requested: u64,
    /// Counts query images, and questions about them to the trainer.
    pub number: u64,
    /// Number of the newest question about a query image.
    pub query_number: u64,
}
