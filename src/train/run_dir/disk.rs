//! What the guard of a run folder asks of the file system.

use super::FolderError;
use crate::files;
use serde::de::DeserializeOwned;
use std::fs::Metadata;
use std::path::Path;

/// The names of the files in `folder`.
pub(in crate::train) fn files_in(folder: &Path) -> std::io::Result<Vec<String>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if let (true, Ok(name)) = (entry.file_type()?.is_file(), entry.file_name().into_string()) {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

/// What the JSON in the file at `path` says.
pub(in crate::train) fn read_json<T: DeserializeOwned>(path: &Path) -> Result<T, FolderError> {
    let json = files::read_card(path).map_err(|e| FolderError::read(path, &e))?;
    serde_json::from_slice(&json).map_err(|e| FolderError::read(path, &e))
}

/// Whether a file has other names, such as one in a backup made of hard links.
#[cfg(unix)]
pub(super) fn has_other_names(found: &Metadata) -> bool {
    found.is_file() && std::os::unix::fs::MetadataExt::nlink(found) > 1
}

#[cfg(not(unix))]
pub(super) fn has_other_names(_: &Metadata) -> bool {
    false
}
