//! The picture passes on the processor: one twin a shader, with the shader's stem, deliberately plain.
//!
//! They are what the window uses where there is no GPU, and what every shader is compared with.

pub mod composite_hole;
pub mod difference_map;
pub mod tile_rearrange;

pub use composite_hole::{CompositeView, composite};
pub use difference_map::{DIFFERENCE_RAMP, difference};
pub use tile_rearrange::rearrange;

use crate::photos::Photo;
use crate::text;

/// Why a picture pass has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassError {
    /// The inputs do not have one size.
    #[error("{}", text!("device-pass-sizes", pass = *pass))]
    Sizes {
        /// The pass, by its stem.
        pass: &'static str,
    },
    /// The order does not name a tile of the grid for every place.
    #[error("{}", text!("device-pass-tiles", tiles = *tiles, grid = *grid))]
    Tiles {
        /// Entries in the order.
        tiles: usize,
        /// Tiles along each side.
        grid: usize,
    },
}

pub(crate) fn same_size(pass: &'static str, one: &Photo, other: &Photo) -> Result<(), PassError> {
    let same = one.width == other.width && one.height == other.height;
    if same { Ok(()) } else { Err(PassError::Sizes { pass }) }
}
