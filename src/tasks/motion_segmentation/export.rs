//! The whole network for files: a frame in, a logit of moving for each cell out.

use super::MotionSegmentation;
use super::network::{MotionHead, brought_to, columns_of};
use super::params::MotionParams;
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, HeadOperation, Named, Traced};
use burn::prelude::*;

impl Exportable<MotionParams, MotionHead> for MotionSegmentation {
    fn shown(&self, p: &MotionParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &MotionParams, (layers, head): (&[Traced], &MotionHead)) -> Named<Traced> {
        let Some(maps) = layers.last().cloned() else { return Vec::new() };
        let maps = match &head.hidden {
            Some(conv) => maps.convolved(conv).rectified(0.0),
            None => maps,
        };
        let logits = maps.each_place(&head.out); // [frames, 1, side, side]
        let [_, side, _] = logits.shape();
        if side == head.cells {
            return vec![("moves", logits)];
        }
        let plain = logits.plain();
        let cells = brought_to(plain.clone().squeeze_dim::<3>(1), head.cells);
        let [frames, _] = cells.dims();
        let operation = HeadOperation::Resized(columns_of(side, head.cells, &plain.device()));
        vec![("moves", logits.headed(operation, cells.reshape([frames, 1, head.cells, head.cells])))]
    }

    fn said(
        &self,
        _p: &MotionParams,
        (trunk, head): (&dyn Features, &MotionHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("moves", head.forward(trunk, shown))]
    }
}
