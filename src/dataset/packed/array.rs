//! The images of an array of NumPy, numbered as they lie in it.

use super::header::Header;
use super::labels::name_of;
use super::picture::{Contents, Picture, Place};
use super::pixels::Pixels;
use crate::files;
use crate::text;
use std::io::{Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The most images of one array. A file may be a hole that costs nothing on the disk, and each image has a name in memory.
const MOST_IMAGES: usize = 5_000_000;

/// The images of the array in the file `path`, which is called by `number`.
///
/// # Errors
/// A sentence that says why there are none, and what to do.
pub(super) fn contents(path: &Path, number: u32) -> Result<Contents, String> {
    let mut file = files::open_plain(path).map_err(|error| error.to_string())?;
    let header = Header::read(&mut file)?;
    let pixels = Arc::new(Pixels::of(&header)?);
    let count = header.shape.first().copied().unwrap_or_default();
    if count > MOST_IMAGES {
        return Err(text!("npy-many", count = count, most = MOST_IMAGES));
    }
    if count > 0 {
        let mut first = vec![0; pixels.bytes()];
        file.seek(SeekFrom::Start(header.start))
            .and_then(|_| file.read_exact(&mut first))
            .map_err(|e| e.to_string())?;
        // What is wrong with the numbers of the first image is wrong with all.
        pixels.photo(&first)?;
    }
    let bytes = pixels.bytes() as u64;
    let place =
        |at: usize| Place::Pixels { file: number, start: header.start + at as u64 * bytes, pixels: pixels.clone() };
    let digits = count.saturating_sub(1).to_string().len();
    let picture = |at: usize| Picture {
        // A number of fixed width, so that names are in order wherever they are sorted.
        name: PathBuf::from(format!("{at:0digits$}")),
        bytes,
        width: pixels.size().0,
        height: pixels.size().1,
        class: None,
        place: place(at),
    };
    let pictures = (0..count).map(picture).collect();
    let said =
        text!("npy-note", file = name_of(path), count = count, width = pixels.size().0, height = pixels.size().1);
    Ok(Contents { pictures, others: 0, notes: vec![said] })
}
