//! From a photo to the picture whose colours are predicted.
//!
//! Training squares are cropped and mirrored at random, held-out squares are cut from the middle. A photo that a person
//! chose is kept whole: its sides become multiples of what the network needs, so that the answer covers all of it.

use crate::photos::{Photo, size_for_shorter_side};
use crate::task::{Draw, Rng, SampleError, Split};
use serde_json::json;

/// Photos whose shorter side is less than this part of the prepared size are refused: there is nothing to see in them.
const LEAST_DETAIL: usize = 8;
/// Chance of a mirrored photo in training.
const FLIP: f32 = 0.5;
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

/// A photo ready to be answered, and what was done to it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The picture.
    pub photo: Photo,
    /// Where it lies in the photo, as fractions: x, y, width, height.
    pub crop: [f64; 4],
    /// Whether it was mirrored.
    pub mirrored: bool,
}

impl Prepared {
    /// Size, crop and mirror for `samples.json`.
    pub fn recipe(&self) -> serde_json::Value {
        let [x, y, w, h] = self.crop;
        json!({
            "size": [self.photo.width, self.photo.height],
            "crop": { "x": x, "y": y, "w": w, "h": h },
            "mirrored": self.mirrored,
        })
    }
}

/// The prepared photo of `draw`.
pub fn prepare<M>(draw: &Draw<'_, M>, shape: Shape, rng: &mut Rng) -> Result<Prepared, SampleError> {
    let size = shape.size;
    let load = match draw.split {
        Split::Chosen => size,
        Split::Train | Split::HeldOut => ((size as f64 * shape.load_ratio).round() as usize).max(size),
    };
    let photo = draw.photo(load)?;
    let needs = size / LEAST_DETAIL;
    if photo.shorter_side() < needs {
        return Err(SampleError::TooSmall { name: draw.name(), has: photo.shorter_side(), needs });
    }
    if draw.split == Split::Chosen {
        return Ok(whole(&photo, shape));
    }
    let training = draw.split == Split::Train;
    let (width, height) = size_for_shorter_side(photo.width, photo.height, load);
    let (x, y) = if training {
        (rng.between(0, width - size), rng.between(0, height - size))
    } else {
        ((width - size) / 2, (height - size) / 2)
    };
    let mut cut = photo.resized(width, height).crop(x, y, size, size);
    let mirrored = training && shape.mirror && rng.coin(FLIP);
    if mirrored {
        cut = cut.flipped();
    }
    let part = |at: usize, length: usize| at as f64 / length as f64;
    let crop = [part(x, width), part(y, height), part(size, width), part(size, height)];
    Ok(Prepared { photo: cut, crop, mirrored })
}

/// The whole photo, its shorter side at `size`, its longer one at the nearest multiple.
fn whole(photo: &Photo, shape: Shape) -> Prepared {
    let (size, multiple) = (shape.size, shape.multiple.max(1));
    let longer = photo.width.max(photo.height) as f64 / photo.shorter_side().max(1) as f64 * size as f64;
    let longer = ((longer / multiple as f64).round() as usize * multiple).clamp(size, LONGEST * size);
    let (width, height) = if photo.width < photo.height { (size, longer) } else { (longer, size) };
    Prepared { photo: photo.resized(width, height), crop: [0.0, 0.0, 1.0, 1.0], mirrored: false }
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
