//! The whole network for files: the patches of a question in, logits of the places out.

use super::RelativePosition;
use super::network::RelativePositionHead;
use super::params::RelativePositionParams;
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;
use burn::tensor::TensorData;

impl Exportable<RelativePositionParams, RelativePositionHead> for RelativePosition {
    fn shown(&self, p: &RelativePositionParams) -> (usize, usize) {
        (p.patches(), p.patch)
    }

    fn traced(&self, p: &RelativePositionParams, (layers, head): (&[Traced], &RelativePositionHead)) -> Named<Traced> {
        let Some(maps) = layers.last() else { return Vec::new() };
        let joined = head.fc7.traced(head.fc6.traced(maps.clone()).together(p.patches()));
        vec![("places", joined.through_linear(&head.fc8).rectified(0.0).through_linear(&head.fc9))]
    }

    fn said(
        &self,
        p: &RelativePositionParams,
        (trunk, head): (&dyn Features, &RelativePositionHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        let ([all, ..], patches, device) = (shown.dims(), p.patches(), shown.device());
        let chosen = |first: usize| {
            let which: Vec<i64> = (first..all).step_by(patches).map(|at| at as i64).collect();
            Tensor::<1, Int>::from_data(TensorData::new(which, [all / patches]), &device)
        };
        vec![("places", head.forward(trunk, shown, (0..patches).map(chosen).collect()))]
    }
}
