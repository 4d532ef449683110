//! The keys of many images at once.

use super::key_cache::save_all;
use super::{Key, Source};
use std::time::{Duration, Instant};

/// Keys that are found before the time is looked at.
const AT_ONCE: usize = 256;
/// How often what was found is written down.
const KEPT_EVERY: Duration = Duration::from_secs(60);

/// The keys of all images of `source`, in its order. Reads files that were not read before: not for the GUI thread.
pub fn keys_of(source: &dyn Source) -> Vec<Key> {
    let keys = (0..source.len()).map(|index| source.key(index)).collect();
    // What took long to find out is kept at once: the run that follows may be killed.
    save_all();
    keys
}

/// Whether [`keys_of`] reads more than `most` files.
pub fn reads_more_than(source: &dyn Source, most: usize) -> bool {
    source.len() > most && (0..source.len()).filter(|index| source.known_key(*index).is_none()).nth(most).is_some()
}

/// What stands in for the keys of all images as long as their files were not read.
pub fn quick_keys_of(source: &dyn Source) -> Vec<Key> {
    (0..source.len()).map(|index| source.quick_key(index)).collect()
}

/// As [`keys_of`], and rests as long as it works, so that whoever reads the same disk gets the larger half of it; `None`
/// once `is_over`.
pub fn keys_in_time(source: &dyn Source, is_over: impl Fn() -> bool) -> Option<Vec<Key>> {
    let (mut keys, mut kept) = (Vec::with_capacity(source.len()), Instant::now());
    for first in (0..source.len()).step_by(AT_ONCE) {
        let start = Instant::now();
        for index in first..source.len().min(first + AT_ONCE) {
            if is_over() {
                save_all();
                return None;
            }
            keys.push(source.key(index));
        }
        std::thread::sleep(start.elapsed());
        if kept.elapsed() > KEPT_EVERY {
            save_all();
            kept = Instant::now();
        }
    }
    save_all();
    Some(keys)
}
