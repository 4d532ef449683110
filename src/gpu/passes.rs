//! The picture passes on the GPU: the list of shaders, and for each a function with its twin's arguments.
//!
//! A shader that is not in [`PASSES`] fails `tests/shaders.rs`, as does one that differs from its twin.

use crate::gpu::runner::{Runner, RunnerError};
use crate::gpu::twin::composite_hole::CompositeView;
use crate::gpu::twin::difference_map::in_256ths;
use crate::gpu::twin::tile_rearrange::check_order;
use crate::gpu::twin::{DIFFERENCE_RAMP, PassError, same_size};
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
/// [`composite`]'s shader.
pub static COMPOSITE_HOLE: PassSource =
    PassSource { stem: "composite_hole", wgsl: include_str!("../../shaders/composite_hole.wgsl") };
/// [`difference`]'s shader.
pub static DIFFERENCE_MAP: PassSource =
    PassSource { stem: "difference_map", wgsl: include_str!("../../shaders/difference_map.wgsl") };
/// [`rearrange`]'s shader.
pub static TILE_REARRANGE: PassSource =
    PassSource { stem: "tile_rearrange", wgsl: include_str!("../../shaders/tile_rearrange.wgsl") };

/// Every shader of the program.
pub static PASSES: [&PassSource; 5] = [&ANNEALED_MEAN, &COMPOSITE_HOLE, &DIFFERENCE_MAP, &RECOLOUR, &TILE_REARRANGE];

/// Why a pass on the GPU has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GpuPassError {
    /// The arguments do not fit together.
    #[error(transparent)]
    Arguments(#[from] PassError),
    /// The GPU failed.
    #[error(transparent)]
    Runner(#[from] RunnerError),
}

/// [`crate::gpu::twin::composite`] on the GPU.
///
/// # Errors
/// As the twin, and when the GPU fails.
pub fn composite(
    runner: &Runner,
    truth: &Photo,
    answer: &Photo,
    hole: &[u8],
    view: CompositeView,
) -> Result<Photo, GpuPassError> {
    same_size(COMPOSITE_HOLE.stem, truth, answer)?;
    if hole.len() != truth.width * truth.height {
        return Err(PassError::Sizes { pass: COMPOSITE_HOLE.stem }.into());
    }
    let (show, fill) = match view {
        CompositeView::Input { fill } => (0, packed(fill)),
        CompositeView::Pasted => (1, 0),
        CompositeView::Wipe { .. } => (2, 0),
    };
    let wipe_column = view.wipe_column(truth.width) as u32;
    let settings = [truth.width as u32, truth.height as u32, show, wipe_column, fill];
    let hole: Vec<u32> = hole.iter().copied().map(u32::from).collect();
    let inputs = [&words(truth)[..], &words(answer)[..], &hole[..]];
    let composed = runner.run(&COMPOSITE_HOLE, &settings, &inputs, [truth.width, truth.height])?;
    Ok(photo(truth.width, truth.height, &composed))
}

/// [`crate::gpu::twin::difference`] on the GPU.
///
/// # Errors
/// As the twin, and when the GPU fails.
pub fn difference(runner: &Runner, one: &Photo, other: &Photo, amplification: f32) -> Result<Photo, GpuPassError> {
    same_size(DIFFERENCE_MAP.stem, one, other)?;
    let settings = [one.width as u32, one.height as u32, in_256ths(amplification)];
    let inputs = [&words(one)[..], &words(other)[..], &DIFFERENCE_RAMP.map(packed)[..]];
    let shown = runner.run(&DIFFERENCE_MAP, &settings, &inputs, [one.width, one.height])?;
    Ok(photo(one.width, one.height, &shown))
}

/// [`crate::gpu::twin::rearrange`] on the GPU.
///
/// # Errors
/// As the twin, and when the GPU fails.
pub fn rearrange(runner: &Runner, picture: &Photo, grid: usize, order: &[usize]) -> Result<Photo, GpuPassError> {
    check_order(grid, order)?;
    let (width, height) = (picture.width, picture.height);
    let settings = [width, height, grid, width / grid, height / grid].map(|value| value as u32);
    let order: Vec<u32> = order.iter().map(|tile| *tile as u32).collect();
    let rearranged = runner.run(&TILE_REARRANGE, &settings, &[&words(picture), &order], [width, height])?;
    Ok(photo(width, height, &rearranged))
}

fn packed([red, green, blue]: [u8; 3]) -> u32 {
    u32::from_le_bytes([red, green, blue, 0])
}

fn words(photo: &Photo) -> Vec<u32> {
    photo.rgb.chunks_exact(3).map(|pixel| u32::from_le_bytes([pixel[0], pixel[1], pixel[2], 0])).collect()
}

pub(super) fn photo(width: usize, height: usize, words: &[u32]) -> Photo {
    let colour = |word: &u32| {
        let [red, green, blue, _] = word.to_le_bytes();
        [red, green, blue]
    };
    Photo { width, height, rgb: words.iter().flat_map(colour).collect() }
}
