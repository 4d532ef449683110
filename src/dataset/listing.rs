//! What a scan found, kept small: about 70 bytes a file, so that 100,000 files cost 7 MB.

use std::borrow::Cow;
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
    /// The part that a folder or a column of that name stands for, in any case: `train`, `val`, `test` and what people
    /// usually call them, as `train2017`, `seg_train`, `test_set`, `imgs_valid`, `eval`.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let mut words = name.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
        let mut telling = words.by_ref().filter(|word| !FILLERS.contains(word));
        let (word, more) = (telling.next()?, telling.next());
        let without = || FILLERS.iter().filter_map(|filler| word.strip_suffix(filler)).find_map(Self::from_word);
        let part = Self::from_word(word).or_else(without);
        part.filter(|_| more.is_none())
    }

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "train" | "training" => Some(Self::Train),
            "val" | "valid" | "validation" | "validate" | "dev" | "holdout" => Some(Self::Valid),
            "test" | "testing" | "eval" | "evaluation" => Some(Self::Test),
            _ => None,
        }
    }
}

/// Words that stand beside the name of a part and say nothing of it.
const FILLERS: [&str; 14] = [
    "set", "sets", "images", "image", "imgs", "img", "photos", "pictures", "pics", "data", "dataset", "seg", "split",
    "folder",
];

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
    /// Folders that were passed over, as a server or a system keeps thumbnails and what was deleted in them.
    pub passed_over: Vec<PathBuf>,
    /// Files that neither are pictures nor are called so: notes, lists, settings.
    pub others: usize,
    /// Folders right below the root, or below one of these, in which there are files or nothing, but no picture.
    pub empty: Vec<PathBuf>,
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

    /// The folders in which there are files, relative to the root; one may stand here more than once.
    pub(super) fn folders(&self) -> &[PathBuf] {
        &self.folders
    }

    /// The number among [`Listing::folders`] of the folder of file `index`.
    pub(super) fn folder_of(&self, index: usize) -> usize {
        self.entries.get(index).map_or(usize::MAX, |entry| entry.folder as usize)
    }

    /// The same as they are shown before the names of their files, in lower case.
    pub(super) fn folders_shown(&self) -> Vec<String> {
        let before = |folder: &String| if folder.is_empty() { String::new() } else { folder.to_lowercase() + "/" };
        self.folders.iter().map(|folder| before(&shown(folder))).collect()
    }

    /// How file `index` is called in its folder.
    pub(super) fn file_name(&self, index: usize) -> Cow<'_, str> {
        self.entries.get(index).map_or_else(Cow::default, |entry| entry.name.to_string_lossy())
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
    fn parts_are_known_by_what_people_call_them() {
        let of = |names: &[&str]| names.iter().map(|name| Part::from_name(name)).collect::<Vec<_>>();
        let train = ["train", "Training", "TRAIN", "train2017", "seg_train", "training_set", "train1", "train_images"];
        assert_eq!(of(&train), [Some(Part::Train); 8]);
        assert_eq!(of(&["imgs_train", "trainset", "images-train", "Train Data"]), [Some(Part::Train); 4]);
        assert_eq!(of(&["val", "dev", "imgs_valid", "val2017", "validation_set"]), [Some(Part::Valid); 5]);
        assert_eq!(of(&["test", "eval", "test_set", "Testing", "testset", "test-2"]), [Some(Part::Test); 6]);
        assert_eq!(
            of(&["trainer", "train station", "tests", "set", "images", "2017", "", "contest", "bus"]),
            [None; 9]
        );
    }

    #[test]
    fn a_file_costs_few_bytes() {
        assert!(size_of::<Entry>() <= 48);
    }
}
