//! Classes as Hugging Face's image folders have them: `metadata.csv` or `metadata.jsonl` in a folder of pictures, with a column
//! `file_name`, relative to that folder, and one that is called as classes are.
//!
//! Such a file counts where it gives at least half of the pictures below it a class; then folders there are none, and a
//! picture that it does not name has none. Files without classes, such as those of captions, change nothing.

use super::columns::{label_among, plain};
use super::layout::assign_classes;
use super::levels::{Level, Taken};
use super::list_text::text_of;
use super::listing::{Listing, shown};
use crate::files;
use crate::text;
use std::collections::{BTreeSet, HashMap};
use std::path::{Path, PathBuf};

/// What the files are called.
const NAMES: [&str; 2] = ["metadata.csv", "metadata.jsonl"];
/// What the column of the file is called, as names are compared.
const FILE_NAME: &str = "filename";

/// One file of metadata that counts.
pub(super) struct Described {
    /// Its path relative to the data.
    pub(super) file: String,
    /// The folder that it is about; empty for all.
    folder: String,
    /// How many pictures it gave a class.
    pub(super) images: usize,
}

/// Gives the pictures of a listing the classes that metadata says; `known` as for [`assign_classes`].
pub(super) fn describe(listing: &mut Listing, known: &[String]) -> Vec<Described> {
    let folders: BTreeSet<PathBuf> =
        listing.folders().iter().flat_map(|folder| folder.ancestors()).map(Path::to_path_buf).collect();
    // Deeper folders first: what is said nearer to a picture counts.
    let labelled = |folder: PathBuf| {
        let (file, labels) = NAMES.iter().find_map(|name| labels_in(&listing.root, &folder, name))?;
        Some((folder, file, labels))
    };
    let tables: Vec<_> = folders.into_iter().rev().filter_map(labelled).collect();
    if tables.is_empty() {
        return Vec::new();
    }
    let paths: Vec<PathBuf> = (0..listing.entries.len()).map(|at| listing.relative(at)).collect();
    let mut classes: Vec<Option<String>> =
        listing.entries.iter().map(|entry| listing.classes.get(entry.label()?).cloned()).collect();
    let mut is_taken = vec![false; paths.len()];
    let mut found = Vec::new();
    for (folder, file, labels) in tables {
        let below = |at: &usize| !is_taken[*at] && paths[*at].starts_with(&folder);
        let files: Vec<usize> = (0..paths.len()).filter(below).collect();
        let label = |at: usize| labels.get(&shown(paths[at].strip_prefix(&folder).unwrap_or(&paths[at])));
        let images = files.iter().filter(|&&at| label(at).is_some()).count();
        if images == 0 || images * 2 < files.len() {
            continue;
        }
        for at in files {
            (classes[at], is_taken[at]) = (label(at).cloned(), true);
        }
        found.push(Described { file: shown(&file), folder: shown(&folder), images });
    }
    if !found.is_empty() {
        assign_classes(listing, &classes, known);
    }
    found
}

/// Tells in the tree where the classes stand.
pub(super) fn tell(levels: &mut [Level], found: &[Described]) {
    for Described { file, folder, .. } in found {
        let is_inside = |level: &Level| folder.is_empty() || level.lies_in(folder);
        for level in levels.iter_mut() {
            if level.path == *folder {
                level.reason = text!("data-why-with-metadata", reason = level.reason.as_str(), file = file.as_str());
            }
            if matches!(level.taken, Taken::Class | Taken::NoClass) && (is_inside(level) || level.path == *folder) {
                level.taken = Taken::NoClass;
                level.reason = text!("data-why-metadata", file = file.as_str());
            }
        }
    }
}

/// Classes by file name, of the metadata called `name` in `folder`; nothing where there are none.
fn labels_in(root: &Path, folder: &Path, name: &str) -> Option<(PathBuf, HashMap<String, String>)> {
    let file = folder.join(name);
    let path = root.join(&file);
    let text = text_of(&files::read_plain(&path, files::MOST_BYTES).ok()?);
    let labels = if name.ends_with(".csv") { labels_of_table(&text) } else { labels_of_lines(&text) };
    (!labels.is_empty()).then_some((file, labels))
}

fn named(name: &str) -> String {
    name.replace('\\', "/").trim_start_matches("./").to_owned()
}

fn labels_of_table(text: &str) -> HashMap<String, String> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let names: Vec<String> = reader.headers().map(|row| row.iter().map(plain).collect()).unwrap_or_default();
    let Some(file) = names.iter().position(|name| name == FILE_NAME) else { return HashMap::new() };
    let Some(label) = label_among(&names) else { return HashMap::new() };
    let rows = reader.records().filter_map(Result::ok);
    let pair = |row: csv::StringRecord| Some((named(row.get(file)?), row.get(label)?.trim().to_owned()));
    rows.filter_map(pair).filter(|(_, label)| !label.is_empty()).collect()
}

fn labels_of_lines(text: &str) -> HashMap<String, String> {
    let pair = |line: &str| {
        let row: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).ok()?;
        let (keys, values): (Vec<String>, Vec<_>) = row.into_iter().map(|(key, value)| (plain(&key), value)).unzip();
        let file = keys.iter().position(|key| key == FILE_NAME).and_then(|at| values.get(at)?.as_str())?;
        let label = match values.get(label_among(&keys)?)? {
            serde_json::Value::String(label) => label.trim().to_owned(),
            label @ (serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => label.to_string(),
            _ => return None,
        };
        (!label.is_empty()).then(|| (named(file), label))
    };
    text.lines().filter_map(pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_and_lines_name_files_and_classes_and_captions_are_none() {
        let of = |pairs: &[(&str, &str)]| pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let cats: HashMap<String, String> = of(&[("a/1.png", "cat"), ("2.png", "dog, wet")]);
        assert_eq!(labels_of_table("file_name,label\na/1.png,cat\n2.png,\"dog, wet\"\n3.png,\n"), cats);
        assert_eq!(labels_of_table("label,text,file_name\ncat,\"two\nlines\",./a\\1.png\n\"dog, wet\",x,2.png"), cats);
        let lines = "{\"file_name\": \"a/1.png\", \"label\": \"cat\"}\nno json\n{\"label\": \"dog, wet\", \"file_name\": \"2.png\"}";
        assert_eq!(labels_of_lines(lines), cats);
        assert_eq!(labels_of_lines("{\"file_name\": \"a\", \"label\": 7}"), of(&[("a", "7")]));
        assert!(labels_of_table("file_name,text\n1.png,a cat\n").is_empty());
        assert!(labels_of_lines("{\"file_name\": \"a\", \"objects\": {\"label\": [1]}}").is_empty());
        assert!(labels_of_table("path,label\n1.png,cat\n").is_empty(), "that is a list of another kind");
    }
}
