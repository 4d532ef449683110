//! The whole network for files: lightness in, the distribution over colours at each place out, or a and b of Lab.

use super::Colorization;
use super::loss::AB_SCALE;
use super::network::{ColorizationHead, rectified};
use super::params::{ColorizationParams, Loss};
use crate::nets::{Signal, TracedHead};
use crate::task::{Exportable, Features, Named, Traced};
use burn::prelude::*;
use burn::tensor::activation::softmax;

impl Exportable<ColorizationParams, ColorizationHead> for Colorization {
    fn shown(&self, p: &ColorizationParams) -> (usize, usize) {
        (1, p.size)
    }

    fn traced(&self, p: &ColorizationParams, (layers, head): (&[Traced], &ColorizationHead)) -> Named<Traced> {
        // The sides of the method's own trunk are powers of two apart, so that nothing is cut or filled up.
        let Some(deepest) = layers.last() else { return Vec::new() };
        let mut sum = deepest.enlarged(&head.up);
        for (shortcut, from) in head.shortcuts.iter().zip(&head.from) {
            let Some(maps) = layers.get(*from) else { return Vec::new() };
            sum = sum.plus(maps.clone().convolved(shortcut));
        }
        let numbers = rectified(&head.convs, sum.rectified(0.0)).each_place(&head.out);
        if p.loss == Loss::Regression {
            return vec![("ab", numbers.times(AB_SCALE))];
        }
        vec![("distribution", numbers.softmax(1))]
    }

    fn said(
        &self,
        p: &ColorizationParams,
        (trunk, head): (&dyn Features, &ColorizationHead),
        shown: Tensor<4>,
    ) -> Named<Tensor<2>> {
        let photos = shown.dims()[0];
        let numbers = head.forward(trunk, shown); // [photos * places, outputs]
        let [rows, outputs] = numbers.dims();
        let by_place = |numbers: Tensor<2>| {
            let places = numbers.reshape([photos, rows / photos.max(1), outputs]).swap_dims(1, 2);
            places.flatten::<2>(1, 2)
        };
        if p.loss == Loss::Regression {
            return vec![("ab", by_place(numbers * AB_SCALE))];
        }
        vec![("distribution", by_place(softmax(numbers, 1)))]
    }
}
