//! Our own CPU kernels for what a convolutional training step spends its time on.
//!
//! burn's flex backend runs weight gradients as convolutions with picture-sized kernels, copies layouts on one core,
//! composes batch normalisation from about ten passes, and passes several times over all classes of a softmax or all maps
//! that are read at a few points. Here each is one parallel pass over slices, in safe Rust. [`ops`] offers them on tensors:
//! on flex they run these kernels, on any other device burn's own operations. Results have the same bits in every run,
//! whatever the number of threads.
//!
//! Data flow of a convolution: picture -> zero-padded planes by stride phase (`geometry`) -> packed panels (`pack`)
//! -> register tiles (`outer`) -> pixels (`correlate`); weight gradients are sums over shifted pictures (`shifted`), of kernels
//! with few taps inner products over pixels (`weights`). Maps of few pixels go their own way, several images side by side
//! (`small`), and so do 3 x 3 convolutions of many channels, by a filtering that needs fewer products (`winograd`). One
//! tap that strides is applied to every so many-th pixel alone (`thin`). Beside them stand the maximum of squares (`pool`),
//! maps read at points (`points`) and cross-entropy over many classes (`softmax`).

mod backward;
mod conv;
mod correlate;
mod dense;
mod dot;
mod elementwise;
mod extension;
mod geometry;
#[cfg(test)]
mod naive;
mod norm;
mod norm_sums;
pub mod ops;
mod outer;
mod pack;
mod points;
mod pool;
mod shifted;
mod simd;
mod small;
mod softmax;
mod thin;
mod transpose;
mod weights;
mod winograd;
