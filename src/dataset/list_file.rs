//! A list of pictures: a text of `path,label[,split]`, with or without a row of names, as spreadsheets and other programs
//! write it; see [`super::list_text`] and [`super::columns`].
//!
//! Paths are relative to the folder of the list, with slashes of either kind; endings that are missing are found. An empty
//! label is no label; an empty split is the training part.

use super::alike::there_under;
use super::columns::{Columns, columns, is_one};
use super::layout::assign_classes;
use super::list_text::{DIVIDERS, Divider, named_divider, rows, text_of};
use super::listing::{Listing, Part, shown};
use super::page::{PAGE_FILES, Page};
use super::scan::nothing_usable;
use super::typed::typed_path;
use super::usable::usable;
use super::{DataError, SkipList, Skipped};
use crate::files;
use crate::photos::{is_picture, sniff};
use crate::text;
use std::path::{Path, PathBuf};

/// What lists are called at the end.
const ENDINGS: [&str; 7] = ["csv", "tsv", "tab", "psv", "txt", "lst", "list"];
/// Endings that a list may leave out.
const LEFT_OUT: [&str; 12] = ["jpg", "png", "jpeg", "JPG", "PNG", "JPEG", "webp", "bmp", "tif", "tiff", "gif", "ppm"];
/// Rows that are looked at to see how a list is written.
const LOOKED_AT: usize = 64;

/// How a list is written, and its text.
struct List<'a> {
    root: &'a Path,
    /// Folders in which its files may lie.
    folders: Vec<PathBuf>,
    text: String,
    divider: Divider,
    columns: Columns,
}

/// One row that names a usable file.
struct Row {
    label: Option<String>,
    part: Option<Part>,
}

/// Whether the name of `path` ends as lists do.
pub fn is_list(path: &Path) -> bool {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    ENDINGS.contains(&ending.as_str())
}

/// Whether a file whose name may mean any text names pictures.
pub fn names_pictures(path: &Path) -> bool {
    let always = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    always
        || List::read(path).is_ok_and(|list| {
            let mut first = rows(&list.text, list.divider).take(LOOKED_AT);
            list.columns.found > 0 || first.any(|(_, row)| row.iter().any(|field| is_picture(Path::new(field))))
        })
}

