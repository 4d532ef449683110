//! Keys of files that were read before, kept in the user's cache directory so that 100,000 files are not read at each
//! start: one file a data folder, found by path, size and times.
//!
//! Only a memory: a cache that is missing, damaged or from another version is begun anew. It is written whole and renamed
//! into place, so several processes may use one folder: the last one's memory stays. It is bounded in entries a folder
//! and in folders.

use super::Key;
use super::stamp::{SETTLED, cache_folder, forget_oldest, is_settled, stamp};
use crate::files;
use crate::photos::write_atomically;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::Duration;

/// How a file begins; another version begins differently.
const MAGIC: &[u8] = b"pretext keys 1\n\n";
/// Bytes of an entry: path, stamp, key.
const ENTRY: usize = 3 * Key::BYTES;
/// Entries of a folder that are kept at most: 48 MB.
const ENTRIES: usize = 1_000_000;

/// All caches in use, so that they can be saved together.
static IN_USE: Mutex<Vec<Weak<KeyCache>>> = Mutex::new(Vec::new());

/// Writes down what the caches in use have learned.
pub(super) fn save_all() {
    let caches: Vec<_> = lock(&IN_USE).iter().filter_map(Weak::upgrade).collect();
    caches.iter().for_each(|cache| cache.save());
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The keys of the files below one folder.
#[derive(Debug)]
pub(super) struct KeyCache {
    /// Where they are kept; `None` where the system has no such place.
    file: Option<PathBuf>,
    settled: Duration,
    known: Mutex<Known>,
}

/// What is known of the files: stamp and key by path, both as short hashes.
#[derive(Debug, Default)]
struct Known {
    /// `None` before the first question: data that nobody trains on costs nothing.
    entries: Option<HashMap<Key, Entry>>,
    unsaved: bool,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    stamp: Key,
    key: Key,
    /// Whether this process asked for it.
    used: bool,
}

impl KeyCache {
    /// The cache of the files below `root`.
    pub fn of_root(root: &Path) -> Arc<Self> {
        let cache = Arc::new(Self::in_folder(cache_folder("keys").as_deref(), root, SETTLED));
        let mut in_use = lock(&IN_USE);
        in_use.retain(|cache| cache.strong_count() > 0);
        in_use.push(Arc::downgrade(&cache));
        cache
    }

    fn in_folder(folder: Option<&Path>, root: &Path, settled: Duration) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let name = format!("{}.bin", Key::of_bytes(root.as_os_str().as_encoded_bytes()));
        Self { file: folder.map(|folder| folder.join(name)), settled, known: Mutex::default() }
    }

    /// The key of the file `path`, which is called `relative` below the root; read only if it changed since last time.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn key_of(&self, relative: &Path, path: &Path) -> std::io::Result<Key> {
        let metadata = std::fs::metadata(path)?;
        let (name, stamp) = (name_of(relative), stamp(&metadata));
        if let Some(key) = self.find(name, stamp) {
            return Ok(key);
        }
        let key = Key::of_file(path)?;
        if is_settled(&metadata, self.settled) {
            let mut known = lock(&self.known);
            known.unsaved = true;
            if let Some(entries) = &mut known.entries {
                entries.insert(name, Entry { stamp, key, used: true });
            }
        }
        Ok(key)
    }

    /// The same where the file was read before and did not change since.
    pub fn known(&self, relative: &Path, path: &Path) -> Option<Key> {
        let metadata = std::fs::metadata(path).ok()?;
        self.find(name_of(relative), stamp(&metadata))
    }

    fn find(&self, name: Key, stamp: Key) -> Option<Key> {
        let mut known = lock(&self.known);
        let entries = known.entries.get_or_insert_with(|| self.load());
        let entry = entries.get_mut(&name).filter(|entry| entry.stamp == stamp)?;
        entry.used = true;
        Some(entry.key)
    }

    /// Writes down what is new. A cache that cannot be written costs time at the next start and nothing else.
    fn save(&self) {
        let Some(file) = &self.file else { return };
        let bytes = {
            let mut known = lock(&self.known);
            if !std::mem::take(&mut known.unsaved) {
                return;
            }
            let Some(entries) = &mut known.entries else { return };
            if entries.len() > ENTRIES {
                entries.retain(|_, entry| entry.used);
            }
            packed(entries)
        };
        let Some(folder) = file.parent() else { return };
        let written = files::create_folders(folder).map_err(|error| error.to_string());
        let written = written.and_then(|()| write_atomically(file, &bytes).map_err(|error| error.to_string()));
        if let Err(reason) = written {
            tracing::debug!("the keys of images cannot be kept: {reason}");
        }
        forget_oldest(folder);
    }

    /// What is kept; nothing where there is no file, or a damaged one.
    fn load(&self) -> HashMap<Key, Entry> {
        let kept = self.file.as_ref().and_then(|file| files::read(file).ok());
        kept.and_then(|bytes| unpacked(&bytes)).unwrap_or_default()
    }
}

