//! Images of files that hold many, as a source: each is read from its place when it is asked for.

use super::picture::Place;
use crate::dataset::listing::{Entry, Listing};
use crate::dataset::{Key, PhotoError, SkipList, Skipped, Source};
use crate::photos::{Photo, ReadError, decode_bytes};
use crate::text;
use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

/// The images of one file or of several.
#[derive(Debug)]
pub(super) struct PackedImages {
    listing: Listing,
    places: Vec<Place>,
    files: Vec<PathBuf>,
    skips: Arc<SkipList>,
    keys: Box<[OnceLock<Key>]>,
}

impl PackedImages {
    /// The images of `listing`, which lie at `places` in `files`; those that fail are added to `skips`.
    pub(super) fn new(listing: Listing, (places, files): (Vec<Place>, Vec<PathBuf>), skips: Arc<SkipList>) -> Self {
        let keys = (0..listing.entries.len()).map(|_| OnceLock::new()).collect();
        Self { listing, places, files, skips, keys }
    }

    /// The bytes of image `index`.
    fn bytes(&self, index: usize) -> Result<Vec<u8>, ReadError> {
        let (file, start, length) = match self.places.get(index) {
            Some(Place::Encoded { file, start, length }) => (*file, *start, *length as usize),
            Some(Place::Pixels { file, start, pixels }) => (*file, *start, pixels.bytes()),
            #[cfg(feature = "parquet")]
            Some(Place::Held(bytes)) => return Ok(bytes.to_vec()),
            None => return Err(ReadError::Missing),
        };
        let path = self.files.get(file as usize).ok_or(ReadError::Missing)?;
        let mut file = File::open(path)?;
        // What a damaged file claims is not allocated: it was seen to be that long when it was opened, and may be cut since.
        if file.metadata()?.len() < start.saturating_add(length as u64) {
            return Err(ReadError::Truncated);
        }
        file.seek(SeekFrom::Start(start))?;
        let mut bytes = vec![0; length];
        file.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn decoded(&self, index: usize, side: usize) -> Result<Photo, String> {
        let bytes = self.bytes(index).map_err(|error| error.to_string())?;
        match self.places.get(index) {
            Some(Place::Pixels { pixels, .. }) => pixels.photo(&bytes),
            _ => decode_bytes(&bytes, Some(side)).map_err(|error| error.to_string()),
        }
    }
}

impl Source for PackedImages {
    fn len(&self) -> usize {
        self.listing.entries.len()
    }

    fn photo(&self, index: usize, side: usize) -> Result<Arc<Photo>, PhotoError> {
        let unusable = |reason| PhotoError::Unusable { name: self.skips.name_of(&self.name(index)), reason };
        if index >= self.len() {
            return Err(unusable(text!("data-error-no-such-photo", count = self.len())));
        }
        self.decoded(index, side).map(Arc::new).map_err(|reason| {
            self.skips.add(Skipped { path: self.name(index), reason: reason.clone() });
            unusable(reason)
        })
    }

    crate::photos_only!();

    fn label(&self, index: usize) -> Option<usize> {
        self.listing.entries.get(index).and_then(Entry::label)
    }

    fn classes(&self) -> &[String] {
        &self.listing.classes
    }

    fn name(&self, index: usize) -> String {
        self.listing.name(index)
    }

    fn key(&self, index: usize) -> Key {
        let unreadable = || Key::of_text(&format!("unreadable {}", self.name(index)));
        let read = || self.bytes(index).map_or_else(|_| unreadable(), |bytes| Key::of_bytes(&bytes));
        self.keys.get(index).map_or_else(unreadable, |key| *key.get_or_init(read))
    }
}
