//! The whole network for files: a picture with a hole in, what it paints out, in -1..=1.

use super::Inpainting;
use super::network::PaintingHead;
use super::params::InpaintingParams;
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<InpaintingParams, PaintingHead> for Inpainting {
    fn shown(&self, p: &InpaintingParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &InpaintingParams, (layers, head): (&[Traced], &PaintingHead)) -> Named<Traced> {
        let painted = layers.last().and_then(|maps| head.decoder.traced(maps.clone()));
        painted.map(|maps| ("painted", maps)).into_iter().collect()
    }

    fn said(
        &self,
        _p: &InpaintingParams,
        (trunk, head): (&dyn Features, &PaintingHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("painted", head.decoder.forward(trunk.deepest(shown), None).flatten(1, 3))]
    }
}
