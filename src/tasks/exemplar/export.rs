//! The whole network for files: a copy in, the direction that describes it out, and logits of the classes where there are some.

use super::Exemplar;
use super::network::ExemplarHead;
use super::params::ExemplarParams;
use crate::nets::{Signal, TracedHead, unit_length};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<ExemplarParams, ExemplarHead> for Exemplar {
    fn shown(&self, p: &ExemplarParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &ExemplarParams, (layers, head): (&[Traced], &ExemplarHead)) -> Named<Traced> {
        let Some(maps) = layers.last() else { return Vec::new() };
        let described = maps.clone().mean_of_places().through_linear(&head.project);
        let Some(rows) = &head.rows else { return vec![("description", described.direction())] };
        let described = described.rectified(0.0);
        vec![("description", described.direction()), ("classes", described.through_linear(&rows.layer()))]
    }

    fn said(
        &self,
        _p: &ExemplarParams,
        (trunk, head): (&dyn Features, &ExemplarHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        let described = head.forward(trunk, shown);
        let classes = head.rows.as_ref().map(|rows| ("classes", rows.logits(described.clone())));
        [("description", unit_length(described))].into_iter().chain(classes).collect()
    }
}