/// By what the path of a file is remembered.
fn name_of(relative: &Path) -> Key {
    Key::of_bytes(relative.as_os_str().as_encoded_bytes())
}

/// The entries as a file: how it begins, path, stamp and key of each, and a hash of all that.
fn packed(entries: &HashMap<Key, Entry>) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(MAGIC.len() + entries.len() * ENTRY + Key::BYTES);
    bytes.extend(MAGIC);
    for (name, entry) in entries {
        [*name, entry.stamp, entry.key].iter().for_each(|part| bytes.extend(part.to_bytes()));
    }
    let sum = Key::of_bytes(&bytes);
    bytes.extend(sum.to_bytes());
    bytes
}

/// The entries of a file; `None` where a bit of it is not as it was written.
fn unpacked(bytes: &[u8]) -> Option<HashMap<Key, Entry>> {
    let (content, sum) = bytes.split_last_chunk::<{ Key::BYTES }>()?;
    let body = content.strip_prefix(MAGIC)?;
    if Key::of_bytes(content).to_bytes() != *sum || !body.len().is_multiple_of(ENTRY) {
        return None;
    }
    let (keys, _) = body.as_chunks::<{ Key::BYTES }>();
    let entry = |parts: &[[u8; Key::BYTES]]| match parts {
        &[name, stamp, key] => {
            let [name, stamp, key] = [name, stamp, key].map(Key::from_bytes);
            Some((name, Entry { stamp, key, used: false }))
        }
        _ => None,
    };
    Some(keys.chunks(ENTRY / Key::BYTES).filter_map(entry).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::SystemTime;

    struct Place {
        folder: tempfile::TempDir,
    }

    impl Place {
        fn new() -> Self {
            Self { folder: tempfile::tempdir().unwrap() }
        }

        fn photo(&self, content: &str) -> PathBuf {
            let file = self.folder.path().join("photo.png");
            std::fs::write(&file, content).unwrap();
            file
        }

        fn cache(&self) -> KeyCache {
            KeyCache::in_folder(Some(&self.folder.path().join("keys")), Path::new("/photos"), Duration::ZERO)
        }

        /// The key that a fresh process finds; what it learned is kept.
        fn key(&self, file: &Path) -> Key {
            let cache = self.cache();
            let key = cache.key_of(Path::new("photo.png"), file).unwrap();
            cache.save();
            key
        }
    }

    #[test]
    fn a_file_that_did_not_change_is_not_read_again() {
        let place = Place::new();
        let file = place.photo("one");
        assert_eq!(place.key(&file), Key::of_bytes(b"one"));
        // What the cache holds is believed: with a false key in it, the false key comes back.
        let cache = place.cache();
        let mut entries = cache.load();
        assert_eq!(entries.len(), 1);
        entries.values_mut().for_each(|entry| entry.key = Key::of_text("from the cache"));
        std::fs::write(cache.file.as_ref().unwrap(), packed(&entries)).unwrap();
        assert_eq!(place.key(&file), Key::of_text("from the cache"));
        place.photo("another");
        assert_eq!(place.key(&file), Key::of_bytes(b"another"), "a file of another size is read");
    }

    #[cfg(unix)]
    #[test]
    fn files_of_one_size_and_age_that_swapped_names_are_noticed() {
        let place = Place::new();
        let (file, other) = (place.photo("aaa"), place.folder.path().join("other.png"));
        std::fs::write(&other, "bbb").unwrap();
        let time = SystemTime::now() - Duration::from_secs(1000);
        let set = |path: &Path| std::fs::File::options().write(true).open(path).unwrap().set_modified(time).unwrap();
        [&file, &other].into_iter().for_each(|path| set(path));
        assert_eq!(place.key(&file), Key::of_bytes(b"aaa"));
        std::thread::sleep(Duration::from_millis(20));
        std::fs::rename(&other, &file).unwrap();
        assert_eq!(place.key(&file), Key::of_bytes(b"bbb"));
    }

    #[test]
    fn a_damaged_cache_is_begun_anew_and_mended() {
        let place = Place::new();
        let file = place.photo("one");
        place.key(&file);
        let cache = place.cache().file.unwrap();
        let whole = std::fs::read(&cache).unwrap();
        let mut flipped = whole.clone();
        flipped[MAGIC.len() + 40] ^= 1;
        for damaged in [flipped, whole[..whole.len() - 5].to_vec(), Vec::new(), b"something else".to_vec()] {
            std::fs::write(&cache, &damaged).unwrap();
            assert_eq!(place.key(&file), Key::of_bytes(b"one"));
            assert_eq!(std::fs::read(&cache).unwrap().len(), whole.len());
        }
    }

    #[test]
    fn a_file_written_a_moment_ago_is_read_again_next_time() {
        let place = Place::new();
        let file = place.photo("one");
        let cache = KeyCache::in_folder(Some(place.folder.path()), Path::new("/photos"), SETTLED);
        cache.key_of(Path::new("photo.png"), &file).unwrap();
        assert!(!lock(&cache.known).unsaved);
    }
}
