//! The query behind the pictures of a network's inside: its plan, filters, feature maps of a photo, how one of their numbers
//! came to be, and which pixels move it.

use super::{Advance, Query, Trunks};
use crate::dataset::Source;
use crate::eval::{Arithmetic, Target, arithmetic, saliency};
use crate::photos::Photo;
use crate::task::{AnyAnswerer, AnyTrunk, Filters, HeadPart, LayerMaps, PlannedLayer, TaskError, planned_layers};
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
    /// Whether to look at the weights that the network began with.
    pub untrained: bool,
}

/// What was seen.
#[derive(Clone, Debug)]
pub struct InsideReply {
    /// The layers that the network has, shallow to deep.
    pub layers: Vec<&'static str>,
    /// What each of them does; empty where the trunk does not tell.
    pub plan: Vec<PlannedLayer>,
    /// The parts of what stands behind the trunk.
    pub head: Vec<HeadPart>,
    /// Channels, rows and columns of what the network is fed.
    pub fed: [usize; 3],
    /// Whether its weights are those that it began with.
    pub untrained: bool,
    /// The layer that was looked at.
    pub layer: usize,
    /// The photo as the network got it.
    pub photo: Photo,
    /// Its feature maps at that layer.
    pub maps: LayerMaps,
    /// How the chosen number of these maps came to be, or the largest where none is chosen.
    pub arithmetic: Option<Arithmetic>,
    /// The weights of the first convolution, if it looks at red, green and blue.
    pub filters: Option<Filters>,
    /// What was moved.
    pub target: Target,
    /// How much each pixel moves it.
    pub saliency: Vec<f32>,
}

/// The question; maps are made in its first slice, plan and arithmetic in the second, gradients in the third.
pub struct LookInside {
    request: InsideRequest,
    seen: Option<InsideReply>,
    is_planned: bool,
}

impl LookInside {
    /// Name of this kind of question.
    pub const KIND: &'static str = "inside";

    /// The question for `request`.
    pub fn new(request: InsideRequest) -> Self {
        Self { request, seen: None, is_planned: false }
    }

    fn trunk<'a>(&self, trunks: &'a Trunks<'_>) -> &'a dyn AnyTrunk {
        trunks.untrained.filter(|_| self.request.untrained).unwrap_or(trunks.trained)
    }

    fn maps(&self, trunks: &Trunks<'_>) -> Result<InsideReply, TaskError> {
        let trunk = self.trunk(trunks);
        let side = trunk.photo_side();
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
            plan: Vec::new(),
            head: trunks.answerer.map(AnyAnswerer::head).unwrap_or_default(),
            fed: [trunk.view().feed.channels, side, side],
            untrained: self.request.untrained || trunks.step == 0,
            filters: trunk.filters()?,
            saliency: Vec::new(),
            arithmetic: None,
            layers,
            layer,
            photo,
            maps,
            target,
        })
    }
}

/// What the network does to the photo, and how one number of the maps that were looked at came to be.
fn plan(seen: &mut InsideReply, trunk: &dyn AnyTrunk) -> Result<(), TaskError> {
    let trunk = trunk.answering();
    let traced = trunk.traced(trunk.fed(std::slice::from_ref(&seen.photo)));
    seen.plan = planned_layers(&seen.layers, &traced);
    if !traced.is_empty() {
        seen.arithmetic = Some(arithmetic(trunk.as_ref(), &traced, seen.layer, unit_of(seen))?);
    }
    Ok(())
}

/// The unit that is looked at: the chosen one, or the largest of the chosen map, or of all.
fn unit_of(seen: &InsideReply) -> [usize; 3] {
    let [_, height, width] = seen.maps.shape;
    let plane = (height * width).max(1);
    let map = match seen.target {
        Target::Unit { map, row, column } => return [map, row, column],
        Target::Map(map) => map,
        Target::Energy => seen.maps.strongest(),
    };
    let values = seen.maps.values.iter().skip(map * plane).take(plane);
    let largest = values.enumerate().max_by(|a, b| a.1.total_cmp(b.1)).map_or(0, |(place, _)| place);
    [map, largest / width.max(1), largest % width.max(1)]
}

impl Query for LookInside {
    fn kind(&self) -> &'static str {
        Self::KIND
    }

    fn wants_untrained(&self) -> bool {
        self.request.untrained
    }

    fn wants_answers(&self) -> bool {
        true
    }

    fn advance(&mut self, trunks: &Trunks<'_>) -> Result<Advance, TaskError> {
        let Some(mut seen) = self.seen.take() else {
            self.seen = Some(self.maps(trunks)?);
            return Ok(Advance::More(0.3));
        };
        if !self.is_planned {
            plan(&mut seen, self.trunk(trunks))?;
            (self.seen, self.is_planned) = (Some(seen), true);
            return Ok(Advance::More(0.6));
        }
        seen.saliency = saliency(self.trunk(trunks), &seen.photo, seen.layer, seen.target)?;
        Ok(Advance::Done(Arc::new(seen)))
    }
}
