//! Photos to be sorted by a scalar (paper, section 4.1: relative attributes; released code: `relatt_db.py`).
//!
//! The photos stand side by side in one strip, sorted, and each is one cell of it; from there on a strip is a picture cut
//! into one row of tiles.

use super::params::{Items, PermutationParams};
use crate::dataset::gallery::{OBJECT_SIZE, TIME_OF_DAY};
use crate::patches::tiles::TilePuzzle;
use crate::patches::{Place, Prepared, Shape, Shortcut, prepare};
use crate::photos::Photo;
use crate::task::{Choose, Draw, Rng, SampleError};
use serde_json::json;
use std::sync::Arc;

/// Photos that are looked at for each one that is needed.
const TRIES: usize = 40;
/// Values of the gallery's scalars, which go from 0 to 1, differ at least by this; smaller differences cannot be seen.
const LEAST_DIFFERENCE: f32 = 0.1;
/// Where many photos are sorted, they share this part of the range.
const SHARED_RANGE: f32 = 0.5;

/// The value of photo `index` by which it is sorted, and the least difference that counts.
fn value(p: &PermutationParams, draw: &Draw<'_>, index: usize) -> Result<(f32, f32), SampleError> {
    let apart = LEAST_DIFFERENCE.min(SHARED_RANGE / p.images as f32);
    match p.items {
        Items::TimeOfDay => Ok((scalar(draw, index, TIME_OF_DAY)?, apart)),
        Items::ObjectSize => Ok((scalar(draw, index, OBJECT_SIZE)?, apart)),
        Items::Tiles | Items::Class => Ok((draw.label_of(index)? as f32, 1.0)),
    }
}

/// What the data knows about photo `index`.
fn scalar(draw: &Draw<'_>, index: usize, name: &str) -> Result<f32, SampleError> {
    let unknown = || crate::text!("sample-error-no-attribute", name = draw.name_of(index), attribute = name);
    draw.scalar_of(index, name).ok_or_else(|| SampleError::Unsuitable { reason: unknown() })
}

/// A puzzle of photos with distinct values, this draw's own among them.
pub fn draw(
    p: &PermutationParams,
    permutation: Vec<usize>,
    draw: &Draw<'_>,
    rng: &mut Rng,
) -> Result<TilePuzzle, SampleError> {
    let mut chosen = vec![(value(p, draw, draw.index)?.0, draw.index)];
    for _ in 0..TRIES * p.images {
        if chosen.len() == p.images {
            break;
        }
        let index = rng.below(draw.photos());
        let (found, apart) = value(p, draw, index)?;
        if chosen.iter().all(|(taken, _)| (taken - found).abs() >= apart) {
            chosen.push((found, index));
        }
    }
    if chosen.len() < p.images {
        let reason = crate::text!("sample-error-all-alike", attribute = p.items.name());
        return Err(SampleError::Unsuitable { reason });
    }
    chosen.sort_by(|a, b| a.0.total_cmp(&b.0));
    let cut = p.defences.cut_side(p.image_side);
    let shape = Shape { size: cut, square: true, load_ratio: p.load_ratio, mirror: p.mirror };
    let (mut squares, mut parts) = (Vec::with_capacity(chosen.len()), Vec::with_capacity(chosen.len()));
    for (value, index) in chosen {
        let own = draw.of(index);
        let prepared = prepare(&own, shape, rng)?;
        parts.push(json!({ "image": own.name(), "value": value, "prepared": prepared.recipe() }));
        squares.push(prepared.photo);
    }
    let strip = Photo::from_fn(cut * squares.len(), cut, |x, y| squares[x / cut].pixel(x % cut, y));
    let places = (0..squares.len()).map(|at| Place::new(at * cut, 0, cut)).collect();
    let mut recipe = p.defences.draw(places, p.image_side, (draw.split, Shortcut::of(draw.form)), rng);
    recipe.separate = true;
    let prepared = Prepared { photo: strip, crop: [0.0, 0.0, 1.0, 1.0], mirrored: false, noise: None };
    Ok(TilePuzzle { prepared: Arc::new(prepared), recipe, permutation, columns: p.images, parts })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::task::{Split, rng_for};

    #[test]
    fn photos_are_sorted_by_what_they_are_to_be_sorted_by() {
        let gallery = Gallery::train(1, 64);
        let p = PermutationParams { items: Items::TimeOfDay, ..PermutationParams::default() };
        let brightness = |photo: &Photo| photo.rgb.iter().map(|&b| f64::from(b)).sum::<f64>() / photo.rgb.len() as f64;
        let (mut first, mut last) = (0.0, 0.0);
        for index in 0..40 {
            let given = Draw::new(&gallery, index, Split::HeldOut, &());
            let Ok(puzzle) = draw(&p, vec![0, 1, 2, 3], &given, &mut rng_for(2, index as u64, 0, 0)) else { continue };
            let photo = &puzzle.prepared.photo;
            assert_eq!((photo.width, photo.height), (4 * 32, 32));
            first += brightness(&photo.crop(0, 0, 32, 32));
            last += brightness(&photo.crop(96, 0, 32, 32));
        }
        assert!(first > 1.2 * last, "noon comes before night: {first} {last}");
    }

    #[test]
    fn data_that_does_not_know_the_scalar_is_refused() {
        struct Unknown(Gallery);
        impl crate::dataset::Source for Unknown {
            fn len(&self) -> usize {
                self.0.len()
            }
            fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, crate::dataset::PhotoError> {
                self.0.photo(index, side)
            }
            crate::photos_only!();
            fn label(&self, _: usize) -> Option<usize> {
                None
            }
            fn classes(&self) -> &[String] {
                &[]
            }
            fn name(&self, index: usize) -> String {
                self.0.name(index)
            }

            fn key(&self, index: usize) -> crate::dataset::Key {
                self.0.key(index)
            }
        }
        let source = Unknown(Gallery::train(1, 64));
        for items in [Items::TimeOfDay, Items::ObjectSize, Items::Class] {
            let p = PermutationParams { items, ..PermutationParams::default() };
            let given = Draw::new(&source, 3, Split::Train, &());
            assert!(draw(&p, vec![0, 1, 2, 3], &given, &mut rng_for(2, 0, 0, 0)).is_err());
        }
    }
}
