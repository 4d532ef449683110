//! Threads that look into folders for the window's own browser: one a question, so that a folder that hangs holds up no
//! other; bounded in what they look at, and over as soon as something newer is asked.

use crate::dataset::{natural_order, typed_path};
use crate::photos::{Photo, decode_file, is_picture};
use crate::ui::core::browsing::{BrowseNote, Holds, Inner, Listing, Turn};
use crate::ui::core::services::files::Files;
use crate::ui::core::services::note::{Helpers, Note, spawn};
use std::fs::DirEntry;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// Entries of the listed folder that are looked at.
const LISTED: usize = 20_000;
/// Entries of an inner folder that are counted.
const COUNTED: usize = 2_000;
/// The longest that inner folders are counted.
const COUNTING: Duration = Duration::from_secs(8);
/// Pictures that give a glimpse of a folder, and their side in pixels.
const GLIMPSE: (usize, usize) = (6, 96);
/// Folders within the chosen one that are searched for such pictures.
const SEARCHED: usize = 24;

impl Files {
    /// Lists `folder`, then looks into each of its folders.
    pub fn browse(&self, turn: Turn, folder: PathBuf) {
        let helpers = self.helpers.clone();
        spawn("browse", move || {
            // What is typed may begin with a tilde or stand in quotes.
            let folder = if folder.is_dir() { folder } else { typed_path(&folder.to_string_lossy()) };
            let folder = std::path::absolute(&folder).unwrap_or(folder);
            let result = list(&folder);
            let inner: Vec<PathBuf> =
                result.iter().flat_map(|listing| listing.folders.iter().map(|inner| inner.path.clone())).collect();
            if tell(&helpers, BrowseNote::Listed(turn.number, folder, result)) {
                count(&helpers, &turn, &inner);
            }
        });
    }

    /// Reads the first pictures of `folder` and of the folders in it, for the browser.
    pub fn glimpse(&self, turn: Turn, folder: PathBuf) {
        let helpers = self.helpers.clone();
        spawn("glimpse", move || {
            let shown = |photo| tell(&helpers, BrowseNote::Glimpse(turn.number, photo));
            if show_first(&folder, &turn, shown) {
                tell(&helpers, BrowseNote::Glimpsed(turn.number));
            }
        });
    }

    /// The same for the panel of data, while all files of `folder` are being listed.
    pub fn first_pictures(&self, turn: Turn, folder: PathBuf) {
        let helpers = self.helpers.clone();
        spawn("glimpse", move || {
            show_first(&folder, &turn, |photo| helpers.tell(Note::FirstPicture(turn.number, photo)));
        });
    }
}

/// Gives the first pictures of `folder` to `show`, until that, or a newer question, says that nobody waits for them; says
/// whether somebody still does.
fn show_first(folder: &Path, turn: &Turn, show: impl Fn(Box<Photo>) -> bool) -> bool {
    let files = first_pictures(folder, turn).into_iter();
    let mut photos = files.take_while(|_| !turn.is_over()).filter_map(|file| decode_file(&file, Some(GLIMPSE.1)).ok());
    photos.by_ref().take(GLIMPSE.0).all(|photo| show(Box::new(thumbnail(&photo))))
}

fn tell(helpers: &Helpers, note: BrowseNote) -> bool {
    helpers.tell(Note::Browsed(note))
}

fn thumbnail(photo: &Photo) -> Photo {
    let square = photo.centre_square();
    let side = GLIMPSE.1.min(square.width).max(1);
    square.resized(side, side)
}

fn is_hidden(entry: &DirEntry) -> bool {
    entry.file_name().as_encoded_bytes().starts_with(b".")
}

/// Whether an entry is a folder, also behind a link.
fn is_folder(entry: &DirEntry) -> bool {
    entry.file_type().is_ok_and(|kind| kind.is_dir() || kind.is_symlink() && entry.path().is_dir())
}

fn list(folder: &Path) -> Result<Listing, String> {
    let entries = std::fs::read_dir(folder).map_err(|error| {
        crate::text!("browse-error", path = folder.display().to_string(), reason = error.to_string())
    })?;
    let mut listing = Listing::default();
    for (number, entry) in entries.flatten().enumerate() {
        if number == LISTED {
            listing.more = true;
            break;
        }
        if !is_folder(&entry) {
            listing.pictures += usize::from(!is_hidden(&entry) && is_picture(&entry.path()));
        } else if is_hidden(&entry) {
            listing.hidden += 1;
        } else {
            let name = entry.file_name().to_string_lossy().into_owned();
            listing.folders.push(Inner { name, path: entry.path(), holds: None });
        }
    }
    listing.folders.sort_by(|a, b| natural_order(a.name.as_bytes(), b.name.as_bytes()));
    Ok(listing)
}

