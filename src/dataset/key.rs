//! Which image an image is, whatever it is called and wherever it lies: a hash of its bytes.
//!
//! Numbers of images change when a folder changes, and names change when files are renamed; keys do neither. By them a
//! resumed run knows its images again, and memory banks follow them.

use crate::files;
use std::fmt;
use std::path::Path;

/// The first half of a BLAKE3 hash: 16 bytes tell more images apart than any folder holds.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Key([u8; Key::BYTES]);

impl Key {
    /// Bytes of a key.
    pub const BYTES: usize = 16;

    /// The key of `bytes`.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        blake3::hash(bytes).into()
    }

    /// The key of what the program makes itself, from a text that tells it completely.
    pub fn of_text(text: &str) -> Self {
        Self::of_bytes(text.as_bytes())
    }

    /// The key of several things in this order: the frames of a clip, the images of a run.
    pub fn of_keys(keys: impl IntoIterator<Item = Self>) -> Self {
        let mut hasher = blake3::Hasher::new();
        for key in keys {
            hasher.update(&key.0);
        }
        hasher.finalize().into()
    }

    /// The key of the bytes of `file`.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn of_file(file: &Path) -> std::io::Result<Self> {
        let mut hasher = blake3::Hasher::new();
        hasher.update_reader(files::open_plain(file)?)?;
        Ok(hasher.finalize().into())
    }

    /// The key that [`Key::to_bytes`] gave.
    pub const fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// The key as it is kept in files.
    pub const fn to_bytes(self) -> [u8; Self::BYTES] {
        self.0
    }
}

impl From<blake3::Hash> for Key {
    fn from(hash: blake3::Hash) -> Self {
        let mut bytes = [0; Self::BYTES];
        bytes.copy_from_slice(&hash.as_bytes()[..Self::BYTES]);
        Self(bytes)
    }
}

impl fmt::Display for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Key({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_follows_the_bytes_and_nothing_else() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("any name");
        std::fs::write(&file, b"abc").unwrap();
        assert_eq!(Key::of_file(&file).unwrap(), Key::of_bytes(b"abc"));
        assert_eq!(Key::of_bytes(b"abc").to_string(), "6437b3ac38465133ffb63b75273a8db5", "BLAKE3 of abc, first half");
        assert_ne!(Key::of_bytes(b"abc"), Key::of_bytes(b"abd"));
        assert!(Key::of_file(&folder.path().join("nothing")).is_err());
    }

    #[test]
    fn several_keys_make_one_and_their_order_counts() {
        let [a, b] = ["a", "b"].map(Key::of_text);
        assert_ne!(Key::of_keys([a, b]), Key::of_keys([b, a]));
        assert_eq!(Key::from_bytes(a.to_bytes()), a);
    }
}
