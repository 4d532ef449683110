//! The picture passes on the processor: one twin a shader, with the shader's stem, deliberately plain.
//!
//! They are what the window uses where there is no GPU, and what every shader is compared with.

pub mod annealed_mean;
pub mod composite_hole;
pub mod difference_map;
pub mod recolour;
pub mod tile_rearrange;

pub use annealed_mean::annealed_mean;
pub use composite_hole::{CompositeView, composite};
pub use difference_map::{DIFFERENCE_RAMP, difference};
pub use recolour::{Places, recolour};
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pictures_of_unequal_size_are_refused_by_name() {
        let (small, large) = (Photo::filled(2, 3, [0; 3]), Photo::filled(3, 2, [0; 3]));
        let sizes = |pass| PassError::Sizes { pass };
        assert_eq!(composite(&small, &large, &[0; 6], CompositeView::Pasted), Err(sizes("composite_hole")));
        assert_eq!(composite(&small, &small, &[0; 5], CompositeView::Pasted), Err(sizes("composite_hole")));
        assert_eq!(difference(&small, &large, 1.0), Err(sizes("difference_map")));
    }

    #[test]
    fn an_order_that_does_not_fill_the_grid_is_refused() {
        let photo = Photo::filled(4, 4, [0; 3]);
        for (grid, order) in [(0, &[][..]), (2, &[0, 1, 2][..]), (2, &[0, 1, 2, 4][..])] {
            assert_eq!(rearrange(&photo, grid, order), Err(PassError::Tiles { tiles: order.len(), grid }));
        }
    }
}
