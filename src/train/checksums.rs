//! Whether a checkpoint is what was written: a BLAKE3 hash of every file in its folder, kept beside them.

use super::run_dir::files_in;
use crate::files::{self, File};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::Path;

/// The file of the hashes.
pub const FILE: &str = "checksums.json";

#[derive(Serialize, Deserialize)]
struct Checksums {
    /// Name of a file to its hash.
    blake3: BTreeMap<String, String>,
}

/// Writes down the hash of every file in `folder`, and makes sure that all of them outlive a loss of power.
pub fn seal(folder: &Path) -> std::io::Result<()> {
    let names = files_in(folder)?;
    let blake3 = names.iter().map(|name| Ok((name.clone(), hash(&folder.join(name))?)));
    let sums = Checksums { blake3: blake3.collect::<std::io::Result<_>>()? };
    files::write_new(&folder.join(FILE), &serde_json::to_vec_pretty(&sums)?)?;
    for name in names.iter().map(String::as_str).chain([FILE]) {
        files::sync(&folder.join(name))?;
    }
    files::sync_folder(folder)
}

/// Whether every file in `folder` is what was written.
///
/// # Errors
/// When one is not; the text says which, and in which way.
pub fn check(folder: &Path) -> Result<(), String> {
    let unreadable = |name: &str, error: &dyn std::fmt::Display| {
        crate::text!("checkpoint-file-unreadable", file = name, reason = error.to_string())
    };
    let bytes = files::read(&folder.join(FILE)).map_err(|error| unreadable(FILE, &error))?;
    let sums: Checksums = serde_json::from_slice(&bytes).map_err(|error| unreadable(FILE, &error))?;
    for (name, written) in &sums.blake3 {
        let path = folder.join(name);
        // A name from a file is not followed out of the folder.
        let is_plain =
            path.parent() == Some(folder) && std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        if !is_plain {
            return Err(crate::text!("checkpoint-file-missing", file = name.as_str()));
        }
        if hash(&path).map_err(|error| unreadable(name, &error))? != *written {
            return Err(crate::text!("checkpoint-file-changed", file = name.as_str()));
        }
    }
    Ok(())
}

/// Whether everything in `folder` is a plain file: no links, no pipes, no folders.
pub fn are_all_plain(folder: &Path) -> bool {
    let mut entries = std::fs::read_dir(folder).into_iter().flatten();
    entries.all(|entry| entry.and_then(|entry| entry.file_type()).is_ok_and(|kind| kind.is_file()))
}

fn hash(file: &Path) -> std::io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(File::read_plain(file)?)?;
    Ok(hasher.finalize().to_hex().to_string())
}
