//! What a scan found, kept small: about 70 bytes a file, so that 100,000 files cost 7 MB.

use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};

/// Which part of the data a file belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// To train on.
    Train,
    /// To measure on while training.
    Valid,
    /// Kept for the end.
    Test,
}

impl Part {
    /// The part that a folder or a column of that name stands for, in any case: `train`, `val`, `valid`, `test` and
    /// their long forms.
    pub fn from_name(name: &str) -> Option<Self> {
        match name.to_lowercase().as_str() {
            "train" | "training" => Some(Self::Train),
            "val" | "valid" | "validation" | "dev" => Some(Self::Valid),
            "test" | "testing" => Some(Self::Test),
            _ => None,
        }
    }
}

/// One usable file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    folder: u32,
    name: Box<OsStr>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Pixels in a row, as stored.
    pub width: u16,
    /// Rows, as stored.
    pub height: u16,
    label: u32,
    /// The part, where folders or a list name one.
    pub part: Option<Part>,
}

impl Entry {
    /// The class, as an index into [`Listing::classes`].
    pub fn label(&self) -> Option<usize> {
        (self.label != u32::MAX).then_some(self.label as usize)
    }

    /// Gives the file a class, or takes it away.
    pub fn set_label(&mut self, label: Option<usize>) {
        self.label = label.map_or(u32::MAX, |label| label as u32);
    }
}

/// The usable files below one root, in natural order.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    /// What all paths are relative to.
    pub root: PathBuf,
    folders: Vec<PathBuf>,
    /// The files.
    pub entries: Vec<Entry>,
    /// The classes by name, in natural order.
    pub classes: Vec<String>,
}

impl Listing {
    /// An empty listing below `root`.
    pub fn new(root: &Path) -> Self {
        Self { root: root.to_path_buf(), ..Self::default() }
    }

    /// Adds a file by its path relative to the root; files of one folder come one after the other.
    pub fn push(&mut self, relative: &Path, bytes: u64, width: usize, height: usize) {
        let folder = relative.parent().unwrap_or(Path::new(""));
        if self.folders.last().is_none_or(|last| last != folder) {
            self.folders.push(folder.to_path_buf());
        }
        self.entries.push(Entry {
            folder: (self.folders.len() - 1) as u32,
            name: relative.file_name().map(OsString::from).unwrap_or_default().into_boxed_os_str(),
            bytes,
            width: width.min(usize::from(u16::MAX)) as u16,
            height: height.min(usize::from(u16::MAX)) as u16,
            label: u32::MAX,
            part: None,
        });
    }

    /// The path of file `index` relative to the root.
    pub fn relative(&self, index: usize) -> PathBuf {
        let Some(entry) = self.entries.get(index) else { return PathBuf::new() };
        self.folders.get(entry.folder as usize).map_or_else(PathBuf::new, |folder| folder.join(&*entry.name))
    }

    /// The full path of file `index`.
    pub fn path(&self, index: usize) -> PathBuf {
        self.root.join(self.relative(index))
    }

    /// How file `index` is called: its relative path with `/` between folders; bytes that are no text are replaced.
    pub fn name(&self, index: usize) -> String {
        shown(&self.relative(index))
    }
}

/// A relative path with `/` between folders on every system.
pub(super) fn shown(relative: &Path) -> String {
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_come_back_whole() {
        let mut listing = Listing::new(Path::new("/data"));
        for path in ["top.png", "a/1.png", "a/2.png", "a/b/ü 3.png", "c/1.png"] {
            listing.push(Path::new(path), 5, 64, 48);
        }
        assert_eq!(listing.path(3), Path::new("/data/a/b/ü 3.png"));
        assert_eq!(
            (0..5).map(|at| listing.name(at)).collect::<Vec<_>>().join(" "),
            "top.png a/1.png a/2.png a/b/ü 3.png c/1.png"
        );
        assert_eq!(listing.folders.len(), 4);
        assert_eq!(listing.name(99), "");
    }

    #[test]
    fn a_file_costs_few_bytes() {
        assert!(size_of::<Entry>() <= 48);
    }
}
