//! What a person wrote about a run: `notes.json` in its folder, written whole or not at all, and read by nothing that
//! trains.

use super::super::run_dir::RunDir;
use super::super::run_dir::{FolderError, read_json};
use serde::{Deserialize, Serialize};
use std::path::Path;

const FILE: &str = "notes.json";

/// What a person wrote about a run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    /// Free text.
    pub note: String,
    /// Words to find it by.
    pub tags: Vec<String>,
}

impl Notes {
    /// Notes from text as typed: tags apart by commas, each once, in the order typed.
    pub fn typed(note: &str, tags: &str) -> Self {
        let mut kept: Vec<String> = Vec::new();
        for tag in tags.split(',').map(str::trim).filter(|tag| !tag.is_empty()) {
            if kept.iter().all(|before| before != tag) {
                kept.push(tag.to_owned());
            }
        }
        Self { note: note.trim().to_owned(), tags: kept }
    }

    /// The notes of `run`; none where there are none or they cannot be read.
    pub fn read(run: &Path) -> Self {
        read_json(&run.join(FILE)).unwrap_or_default()
    }

    /// Writes the notes of `run`.
    pub fn write(&self, run: &Path) -> Result<(), FolderError> {
        RunDir::at(run).write_json(FILE, self)
    }
}
