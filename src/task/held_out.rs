//! Held-out puzzles: the same for whoever makes them, the trainer who asks the network or the window that asks a person.

use super::asking::{AskedPuzzle, Marker, Posed};
use super::draw::{Draw, Place, SampleError, Split};
use super::method::{Answers, Puzzles, main_role};
use super::rng::{purpose, rng_for};
use super::session::HeldOutPhotos;
use std::sync::Arc;

/// The puzzle of held-out photo `index`, and what the photo is called.
pub(super) fn held_out<T: Puzzles>(
    task: &T,
    (p, mined): (&T::Params, &T::Mined),
    HeldOutPhotos { source, others }: HeldOutPhotos<'_>,
    (seed, index): (u64, usize),
) -> Result<(String, T::Sample), SampleError> {
    let place = Place::alone(index, main_role(task), others);
    let draw = Draw::new(source, index, Split::HeldOut, mined).at(place);
    let sample = task.sample(p, &draw, &mut rng_for(seed, index as u64, 0, purpose::HELD_OUT))?;
    Ok((draw.subject(), sample))
}

/// The puzzles of the held-out photos with these numbers as people are asked them; photos that make none are left out.
pub(super) fn asked<T: Answers>(
    task: &'static T,
    found: (&T::Params, &T::Mined),
    photos: HeldOutPhotos<'_>,
    (seed, wanted): (u64, &[usize]),
) -> Vec<AskedPuzzle> {
    let puzzle = |&index: &usize| {
        let (name, sample) = held_out(task, found, photos, (seed, index)).ok()?;
        as_asked(task, found.0, (index, name, sample), seed)
    };
    wanted.iter().filter(|index| **index < photos.source.len()).filter_map(puzzle).collect()
}

/// One puzzle as people are asked it; nothing where they cannot be.
fn as_asked<T: Answers>(
    task: &'static T,
    p: &T::Params,
    (photo, name, sample): (usize, String, T::Sample),
    seed: u64,
) -> Option<AskedPuzzle> {
    let askable = task.askable()?;
    let at = (seed, photo as u64);
    let posed = Posed { p, sample: &sample, at };
    let (asked, truth, chance) = (askable.ask(&posed)?, askable.truth(&posed)?, askable.chance(&posed));
    let p = p.clone();
    let marker: Marker = Arc::new(move |choice| askable.mark(&Posed { p: &p, sample: &sample, at }, choice));
    Some(AskedPuzzle { photo, name, asked, truth, chance, marker })
}
