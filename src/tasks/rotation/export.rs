//! The whole network for files: a picture in, logits of the four turns out.

use super::Rotation;
use super::network::RotationHead;
use super::params::RotationParams;
use crate::nets::Signal;
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<RotationParams, RotationHead> for Rotation {
    fn shown(&self, p: &RotationParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &RotationParams, (layers, head): (&[Traced], &RotationHead)) -> Named<Traced> {
        let turns = |maps: &Traced| ("turns", maps.clone().mean_of_places().through_linear(&head.linear));
        layers.last().map(turns).into_iter().collect()
    }

    fn said(
        &self,
        _p: &RotationParams,
        (trunk, head): (&dyn Features, &RotationHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("turns", head.forward(trunk, shown))]
    }
}
