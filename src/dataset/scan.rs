//! Walking a folder: every file below it, in natural order, sniffed but not decoded.
//!
//! Runs on the thread `folder` and hands out pages, so that a window shows the first pictures of 100,000 at once.
//! Symbolic links are followed; a link back to a folder above it is listed and not entered. Names that start with a
//! dot are passed over in silence, run folders of this program with a word, and so are folders of thumbnails and trash
//! that servers and systems leave. Files that neither are pictures nor are called so are counted apart. Only reads.

use super::listing::{Listing, shown};
use super::listing_cache::{Known, ListingCache, Looked};
use super::looking::{Looks, Waiting};
use super::natural::natural_order;
use super::page::{PAGE_FILES, Page};
use super::usable::usable;
use super::{DataError, SkipList, Skipped};
use crate::photos::{ReadError, is_picture};
use crate::text;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use walkdir::{DirEntry, WalkDir};

/// The list of a run folder's own files. Pictures in a folder that has one are answers of a network, never data.
pub const RUN_MANIFEST: &str = "run-manifest.txt";
/// The longest that a page is kept back.
const PAGE_WAIT: Duration = Duration::from_millis(50);
/// How many reasons an empty-handed scan quotes.
const REASONS_QUOTED: usize = 3;

/// Folders in which servers and systems keep thumbnails and what was deleted, in lower case.
const PASSED_OVER: [&str; 11] = [
    "@eadir",
    "@recycle",
    "@recently-snapshot",
    "#recycle",
    "#snapshot",
    "$recycle.bin",
    "recycler",
    "recycled",
    "system volume information",
    "__macosx",
    "lost+found",
];
/// Files that systems leave in every folder, in lower case.
const SYSTEM_FILES: [&str; 5] = ["thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "picasa.ini"];

/// A walk in progress: what is found, and when it was last told.
struct Walk<'a> {
    listing: Listing,
    skips: &'a SkipList,
    page: Page,
    last_page: Instant,
    /// Files that were met and not looked at yet.
    waiting: Vec<Waiting>,
    looks: Looks,
    /// What is to be remembered of the files that can be used.
    seen: Vec<Known>,
    /// Files that are no pictures and are not called so: told one by one only where there is no picture at all.
    others: Vec<Skipped>,
    /// Folders that were entered, and those below which a picture was found.
    entered: Vec<PathBuf>,
    filled: HashSet<PathBuf>,
    /// Takes a page; `false` ends the scan.
    tell: &'a mut dyn FnMut(Page) -> bool,
}

/// Lists the usable pictures below `root`; `tell` gets every page and returns `false` to stop.
///
/// # Errors
/// When `root` cannot be read, holds no usable picture, or `tell` stopped the scan.
pub fn scan_folder(root: &Path, skips: &SkipList, tell: &mut dyn FnMut(Page) -> bool) -> Result<Listing, DataError> {
    scan_with((root, ListingCache::of_root(root)), skips, tell)
}

/// As [`scan_folder`], with what is remembered of the folder.
pub(super) fn scan_with(
    (root, cache): (&Path, ListingCache),
    skips: &SkipList,
    tell: &mut dyn FnMut(Page) -> bool,
) -> Result<Listing, DataError> {
    let unreadable = |error: &std::io::Error| DataError::Unreadable { path: root.into(), reason: error.to_string() };
    std::fs::read_dir(root).map_err(|error| unreadable(&error))?;
    let mut walk = Walk {
        listing: Listing::new(root),
        skips,
        page: Page::default(),
        last_page: Instant::now(),
        waiting: Vec::new(),
        looks: Looks::with(cache),
        seen: Vec::new(),
        others: Vec::new(),
        entered: Vec::new(),
        filled: HashSet::new(),
        tell,
    };
    let by_name =
        |a: &DirEntry, b: &DirEntry| natural_order(a.file_name().as_encoded_bytes(), b.file_name().as_encoded_bytes());
    let files = WalkDir::new(root).min_depth(1).follow_links(true).sort_by(by_name);
    let mut files = files.into_iter().filter_entry(|entry| !is_hidden(entry));
    while let Some(entry) = files.next() {
        match entry {
            Ok(entry) if entry.file_type().is_dir() => {
                if walk.passes_over(&entry) {
                    files.skip_current_dir();
                }
            }
            Ok(entry) => walk.meet(&entry),
            Err(error) => walk.cannot_enter(&error),
        }
        walk.turn_page(false)?;
    }
    walk.look();
    if walk.listing.entries.is_empty() {
        std::mem::take(&mut walk.others).into_iter().for_each(|other| walk.list(other));
    }
    walk.turn_page(true)?;
    let looked_at = walk.page.looked_at;
    if walk.listing.entries.is_empty() {
        return Err(nothing_usable(root, looked_at, skips));
    }
    Ok(walk.finish())
}

/// The listing of the single picture `path`; its name is the file's.
///
/// # Errors
/// When the file is not a picture that can be used.
pub fn scan_picture(path: &Path, skips: &SkipList) -> Result<Listing, DataError> {
    let mut listing = Listing::new(path.parent().unwrap_or(Path::new("")));
    let name = Path::new(path.file_name().unwrap_or_default());
    match usable(path) {
        Ok((bytes, width, height)) => {
            listing.push(name, bytes, width, height);
            Ok(listing)
        }
        Err(error) => {
            skips.add(Skipped { path: shown(name), reason: error.to_string() });
            Err(nothing_usable(path, 1, skips))
        }
    }
}

