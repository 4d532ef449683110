//! What the guard of a run folder asks of the file system.

use super::FolderError;
use super::names;
use serde::de::DeserializeOwned;
use std::fs::{File, Metadata, OpenOptions};
use std::io::ErrorKind;
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
    let json = std::fs::read(path).map_err(|e| FolderError::read(path, &e))?;
    serde_json::from_slice(&json).map_err(|e| FolderError::read(path, &e))
}

/// Makes sure that what was written to `file` outlives a loss of power.
pub(in crate::train) fn sync_file(file: &Path) -> std::io::Result<()> {
    OpenOptions::new().write(true).open(file)?.sync_all()
}

/// Makes sure that names made or changed in `folder` outlive a loss of power, where the system can do that.
pub(in crate::train) fn sync_folder(folder: &Path) -> std::io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder)?.sync_all() {
        // Some network file systems cannot.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}

/// Temporary files that other users may read, less the umask, as any file a program writes.
pub(super) fn scratch_files() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(names::SCRATCH);
    #[cfg(unix)]
    builder.permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    builder
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