/// Reads the list at `path` and sniffs every file it names; `tell` as for [`super::scan::scan_folder`], `known` as for
/// [`assign_classes`].
///
/// # Errors
/// When the list cannot be read, names no usable picture, or `tell` stopped.
pub fn read_list(
    path: &Path,
    known: &[String],
    skips: &SkipList,
    tell: &mut dyn FnMut(Page) -> bool,
) -> Result<Listing, DataError> {
    let list = List::read(path)?;
    let mut listing = Listing::new(list.root);
    let (mut found, mut page) = (Vec::new(), Page::default());
    for (number, fields) in rows(&list.text, list.divider).skip(usize::from(list.columns.header)) {
        page.looked_at += 1;
        match list.row(&fields, &mut listing) {
            Ok(row) => {
                page.names.push(listing.name(found.len()));
                found.push(row);
            }
            Err(reason) => {
                let skipped = list.skipped(&fields, number, reason);
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
    if found.is_empty() {
        return Err(nothing_usable(path, looked_at, skips));
    }
    Ok(finish(listing, &found, known))
}

/// The listing with the labels and parts of its rows.
fn finish(mut listing: Listing, rows: &[Row], known: &[String]) -> Listing {
    let labels: Vec<Option<String>> = rows.iter().map(|row| row.label.clone()).collect();
    assign_classes(&mut listing, &labels, known);
    for (entry, row) in listing.entries.iter_mut().zip(rows) {
        entry.part = row.part;
    }
    listing
}

impl<'a> List<'a> {
    /// Reads the text and finds out how it is written.
    fn read(path: &'a Path) -> Result<Self, DataError> {
        let unreadable = |reason: String| DataError::Unreadable { path: path.into(), reason };
        let bytes = files::read_plain(path, files::MOST_BYTES).map_err(|error| unreadable(error.to_string()))?;
        let whole = text_of(&bytes);
        let (named, text) = named_divider(&whole);
        let root = path.parent().unwrap_or(Path::new(""));
        let stem = path.file_stem().unwrap_or_default();
        let folders: Vec<PathBuf> =
            [Path::new(""), Path::new("images"), Path::new(stem)].map(|folder| root.join(folder)).into();
        let read = |divider: Divider| {
            let first: Vec<Vec<String>> = rows(text, divider).take(LOOKED_AT).map(|(_, row)| row).collect();
            (divider, columns(&first, &|field| file_of(&folders, field).is_some()))
        };
        let (divider, columns) = match named {
            Some(divider) => read(divider),
            None => best(DIVIDERS.map(read), text),
        };
        let text = text.to_owned();
        Ok(Self { root, folders, text, divider, columns })
    }

    fn field<'f>(&self, fields: &'f [String], column: Option<usize>) -> Option<&'f str> {
        column.and_then(|column| fields.get(column)).map(String::as_str).filter(|field| !field.is_empty())
    }

    /// The class of one row.
    fn label(&self, fields: &[String]) -> Option<String> {
        if self.columns.one_of.is_empty() {
            return self.field(fields, self.columns.label).map(str::to_owned);
        }
        let marked = |(column, _): &&(usize, String)| self.field(fields, Some(*column)).is_some_and(is_one);
        self.columns.one_of.iter().find(marked).map(|(_, name)| name.clone())
    }

    /// Adds the file of one row to the listing.
    fn row(&self, fields: &[String], listing: &mut Listing) -> Result<Row, String> {
        let name = self.field(fields, Some(self.columns.path)).ok_or_else(|| text!("data-list-no-path"))?;
        let part = match self.field(fields, self.columns.split) {
            None => None,
            Some(split) => Some(Part::from_name(split).ok_or_else(|| text!("data-list-split", split = split))?),
        };
        let path = file_of(&self.folders, name).unwrap_or_else(|| self.root.join(name));
        match std::fs::metadata(&path) {
            Ok(found) if !found.is_file() => return Err(text!("data-skip-not-a-file")),
            Err(_) if is_of_a_drive(name) => return Err(text!("data-list-drive")),
            _ => {}
        }
        let (bytes, width, height) = usable(&path).map_err(|error| error.to_string())?;
        listing.push(path.strip_prefix(self.root).unwrap_or(&path), bytes, width, height);
        Ok(Row { label: self.label(fields), part })
    }

    fn skipped(&self, fields: &[String], number: usize, reason: String) -> Skipped {
        let row = || text!("data-list-row", number = number);
        let name = self.field(fields, Some(self.columns.path));
        Skipped { path: name.map_or_else(row, |name| shown(Path::new(name))), reason }
    }
}

/// The way of reading in which most rows lead to a file; where none does, the one that divides every row, into the fewest
/// fields.
fn best(ways: [(Divider, Columns); 6], text: &str) -> (Divider, Columns) {
    let most = ways.iter().map(|(_, columns)| columns.found).max().unwrap_or(0);
    let divides = |divider: Divider| {
        let mut first = rows(text, divider).take(LOOKED_AT).peekable();
        divider != Divider::LastBlanks && first.peek().is_some() && first.all(|(_, row)| row.len() > 1)
    };
    let labelled = |columns: &Columns| most == 0 || columns.label.is_some();
    let fits = |(divider, columns): &(Divider, Columns)| {
        if most > 0 { columns.found == most } else { divides(*divider) }
    };
    let chosen = ways.iter().position(|way| fits(way) && labelled(&way.1));
    let chosen = chosen.or_else(|| ways.iter().position(fits)).unwrap_or(0);
    let [first, ..] = ways.clone();
    ways.into_iter().nth(chosen).unwrap_or(first)
}

/// The file that a field names: as it stands, with its slashes turned, or with an ending that was left out.
fn file_of(folders: &[PathBuf], field: &str) -> Option<PathBuf> {
    let turned = field.replace('\\', "/");
    let names = [typed_path(field), PathBuf::from(turned.trim_start_matches("./"))];
    let mut places = folders.iter().flat_map(|folder| names.iter().map(move |name| folder.join(name)));
    let as_it_stands = || places.clone().find(|place| place.is_file());
    let alike = || places.clone().find_map(|place| there_under(&place).filter(|file| file.is_file()));
    if let Some(file) = as_it_stands().or_else(alike) {
        return Some(file);
    }
    // A name that ends as pictures do lacks nothing, and a list may have 100,000 of files that lie elsewhere.
    if is_picture(Path::new(field)) {
        return None;
    }
    places.find_map(|place| {
        let ended = LEFT_OUT.iter().map(|ending| PathBuf::from(format!("{}.{ending}", place.display())));
        // A number may be a label as well as a name, so that what is found must be a picture.
        ended.filter(|_| place.file_name().is_some()).find(|file| file.is_file() && sniff(file).is_ok())
    })
}

/// Whether a path is one of another system, as `C:\photos\1.png`.
fn is_of_a_drive(name: &str) -> bool {
    let mut letters = name.chars();
    let drive = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic()) && letters.next() == Some(':');
    (drive && letters.next().is_some_and(|letter| "\\/".contains(letter))) || name.starts_with("\\\\")
}

#[cfg(test)]
#[path = "list_file_tests.rs"]
mod tests;
