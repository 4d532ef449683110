//! By what a file is known to be the one it was, and the places of what is remembered about files, in the user's cache
//! directory.

use super::Key;
use crate::files;
use directories::ProjectDirs;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Folders of images that are remembered at most.
const FOLDERS: usize = 64;
/// A file that changed a moment ago may change again without its times telling; nothing about it is kept yet.
pub(super) const SETTLED: Duration = Duration::from_secs(2);

/// Where what is called `kind` is remembered; `None` where the system has no such place.
pub(super) fn cache_folder(kind: &str) -> Option<PathBuf> {
    ProjectDirs::from("", "", "pretext").map(|places| places.cache_dir().join(kind))
}

/// Everything about a file that changes with its bytes, as far as the system tells.
pub(super) fn stamp(metadata: &Metadata) -> Key {
    let mut told = Vec::with_capacity(40);
    told.extend(metadata.len().to_le_bytes());
    told.extend(nanoseconds(metadata.modified().ok()).to_le_bytes());
    // Two files of one size and age that swapped their names: only the time of the change of the entry tells.
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt;
        told.extend(metadata.ctime().to_le_bytes());
        told.extend(metadata.ctime_nsec().to_le_bytes());
    }
    Key::of_bytes(&told)
}

/// The bytes of a file and when it was written, in nanoseconds, as a copy that keeps its times keeps them.
pub(super) fn written(path: &Path) -> Option<(u64, u128)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), nanoseconds(metadata.modified().ok())))
}

fn nanoseconds(time: Option<SystemTime>) -> u128 {
    time.and_then(|time| time.duration_since(UNIX_EPOCH).ok()).map_or(0, |since| since.as_nanos())
}

/// Whether the file was last written to long enough ago.
pub(super) fn is_settled(metadata: &Metadata, settled: Duration) -> bool {
    let age = metadata.modified().ok().and_then(|time| time.elapsed().ok());
    settled.is_zero() || age.is_some_and(|age| age >= settled)
}

/// Removes the caches in `folder` of all but the folders of images that were used last.
pub(super) fn forget_oldest(folder: &Path) {
    forget_all_but(folder, FOLDERS);
}

fn forget_all_but(folder: &Path, kept: usize) {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten().filter_map(|entry| {
        let path = entry.path();
        let is_cache = path.extension().is_some_and(|extension| extension == "bin");
        is_cache.then(|| Some((entry.metadata().ok()?.modified().ok()?, path)))?
    });
    let mut files: Vec<_> = files.collect();
    files.sort();
    files.truncate(files.len().saturating_sub(kept));
    for (_, file) in files {
        // Another process may have been faster.
        let _ = files::remove(&file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_caches_make_room() {
        let folder = tempfile::tempdir().unwrap();
        for number in 0..5 {
            let path = folder.path().join(format!("{number}.bin"));
            let file = std::fs::File::create(path).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_secs(1000 - number)).unwrap();
        }
        forget_all_but(folder.path(), 2);
        let mut left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, ["0.bin", "1.bin"]);
    }
}
