//! The whole network for files: a patch in, the direction that describes it out.

use super::TransitiveInvariance;
use super::network::TransitiveHead;
use super::params::TransitiveParams;
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<TransitiveParams, TransitiveHead> for TransitiveInvariance {
    fn shown(&self, p: &TransitiveParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &TransitiveParams, (layers, head): (&[Traced], &TransitiveHead)) -> Named<Traced> {
        let described = |maps: &Traced| maps.clone().mean_of_places().through_linear(&head.project).direction();
        layers.last().map(|maps| ("description", described(maps))).into_iter().collect()
    }

    fn said(
        &self,
        _p: &TransitiveParams,
        (trunk, head): (&dyn Features, &TransitiveHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("description", head.forward(trunk, shown))]
    }
}
