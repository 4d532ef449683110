//! The whole network for files: a picture in, logits of how it was moved across, moved down and turned out.

use super::OneClass;
use super::network::OneClassHead;
use super::params::OneClassParams;
use crate::nets::Signal;
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<OneClassParams, OneClassHead> for OneClass {
    fn shown(&self, p: &OneClassParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &OneClassParams, (layers, head): (&[Traced], &OneClassHead)) -> Named<Traced> {
        let Some(pooled) = layers.last().map(|maps| maps.clone().mean_of_places()) else { return Vec::new() };
        let all = [("across", &head.across), ("down", &head.down), ("turns", &head.turn)];
        all.map(|(name, layer)| (name, pooled.clone().through_linear(layer))).to_vec()
    }

    fn said(
        &self,
        _p: &OneClassParams,
        (trunk, head): (&dyn Features, &OneClassHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        let said = head.forward(trunk, shown);
        vec![("across", said.across), ("down", said.down), ("turns", said.turn)]
    }
}
