//! The keys of many images at once.

use super::key_cache::save_all;
use super::{Key, Source};

/// The keys of all images of `source`, in its order. Reads files that were not read before: not for the GUI thread.
pub fn keys_of(source: &dyn Source) -> Vec<Key> {
    let keys = (0..source.len()).map(|index| source.key(index)).collect();
    // What took long to find out is kept at once: the run that follows may be killed.
    save_all();
    keys
}
