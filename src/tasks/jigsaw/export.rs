//! The whole network for files: the tiles of a puzzle in, logits of the orders out.

use super::Jigsaw;
use super::network::JigsawHead;
use super::params::JigsawParams;
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<JigsawParams, JigsawHead> for Jigsaw {
    fn shown(&self, p: &JigsawParams) -> (usize, usize) {
        (p.tiles(), p.shape().tile())
    }

    fn traced(&self, p: &JigsawParams, (layers, head): (&[Traced], &JigsawHead)) -> Named<Traced> {
        let Some(maps) = layers.last() else { return Vec::new() };
        let joined = head.fc7.traced(head.fc6.traced(maps.clone()).together(p.tiles()));
        vec![("orders", joined.through_linear(&head.fc8))]
    }

    fn said(
        &self,
        p: &JigsawParams,
        (trunk, head): (&dyn Features, &JigsawHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("orders", head.forward(trunk, shown, p.tiles()))]
    }
}
