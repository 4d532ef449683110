//! The pictures of an inpainting answer: the input with its hole, the pasted result, and a wipe between pasted result
//! and truth. Twin of `shaders/composite_hole.wgsl`; whole numbers, so that both agree to the last bit.

use super::{PassError, same_size};
use crate::photos::Photo;

/// Which picture to compose.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CompositeView {
    /// The photo with its hole in the fill colour: what the network sees.
    Input {
        /// Colour of the hole.
        fill: [u8; 3],
    },
    /// The answer inside the hole, the photo around it.
    Pasted,
    /// The pasted result left of the slider, the photo right of it.
    Wipe {
        /// The slider, from 0 (all photo) to 1 (all pasted result).
        position: f32,
    },
}

impl CompositeView {
    /// The first column that shows the photo in a wipe over pictures `width` pixels wide.
    pub(crate) fn wipe_column(self, width: usize) -> usize {
        match self {
            Self::Wipe { position } => (position.clamp(0.0, 1.0) * width as f32).round() as usize,
            Self::Input { .. } | Self::Pasted => width,
        }
    }
}

/// Composes one view of an answer. `hole` has a byte for each pixel, along the rows: 255 in the hole, 0 outside, between
/// them at a soft edge.
///
/// # Errors
/// [`PassError::Sizes`] when the photo, the answer and the hole are not of one size.
pub fn composite(truth: &Photo, answer: &Photo, hole: &[u8], view: CompositeView) -> Result<Photo, PassError> {
    same_size("composite_hole", truth, answer)?;
    if hole.len() != truth.width * truth.height {
        return Err(PassError::Sizes { pass: "composite_hole" });
    }
    let wipe_column = view.wipe_column(truth.width);
    Ok(Photo::from_fn(truth.width, truth.height, |x, y| {
        let under = truth.pixel(x, y);
        let over = match view {
            CompositeView::Input { fill } => fill,
            CompositeView::Wipe { .. } if x >= wipe_column => under,
            CompositeView::Pasted | CompositeView::Wipe { .. } => answer.pixel(x, y),
        };
        blend(under, over, hole[y * truth.width + x])
    }))
}

fn blend(under: [u8; 3], over: [u8; 3], coverage: u8) -> [u8; 3] {
    let mut mixed = [0; 3];
    for index in 0..3 {
        let sum = u32::from(under[index]) * u32::from(255 - coverage) + u32::from(over[index]) * u32::from(coverage);
        mixed[index] = ((sum + 127) / 255) as u8;
    }
    mixed
}
