//! Images that lie many to a file: arrays of NumPy (`.npy`), archives as WebDataset writes them (`.tar`), and tables with a
//! column of pictures (`.parquet`, where the program is built with it).
//!
//! Nothing is unpacked: a file is looked through once, and an image is read from its place in it when it is asked for.
//! Pickles are never loaded ([`crate::photos::ReadError::Pickle`] says how to convert them).

mod array;
mod found;
mod header;
mod images;
mod labels;
mod open;
#[cfg(feature = "parquet")]
mod table;
mod tape;
#[cfg(test)]
mod tests;

pub(super) use found::{is_packed, packed_in};
pub(super) use open::{Packed, open_packed};

use array::Pixels;
use std::path::PathBuf;
use std::sync::Arc;

/// One image of a file that holds many.
struct Picture {
    /// What it is called, relative to its file.
    name: PathBuf,
    bytes: u64,
    width: usize,
    height: usize,
    class: Option<String>,
    place: Place,
}

/// Where the bytes of an image are.
#[derive(Clone, Debug)]
enum Place {
    /// A picture as a file of its own would be, in the file of this number.
    Encoded { file: u32, start: u64, length: u32 },
    /// Its pixels, in the file of this number.
    Pixels { file: u32, start: u64, pixels: Arc<Pixels> },
    /// A picture as a file of its own would be, in memory.
    #[cfg(feature = "parquet")]
    Held(Arc<[u8]>),
}

/// What a file holds.
struct Contents {
    pictures: Vec<Picture>,
    /// Members that are no pictures and no labels.
    others: usize,
    /// Sentences about it.
    notes: Vec<String>,
}
