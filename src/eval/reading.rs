//! Photos decoded ahead on other threads, so that the network never waits for a file.
//!
//! A bounded number of chunks is under way; they come back in order. The reading threads see pixels only.

use crate::dataset::Source;
use crate::photos::Photo;
use crate::task::{TaskError, planes};
use crossbeam_channel::{Receiver, Sender, bounded};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

/// Photos that go through the network together.
const CHUNK: usize = 64;
/// Chunks under way for each thread.
const AHEAD: usize = 2;

/// Photos ready for the network.
pub struct Ready {
    /// Their numbers in the source; photos that cannot be had are left out.
    pub indices: Vec<usize>,
    /// The photos as centred squares.
    pub squares: Vec<Photo>,
    /// Their planes, as [`crate::task::photo_tensor`] takes them.
    pub planes: Vec<f32>,
}

/// Hands photos `indices` of `source` as squares of `side` pixels to `take`, chunk after chunk in order, while `threads`
/// threads decode those that follow. Returns how long `take` had to be waited for with.
///
/// # Errors
/// What `take` says, and when a thread cannot be started.
pub fn read_ahead(
    source: &dyn Source,
    indices: &[usize],
    (side, threads): (usize, usize),
    take: &mut dyn FnMut(Ready) -> Result<(), TaskError>,
) -> Result<Duration, TaskError> {
    let threads = threads.max(1);
    let chunks: Vec<&[usize]> = indices.chunks(CHUNK).collect();
    std::thread::scope(|scope| {
        let (tickets, to_read) = bounded::<usize>(threads * AHEAD);
        let (done, ready) = bounded::<(usize, Ready)>(threads * AHEAD);
        for number in 0..threads {
            let (to_read, done, chunks) = (to_read.clone(), done.clone(), &chunks);
            let read = move || work(&to_read, &done, |chunk| prepare(source, chunks[chunk], side));
            let started = std::thread::Builder::new().name(format!("reader-{number}")).spawn_scoped(scope, read);
            started.map_err(|e| TaskError::Data { reason: e.to_string() })?;
        }
        drop(done);
        in_order(chunks.len(), &tickets, &ready, take)
        // Dropping both ends here lets the threads end, whatever they are at.
    })
}

fn work(to_read: &Receiver<usize>, done: &Sender<(usize, Ready)>, prepare: impl Fn(usize) -> Ready) {
    for chunk in to_read {
        if done.send((chunk, prepare(chunk))).is_err() {
            return;
        }
    }
}

fn in_order(
    count: usize,
    tickets: &Sender<usize>,
    ready: &Receiver<(usize, Ready)>,
    take: &mut dyn FnMut(Ready) -> Result<(), TaskError>,
) -> Result<Duration, TaskError> {
    let (mut early, mut waited, mut issued) = (BTreeMap::new(), Duration::ZERO, 0);
    for next in 0..count {
        while issued < count && tickets.try_send(issued).is_ok() {
            issued += 1;
        }
        let start = Instant::now();
        while !early.contains_key(&next) {
            let (chunk, photos) = ready.recv().map_err(|_| TaskError::Broken)?;
            early.insert(chunk, photos);
        }
        waited += start.elapsed();
        if let Some(photos) = early.remove(&next) {
            take(photos)?;
        }
    }
    Ok(waited)
}

fn prepare(source: &dyn Source, chunk: &[usize], side: usize) -> Ready {
    let square = |index: usize| {
        // A decoder that breaks over one file costs that photo only.
        let read = || source.photo(index, side).ok().map(|photo| photo.shorter_side_resized(side).centre_square());
        Some((index, catch_unwind(AssertUnwindSafe(read)).ok().flatten()?))
    };
    let (indices, squares): (Vec<usize>, Vec<Photo>) = chunk.iter().filter_map(|&index| square(index)).unzip();
    let planes = squares.iter().flat_map(planes).collect();
    Ready { indices, squares, planes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dataset::PhotoError;
    use std::sync::Arc;

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

        fn label(&self, _index: usize) -> Option<usize> {
            None
        }

        fn classes(&self) -> &[String] {
            &[]
        }

        fn name(&self, index: usize) -> String {
            index.to_string()
        }
    }

    #[test]
    fn photos_come_in_order_however_many_threads_read_and_bad_ones_are_left_out() {
        let wanted: Vec<usize> = (0..250).collect();
        let good: Vec<usize> = (0..250).filter(|i| i % 10 != 0 && i % 7 != 0).collect();
        for threads in [1, 3] {
            let mut seen = Vec::new();
            let mut take = |ready: Ready| {
                assert_eq!(ready.planes.len(), ready.squares.len() * 3 * 16);
                assert!(ready.indices.iter().zip(&ready.squares).all(|(i, photo)| photo.pixel(3, 3)[0] == *i as u8));
                seen.extend(ready.indices);
                Ok(())
            };
            read_ahead(&Numbered, &wanted, (4, threads), &mut take).expect("nothing failed");
            assert_eq!(seen, good, "{threads} threads");
        }
    }

    #[test]
    fn the_first_failure_ends_it() {
        let (wanted, mut taken): (Vec<usize>, usize) = ((0..250).collect(), 0);
        let mut take = |_: Ready| {
            taken += 1;
            if taken == 2 { Err(TaskError::Stopped) } else { Ok(()) }
        };
        let ended = read_ahead(&Numbered, &wanted, (4, 2), &mut take);
        assert!(matches!(ended, Err(TaskError::Stopped)));
        assert_eq!(taken, 2);
    }
}
