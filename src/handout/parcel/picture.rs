//! Pictures that are much like others, such as a photo whose hole is filled: only what they have more is packed, as a picture.

use super::ParcelError;
use crate::photos::{Photo, decode_bytes};

/// So many of the last pictures are compared with a new one.
const COMPARED: usize = 40;

/// The pictures that were packed, by piece.
#[derive(Default)]
pub(super) struct Album {
    pictures: Vec<(usize, Photo)>,
}

impl Album {
    /// Packs `photo`, which becomes the piece `place`: whole, or as what it has more than an earlier one.
    pub fn add(&mut self, place: usize, photo: Photo) -> Result<(Option<usize>, Vec<u8>), ParcelError> {
        let png = |photo: &Photo| photo.to_small_png_bytes().map_err(|error| ParcelError::damaged(&error));
        let mut best = (None, png(&photo)?);
        let alike = |other: &&(usize, Photo)| (other.1.width, other.1.height) == (photo.width, photo.height);
        for (place, other) in self.pictures.iter().rev().filter(alike).take(COMPARED) {
            let more = png(&combined(&photo, other, u8::wrapping_sub))?;
            if more.len() < best.1.len() {
                best = (Some(*place), more);
            }
        }
        self.pictures.push((place, photo));
        Ok(best)
    }
}

/// The picture that was packed as the PNG file `piece`, more than `before`.
pub(super) fn unfolded(piece: &[u8], before: Option<&Photo>) -> Result<Photo, ParcelError> {
    let photo = decode_bytes(piece, None).map_err(|error| ParcelError::damaged(&error))?;
    match before {
        Some(before) if before.rgb.len() == photo.rgb.len() => Ok(combined(&photo, before, u8::wrapping_add)),
        Some(_) => Err(ParcelError::Foreign),
        None => Ok(photo),
    }
}

fn combined(one: &Photo, other: &Photo, by: fn(u8, u8) -> u8) -> Photo {
    let rgb = one.rgb.iter().zip(&other.rgb).map(|(one, other)| by(*one, *other)).collect();
    Photo { rgb, ..*one }
}
