//! The tiles of a picture in another order. Twin of `shaders/tile_rearrange.wgsl`; pixels are only moved, so that both
//! agree to the last bit.

use super::PassError;
use crate::photos::Photo;

/// Shows at each place of a `grid` by `grid` layout the tile that `order` names for it, both counted along the rows.
/// Pixels beyond the last whole tile stay where they are.
///
/// # Errors
/// [`PassError::Tiles`] unless `order` has an existing tile for every place.
pub fn rearrange(photo: &Photo, grid: usize, order: &[usize]) -> Result<Photo, PassError> {
    check_order(grid, order)?;
    let (tile_width, tile_height) = (photo.width / grid, photo.height / grid);
    Ok(Photo::from_fn(photo.width, photo.height, |x, y| {
        if x >= tile_width * grid || y >= tile_height * grid {
            return photo.pixel(x, y);
        }
        let shown = order[(y / tile_height) * grid + x / tile_width];
        photo.pixel((shown % grid) * tile_width + x % tile_width, (shown / grid) * tile_height + y % tile_height)
    }))
}

pub(crate) fn check_order(grid: usize, order: &[usize]) -> Result<(), PassError> {
    let tiles = grid * grid;
    let fits = grid > 0 && order.len() == tiles && order.iter().all(|tile| *tile < tiles);
    if fits { Ok(()) } else { Err(PassError::Tiles { tiles: order.len(), grid }) }
}
