//! A list of pictures: a `.csv` of `path,label[,split]`, with or without a header row.
//!
//! Paths are relative to the folder of the list. An empty label is no label; an empty split is the training part.

use super::layout::assign_classes;
use super::listing::{Listing, Part, shown};
use super::scan::{PAGE_FILES, Page, nothing_usable, usable};
use super::{DataError, SkipList, Skipped};
use crate::text;
use std::path::Path;

/// One row that names a usable file.
struct Row {
    label: Option<String>,
    part: Option<Part>,
}

/// Reads the list at `path` and sniffs every file it names; `tell` as for [`super::scan::scan_folder`].
///
/// # Errors
/// When the list cannot be read, names no usable picture, or `tell` stopped.
pub fn read_list(path: &Path, skips: &SkipList, tell: &mut dyn FnMut(Page) -> bool) -> Result<Listing, DataError> {
    let unreadable = |error: csv::Error| DataError::Unreadable { path: path.into(), reason: error.to_string() };
    let mut options = csv::ReaderBuilder::new();
    let mut reader =
        options.has_headers(false).flexible(true).trim(csv::Trim::All).from_path(path).map_err(unreadable)?;
    let mut listing = Listing::new(path.parent().unwrap_or(Path::new("")));
    let (mut rows, mut page) = (Vec::new(), Page::default());
    for (number, record) in reader.byte_records().enumerate() {
        let record = record.map_err(unreadable)?;
        let fields: Vec<String> = record.iter().map(|field| String::from_utf8_lossy(field).into_owned()).collect();
        if number == 0 && is_header(&fields) {
            continue;
        }
        page.looked_at += 1;
        match read_row(&fields, &mut listing) {
            Ok(row) => {
                page.names.push(listing.name(rows.len()));
                rows.push(row);
            }
            Err(reason) => {
                let skipped = skipped_row(&fields, number, reason);
                if skips.add(skipped.clone()) {
                    page.skipped.push(skipped);
                }
            }
        }
        if page.names.len() + page.skipped.len() >= PAGE_FILES {
            let looked_at = page.looked_at;
            if !tell(std::mem::replace(&mut page, Page { looked_at, ..Page::default() })) {
                return Err(DataError::Cancelled);
            }
        }
    }
    let looked_at = page.looked_at;
    if !tell(page) {
        return Err(DataError::Cancelled);
    }
    if rows.is_empty() {
        return Err(nothing_usable(path, looked_at, skips));
    }
    Ok(finish(listing, &rows))
}

fn skipped_row(fields: &[String], number: usize, reason: String) -> Skipped {
    let name = fields.first().filter(|name| !name.is_empty());
    let path = name.map_or_else(|| text!("data-list-row", number = number + 1), |name| shown(Path::new(name)));
    Skipped { path, reason }
}

/// The listing with the labels and parts of its rows.
fn finish(mut listing: Listing, rows: &[Row]) -> Listing {
    let labels: Vec<Option<String>> = rows.iter().map(|row| row.label.clone()).collect();
    assign_classes(&mut listing, &labels);
    for (entry, row) in listing.entries.iter_mut().zip(rows) {
        entry.part = row.part;
    }
    listing
}

fn is_header(fields: &[String]) -> bool {
    fields.first().is_some_and(|first| matches!(first.to_lowercase().as_str(), "path" | "file" | "filename" | "image"))
}

/// Adds the file of one row to the listing.
fn read_row(fields: &[String], listing: &mut Listing) -> Result<Row, String> {
    let name = fields.first().filter(|name| !name.is_empty()).ok_or_else(|| text!("data-list-no-path"))?;
    let part = match fields.get(2).map(String::as_str).filter(|split| !split.is_empty()) {
        None => None,
        Some(split) => Some(Part::from_name(split).ok_or_else(|| text!("data-list-split", split = split))?),
    };
    let relative = Path::new(name);
    let path = listing.root.join(relative);
    if path.is_dir() {
        return Err(text!("data-skip-not-a-file"));
    }
    let (bytes, width, height) = usable(&path).map_err(|error| error.to_string())?;
    listing.push(relative, bytes, width, height);
    Ok(Row { label: fields.get(1).filter(|label| !label.is_empty()).cloned(), part })
}
