//! Files of a walk looked at several at once: opening a file is waiting, on a disk as over a network.
//!
//! On threads of its own, not on those of arithmetic: a folder that hangs must not hold up a training.

use super::listing_cache::{ListingCache, Looked};
use std::path::PathBuf;
use std::thread::{Builder, scope};
use std::time::{Duration, Instant};

/// Threads at most.
const THREADS: usize = 8;
/// Files that are worth a thread.
const EACH: usize = 16;
/// Files at first, and at most, that are looked at together.
const TOGETHER: [usize; 2] = [16, 1024];
/// How long a look may take, so that what is found is told at once.
const LOOK: Duration = Duration::from_millis(20);

/// A file to look at.
pub(super) struct Waiting {
    pub(super) relative: PathBuf,
    pub(super) path: PathBuf,
}

/// How files are looked at, and how many together.
pub(super) struct Looks {
    cache: ListingCache,
    threads: usize,
    together: usize,
}

impl Looks {
    /// Files of which `cache` knows some.
    pub(super) fn with(cache: ListingCache) -> Self {
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(THREADS);
        Self { cache, threads, together: TOGETHER[0] }
    }

    /// Whether so many files are enough for a look.
    pub(super) fn are_enough(&self, files: usize) -> bool {
        files >= self.together
    }

    /// Looks at `files`; the answers are in their order.
    pub(super) fn at(&mut self, files: &[Waiting]) -> Vec<Looked> {
        let start = Instant::now();
        let looked = looked(&self.cache, files, files.len().div_ceil(self.threads).max(EACH));
        let took = start.elapsed();
        if took < LOOK / 2 {
            self.together = (self.together * 2).min(TOGETHER[1]);
        } else if took > LOOK {
            self.together = (self.together / 2).max(TOGETHER[0]);
        }
        looked
    }

    /// What is known of files, to keep it.
    pub(super) fn into_cache(self) -> ListingCache {
        self.cache
    }
}

/// Looks at `files`, so many of them on each thread.
fn looked(cache: &ListingCache, files: &[Waiting], each: usize) -> Vec<Looked> {
    let all = |files: &[Waiting]| -> Vec<Looked> {
        files.iter().map(|file| cache.usable(&file.relative, &file.path)).collect()
    };
    let (first, rest) = files.split_at(each.min(files.len()));
    scope(|scope| {
        let begin = |part| Builder::new().name("listing".to_owned()).spawn_scoped(scope, move || all(part));
        let others: Vec<_> = rest.chunks(each).map(|part| (part, begin(part))).collect();
        let mut looked = all(first);
        for (part, thread) in others {
            // Where the system gives no thread, or the one that it gave broke, this one does it.
            let done = thread.ok().and_then(|thread| thread.join().ok());
            looked.extend(done.unwrap_or_else(|| all(part)));
        }
        looked
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::photos::Photo;

    #[test]
    fn answers_are_in_the_order_of_the_files_whatever_the_threads() {
        let folder = tempfile::tempdir().unwrap();
        let file = |number: usize| {
            let relative = PathBuf::from(format!("{number}.png"));
            let path = folder.path().join(&relative);
            Photo::filled(16 + number, 16, [0; 3]).save_png(&path).unwrap();
            Waiting { relative, path }
        };
        let files: Vec<Waiting> = (0..50).map(file).collect();
        let cache = ListingCache::in_folder(None, folder.path(), (Duration::ZERO, 1));
        for each in [1, 7, 50, 99] {
            let widths: Vec<usize> =
                looked(&cache, &files, each).into_iter().map(|(found, _)| found.unwrap().1).collect();
            assert_eq!(widths, (16..66).collect::<Vec<_>>(), "{each} a thread");
        }
        assert!(looked(&cache, &[], 16).is_empty());
    }
}
