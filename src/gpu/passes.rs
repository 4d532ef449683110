//! The picture passes on the GPU: the list of shaders. Their functions stand in [`super::colours`].
//!
//! A shader that is not in [`PASSES`] fails `tests/shaders.rs`, as does one that differs from its twin.

use crate::photos::Photo;

/// A shader of the program.
#[derive(Debug)]
pub struct PassSource {
    /// File stem in `shaders/`, in `src/gpu/twin/` and in `tests/golden/`.
    pub stem: &'static str,
    /// The WGSL text; one entry point.
    pub wgsl: &'static str,
}

/// The shader of [`super::colours::annealed_mean`].
pub static ANNEALED_MEAN: PassSource =
    PassSource { stem: "annealed_mean", wgsl: include_str!("../../shaders/annealed_mean.wgsl") };
/// The shader of [`super::colours::recolour`].
pub static RECOLOUR: PassSource = PassSource { stem: "recolour", wgsl: include_str!("../../shaders/recolour.wgsl") };

/// Every shader of the program.
pub static PASSES: [&PassSource; 2] = [&ANNEALED_MEAN, &RECOLOUR];

pub(super) fn photo(width: usize, height: usize, words: &[u32]) -> Photo {
    let colour = |word: &u32| {
        let [red, green, blue, _] = word.to_le_bytes();
        [red, green, blue]
    };
    Photo { width, height, rgb: words.iter().flat_map(colour).collect() }
}
