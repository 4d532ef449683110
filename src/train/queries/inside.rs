//! The query behind the pictures of a network's inside: filters, feature maps of a photo, what their units see, and
//! which pixels move them.

use super::{Advance, Query, Trunks};
use crate::dataset::Source;
use crate::eval::{Target, saliency};
use crate::photos::Photo;
use crate::task::{Filters, LayerMaps, ReceptiveField, TaskError};
use std::sync::Arc;

/// What to look at.
#[derive(Clone)]
pub struct InsideRequest {
    /// The photos.
    pub source: Arc<dyn Source>,
    /// Which of them.
    pub index: usize,
    /// The layer by name; none is the first.
    pub layer: Option<String>,
    /// What is to be moved by pixels.
    pub target: Target,
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct InsideReply {
    /// The layers that the network has, shallow to deep.
    pub layers: Vec<&'static str>,
    /// What units of each layer see; empty where the trunk does not tell.
    pub fields: Vec<ReceptiveField>,
    /// The layer that was looked at.
    pub layer: usize,
    /// The photo as the network got it.
    pub photo: Photo,
    /// Its feature maps at that layer.
    pub maps: LayerMaps,
    /// The weights of the first convolution, if it looks at red, green and blue.
    pub filters: Option<Filters>,
    /// What was moved.
    pub target: Target,
    /// How much each pixel moves it.
    pub saliency: Vec<f32>,
}

/// The question; maps are made in its first slice, gradients in the second.
pub struct LookInside {
    request: InsideRequest,
    seen: Option<InsideReply>,
}

impl LookInside {
    /// Name of this kind of question.
    pub const KIND: &'static str = "inside";

    /// The question for `request`.
    pub fn new(request: InsideRequest) -> Self {
        Self { request, seen: None }
    }

    fn maps(&self, trunks: &Trunks<'_>) -> Result<InsideReply, TaskError> {
        let (trunk, side) = (trunks.trained, trunks.trained.photo_side());
        let layers = trunk.layer_names();
        let wanted = self.request.layer.as_deref();
        let layer = layers.iter().position(|name| Some(*name) == wanted).unwrap_or(0);
        let whole = self.request.source.photo(self.request.index, side);
        let whole = whole.map_err(|error| TaskError::Data { reason: error.to_string() })?;
        let photo = whole.shorter_side_resized(side).centre_square();
        let mut all = trunk.layers(std::slice::from_ref(&photo))?;
        if layer >= all.len() {
            return Err(TaskError::NoLayer { layer: layer.to_string(), known: layers.join(", ") });
        }
        let maps = all.swap_remove(layer);
        let [count, height, width] = maps.shape;
        // A unit of another layer may not be in this one.
        let target = match self.request.target {
            Target::Map(map) if map >= count => Target::Energy,
            Target::Unit { map, row, column } if map >= count || row >= height || column >= width => Target::Energy,
            target => target,
        };
        Ok(InsideReply {
            fields: trunk.fields(),
            filters: trunk.filters()?,
            saliency: Vec::new(),
            layers,
            layer,
            photo,
            maps,
            target,
        })
    }
}

impl Query for LookInside {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let Some(mut seen) = self.seen.take() else {
            self.seen = Some(self.maps(trunks)?);
            return Ok(Advance::More(0.5));
        };
        seen.saliency = saliency(trunks.trained, &seen.photo, seen.layer, seen.target)?;
        Ok(Advance::Done(Arc::new(seen)))
    }
}
