//! Photos as numbers, chunk after chunk, prepared by other threads while the trunk looks at the chunk before.

use crate::dataset::{Source, spread};
use crate::photos::Photo;
use crate::task::TaskError;
use crate::threads::{Lanes, caught, prefetching};
use std::sync::Arc;
use std::time::Instant;

/// Threads that prepare photos, at most, where nobody says how many.
const MOST_THREADS: usize = 4;
/// Chunks under way or waiting, for each of them.
const PREFETCHED: usize = 3;

/// Photos that go through the trunk together.
pub struct Chunk {
    /// Which of the photos that were asked for: places in the list of indices. Those that cannot be had are missing.
    pub places: Vec<usize>,
    /// The photos as squares.
    pub squares: Vec<Photo>,
    /// What was made of them, one behind the other.
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
    /// Threads that prepare them; none is as many as there are processors, up to four.
    pub threads: Option<usize>,
    /// Adds the planes of the square at this place of the list.
    pub planes: &'a (dyn Fn(usize, &Photo, &mut Vec<f32>) + Sync),
}

impl Chunks<'_> {
    /// Hands chunk after chunk, in order, to `take` until it says no; returns the seconds spent waiting for photos.
    ///
    /// # Errors
    /// When the system gives no thread, or what `take` fails with.
    pub fn each(&self, mut take: impl FnMut(Chunk) -> Result<bool, TaskError>) -> Result<f64, TaskError> {
        let size = self.size.max(1);
        let here = || std::thread::available_parallelism().map_or(1, usize::from).min(MOST_THREADS);
        let threads = self.threads.unwrap_or_else(here).max(1);
        let lanes = Lanes { name: "photos", threads, room: PREFETCHED * threads };
        let chunks = self.indices.len().div_ceil(size) as u64;
        let make = |number: u64| self.prepare(number as usize * size);
        let all = prefetching(lanes, 0..chunks, make, |prefetch| {
            let mut waited = 0.0;
            loop {
                let start = Instant::now();
                let Some(chunk) = prefetch.next() else { break };
                waited += start.elapsed().as_secs_f64();
                if !take(chunk?)? {
                    break;
                }
            }
            Ok(waited)
        });
        all.map_err(|e| TaskError::Thread { reason: e.to_string() })?
    }

    fn prepare(&self, first: usize) -> Chunk {
        let indices: Vec<usize> = self.indices.iter().skip(first).take(self.size.max(1)).copied().collect();
        let numbers = 3 * self.side * self.side * indices.len();
        let (places, squares) = (Vec::with_capacity(indices.len()), Vec::with_capacity(indices.len()));
        let mut chunk = Chunk { places, squares, planes: Vec::with_capacity(numbers) };
        for (place, index) in (first..).zip(indices) {
            if let Some(square) = square(self.source, index, self.side) {
                (self.planes)(place, &square, &mut chunk.planes);
                chunk.places.push(place);
                chunk.squares.push(square);
            }
        }
        chunk
    }
}

/// The middle square of photo `index` at `side` pixels; nothing where the photo cannot be had.
pub fn square(source: &dyn Source, index: usize, side: usize) -> Option<Photo> {
    let photo = readable(source, index, side)?;
    let square = photo.shorter_side_resized(side).centre_square();
    Some(if square.width == side { square } else { square.resized(side, side) })
}

/// At most `most` photos of `source` as squares, every class with its share; those that cannot be had are left out.
pub fn squares(source: &dyn Source, most: usize, side: usize) -> Vec<Photo> {
    spread(source, most).into_iter().filter_map(|index| square(source, index, side)).collect()
}