/// The error of a search that found nothing, with the first few reasons.
pub(super) fn nothing_usable(path: &Path, looked_at: usize, skips: &SkipList) -> DataError {
    let first_reasons = skips.all().into_iter().take(REASONS_QUOTED).collect();
    DataError::NoUsableImage { path: path.into(), looked_at, first_reasons }
}

/// Whether a name starts with a dot; the root may.
fn is_hidden(entry: &DirEntry) -> bool {
    entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether a folder of this name, in lower case, is one of thumbnails or trash.
pub(super) fn is_thumbnails_or_trash(name: &str) -> bool {
    PASSED_OVER.contains(&name)
}

impl Walk<'_> {
    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(&self.listing.root).unwrap_or(path).to_path_buf()
    }

    /// Whether a folder holds nothing of the person's own: it is not entered then.
    fn passes_over(&mut self, entry: &DirEntry) -> bool {
        let relative = self.relative(entry.path());
        if is_thumbnails_or_trash(&entry.file_name().to_string_lossy().to_lowercase()) {
            self.listing.passed_over.push(relative);
            return true;
        }
        if entry.path().join(RUN_MANIFEST).is_file() {
            self.skip(&relative, text!("data-skip-run-folder"));
            return true;
        }
        self.entered.push(relative);
        false
    }

    /// The listing, with the outermost folders in which there is no picture.
    fn finish(mut self) -> Listing {
        let filled = &self.filled;
        let mut empty: Vec<PathBuf> = self.entered.into_iter().filter(|folder| !filled.contains(folder)).collect();
        let all: HashSet<PathBuf> = empty.iter().cloned().collect();
        empty.retain(|folder| !folder.parent().is_some_and(|parent| all.contains(parent)));
        self.listing.empty = empty;
        self.listing.others = self.others.len();
        self.looks.into_cache().keep(self.seen);
        self.listing
    }

    /// Notes that there is a picture in all folders above `file`.
    fn fill(&mut self, file: &Path) {
        for folder in file.ancestors().skip(1) {
            if self.filled.contains(folder) {
                return;
            }
            self.filled.insert(folder.to_path_buf());
        }
    }

    /// Takes in a file; it is looked at together with others.
    fn meet(&mut self, entry: &DirEntry) {
        let relative = self.relative(entry.path());
        if !entry.file_type().is_file() {
            self.page.looked_at += 1;
            self.skip(&relative, text!("data-skip-not-a-file"));
            return;
        }
        self.waiting.push(Waiting { relative, path: entry.path().to_path_buf() });
        if self.looks.are_enough(self.waiting.len()) {
            self.look();
        }
    }

    /// Looks at the files that wait.
    fn look(&mut self) {
        let files = std::mem::take(&mut self.waiting);
        let looked = self.looks.at(&files);
        files.iter().zip(looked).for_each(|(file, looked)| self.take(file, looked));
    }

    fn take(&mut self, file: &Waiting, (found, known): Looked) {
        self.page.looked_at += 1;
        self.seen.extend(known);
        match found {
            Ok((bytes, width, height)) => {
                self.page.names.push(shown(&file.relative));
                self.fill(&file.relative);
                self.listing.push(&file.relative, bytes, width, height);
            }
            Err(error) if is_other(&file.path, &error) => {
                self.others.push(Skipped { path: shown(&file.relative), reason: error.to_string() });
            }
            Err(error) => self.list(Skipped { path: shown(&file.relative), reason: error.to_string() }),
        }
    }

    fn cannot_enter(&mut self, error: &walkdir::Error) {
        let path = error.path().unwrap_or(&self.listing.root);
        let relative = self.relative(path);
        let reason = match (error.loop_ancestor(), error.io_error()) {
            (Some(_), _) => text!("data-skip-loop"),
            (None, Some(error)) => system_reason(error),
            (None, None) => error.to_string(),
        };
        self.page.looked_at += 1;
        self.skip(&relative, reason);
    }

    /// Lists what is passed over; what was met before it is looked at first.
    fn skip(&mut self, relative: &Path, reason: String) {
        self.look();
        self.list(Skipped { path: shown(relative), reason });
    }

    fn list(&mut self, skipped: Skipped) {
        if self.skips.add(skipped.clone()) {
            self.page.skipped.push(skipped);
        }
    }

    fn turn_page(&mut self, last: bool) -> Result<(), DataError> {
        let full = self.page.names.len() + self.page.skipped.len() >= PAGE_FILES;
        if !last && !full && self.last_page.elapsed() < PAGE_WAIT {
            return Ok(());
        }
        loop {
            let page = self.page.take_first(PAGE_FILES);
            self.last_page = Instant::now();
            if !(self.tell)(page) {
                return Err(DataError::Cancelled);
            }
            if self.page.names.is_empty() && self.page.skipped.is_empty() {
                return Ok(());
            }
        }
    }
}

/// Whether a file that is no picture was never meant as one.
fn is_other(path: &Path, error: &ReadError) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
    let no_picture = matches!(
        error,
        ReadError::NotAPicture | ReadError::Empty | ReadError::Foreign { .. } | ReadError::Pickle | ReadError::Arrays
    );
    SYSTEM_FILES.contains(&name.as_str()) || (no_picture && !is_picture(path))
}

/// A system error as a sentence of the catalogue.
fn system_reason(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => text!("data-skip-dangling"),
        std::io::ErrorKind::PermissionDenied => text!("photo-read-denied"),
        _ => text!("photo-read-failed", reason = error.to_string()),
    }
}
