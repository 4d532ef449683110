//! A picture whose cells come from different photos: what the borders of tiles are compared with. Nothing goes on from one cell
//! to the next there; what a tile by itself tells of its place is left.

use super::prepare::{Shape, prepare};
use crate::photos::Photo;
use crate::task::{Draw, Rng};
use serde_json::{Value, json};

/// How many photos are tried in place of one that cannot be used.
const TRIED: usize = 8;

/// A picture of `columns` x `columns` cells, the first of which is that of `own`, and every other one that of a photo far from
/// it in the source; and which photos they are. Where a photo cannot be used its place goes to the next, so that there is
/// always a picture.
pub(super) fn strangers(
    own: &Photo,
    columns: usize,
    (draw, shape): (&Draw<'_>, Shape),
    rng: &mut Rng,
) -> (Photo, Vec<Value>) {
    let (columns, all) = (columns.max(1), draw.photos().max(1));
    let apart = (all / (columns * columns)).max(1);
    let (mut photos, mut parts) = (vec![own.clone()], Vec::new());
    for number in 1..columns * columns {
        let usable = (0..TRIED).find_map(|further| {
            let other = draw.of((draw.index + number * apart + further) % all);
            prepare(&other, shape, rng).ok().map(|prepared| (other.name(), prepared))
        });
        let Some((name, prepared)) = usable else {
            photos.push(own.clone());
            continue;
        };
        parts.push(json!({ "image": name, "cell": number, "prepared": prepared.recipe() }));
        photos.push(prepared.photo);
    }
    let cell = (own.width / columns).max(1);
    let of = |at: usize| (at / cell).min(columns - 1);
    (Photo::from_fn(own.width, own.height, |x, y| photos[of(y) * columns + of(x)].pixel(x, y)), parts)
}
