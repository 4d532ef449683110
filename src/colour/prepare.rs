//! From a photo to the picture whose colours are predicted.
//!
//! Training and held-out squares are cut as everywhere. A photo that a person chose is kept whole: its sides become
//! multiples of what the network needs, so that the answer covers all of it.

use crate::photos::Photo;
use crate::task::{Draw, Framed, Framing, Rng, SampleError, Split};

/// The longer side of a chosen photo as a multiple of the shorter, at most.
const LONGEST: usize = 4;

/// What the prepared picture looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// The side of the square, or the shorter side of a chosen photo.
    pub size: usize,
    /// Shorter side before the random crop of a training square, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
    /// Sides of a chosen photo become multiples of this; `size` is one.
    pub multiple: usize,
}

/// The prepared photo of `draw`.
pub fn prepare<M>(draw: &Draw<'_, M>, shape: Shape, rng: &mut Rng) -> Result<Framed, SampleError> {
    let Shape { size, load_ratio, mirror, .. } = shape;
    let framing = Framing { size, square: true, load_ratio, mirror };
    if draw.split == Split::Chosen { Ok(whole(&*framing.loaded(draw)?, shape)) } else { framing.framed(draw, rng) }
}

/// The whole photo, its shorter side at `size`, its longer one at the nearest multiple.
fn whole(photo: &Photo, shape: Shape) -> Framed {
    let (size, multiple) = (shape.size, shape.multiple.max(1));
    let longer = photo.width.max(photo.height) as f64 / photo.shorter_side().max(1) as f64 * size as f64;
    let longer = ((longer / multiple as f64).round() as usize * multiple).clamp(size, LONGEST * size);
    let (width, height) = if photo.width < photo.height { (size, longer) } else { (longer, size) };
    Framed { photo: photo.resized(width, height), crop: [0.0, 0.0, 1.0, 1.0], mirrored: false }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_photo_is_kept_whole_in_sides_the_network_can_halve() {
        let shape = Shape { size: 64, load_ratio: 1.125, mirror: true, multiple: 8 };
        let size = |width, height| {
            let whole = whole(&Photo::filled(width, height, [9; 3]), shape);
            (whole.photo.width, whole.photo.height)
        };
        assert_eq!(size(500, 375), (88, 64));
        assert_eq!(size(375, 500), (64, 88));
        assert_eq!(size(10, 10), (64, 64));
        assert_eq!(size(9000, 10), (256, 64));
    }
}
