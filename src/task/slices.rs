//! Tensors of any size in slices, so that nothing is done to a memory bank that takes a second one of memory.

use burn::prelude::*;

/// Numbers of a slice.
pub(super) const SLICE: usize = 1 << 20;

/// The numbers of `values`, a slice after another.
pub(super) fn slices<const D: usize>(values: Tensor<D>) -> impl Iterator<Item = Tensor<1>> {
    let count = values.shape().num_elements();
    let flat: Tensor<1> = values.reshape([count]);
    (0..count).step_by(SLICE).map(move |from| flat.clone().narrow(0, from, SLICE.min(count - from)))
}