/// Photo `index` for squares of `side` pixels. A decoder that breaks over one file costs that photo only.
pub fn readable(source: &dyn Source, index: usize, side: usize) -> Option<Arc<Photo>> {
    caught(|| source.photo(index, side)).ok()?.ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::{Key, PhotoError};
    use crate::task::Feed;
    use std::time::Duration;

    /// Photos whose first pixel is their number; every tenth cannot be had, and every seventh breaks its decoder.
    struct Numbered;

    impl Source for Numbered {
        fn len(&self) -> usize {
            250
        }

        fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
            if index.is_multiple_of(10) {
                return Err(PhotoError::NoClips { name: String::new() });
            }
            assert!(!index.is_multiple_of(7), "a broken decoder");
            std::thread::sleep(Duration::from_micros((index as u64 * 37) % 90));
            Ok(Arc::new(Photo::filled(side + 3, side, [index as u8, 0, 0])))
        }

        crate::photos_only!();

        fn label(&self, _index: usize) -> Option<usize> {
            None
        }

        fn classes(&self) -> &[String] {
            &[]
        }

        fn name(&self, index: usize) -> String {
            index.to_string()
        }

        fn key(&self, index: usize) -> Key {
            Key::of_text(&self.name(index))
        }
    }

    fn places(indices: &[usize], (size, threads): (usize, usize), stop_after: usize) -> Vec<usize> {
        let feed = Feed::unit();
        let planes = |_: usize, photo: &Photo, planes: &mut Vec<f32>| feed.add(photo, planes);
        let chunks = Chunks { source: &Numbered, indices, size, side: 4, threads: Some(threads), planes: &planes };
        let mut seen = Vec::new();
        let take = |chunk: Chunk| {
            assert_eq!(chunk.planes.len(), chunk.places.len() * 3 * 16);
            let is_own = |(place, photo): (&usize, &Photo)| photo.pixel(3, 3)[0] == indices[*place] as u8;
            assert!(chunk.places.iter().zip(&chunk.squares).all(is_own));
            seen.extend(chunk.places);
            Ok(seen.len() < stop_after)
        };
        chunks.each(take).expect("threads");
        seen
    }

    #[test]
    fn chunks_come_in_order_whoever_prepared_them_and_bad_photos_are_left_out() {
        let wanted: Vec<usize> = (0..250).rev().collect();
        let is_good = |place: &usize| [7, 10].iter().all(|bad| !wanted[*place].is_multiple_of(*bad));
        let good: Vec<usize> = (0..250).filter(is_good).collect();
        for threads in [1, 2, 3] {
            assert_eq!(places(&wanted, (9, threads), usize::MAX), good, "{threads} threads");
        }
        assert_eq!(places(&[1, 2, 3], (10, 4), usize::MAX), [0, 1, 2]);
        assert!(places(&[], (10, 2), usize::MAX).is_empty());
    }

    #[test]
    fn who_has_enough_is_not_kept_waiting_for_the_rest() {
        assert_eq!(places(&[1, 2, 3, 4, 5, 6, 8, 9, 11], (4, 2), 4).len(), 4);
    }

    #[test]
    fn a_chunk_that_breaks_is_an_error_and_not_left_out() {
        let wanted: Vec<usize> = (11..14).collect();
        let planes = |place: usize, _: &Photo, _: &mut Vec<f32>| assert_ne!(place, 1, "broken planes");
        let chunks =
            Chunks { source: &Numbered, indices: &wanted, size: 1, side: 4, threads: Some(2), planes: &planes };
        let mut seen = Vec::new();
        let ended = chunks.each(|chunk| {
            seen.extend(chunk.places);
            Ok(true)
        });
        assert!(ended.is_err_and(|error| error.to_string().contains("broken planes")));
        assert_eq!(seen, [0]);
    }

    #[test]
    fn the_first_failure_ends_it() {
        let (wanted, mut taken): (Vec<usize>, usize) = ((0..250).collect(), 0);
        let planes = |_: usize, _: &Photo, _: &mut Vec<f32>| {};
        let chunks =
            Chunks { source: &Numbered, indices: &wanted, size: 16, side: 4, threads: Some(2), planes: &planes };
        let ended = chunks.each(|_| {
            taken += 1;
            if taken == 2 { Err(TaskError::Stopped) } else { Ok(true) }
        });
        assert!(matches!(ended, Err(TaskError::Stopped)));
        assert_eq!(taken, 2);
    }
}
