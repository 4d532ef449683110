//! The classes of an array of images: another array beside it, called `labels`, `y` or as its own name says.

use super::header::{Header, Kind};
use crate::photos::limits;
use crate::text;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Words that stand in the name of an array of labels.
const LABELS: [&str; 7] = ["labels", "label", "y", "targets", "target", "classes", "fine"];
/// Words of an array of images, and those of its labels in their place.
const PAIRS: [(&str, &str); 4] = [("images", "labels"), ("image", "label"), ("data", "labels"), ("x", "y")];

/// The name of a file, as text.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The words of a name, in lower case, without its ending.
fn words(path: &Path) -> Vec<String> {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().to_lowercase();
    stem.split(|letter: char| !letter.is_alphanumeric()).map(str::to_owned).collect()
}

/// Whether an array is called as labels are.
pub(super) fn is_called_labels(path: &Path) -> bool {
    let is_array = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("npy"));
    is_array && words(path).iter().any(|word| LABELS.contains(&word.as_str()))
}

/// The array of labels that belongs to the array `images`.
pub(super) fn labels_beside(images: &Path) -> Option<PathBuf> {
    // The folder of a bare name is the one that one is in.
    let folder = images.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let own = words(images);
    let arrays = std::fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
    let mut arrays: Vec<PathBuf> = arrays.filter(|path| is_called_labels(path)).collect();
    arrays.sort();
    let turned = PAIRS.iter().filter(|(from, _)| own.iter().any(|word| word == from)).map(|(from, to)| {
        own.iter().map(|word| if word == from { (*to).to_owned() } else { word.clone() }).collect::<Vec<_>>()
    });
    let added = [[own.clone(), vec!["labels".to_owned()]].concat(), [own.clone(), vec!["y".to_owned()]].concat()];
    let alone = [["labels".to_owned()], ["y".to_owned()], ["targets".to_owned()]].map(|word| word.to_vec());
    let wanted = turned.chain(added).collect::<Vec<_>>();
    let named = |wanted: &[Vec<String>]| wanted.iter().find_map(|name| arrays.iter().find(|path| words(path) == *name));
    named(&wanted).or_else(|| named(&alone)).cloned()
}

/// The class of each of `count` images, from the array in `path`.
///
/// # Errors
/// A sentence that says why it gives none.
pub(super) fn read_labels(path: &Path, count: usize) -> Result<Vec<Option<String>>, String> {
    let mut file = File::open(path).map_err(|error| error.to_string())?;
    let header = Header::read(&mut file)?;
    let ([rows] | [rows, 1]) = *header.shape.as_slice() else {
        return Err(text!("npy-labels-shape", shape = super::header::shown(&header.shape)));
    };
    if rows != count {
        return Err(text!("npy-labels-count", labels = rows, images = count));
    }
    let size = header.kind.size();
    let whole = rows as u64 * size as u64;
    if size == 0 || whole > limits::MAX_FILE_BYTES || matches!(header.kind, Kind::Float(_)) {
        return Err(text!("npy-labels-kind", kind = header.descr.as_str()));
    }
    let mut bytes = vec![0; whole as usize];
    file.seek(SeekFrom::Start(header.start)).and_then(|_| file.read_exact(&mut bytes)).map_err(|e| e.to_string())?;
    Ok(bytes.chunks_exact(size).map(|value| label_of(&header, value)).collect())
}

/// A label in words; an empty one, or a number below 0, is none.
fn label_of(header: &Header, value: &[u8]) -> Option<String> {
    let in_order = |value: &[u8]| {
        let mut bytes = value.to_vec();
        if header.big_endian {
            bytes.reverse();
        }
        bytes
    };
    let label = match header.kind {
        Kind::Whole(size) => {
            let bytes = in_order(value);
            let signed = header.descr.contains('i') && bytes.last().is_some_and(|last| last & 0x80 != 0);
            if signed {
                return None;
            }
            let wide = (0..size).map(|at| u64::from(bytes[at]) << (8 * at)).sum::<u64>();
            wide.to_string()
        }
        Kind::Letters(_) => {
            let letters = value.chunks_exact(4).filter_map(|four| {
                let bytes = in_order(four);
                char::from_u32(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]))
            });
            letters.filter(|letter| *letter != '\0').collect()
        }
        _ => String::from_utf8_lossy(value).trim_end_matches('\0').to_owned(),
    };
    let label = label.trim();
    (!label.is_empty()).then(|| label.to_owned())
}