fn count(helpers: &Helpers, turn: &Turn, inner: &[PathBuf]) {
    let start = Instant::now();
    for (place, path) in inner.iter().enumerate() {
        if turn.is_over() || start.elapsed() > COUNTING {
            return;
        }
        if !tell(helpers, BrowseNote::Holds(turn.number, place, holds(path))) {
            return;
        }
    }
}

fn holds(folder: &Path) -> Holds {
    let Ok(entries) = std::fs::read_dir(folder) else { return Holds::Unreadable };
    let (mut pictures, mut folders, mut more) = (0, 0, false);
    for (number, entry) in entries.flatten().enumerate() {
        if number == COUNTED {
            more = true;
            break;
        }
        if is_hidden(&entry) {
            continue;
        }
        if is_picture(&entry.path()) {
            pictures += 1;
        } else if is_folder(&entry) {
            folders += 1;
        }
    }
    Holds::Some { pictures, folders, more }
}

/// The first pictures of `folder`; where it holds none, some of each of the folders in it, down to two levels.
fn first_pictures(folder: &Path, turn: &Turn) -> Vec<PathBuf> {
    let (mut found, mut waiting, mut searched) = (Vec::new(), vec![(folder.to_owned(), 0)], 0);
    while let Some((folder, depth)) = waiting.pop() {
        if turn.is_over() || searched == SEARCHED || found.len() >= GLIMPSE.0 * 2 {
            break;
        }
        searched += 1;
        let entries = std::fs::read_dir(&folder).into_iter().flatten().flatten().take(COUNTED);
        let mut entries: Vec<DirEntry> = entries.filter(|entry| !is_hidden(entry)).collect();
        entries.sort_by(|a, b| natural_order(a.file_name().as_encoded_bytes(), b.file_name().as_encoded_bytes()));
        // A picture of each class says more than many of one.
        let most = if depth == 0 { GLIMPSE.0 * 2 } else { 1 };
        let pictures = entries.iter().map(DirEntry::path).filter(|path| is_picture(path));
        found.extend(pictures.take(most));
        if depth < 2 {
            let inner = entries.iter().rev().filter(|entry| is_folder(entry));
            waiting.extend(inner.map(|entry| (entry.path(), depth + 1)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make(folder: &Path, pictures: usize) {
        std::fs::create_dir_all(folder).unwrap();
        for number in 0..pictures {
            Photo::filled(4, 4, [number as u8; 3]).save_png(&folder.join(format!("{number}.png"))).unwrap();
        }
    }

    #[test]
    fn folders_are_listed_as_people_count_and_hidden_ones_only_counted() {
        let root = tempfile::tempdir().unwrap();
        for (name, pictures) in [("set 10", 3), ("set 2", 1), (".thumbs", 2)] {
            make(&root.path().join(name), pictures);
        }
        make(root.path(), 2);
        std::fs::write(root.path().join("notes.txt"), "").unwrap();
        let listing = list(root.path()).unwrap();
        let names: Vec<&str> = listing.folders.iter().map(|inner| inner.name.as_str()).collect();
        assert_eq!((names, listing.pictures, listing.hidden), (vec!["set 2", "set 10"], 2, 1));
        let counted = holds(&listing.folders[1].path);
        assert_eq!(counted, Holds::Some { pictures: 3, folders: 0, more: false });
        assert_eq!(holds(&root.path().join("gone")), Holds::Unreadable);
        assert!(list(&root.path().join("gone")).is_err());
    }

    #[test]
    fn a_glimpse_of_a_folder_of_classes_has_one_picture_of_each() {
        let root = tempfile::tempdir().unwrap();
        for class in ["ant", "bee", "cow"] {
            make(&root.path().join(class), 4);
        }
        let turn = Turn::default().next();
        let found = first_pictures(root.path(), &turn);
        let classes: Vec<_> = found.iter().map(|file| file.parent().unwrap().file_name().unwrap()).collect();
        assert_eq!(classes, ["ant", "bee", "cow"]);
        turn.next();
        assert!(first_pictures(root.path(), &turn).is_empty(), "what nobody waits for any more is not searched");
    }
}
