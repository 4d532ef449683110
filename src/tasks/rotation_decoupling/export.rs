//! The whole network for files: a picture in, logits of the turns out, as each half of the features tells them.

use super::RotationDecoupling;
use super::network::DecouplingHead;
use super::params::DecouplingParams;
use crate::nets::Signal;
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;

impl Exportable<DecouplingParams, DecouplingHead> for RotationDecoupling {
    fn shown(&self, p: &DecouplingParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, _p: &DecouplingParams, (layers, head): (&[Traced], &DecouplingHead)) -> Named<Traced> {
        let [.., rotation, instance] = layers else { return Vec::new() };
        vec![
            ("turns", rotation.clone().through_linear(&head.turn)),
            ("turns_in_instance", instance.clone().through_linear(&head.reader)),
        ]
    }

    fn said(
        &self,
        _p: &DecouplingParams,
        (trunk, head): (&dyn Features, &DecouplingHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        let halves = head.halves(trunk, shown);
        vec![("turns", head.turns(&halves)), ("turns_in_instance", head.turns_in_instance(&halves))]
    }
}
