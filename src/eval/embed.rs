//! Embeddings of many photos at one layer, at the speed at which the network runs forward.

use super::features::{Features, pool};
use super::reading::{Ready, read_ahead};
use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{AnyTrunk, LayerMaps, TaskError, photo_tensor};
use std::time::{Duration, Instant};

/// What is to be embedded, and how.
pub struct EmbedRequest<'a> {
    /// The layer.
    pub layer: &'a str,
    /// Numbers of a photo at most (at least one for each map): 1 takes the mean of every map.
    pub pooled: usize,
    /// Threads that decode.
    pub threads: usize,
}

/// Embeddings, and where their time went.
pub struct Embedded {
    /// One row a photo.
    pub features: Features,
    /// The number of each row's photo in the source.
    pub indices: Vec<usize>,
    /// The whole time.
    pub elapsed: Duration,
    /// The part of it in which the network waited for photos.
    pub waited: Duration,
}

/// Embeds all photos of `source`; `see` gets each row's photo as the network sees it.
///
/// # Errors
/// When the device fails, or the trunk has no such layer.
pub fn embed(
    trunk: &dyn AnyTrunk,
    source: &dyn Source,
    request: &EmbedRequest<'_>,
    see: &mut dyn FnMut(&Photo),
) -> Result<Embedded, TaskError> {
    let (side, start) = (trunk.photo_side(), Instant::now());
    let all: Vec<usize> = (0..source.len()).collect();
    let mut features = Features { name: request.layer.to_owned(), ..Features::default() };
    let mut indices = Vec::with_capacity(all.len());
    let mut take = |ready: Ready| {
        if ready.indices.is_empty() {
            return Ok(());
        }
        let layers = trunk.layer_tensors(photo_tensor(ready.planes, side, trunk.device()));
        let layer = layers.into_iter().find(|layer| layer.name == request.layer).ok_or(TaskError::Broken)?;
        let [_, maps, height, width] = layer.maps.dims();
        let values = layer.maps.into_data().convert::<f32>().try_into_vec().map_err(|_| TaskError::Broken)?;
        let (width, rows) = pool(&LayerMaps { name: layer.name, shape: [maps, height, width], values }, request.pooled);
        features.width = width;
        features.rows.extend(rows);
        indices.extend(ready.indices);
        ready.squares.iter().for_each(&mut *see);
        Ok(())
    };
    let waited = read_ahead(source, &all, (side, request.threads), &mut take)?;
    Ok(Embedded { features, indices, elapsed: start.elapsed(), waited })
}
