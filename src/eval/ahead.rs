//! Photos as numbers, chunk after chunk, prepared by other threads while the trunk looks at the chunk before.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::TaskError;
use crossbeam_channel::{Receiver, bounded};
use std::time::Instant;

/// Threads that prepare photos, at most.
const MOST_THREADS: usize = 4;
/// Chunks that one of them may be ahead.
const ROOM: usize = 1;

/// Photos that go through the trunk together.
pub struct Chunk {
    /// Which of the photos that were asked for: places in the list of indices. Those that cannot be had are missing.
    pub places: Vec<usize>,
    /// The prepared photos, one behind the other.
    pub planes: Vec<f32>,
}

/// What chunks are made of.
pub struct Chunks<'a> {
    /// The photos.
    pub source: &'a dyn Source,
    /// Which of them, in order.
    pub indices: &'a [usize],
    /// Photos in a chunk.
    pub size: usize,
    /// Side of the squares that are cut from their middle.
    pub side: usize,
    /// Planes of the square at this place of the list.
    pub planes: &'a (dyn Fn(usize, Photo) -> Vec<f32> + Sync),
}

impl Chunks<'_> {
    /// Hands chunk after chunk, in order, to `take` until it says no; returns the seconds spent waiting for photos.
    ///
    /// # Errors
    /// When the system gives no thread, or what `take` fails with.
    pub fn each(&self, mut take: impl FnMut(Chunk) -> Result<bool, TaskError>) -> Result<f64, TaskError> {
        let chunks: Vec<(usize, &[usize])> = self.indices.chunks(self.size.max(1)).enumerate().collect();
        let threads = std::thread::available_parallelism().map_or(1, usize::from).clamp(1, MOST_THREADS);
        let mut waited = 0.0;
        std::thread::scope(|scope| {
            let mut lanes: Vec<Receiver<Chunk>> = Vec::with_capacity(threads);
            for lane in 0..threads.min(chunks.len()) {
                let (sender, receiver) = bounded(ROOM);
                let own = chunks.iter().skip(lane).step_by(threads);
                let work = move || {
                    for (number, indices) in own {
                        // Nobody listening any more means that the rest is not wanted.
                        if sender.send(self.prepare(number * self.size.max(1), indices)).is_err() {
                            return;
                        }
                    }
                };
                let thread = std::thread::Builder::new().name(format!("probe-photos-{lane}"));
                thread.spawn_scoped(scope, work).map_err(|e| TaskError::Thread { reason: e.to_string() })?;
                lanes.push(receiver);
            }
            for at in 0..chunks.len() {
                let start = Instant::now();
                // A lane that ended early has panicked; the scope passes that on.
                let Ok(chunk) = lanes[at % threads].recv() else { break };
                waited += start.elapsed().as_secs_f64();
                if !take(chunk)? {
                    break;
                }
            }
            drop(lanes);
            Ok(waited)
        })
    }

    fn prepare(&self, first: usize, indices: &[usize]) -> Chunk {
        let mut chunk = Chunk { places: Vec::with_capacity(indices.len()), planes: Vec::new() };
        for (place, &index) in (first..).zip(indices) {
            if let Some(square) = square(self.source, index, self.side) {
                chunk.places.push(place);
                chunk.planes.extend((self.planes)(place, square));
            }
        }
        chunk
    }
}

/// The middle square of photo `index` at `side` pixels; nothing where the photo cannot be had.
pub fn square(source: &dyn Source, index: usize, side: usize) -> Option<Photo> {
    let photo = source.photo(index, side).ok()?;
    let square = photo.shorter_side_resized(side).centre_square();
    Some(if square.width == side { square } else { square.resized(side, side) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::gallery::Gallery;
    use crate::task::planes;

    fn places(asked: usize, size: usize, stop_after: usize) -> Vec<usize> {
        let gallery = Gallery::train(1, 16);
        let indices: Vec<usize> = (0..asked).rev().collect();
        let planes = |_: usize, photo: Photo| planes(&photo);
        let chunks = Chunks { source: &gallery, indices: &indices, size, side: 16, planes: &planes };
        let mut seen = Vec::new();
        let take = |chunk: Chunk| {
            assert_eq!(chunk.planes.len(), chunk.places.len() * 3 * 16 * 16);
            seen.extend(chunk.places);
            Ok(seen.len() < stop_after)
        };
        chunks.each(take).expect("threads");
        seen
    }

    #[test]
    fn chunks_come_in_order_whoever_prepared_them() {
        assert_eq!(places(23, 4, usize::MAX), (0..23).collect::<Vec<_>>());
        assert_eq!(places(3, 10, usize::MAX), [0, 1, 2]);
        assert!(places(0, 10, usize::MAX).is_empty());
    }

    #[test]
    fn who_has_enough_is_not_kept_waiting_for_the_rest() {
        assert_eq!(places(40, 4, 8).len(), 8);
    }
}
