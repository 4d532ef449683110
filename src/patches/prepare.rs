//! From a photo to the picture that patches are cut from: size, crop, mirror.

use crate::photos::{Photo, size_for_shorter_side};
use crate::task::{Draw, Leak, Rng, SampleError, Split, rng_for};
use serde_json::json;

/// Photos whose shorter side is less than this part of the prepared size are refused: there is nothing to see in them.
const LEAST_DETAIL: usize = 8;
/// Chance of a mirrored photo in training.
const FLIP: f32 = 0.5;
/// Fringes of the detector's pictures; those of [`crate::dataset::FRINGES`].
const FRINGES: f32 = crate::dataset::FRINGES;

/// What the prepared picture looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shape {
    /// Its shorter side, or its side if it is square.
    pub size: usize,
    /// Whether a square is cut out, or the whole photo kept.
    pub square: bool,
    /// Shorter side before the random crop of a training square, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
}

/// A photo ready to be cut, and what was done to it.
#[derive(Clone, Debug)]
pub struct Prepared {
    /// The picture.
    pub photo: Photo,
    /// Where it lies in the photo, as fractions: x, y, width, height.
    pub crop: [f64; 4],
    /// Whether it was mirrored.
    pub mirrored: bool,
    /// Where the detector of shortcuts asked about fringes alone: the address of the noise that stands in its place.
    pub noise: Option<u32>,
}

impl Prepared {
    /// Size, crop and mirror for `samples.json`.
    pub fn recipe(&self) -> serde_json::Value {
        let [x, y, w, h] = self.crop;
        json!({
            "size": [self.photo.width, self.photo.height],
            "crop": { "x": x, "y": y, "w": w, "h": h },
            "mirrored": self.mirrored,
            "noise": self.noise,
        })
    }
}

/// The prepared photo of `draw`: cropped and mirrored at random in training, from the middle otherwise. For the
/// detector's fringes it is a picture of grey noise seen through the lens, of the same size.
pub fn prepare(draw: &Draw<'_>, shape: Shape, rng: &mut Rng) -> Result<Prepared, SampleError> {
    let training = draw.split == Split::Train;
    let load = if draw.split != Split::Chosen && shape.square {
        ((shape.size as f64 * shape.load_ratio).round() as usize).max(shape.size)
    } else {
        shape.size
    };
    let photo = draw.photo(load)?;
    let needs = shape.size / LEAST_DETAIL;
    if photo.shorter_side() < needs {
        return Err(SampleError::TooSmall { name: draw.name(), has: photo.shorter_side(), needs });
    }
    let (width, height) = size_for_shorter_side(photo.width, photo.height, load);
    let (across, down) = if shape.square { (shape.size, shape.size) } else { (width, height) };
    let (x, y) = if training {
        (rng.between(0, width - across), rng.between(0, height - down))
    } else {
        ((width - across) / 2, (height - down) / 2)
    };
    let mut cut = photo.resized(width, height).crop(x, y, across, down);
    let mirrored = training && shape.mirror && rng.coin(FLIP);
    if mirrored {
        cut = cut.flipped();
    }
    let address = (draw.leak == Some(Leak::Fringes)).then(|| rng.bits() as u32);
    if let Some(address) = address {
        cut = fringed_noise(across, down, address);
    }
    let part = |at: usize, length: usize| at as f64 / length as f64;
    let crop = [part(x, width), part(y, height), part(across, width), part(down, height)];
    Ok(Prepared { photo: cut, crop, mirrored, noise: address })
}

/// Grey noise seen through a lens with fringes: the picture at `address`, the same every time. It has some coarseness, so
/// that its edges are wide enough for fringes to show.
fn fringed_noise(width: usize, height: usize, address: u32) -> Photo {
    const GRAIN: usize = 3;
    let mut rng = rng_for(u64::from(address), 0, 0, 2);
    let coarse =
        Photo::from_fn(width.div_ceil(GRAIN) + 1, height.div_ceil(GRAIN) + 1, |_, _| [(255.0 * rng.unit()) as u8; 3]);
    coarse.resized(width, height).fringed(FRINGES)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;

    #[test]
    fn the_detectors_noise_can_be_made_again_from_its_recipe() {
        let gallery = Gallery::train(1, 48);
        let shape = Shape { size: 48, square: true, load_ratio: 1.0, mirror: false };
        let mut draw = Draw::new(&gallery, 3, Split::HeldOut, &());
        let plain = prepare(&draw, shape, &mut rng_for(6, 0, 0, 0)).expect("a photo");
        assert!(plain.recipe()["noise"].is_null());
        draw.leak = Some(Leak::Fringes);
        let asked = prepare(&draw, shape, &mut rng_for(6, 0, 0, 0)).expect("noise");
        let address = asked.recipe()["noise"].as_u64().expect("an address") as u32;
        assert_eq!(asked.photo, fringed_noise(48, 48, address));
        assert_ne!(asked.photo, fringed_noise(48, 48, address ^ 1));
    }
}
