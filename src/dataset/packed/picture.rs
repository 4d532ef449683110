//! One image of a file that holds many, and where it lies.

use super::pixels::Pixels;
use std::path::PathBuf;
use std::sync::Arc;

/// One image of a file that holds many.
pub(super) struct Picture {
    /// What it is called, relative to its file.
    pub(super) name: PathBuf,
    pub(super) bytes: u64,
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) class: Option<String>,
    pub(super) place: Place,
}

/// Where the bytes of an image are.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// A picture as a file of its own would be, in the file of this number.
    Encoded { file: u32, start: u64, length: u32 },
    /// Its pixels, in the file of this number.
    Pixels { file: u32, start: u64, pixels: Arc<Pixels> },
    /// A picture as a file of its own would be, in memory.
    #[cfg(feature = "parquet")]
    Held(Arc<[u8]>),
}

/// What a file holds.
pub(super) struct Contents {
    pub(super) pictures: Vec<Picture>,
    /// Members that are no pictures and no labels.
    pub(super) others: usize,
    /// Sentences about it.
    pub(super) notes: Vec<String>,
}
