//! What files said about themselves when a folder was listed before, kept in the user's cache directory so that a million
//! files are not opened at each start: one file a data folder.
//!
//! Never trusted about what is there: folders are read each time, and each file is asked for its size and its times. Only
//! where these are as they were is its header taken from memory. A cache that is missing, damaged or from another version
//! of the program, which may accept other files, is begun anew; it is written whole and renamed into place.

use super::Key;
use super::stamp::{SETTLED, cache_folder, forget_oldest, is_settled, stamp};
use super::usable::usable;
use crate::files;
use crate::photos::{ReadError, write_atomically};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How a file begins; another version begins differently.
const MAGIC: &[u8] = concat!("pretext listing 1, ", env!("CARGO_PKG_VERSION"), "\n\n").as_bytes();
/// Bytes of an entry.
const ENTRY: usize = 32;
/// Files of a folder that are worth remembering: fewer are listed as fast.
const WORTH: usize = 2_000;
/// Files of a folder that are remembered at most: 64 MB.
const MOST: usize = 2_000_000;

/// What is remembered of the files below one folder.
#[derive(Debug)]
pub(super) struct ListingCache {
    /// Where it is kept; `None` where the system has no such place.
    file: Option<PathBuf>,
    settled: Duration,
    worth: usize,
    /// Rising by name.
    known: Vec<Known>,
}

/// A file that can be used: its path and its stamp, both as short hashes, and what its header says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Known {
    name: u64,
    stamp: u64,
    bytes: u64,
    width: u32,
    height: u32,
}

/// Bytes, width and height of a file, or why it cannot be used; and what to remember of it.
pub(super) type Looked = (Result<(u64, usize, usize), ReadError>, Option<Known>);

impl ListingCache {
    /// What is remembered of the files below `root`.
    pub(super) fn of_root(root: &Path) -> Self {
        Self::in_folder(cache_folder("listings").as_deref(), root, (SETTLED, WORTH))
    }

    pub(super) fn in_folder(folder: Option<&Path>, root: &Path, (settled, worth): (Duration, usize)) -> Self {
        let root = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
        let name = format!("{}.bin", Key::of_bytes(root.as_os_str().as_encoded_bytes()));
        let file = folder.map(|folder| folder.join(name));
        let kept = file.as_ref().and_then(|file| files::read_plain(file, files::MOST_BYTES).ok());
        let known = kept.and_then(|bytes| unpacked(&bytes)).unwrap_or_default();
        Self { file, settled, worth, known }
    }

    /// Bytes, width and height of the file `path`, which is called `relative` below the root, as [`usable`] finds them; it is
    /// opened only if it changed since last time.
    pub(super) fn usable(&self, relative: &Path, path: &Path) -> Looked {
        let Ok(metadata) = std::fs::metadata(path) else { return (usable(path), None) };
        let name = short(Key::of_bytes(relative.as_os_str().as_encoded_bytes()));
        let stamp = short(stamp(&metadata));
        if let Some(known) = self.find(name).filter(|known| known.stamp == stamp) {
            return (Ok((known.bytes, known.width as usize, known.height as usize)), Some(known));
        }
        let found = usable(path);
        let known = match found {
            Ok((bytes, width, height)) if is_settled(&metadata, self.settled) => {
                Some(Known { name, stamp, bytes, width: width as u32, height: height as u32 })
            }
            _ => None,
        };
        (found, known)
    }

    fn find(&self, name: u64) -> Option<Known> {
        let at = self.known.binary_search_by_key(&name, |known| known.name).ok()?;
        self.known.get(at).copied()
    }

    /// Remembers the files that were `seen`, and no others. A cache that cannot be written costs time at the next start and
    /// nothing else.
    pub(super) fn keep(self, mut seen: Vec<Known>) {
        let Some(file) = &self.file else { return };
        seen.truncate(MOST);
        seen.sort_unstable();
        let Some(folder) = file.parent().filter(|_| seen.len() >= self.worth && seen != self.known) else { return };
        let written = files::create_folders(folder).map_err(|error| error.to_string());
        let written = written.and_then(|()| write_atomically(file, &packed(&seen)).map_err(|error| error.to_string()));
        if let Err(reason) = written {
            tracing::debug!("the listing cannot be kept: {reason}");
        }
        forget_oldest(folder);
    }
}

/// The first eight bytes of a key: enough to tell the files of one folder apart.
fn short(key: Key) -> u64 {
    key.to_bytes().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// The entries as a file: how it begins, the entries, and a hash of all that.
fn packed(entries: &[Known]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(MAGIC.len() + entries.len() * ENTRY + Key::BYTES);
    bytes.extend(MAGIC);
    for Known { name, stamp, bytes: size, width, height } in entries {
        [*name, *stamp, *size, u64::from(*width) << 32 | u64::from(*height)]
            .iter()
            .for_each(|part| bytes.extend(part.to_le_bytes()));
    }
    let sum = Key::of_bytes(&bytes);
    bytes.extend(sum.to_bytes());
    bytes
}

/// The entries of a file; `None` where a bit of it is not as it was written.
fn unpacked(bytes: &[u8]) -> Option<Vec<Known>> {
    let (content, sum) = bytes.split_last_chunk::<{ Key::BYTES }>()?;
    let body = content.strip_prefix(MAGIC)?;
    if Key::of_bytes(content).to_bytes() != *sum || !body.len().is_multiple_of(ENTRY) {
        return None;
    }
    let (numbers, _) = body.as_chunks::<8>();
    let entry = |parts: &[[u8; 8]]| match parts {
        &[name, stamp, bytes, size] => {
            let [name, stamp, bytes, size] = [name, stamp, bytes, size].map(u64::from_le_bytes);
            Some(Known { name, stamp, bytes, width: (size >> 32) as u32, height: size as u32 })
        }
        _ => None,
    };
    let entries: Vec<Known> = numbers.chunks(ENTRY / 8).filter_map(entry).collect();
    entries.is_sorted_by_key(|known| known.name).then_some(entries)
}

#[cfg(test)]
#[path = "listing_cache_tests.rs"]
mod tests;
