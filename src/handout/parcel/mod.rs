//! A run in one file, to hand on: made small, every picture and every text packed.
//!
//! The file is a line that names the format, the length of the index (4 bytes, the low one first), the index as deflated JSON, and
//! the pieces one after the other. Files that are alike share a piece.

mod error;
mod picture;

pub use error::ParcelError;

use crate::files;
use crate::photos::{Photo, decode_bytes};
use crate::train::Slim;
use flate2::Compression;
use flate2::read::{DeflateDecoder, DeflateEncoder};
use picture::Album;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Component, Path};

/// How the names of such files end.
pub const ENDING: &str = "run";
/// How the file begins.
const MAGIC: &[u8] = b"pretext parcel 1\n";
/// The most bytes that a piece may unfold to: a file from elsewhere must not fill the memory.
const MOST: u64 = 1 << 30;

/// What is in the file.
#[derive(Serialize, Deserialize)]
struct Index {
    /// The files of the run folder by name, and the number of the piece that each is.
    files: BTreeMap<String, usize>,
    /// The pieces in their order.
    pieces: Vec<Piece>,
}

/// One piece.
#[derive(Serialize, Deserialize)]
struct Piece {
    /// Bytes in the file.
    length: usize,
    /// What these are.
    kind: Kind,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    /// Deflated bytes.
    Deflated,
    /// A PNG file: the picture, or what it has more than the picture that is this piece.
    Picture { than: Option<usize> },
}

/// The run in `run` as the bytes of one file, made as small as `slim` says.
///
/// # Errors
/// When something of it cannot be read, or there is no room for a copy.
pub fn pack(run: &Path, slim: Slim) -> Result<Vec<u8>, ParcelError> {
    let folder = tempfile::tempdir().map_err(|error| ParcelError::file(Path::new("."), &error))?;
    slim.write(run, folder.path())?;
    let mut index = Index { files: BTreeMap::new(), pieces: Vec::new() };
    let (mut body, mut known, mut album) = (Vec::new(), BTreeMap::new(), Album::default());
    for (name, bytes) in contents(folder.path())? {
        let place = match known.get(&bytes) {
            Some(place) => *place,
            None => {
                let place = index.pieces.len();
                let (kind, piece) = packed(&name, &bytes, (place, &mut album))?;
                index.pieces.push(Piece { length: piece.len(), kind });
                body.extend_from_slice(&piece);
                known.insert(bytes, place);
                place
            }
        };
        index.files.insert(name, place);
    }
    let index = deflated(&serde_json::to_vec(&index).map_err(|error| ParcelError::damaged(&error))?)?;
    let length = u32::try_from(index.len()).map_err(|error| ParcelError::damaged(&error))?;
    Ok([MAGIC, &length.to_le_bytes(), &index, &body].concat())
}

/// The files below `folder` by name. The list of what the run made is left out: what is unpacked is all its own.
fn contents(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, ParcelError> {
    let (mut found, mut open) = (BTreeMap::new(), vec![folder.to_owned()]);
    while let Some(inside) = open.pop() {
        let failed = |error: std::io::Error| ParcelError::file(&inside, &error);
        for entry in std::fs::read_dir(&inside).map_err(failed)? {
            let path = entry.map_err(failed)?.path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let relative = path.strip_prefix(folder).unwrap_or(&path).components();
            let parts: Vec<_> = relative.map(|part| part.as_os_str().to_string_lossy()).collect();
            if parts.as_slice() != ["run-manifest.txt"] {
                found.insert(parts.join("/"), files::read(&path).map_err(failed)?);
            }
        }
    }
    Ok(found)
}

/// The piece that the file `name` becomes, number `place`.
fn packed(name: &str, bytes: &[u8], (place, album): (usize, &mut Album)) -> Result<(Kind, Vec<u8>), ParcelError> {
    if name.ends_with(".png") {
        let photo = decode_bytes(bytes, None).map_err(|error| ParcelError::damaged(&error))?;
        let (than, piece) = album.add(place, photo)?;
        return Ok((Kind::Picture { than }, piece));
    }
    Ok((Kind::Deflated, deflated(bytes)?))
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>, ParcelError> {
    let mut piece = Vec::new();
    let read = DeflateEncoder::new(bytes, Compression::best()).read_to_end(&mut piece);
    read.map(|_| piece).map_err(|error| ParcelError::damaged(&error))
}

fn inflated(piece: &[u8]) -> Result<Vec<u8>, ParcelError> {
    let mut bytes = Vec::new();
    let read = DeflateDecoder::new(piece).take(MOST).read_to_end(&mut bytes);
    read.map(|_| bytes).map_err(|error| ParcelError::damaged(&error))
}

/// Lays the run that is packed in `bytes` as the new folder `to`, which appears whole or not at all.
///
/// # Errors
/// When the bytes are of something else, or the folder is there already or cannot be written.
pub fn unpack(bytes: &[u8], to: &Path) -> Result<(), ParcelError> {
    let (index, body) = read_index(bytes)?;
    let failed = |error: std::io::Error| ParcelError::file(to, &error);
    if to.exists() {
        return Err(ParcelError::Taken { path: to.to_owned() });
    }
    let beside = to.parent().filter(|path| !path.as_os_str().is_empty()).unwrap_or(Path::new("."));
    files::create_folders(beside).map_err(failed)?;
    let scratch = files::scratch_folder(beside).map_err(failed)?;
    let pieces = unfolded(&index.pieces, body)?;
    for (name, place) in &index.files {
        let (relative, bytes) = (Path::new(name), pieces.get(*place).ok_or(ParcelError::Foreign)?);
        if name.is_empty() || !relative.components().all(|part| matches!(part, Component::Normal(_))) {
            return Err(ParcelError::Foreign);
        }
        let file = scratch.path().join(relative);
        let folder = file.parent().unwrap_or(scratch.path());
        files::create_folders(folder).and_then(|()| files::write_new(&file, bytes)).map_err(failed)?;
    }
    files::rename(scratch.path(), to).map_err(failed)?;
    // It has gone from where it would be cleared away.
    let _ = scratch.keep();
    Ok(())
}

fn read_index(bytes: &[u8]) -> Result<(Index, &[u8]), ParcelError> {
    let rest = bytes.strip_prefix(MAGIC).ok_or(ParcelError::Foreign)?;
    let (length, rest) = rest.split_first_chunk::<4>().ok_or(ParcelError::Foreign)?;
    let (index, body) = rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or(ParcelError::Foreign)?;
    let index = serde_json::from_slice(&inflated(index)?).map_err(|error| ParcelError::damaged(&error))?;
    Ok((index, body))
}

/// Every piece as the file that it was.
fn unfolded(pieces: &[Piece], mut body: &[u8]) -> Result<Vec<Vec<u8>>, ParcelError> {
    let (mut files, mut pictures) = (Vec::with_capacity(pieces.len()), BTreeMap::<usize, Photo>::new());
    for (place, Piece { length, kind }) in pieces.iter().enumerate() {
        let (piece, rest) = body.split_at_checked(*length).ok_or(ParcelError::Foreign)?;
        body = rest;
        files.push(match kind {
            Kind::Deflated => inflated(piece)?,
            Kind::Picture { than } => {
                let before = than.map(|than| pictures.get(&than).ok_or(ParcelError::Foreign)).transpose()?;
                let photo = picture::unfolded(piece, before)?;
                let bytes = photo.to_png_bytes().map_err(|error| ParcelError::damaged(&error))?;
                pictures.insert(place, photo);
                bytes
            }
        });
    }
    Ok(files)
}

#[cfg(test)]
mod tests;
