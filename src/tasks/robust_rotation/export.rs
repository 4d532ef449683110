//! The whole network for files: a picture in, logits of the classes out, and of the turns where they were learned.

use super::RobustRotation;
use super::network::RobustHead;
use super::params::RobustParams;
use crate::nets::Signal;
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<RobustParams, RobustHead> for RobustRotation {
    fn shown(&self, p: &RobustParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, p: &RobustParams, (layers, head): (&[Traced], &RobustHead)) -> Named<Traced> {
        let Some(pooled) = layers.last().map(|maps| maps.clone().mean_of_places()) else { return Vec::new() };
        let turns = p.learns_turns().then_some(("turns", &head.turns));
        let all = [("classes", &head.classes)].into_iter().chain(turns);
        all.map(|(name, layer)| (name, pooled.clone().through_linear(layer))).collect()
    }

    fn said(
        &self,
        p: &RobustParams,
        (trunk, head): (&dyn Features, &RobustHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        let pooled = RobustHead::pooled(trunk, shown);
        let turns = p.learns_turns().then(|| ("turns", head.turns.forward(pooled.clone())));
        [("classes", head.classes.forward(pooled))].into_iter().chain(turns).collect()
    }
}
