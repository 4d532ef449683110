//! The whole network for files: a view in, its point on the sphere out.

use super::InstanceDiscrimination;
use super::network::InstanceHead;
use super::params::InstanceParams;
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<InstanceParams, InstanceHead> for InstanceDiscrimination {
    fn shown(&self, p: &InstanceParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &InstanceParams, (layers, head): (&[Traced], &InstanceHead)) -> Named<Traced> {
        let point = |maps: &Traced| maps.clone().mean_of_places().through_linear(&head.project).direction();
        layers.last().map(|maps| ("point", point(maps))).into_iter().collect()
    }

    fn said(
        &self,
        _p: &InstanceParams,
        (trunk, head): (&dyn Features, &InstanceHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("point", head.forward(trunk, shown))]
    }
}
