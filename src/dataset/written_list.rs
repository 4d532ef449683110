//! Data written as a list: given as data, it reads the same images with the same classes and parts, and can be corrected
//! by hand.

use super::{Layout, Opened, Source};
use crate::photos::write_atomically;
use crate::text;
use std::path::{Path, PathBuf};

/// Why data was not written as a list.
#[derive(Debug, thiserror::Error)]
pub enum NoList {
    /// Clips, or pictures that the program draws.
    #[error("{}", text!("data-list-none"))]
    NotAFolder,
    /// A list is text, and the path of an image is none.
    #[error("{}", text!("data-list-no-text", path = path.display().to_string()))]
    NoText {
        /// The image.
        path: PathBuf,
    },
    /// The file cannot be written.
    #[error("{}", text!("train-error-write", path = path.display().to_string(), reason = reason.as_str()))]
    Write {
        /// The list.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
}

/// Writes every image of `opened` with its class and its part to `file`, and returns how many there are. Paths are
/// relative to the list where the images lie beside or below it.
///
/// # Errors
/// When the data has no files of its own, one cannot be named, or the list cannot be written.
pub fn write_list(opened: &Opened, file: &Path) -> Result<usize, NoList> {
    write_parts(opened.layout, [Some(&*opened.train), Some(&*opened.valid), opened.test.as_deref()], file)
}

/// As [`write_list`], of the parts of data: to train on, to measure on, for the end.
///
/// # Errors
/// As [`write_list`].
pub fn write_parts(layout: Layout, parts: [Option<&dyn Source>; 3], file: &Path) -> Result<usize, NoList> {
    if matches!(layout, Layout::Clips | Layout::Gallery) {
        return Err(NoList::NotAFolder);
    }
    let failed = |reason: String| NoList::Write { path: file.to_path_buf(), reason };
    let whole = std::path::absolute(file).map_err(|error| failed(error.to_string()))?;
    let beside = whole.parent().unwrap_or(Path::new("/"));
    let mut rows = csv::Writer::from_writer(Vec::new());
    let written = |error: csv::Error| failed(error.to_string());
    rows.write_record(["path", "label", "split"]).map_err(written)?;
    let mut count = 0;
    let named = parts.into_iter().zip(["train", "valid", "test"]);
    for (source, part) in named.filter_map(|(source, part)| Some((source?, part))) {
        for index in 0..source.len() {
            let place = source.location(index).ok_or(NoList::NotAFolder)?;
            let place = std::path::absolute(&place).map_err(|error| failed(error.to_string()))?;
            let path = place.strip_prefix(beside).unwrap_or(&place);
            let path = path.to_str().ok_or_else(|| NoList::NoText { path: place.clone() })?;
            let class = source.label(index).and_then(|label| source.classes().get(label));
            rows.write_record([path, class.map_or("", String::as_str), part]).map_err(written)?;
            count += 1;
        }
    }
    let bytes = rows.into_inner().map_err(|error| failed(error.to_string()))?;
    write_atomically(file, &bytes).map_err(|error| failed(error.to_string()))?;
    Ok(count)
}
