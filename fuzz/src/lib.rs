//! What the targets share: a folder for the files that are read, and which panics count.
//!
//! Decoders of others may stop at a strange file: the program takes that for a bad file. A panic in the program's own code
//! never passes, also where it would be caught.

use std::cell::OnceCell;
use std::panic::PanicHookInfo;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// To be called before the first input: from now on a panic in the code of the program ends the process.
pub fn watch_own_panics() {
    std::panic::set_hook(Box::new(|panic| {
        if is_own(panic) {
            eprintln!("{panic}");
            std::process::abort();
        }
    }));
}

fn is_own(panic: &PanicHookInfo<'_>) -> bool {
    let others = ["/registry/src/", "/git/checkouts/", "/rustc/", "library/"];
    panic.location().is_none_or(|place| others.iter().all(|other| !place.file().contains(other)))
}

/// A folder of this process, the same for every input.
pub fn folder() -> PathBuf {
    thread_local! {
        static FOLDER: OnceCell<TempDir> = const { OnceCell::new() };
    }
    FOLDER.with(|folder| folder.get_or_init(|| tempfile::tempdir().expect("a folder for files")).path().to_owned())
}

/// Writes `bytes` as the file `name` of the folder, and says where it is.
pub fn file(name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder().join(name);
    write(&path, bytes);
    path
}

/// Writes `bytes` to `path`.
pub fn write(path: &Path, bytes: &[u8]) {
    std::fs::write(path, bytes).expect("the folder can be written to");
}

/// The first byte, which chooses something, and the rest.
pub fn chosen(data: &[u8]) -> Option<(usize, &[u8])> {
    data.split_first().map(|(first, rest)| (usize::from(*first), rest))
}
