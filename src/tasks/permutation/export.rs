//! The whole network for files: what is to be put in order in, the matrix that the layer of the method makes out.

use super::Permutation;
use super::loss::log_matrix;
use super::network::PermutationHead;
use super::params::{Layer, PermutationParams};
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<PermutationParams, PermutationHead> for Permutation {
    fn shown(&self, p: &PermutationParams) -> (usize, usize) {
        (p.tiles(), p.side())
    }

    fn traced(&self, p: &PermutationParams, (layers, head): (&[Traced], &PermutationHead)) -> Named<Traced> {
        let Some(maps) = layers.last() else { return Vec::new() };
        let joined = head.fc7.traced(head.fc6.traced(maps.clone()).together(p.tiles()));
        let numbers = joined.through_linear(&head.fc8).times(1.0 / p.temperature as f32);
        let (tiles, [rows, columns]) = (p.tiles(), [3, 2]);
        let matrix = match p.layer {
            Layer::Sinkhorn => {
                let round = |matrix: Traced, _| matrix.log_softmax(rows).log_softmax(columns);
                (0..p.rounds).fold(numbers.square(tiles), round).exponent()
            }
            Layer::Released => {
                let added = p.regulariser as f32;
                numbers.softmax(1).square(tiles).shares(rows, added).shares(columns, added)
            }
            Layer::Rows => numbers.square(tiles).softmax(rows),
        };
        vec![("matrix", matrix)]
    }

    fn said(
        &self,
        p: &PermutationParams,
        (trunk, head): (&dyn Features, &PermutationHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        vec![("matrix", log_matrix(p, head.forward(trunk, shown, p.tiles())).exp().flatten(1, 2))]
    }
}
