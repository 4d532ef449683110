//! Pictures in an archive (`.tar`), as WebDataset writes them: the members of a sample have one name and endings of their
//! own, `0001.jpg` the picture, `0001.cls` its class, or `0001.json` with a key that is called as classes are.

use super::picture::{Contents, Picture, Place};
use crate::dataset::columns::{label_among, plain};
use crate::photos::{ReadError, is_picture, limits, sniff_bytes};
use crate::text;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};

/// Bytes in which the header of a picture usually ends.
const SNIFFED: u64 = 1 << 16;
/// The longest text that says a class.
const LONGEST_CLASS: u64 = 4096;
/// The longest text of other things that are known about a sample.
const LONGEST_JSON: u64 = 1 << 20;

/// One file of an archive.
struct Member {
    path: PathBuf,
    start: u64,
    length: u64,
}

impl Member {
    /// What the members of a sample have in common: the path up to the first dot of the name.
    fn sample(&self) -> PathBuf {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let stem = name.split('.').next().unwrap_or_default();
        self.path.with_file_name(stem)
    }

    /// The ending of the name, in lower case.
    fn ending(&self) -> String {
        self.path.extension().unwrap_or_default().to_string_lossy().to_lowercase()
    }

    fn read(&self, file: &mut File, most: u64) -> std::io::Result<Vec<u8>> {
        file.seek(SeekFrom::Start(self.start))?;
        let mut bytes = Vec::new();
        file.take(self.length.min(most)).read_to_end(&mut bytes)?;
        Ok(bytes)
    }
}

/// The pictures of the archive in the file `path`, which is called by `number`; `skip` is told what cannot be used.
///
/// # Errors
/// A sentence that says why it cannot be read.
pub(super) fn contents(path: &Path, number: u32, skip: &mut dyn FnMut(&Path, String)) -> Result<Contents, String> {
    let damaged = |error: std::io::Error| text!("tar-damaged", reason = error.to_string());
    let members = members(path).map_err(damaged)?;
    let mut file = File::open(path).map_err(|error| error.to_string())?;
    let classes = classes(&members, &mut file);
    let is_of_samples = members.iter().any(|member| ["cls", "json", "txt"].contains(&member.ending().as_str()));
    let (mut pictures, mut others, mut taken) = (Vec::new(), 0, HashSet::new());
    for member in members {
        let sample = member.sample();
        // Further pictures of a sample are masks, depths and the like.
        if !is_picture(&member.path) || (is_of_samples && taken.contains(&sample)) {
            others += usize::from(!matches!(member.ending().as_str(), "cls" | "json"));
            continue;
        }
        match size_of(&member, &mut file) {
            Ok((width, height)) => {
                let place = Place::Encoded { file: number, start: member.start, length: member.length as u32 };
                let class = classes.get(&sample).cloned();
                taken.insert(sample);
                pictures.push(Picture { name: member.path, bytes: member.length, width, height, class, place });
            }
            Err(error) => skip(&member.path, error.to_string()),
        }
    }
    Ok(Contents { pictures, others, notes: Vec::new() })
}

/// The ordinary files of an archive, in their order.
fn members(path: &Path) -> std::io::Result<Vec<Member>> {
    let mut archive = tar::Archive::new(File::open(path)?);
    let mut found = Vec::new();
    for entry in archive.entries_with_seek()? {
        let entry = entry?;
        let path = entry.path()?.into_owned();
        let is_hidden = path.file_name().is_none_or(|name| name.as_encoded_bytes().starts_with(b"."));
        if entry.header().entry_type().is_file() && !is_hidden {
            found.push(Member { path, start: entry.raw_file_position(), length: entry.size() });
        }
    }
    Ok(found)
}

/// Width and height of the picture in a member.
fn size_of(member: &Member, file: &mut File) -> Result<(usize, usize), ReadError> {
    if member.length > limits::MAX_FILE_BYTES {
        return Err(ReadError::Failed { reason: text!("photo-read-file-size", bytes = member.length) });
    }
    // A header is short; where one is not, the whole picture is looked at.
    let header = match sniff_bytes(&member.read(file, SNIFFED)?) {
        Err(_) if member.length > SNIFFED => sniff_bytes(&member.read(file, member.length)?)?,
        header => header?,
    };
    let (width, height) = (header.width, header.height);
    if header.shorter_side() < limits::MIN_SIDE {
        return Err(ReadError::TooSmall { width, height, minimum: limits::MIN_SIDE });
    }
    Ok((width, height))
}

/// The class of each sample that has one.
fn classes(members: &[Member], file: &mut File) -> HashMap<PathBuf, String> {
    let mut classes = HashMap::new();
    for member in members {
        let label = match member.ending().as_str() {
            "cls" if member.length <= LONGEST_CLASS => {
                member.read(file, LONGEST_CLASS).ok().and_then(|bytes| String::from_utf8(bytes).ok())
            }
            "json" if member.length <= LONGEST_JSON => {
                member.read(file, LONGEST_JSON).ok().and_then(|bytes| label_of(&bytes))
            }
            _ => None,
        };
        if let Some(label) = label.map(|label| label.trim().to_owned()).filter(|label| !label.is_empty()) {
            classes.insert(member.sample(), label);
        }
    }
    classes
}

/// The class that a JSON object names.
fn label_of(bytes: &[u8]) -> Option<String> {
    let row: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(bytes).ok()?;
    let (keys, values): (Vec<String>, Vec<_>) = row.into_iter().map(|(key, value)| (plain(&key), value)).unzip();
    match values.get(label_among(&keys)?)? {
        serde_json::Value::String(label) => Some(label.clone()),
        label @ (serde_json::Value::Number(_) | serde_json::Value::Bool(_)) => Some(label.to_string()),
        _ => None,
    }
}
