//! Which files hold many images, told by their names.

use super::labels::is_called_labels;
use crate::photos::is_picture;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

/// How deep below a folder such files are looked for: the hub keeps tables in `data`, others have a folder a part.
const DEPTH: usize = 3;

/// What a file that holds many images is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.npy`
    Array,
    /// `.tar`
    Archive,
    /// `.parquet`
    Table,
}

impl Kind {
    /// By the ending of its name.
    pub(super) fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "npy" => Some(Self::Array),
            "tar" => Some(Self::Archive),
            "parquet" => Some(Self::Table),
            _ => None,
        }
    }
}

/// Whether the name of `path` ends as those of such files do.
pub(in crate::dataset) fn is_packed(path: &Path) -> bool {
    Kind::of(path).is_some()
}

/// The files of `root` that hold many images, in the order of their names; none where a picture lies there by itself, beside
/// which such files mean something else (features, annotations).
pub(in crate::dataset) fn packed_in(root: &Path) -> Vec<PathBuf> {
    let is_hidden = |name: &std::ffi::OsStr| name.as_encoded_bytes().starts_with(b".");
    let entries = WalkDir::new(root).min_depth(1).max_depth(DEPTH).follow_links(true).sort_by(|a, b| {
        crate::dataset::natural_order(a.file_name().as_encoded_bytes(), b.file_name().as_encoded_bytes())
    });
    let seen = entries.into_iter().filter_entry(|entry| !is_hidden(entry.file_name()));
    let mut found = Vec::new();
    for entry in seen.flatten().filter(|entry| entry.file_type().is_file()) {
        if is_picture(entry.path()) {
            return Vec::new();
        }
        if is_packed(entry.path()) && !is_called_labels(entry.path()) {
            found.push(entry.into_path());
        }
    }
    found
}
