//! What a run was trained on, as `run.json` records it.

use super::listing::Listing;
use std::path::Path;

/// The data of a run.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Manifest {
    /// Where the data is, or `demo`.
    pub path: String,
    /// How many usable pictures there are.
    pub images: usize,
    /// BLAKE3 over names and sizes: the same folder gives the same hash, a changed one another.
    pub hash: String,
}

impl Manifest {
    /// The manifest of the files in `listing`, found at `path`.
    pub fn of_listing(path: &Path, listing: &Listing) -> Self {
        let mut files: Vec<(String, u64)> =
            (0..listing.entries.len()).map(|at| (listing.name(at), listing.entries[at].bytes)).collect();
        files.sort();
        let mut hasher = blake3::Hasher::new();
        for (name, bytes) in &files {
            hasher.update(name.as_bytes());
            hasher.update(&[0]);
            hasher.update(&bytes.to_le_bytes());
        }
        Self { path: path.display().to_string(), images: files.len(), hash: hasher.finalize().to_hex().to_string() }
    }

    /// The manifest of data that `description` tells completely, such as the settings of a gallery.
    pub fn of_description(path: &str, images: usize, description: &str) -> Self {
        Self { path: path.to_owned(), images, hash: blake3::hash(description.as_bytes()).to_hex().to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hash(files: &[(&str, u64)]) -> String {
        let mut listing = Listing::new(Path::new("/data"));
        for (name, bytes) in files {
            listing.push(Path::new(name), *bytes, 64, 64);
        }
        Manifest::of_listing(Path::new("/data"), &listing).hash
    }

    #[test]
    fn the_hash_follows_names_and_sizes_but_not_the_order() {
        let base = hash(&[("a/1.png", 10), ("b/2.png", 20)]);
        assert_eq!(base, hash(&[("b/2.png", 20), ("a/1.png", 10)]));
        assert_ne!(base, hash(&[("a/1.png", 11), ("b/2.png", 20)]));
        assert_ne!(base, hash(&[("a/1.png", 10), ("b/3.png", 20)]));
        assert_ne!(base, hash(&[("a/1.png", 10)]));
    }
}
