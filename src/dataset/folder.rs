//! A scanned listing as a source: decodes on demand, remembers nothing but which files failed.
//!
//! Shared by all loader threads. A file that sniffed fine and does not decode enters the list of skipped files once;
//! every later draw of it fails at once with the same reason. A file that is not there for the moment, as a disk or a
//! network may have it, is listed too, and asked for again.

use super::key_cache::KeyCache;
use super::listing::{Entry, Listing};
use super::matching::{add_lower, classes_holding, matching};
use super::stamp::written;
use super::{Key, PhotoError, SkipList, Skipped, Source};
use crate::photos::{Photo, ReadError, decode_file};
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

/// The pictures of a folder or a list.
#[derive(Debug)]
pub struct ImageFolder {
    listing: Listing,
    skips: Arc<SkipList>,
    failed: RwLock<HashMap<usize, String>>,
    /// Keys that were asked for: they stay, so that a run sees one set of images from its beginning to its end.
    keys: Box<[OnceLock<Key>]>,
    key_cache: Arc<KeyCache>,
}

impl ImageFolder {
    /// The pictures of `listing`; those that fail later are added to `skips`.
    pub fn new(listing: Listing, skips: Arc<SkipList>) -> Self {
        let keys = (0..listing.entries.len()).map(|_| OnceLock::new()).collect();
        let key_cache = KeyCache::of_root(&listing.root);
        Self { listing, skips, failed: RwLock::default(), keys, key_cache }
    }

    /// What the scan found.
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    fn known_failure(&self, index: usize) -> Option<String> {
        self.failed.read().unwrap_or_else(PoisonError::into_inner).get(&index).cloned()
    }

    fn tell_failure(&self, index: usize, reason: &str, for_good: bool) {
        if for_good {
            self.failed.write().unwrap_or_else(PoisonError::into_inner).insert(index, reason.to_owned());
        }
        self.skips.add(Skipped { path: self.name(index), reason: reason.to_owned() });
    }
}

/// Whether a file will fail the next time too: what is wrong is in its bytes, not in reaching them.
fn is_for_good(error: &ReadError) -> bool {
    !matches!(error, ReadError::Missing | ReadError::Denied | ReadError::Failed { .. } | ReadError::Unwanted)
}

impl Source for ImageFolder {
    fn len(&self) -> usize {
        self.listing.entries.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let unusable = |reason| PhotoError::Unusable { name: self.skips.name_of(&self.name(index)), reason };
        if index >= self.len() {
            return Err(unusable(crate::text!("data-error-no-such-photo", count = self.len())));
        }
        if let Some(reason) = self.known_failure(index) {
            return Err(unusable(reason));
        }
        decode_file(&self.listing.path(index), Some(side)).map(Arc::new).map_err(|error| {
            let reason = error.to_string();
            self.tell_failure(index, &reason, is_for_good(&error));
            unusable(reason)
        })
    }

    crate::photos_only!();

    fn label(&self, index: usize) -> Option<usize> {
        self.listing.entries.get(index).and_then(Entry::label)
    }

    fn classes(&self) -> &[String] {
        &self.listing.classes
    }

    fn name(&self, index: usize) -> String {
        self.listing.name(index)
    }

    fn matching(&self, words: &str) -> Vec<u32> {
        let classes = classes_holding(&self.listing.classes, words);
        let in_class = |index| self.label(index).and_then(|label| classes.get(label)).is_some_and(|holds| *holds);
        let folders = self.listing.folders_shown();
        matching(self.len(), words, in_class, |index, text| {
            text.push_str(folders.get(self.listing.folder_of(index)).map_or("", String::as_str));
            add_lower(&self.listing.file_name(index), text);
        })
    }

    fn key(&self, index: usize) -> Key {
        let unreadable = || Key::of_text(&format!("unreadable {}", self.name(index)));
        let read = || self.key_cache.key_of(&self.listing.relative(index), &self.listing.path(index));
        self.keys.get(index).map_or_else(unreadable, |key| *key.get_or_init(|| read().unwrap_or_else(|_| unreadable())))
    }

    fn known_key(&self, index: usize) -> Option<Key> {
        let Some(key) = self.keys.get(index) else { return Some(self.key(index)) };
        if key.get().is_none() {
            let known = self.key_cache.known(&self.listing.relative(index), &self.listing.path(index))?;
            key.get_or_init(|| known);
        }
        key.get().copied()
    }

    fn quick_key(&self, index: usize) -> Key {
        // A file that is not there has the key of its name alone.
        let (size, time) = written(&self.listing.path(index)).unwrap_or_default();
        Key::of_text(&format!("{size} {time} {}", self.name(index)))
    }

    fn location(&self, index: usize) -> Option<PathBuf> {
        (index < self.len()).then(|| self.listing.path(index))
    }
}
