//! From a photo to the picture that puzzles are made of: brought to size, cut out, mirrored. Training cuts and mirrors at
//! random, held-out photos are cut from the middle.

use super::draw::{Draw, SampleError, Split};
use super::rng::Rng;
use crate::photos::{Photo, size_for_shorter_side};
use serde_json::json;
use std::sync::Arc;

/// Photos whose shorter side is less than this part of the prepared size are refused: there is nothing to see in them.
const LEAST_DETAIL: usize = 8;
/// Chance of a mirrored photo in training.
const FLIP: f32 = 0.5;

/// What the picture looks like.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Framing {
    /// Its shorter side, or its side if it is square.
    pub size: usize,
    /// Whether a square is cut out, or the whole photo kept.
    pub square: bool,
    /// Shorter side before the random crop of a training square, as a multiple of `size`.
    pub load_ratio: f64,
    /// Whether half of the training photos are mirrored.
    pub mirror: bool,
}

/// A picture that was cut from a photo, and what was done to it.
#[derive(Clone, Debug)]
pub struct Framed {
    /// The picture.
    pub photo: Photo,
    /// Where it lies in the photo, as fractions: x, y, width, height.
    pub crop: [f64; 4],
    /// Whether it was mirrored.
    pub mirrored: bool,
}

impl Framed {
    /// Size, crop and mirror for `samples.json`.
    pub fn recipe(&self) -> serde_json::Value {
        framed_recipe(&self.photo, self.crop, self.mirrored)
    }

    /// Whether it is the whole photo, the right way round.
    pub fn is_whole(&self) -> bool {
        self.crop == [0.0, 0.0, 1.0, 1.0] && !self.mirrored
    }
}

/// Size, crop and mirror for `samples.json`.
pub fn framed_recipe(photo: &Photo, [x, y, w, h]: [f64; 4], mirrored: bool) -> serde_json::Value {
    json!({
        "size": [photo.width, photo.height],
        "crop": { "x": x, "y": y, "w": w, "h": h },
        "mirrored": mirrored,
    })
}

impl Framing {
    /// The shorter side at which a photo of `split` is cut.
    fn load(&self, split: Split) -> usize {
        if split == Split::Chosen || !self.square {
            return self.size;
        }
        ((self.size as f64 * self.load_ratio).round() as usize).max(self.size)
    }

    /// The photo of `draw` before it is cut, its shorter side at least what is needed where the file has that many pixels.
    ///
    /// # Errors
    /// [`SampleError::TooSmall`] when there is too little to see in it, and when it cannot be read.
    pub fn loaded<M>(&self, draw: &Draw<'_, M>) -> Result<Arc<Photo>, SampleError> {
        let photo = draw.photo(self.load(draw.split))?;
        let needs = self.size / LEAST_DETAIL;
        if photo.shorter_side() < needs {
            return Err(SampleError::TooSmall { name: draw.name(), has: photo.shorter_side(), needs });
        }
        Ok(photo)
    }

    /// The picture cut from the photo of `draw`.
    ///
    /// # Errors
    /// As [`Framing::loaded`].
    pub fn framed<M>(&self, draw: &Draw<'_, M>, rng: &mut Rng) -> Result<Framed, SampleError> {
        let (photo, training) = (self.loaded(draw)?, draw.split == Split::Train);
        let (width, height) = size_for_shorter_side(photo.width, photo.height, self.load(draw.split));
        let (across, down) = if self.square { (self.size, self.size) } else { (width, height) };
        let (x, y) = if training {
            (rng.between(0, width - across), rng.between(0, height - down))
        } else {
            ((width - across) / 2, (height - down) / 2)
        };
        let mut cut = photo.resized(width, height).crop(x, y, across, down);
        let mirrored = training && self.mirror && rng.coin(FLIP);
        if mirrored {
            cut = cut.flipped();
        }
        let part = |at: usize, length: usize| at as f64 / length as f64;
        let crop = [part(x, width), part(y, height), part(across, width), part(down, height)];
        Ok(Framed { photo: cut, crop, mirrored })
    }
}

#[cfg(test)]
mod tests {
    use super::super::rng_for;
    use super::*;
    use crate::dataset::gallery::Gallery;

    #[test]
    fn training_cuts_anywhere_and_everything_else_from_the_middle() {
        let gallery = Gallery::train(1, 64);
        let framing = Framing { size: 32, square: true, load_ratio: 1.5, mirror: true };
        let crops = |split| -> Vec<[f64; 4]> {
            let draw = Draw::new(&gallery, 3, split, &());
            (0..8).map(|seed| framing.framed(&draw, &mut rng_for(seed, 0, 0, 0)).expect("a picture").crop).collect()
        };
        assert!(crops(Split::Train).windows(2).any(|two| two[0] != two[1]));
        for split in [Split::HeldOut, Split::Chosen] {
            assert!(crops(split).iter().all(|[x, _, w, _]| (2.0 * x + w - 1.0).abs() < 0.05), "{split:?}");
        }
    }

    #[test]
    fn a_photo_with_too_little_to_see_is_refused() {
        let photo = Arc::new(Photo::filled(9, 3, [7; 3]));
        let small = crate::dataset::SinglePhoto { name: "dot".to_owned(), photo };
        let framing = Framing { size: 32, square: true, load_ratio: 1.0, mirror: false };
        let refused = framing.framed(&Draw::new(&small, 0, Split::Train, &()), &mut rng_for(1, 0, 0, 0));
        assert!(matches!(refused, Err(SampleError::TooSmall { has: 3, needs: 4, .. })), "{refused:?}");
    }
}
