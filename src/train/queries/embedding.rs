//! The query for embeddings: one row of numbers a photo, at one layer, of the trained network and of the untrained one.
//!
//! Photos are decoded on a thread of their own; a slice takes what is ready, and as many as fit into its time.

use super::{Advance, Query, Trunks, prefetched};
use crate::dataset::Source;
use crate::eval::{Features, pool, square};
use crate::photos::Photo;
use crate::task::{AnyTrunk, TaskError, plain_layer};
use crate::threads::{Next, Prefetch};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Numbers of a photo at most; a layer with more is averaged over squares of its maps.
pub const EMBEDDING_WIDTH: usize = 512;
/// What a slice aims at.
const SLICE: Duration = Duration::from_millis(50);
/// How long a slice waits for a first photo.
const WAIT: Duration = Duration::from_millis(5);
/// Photos prefetched.
const PREFETCHED: usize = 256;
/// Photos of the first slice, of which nothing is known, and of the largest.
const CHUNKS: (usize, usize) = (4, 256);

/// A photo's index, none for the picture from elsewhere, and its square if it can be had.
type Decoded = (Option<usize>, Option<Photo>);
/// The squares that go through the trunk together.
type Ready = Vec<(Option<usize>, Photo)>;

/// Which embeddings are wanted.
pub struct EmbeddingRequest {
    /// The kind of query that this is.
    pub kind: &'static str,
    /// The photos.
    pub source: Arc<dyn Source>,
    /// Which of them.
    pub indices: Vec<usize>,
    /// A picture from elsewhere that is embedded after them.
    pub query_image: Option<Arc<Photo>>,
    /// The layer by name; none is the deepest.
    pub layer: Option<String>,
    /// Whether the untrained network is asked, too.
    pub untrained: bool,
}

/// Rows of numbers of one network.
#[derive(Clone, Debug, Default)]
pub struct Embedded {
    /// A row for each photo that could be had.
    pub photos: Features,
    /// The row of the picture from elsewhere.
    pub query_image: Option<Vec<f32>>,
}

/// The reply.
#[derive(Clone, Debug, Default)]
pub struct Embeddings {
    /// The layers that the network has, shallow to deep.
    pub layers: Vec<&'static str>,
    /// The layer that was looked at.
    pub layer: &'static str,
    /// The photos that could be had.
    pub kept: Vec<u32>,
    /// Of the trained network.
    pub trained: Embedded,
    /// Of the untrained one, if it was asked.
    pub untrained: Option<Embedded>,
}

/// A question for embeddings.
pub struct Embed {
    request: EmbeddingRequest,
    squares: Option<Prefetch<Decoded>>,
    reply: Embeddings,
    seen: usize,
    chunk: usize,
}

impl Embed {
    /// The question for `request`.
    pub fn new(request: EmbeddingRequest) -> Self {
        Self { request, squares: None, reply: Embeddings::default(), seen: 0, chunk: CHUNKS.0 }
    }

    /// Takes the photos that are ready; `None` when there are no more.
    fn ready(&mut self, trunk: &dyn AnyTrunk) -> Result<Option<Ready>, TaskError> {
        let squares = match &mut self.squares {
            Some(squares) => squares,
            none => none.insert(decode(&self.request, trunk.photo_side())?),
        };
        let (mut ready, mut wait) = (Vec::new(), WAIT);
        while ready.len() < self.chunk {
            match squares.next_within(wait) {
                Next::Made(made) => {
                    let (place, photo) = made?;
                    self.seen += 1;
                    ready.extend(photo.map(|photo| (place, photo)));
                }
                Next::NotYet => break,
                Next::End if ready.is_empty() => return Ok(None),
                Next::End => break,
            }
            wait = Duration::ZERO;
        }
        Ok(Some(ready))
    }

    fn layer_of(&mut self, trunk: &dyn AnyTrunk) -> Result<usize, TaskError> {
        let names = trunk.layer_names();
        let wanted = self.request.layer.as_deref();
        let at = names.iter().position(|name| Some(*name) == wanted).unwrap_or(names.len().saturating_sub(1));
        self.reply.layer = names.get(at).copied().ok_or_else(|| TaskError::NoLayer {
            layer: wanted.unwrap_or_default().to_owned(),
            known: names.join(", "),
        })?;
        self.reply.layers = names;
        Ok(at)
    }
}

impl Query for Embed {
    fn kind(&self) -> &'static str {
        self.request.kind
    }

    fn wants_untrained(&self) -> bool {
        self.request.untrained
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let layer = self.layer_of(trunks.trained)?;
        let Some(ready) = self.ready(trunks.trained)? else {
            return Ok(Advance::Done(Arc::new(std::mem::take(&mut self.reply))));
        };
        let all = self.request.indices.len() + usize::from(self.request.query_image.is_some());
        let done = |seen: usize| seen as f32 / all.max(1) as f32;
        if ready.is_empty() {
            return Ok(Advance::Waiting(done(self.seen)));
        }
        let start = Instant::now();
        let (places, photos): (Vec<Option<usize>>, Vec<Photo>) = ready.into_iter().unzip();
        add(&mut self.reply.trained, trunks.trained, layer, (&places, &photos))?;
        if let Some(untrained) = trunks.untrained {
            add(self.reply.untrained.get_or_insert_default(), untrained, layer, (&places, &photos))?;
        }
        self.reply.kept.extend(places.iter().flatten().map(|index| *index as u32));
        let slower = start.elapsed().as_secs_f64() / SLICE.as_secs_f64();
        self.chunk = ((photos.len() as f64 / slower.max(0.01)) as usize).clamp(CHUNKS.0, CHUNKS.1);
        Ok(Advance::More(done(self.seen)))
    }
}

/// Adds the rows of `photos` at layer number `layer` of `trunk`; the one without a place is the query image.
fn add(
    to: &mut Embedded,
    trunk: &dyn AnyTrunk,
    layer: usize,
    (places, photos): (&[Option<usize>], &[Photo]),
) -> Result<(), TaskError> {
    let mut layers = trunk.layer_tensors(trunk.fed(photos));
    if layer >= layers.len() {
        return Err(TaskError::NoLayer { layer: layer.to_string(), known: trunk.layer_names().join(", ") });
    }
    let layer = layers.swap_remove(layer);
    let maps = plain_layer(layer)?;
    let (width, rows) = pool(&maps, EMBEDDING_WIDTH);
    to.photos.width = width;
    to.photos.name = maps.name.to_owned();
    for (place, row) in places.iter().zip(rows.chunks_exact(width.max(1))) {
        match place {
            Some(_) => to.photos.rows.extend_from_slice(row),
            None => to.query_image = Some(row.to_vec()),
        }
    }
    Ok(())
}

/// Decodes the photos of `request` to squares of `side` pixels, on a thread that ends with the question.
fn decode(request: &EmbeddingRequest, side: usize) -> Result<Prefetch<Decoded>, TaskError> {
    let (source, indices, query_image) = (request.source.clone(), request.indices.clone(), request.query_image.clone());
    let count = indices.len() + usize::from(query_image.is_some());
    prefetched(("embedder", PREFETCHED), count, move |number| match indices.get(number) {
        Some(&index) => (Some(index), square(source.as_ref(), index, side)),
        None => (None, query_image.as_ref().map(|query_image| query_image.shorter_side_resized(side).centre_square())),
    })
}
