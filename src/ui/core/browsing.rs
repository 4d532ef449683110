//! The window's own browser of folders, for systems without a folder dialog: what it knows. Plain data.

use crate::photos::Photo;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A question to a helper thread that a newer one may overtake; clones share what is the newest.
#[derive(Clone, Debug, Default)]
pub struct Turn {
    /// Number of the question, rising.
    pub number: u64,
    newest: Arc<AtomicU64>,
}

impl Turn {
    /// The next question; those before it are over.
    pub fn next(&self) -> Self {
        let number = self.newest.fetch_add(1, Ordering::Relaxed) + 1;
        Self { number, newest: self.newest.clone() }
    }

    /// Whether something newer was asked.
    pub fn is_over(&self) -> bool {
        self.newest.load(Ordering::Relaxed) != self.number
    }
}

/// What a folder holds, as far as it was looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// So many pictures and folders; more where the look ended before the folder did.
    Some {
        /// Pictures.
        pictures: usize,
        /// Folders.
        folders: usize,
        /// Whether there is more.
        more: bool,
    },
    /// It cannot be read.
    Unreadable,
}

/// A folder in the one that is looked at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inner {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub path: PathBuf,
    /// What it holds, once it was looked into.
    pub holds: Option<Holds>,
}

/// What stands in the folder that is looked at.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Its folders, in the order in which people count.
    pub folders: Vec<Inner>,
    /// Its pictures.
    pub pictures: usize,
    /// Folders whose names begin with a dot; they are not listed.
    pub hidden: usize,
    /// Whether the look ended before the folder did.
    pub more: bool,
}

/// What helper threads tell the browser; each with the number of its question.
pub enum BrowseNote {
    /// A folder was listed, under its full path, or why not.
    Listed(u64, PathBuf, Result<Listing, String>),
    /// What the inner folder at this place holds.
    Holds(u64, usize, Holds),
    /// One of the first pictures of the chosen folder.
    Glimpse(u64, Box<Photo>),
    /// There are no further pictures to show.
    Glimpsed(u64),
}

/// How the browser stands.
#[derive(Default)]
pub struct Browsing {
    /// The folder that is looked at.
    pub folder: PathBuf,
    /// What stands in it, once it was listed, or why it cannot be.
    pub listing: Option<Result<Listing, String>>,
    /// The chosen one of its folders; none chooses the folder itself.
    pub marked: Option<usize>,
    /// Places to go to: their names and where they are.
    pub places: Vec<(String, PathBuf)>,
    /// The question what stands in the folder.
    pub listed: Turn,
    /// The question what pictures the chosen folder begins with.
    pub glimpsed: Turn,
    /// The first pictures of the chosen folder.
    pub glimpse: Vec<Photo>,
    /// Whether more of them may come.
    pub glimpsing: bool,
}

impl Browsing {
    /// The folder that Open would open.
    pub fn chosen(&self) -> &Path {
        self.inner().map_or(&self.folder, |inner| &inner.path)
    }

    /// The chosen one of the inner folders.
    pub fn inner(&self) -> Option<&Inner> {
        self.listing.as_ref()?.as_ref().ok()?.folders.get(self.marked?)
    }
}
