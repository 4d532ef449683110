//! 3 x 3 convolutions of stride 1 by minimal filtering, F(2 x 2, 3 x 3) (Lavin & Gray, "Fast Algorithms for
//! Convolutional Neural Networks", arXiv:1509.09308, section 4.1): `Y = A^T [(G g G^T) * (B^T d B)] A`.
//!
//! A square of 2 x 2 outputs costs 16 products a channel instead of 36. Images stand side by side in vectors
//! (`squares`), so that the transformations (`transform`) are plain sums of vectors; at each of the 16 points the channels
//! are summed by one product of matrices (`maps`), or the images and squares for the gradient of the weights
//! (`weights`). A dilation sets the pixels of a square apart.

mod maps;
mod squares;
mod transform;
mod weights;

pub use maps::{narrow_from_wide, wide_from_narrow};
pub use weights::weight_gradient;

use super::{geometry::Geometry, simd::Tile};

/// Values of a transformed square.
const POINTS: usize = 16;
/// Fewest channels of either side for which the transformations pay.
const LEAST_CHANNELS: usize = 32;
/// Fewest pixels of either side: of smaller maps a large part lies beside the padding, which `small` leaves out.
const LEAST_PIXELS: usize = 32;

/// Whether vectors of so many images side by side are mostly full.
fn full(batch: usize, images: usize) -> bool {
    3 * batch.next_multiple_of(images) <= 4 * batch
}

/// Whether a convolution is best computed here: 3 x 3, stride 1, and vectors that are mostly full of images.
pub fn pays(geometry: &Geometry) -> bool {
    let full = full(geometry.batch, Tile::for_rows(usize::MAX).columns / 2);
    let fits = geometry.kernel == [3, 3] && geometry.stride == [1, 1];
    let padded = (0..2).all(|axis| geometry.padding[axis] <= 2 * geometry.dilation[axis]);
    let channels = geometry.channels.min(geometry.filters);
    let pixels = geometry.wide_pixels().min(geometry.narrow_pixels());
    fits && padded && full && channels >= LEAST_CHANNELS && pixels >= LEAST_PIXELS
}
