//! What a mirror may hold: what the window needs of a run, by name and size. Everything else over there stays there, and
//! everything else that comes ends the line.

use crate::train::run_names::{SCRATCH, is_file, is_folder};

/// The log, which grows.
pub(super) const LOG: &str = "metrics.jsonl";
/// Files beside it, in the order in which they are sent: a run is known by its card, so settings come before that.
pub(super) const FIRST: [&str; 6] =
    ["config.toml", "resolved.toml", "mining.json", "mined.json", "mining.state", "run.json"];
/// How the run stands is told after what it did.
pub(super) const LAST: &str = "status.json";

/// The longest log.
pub(super) const LONGEST_LOG: u64 = 4 << 30;
/// The largest part of a checkpoint, in bytes.
const LARGEST_TENSORS: u64 = 16 << 30;
/// The largest of other files.
const LARGEST: u64 = 256 << 20;
/// The most files in a folder of a run.
pub(super) const MOST_FILES: u64 = 4096;
/// The most that a mirror takes in while it is open: a run of many large checkpoints, and no more than a disk holds.
pub(super) const MOST: u64 = 256 << 30;
/// The longest name, and the longest stamp.
const LONGEST_NAME: usize = 120;

/// Whether `unit` is a file, or a folder that appears as a whole, of a mirror; then which.
pub(super) fn unit(unit: &str) -> Option<Kind> {
    let parts: Vec<&str> = unit.split('/').collect();
    if !parts.iter().all(|part| is_plain(part)) {
        return None;
    }
    let is_sent = match parts.as_slice() {
        [file] => FIRST.contains(file) || *file == LAST,
        ["checkpoints" | "probe", _] => true,
        _ => false,
    };
    match parts.as_slice() {
        _ if is_sent && (is_file(&parts) || parts == [LAST]) => Some(Kind::File),
        ["checkpoints" | "samples", _] if is_folder(&parts) => Some(Kind::Folder),
        _ => None,
    }
}

/// Whether `file` may be in the folder `unit`.
pub(super) fn is_inside(unit: &str, file: &str) -> bool {
    let parts: Vec<&str> = unit.split('/').chain([file]).collect();
    is_plain(file) && is_file(&parts)
}

/// The most bytes of a file with this name.
pub(super) fn most(file: &str) -> u64 {
    if file.ends_with(".bpk") { LARGEST_TENSORS } else { LARGEST }
}

/// Whether a word is a stamp.
pub(super) fn is_stamp(stamp: &str) -> bool {
    !stamp.is_empty()
        && stamp.len() <= LONGEST_NAME
        && stamp.bytes().all(|byte| byte.is_ascii_hexdigit() || byte == b'-')
}

/// Letters that mean nothing to any file system, and nothing that is under way.
fn is_plain(part: &str) -> bool {
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    !part.is_empty() && part.len() <= LONGEST_NAME && part.chars().all(fits) && !part.starts_with(SCRATCH)
}

/// What appears at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file.
    File,
    /// A folder with its files.
    Folder,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_the_window_needs_of_a_run_has_a_name() {
        for name in ["run.json", "status.json", "checkpoints/last.json", "probe/photos.json", "checkpoints/rows-ab.bin"]
        {
            assert_eq!(unit(name), Some(Kind::File), "{name}");
        }
        for name in ["checkpoints/step-00000010", "samples/step-00000010-2"] {
            assert_eq!(unit(name), Some(Kind::Folder), "{name}");
        }
        let wrong = [
            "",
            "/",
            ".",
            "..",
            "../run.json",
            "/etc/passwd",
            "run.json/",
            "owner.json",
            "run-manifest.txt",
            "mirror.json",
            "notes.json",
            "metrics.jsonl",
            "checkpoints",
            "samples",
            "checkpoints/..",
            "checkpoints/../run.json",
            "checkpoints/rows-../../x.bin",
            "checkpoints\\step-1",
            "checkpoints/step-1/model.bpk",
            "C:run.json",
            "checkpoints/rows-a:b.bin",
            "samples/.writing-1",
            "run.json\0",
            "trunk.safetensors",
            "cat.png",
        ];
        for name in wrong {
            assert_eq!(unit(name), None, "{name}");
        }
        assert!(is_inside("checkpoints/step-1", "model.bpk") && is_inside("samples/step-1", "00-photo.png"));
        for file in ["../model.bpk", "..\\x.bpk", "a/b.bpk", "x.exe", "", "C:x.bpk", "..", "\u{202e}.bpk"] {
            assert!(!is_inside("checkpoints/step-1", file), "{file}");
        }
        assert!(is_stamp("17f-3a") && !is_stamp("") && !is_stamp("../a") && !is_stamp(&"a".repeat(200)));
    }
}
