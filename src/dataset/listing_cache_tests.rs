use super::*;
use crate::dataset::page::Page;
use crate::dataset::scan::scan_with;
use crate::dataset::{DataError, SkipList};
use crate::photos::Photo;
use std::collections::BTreeMap;
use std::fs;
use std::time::{Duration, SystemTime};

/// A folder of pictures and a place for what is remembered of it.
struct Place {
    folder: tempfile::TempDir,
    kept: tempfile::TempDir,
}

impl Place {
    fn new() -> Self {
        let place = Self { folder: tempfile::tempdir().unwrap(), kept: tempfile::tempdir().unwrap() };
        for (name, side) in [("a/1.png", 20), ("a/2.png", 21), ("b/1.png", 22)] {
            place.photo(name, side);
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a picture of `side`, as if a thousand seconds ago.
    fn photo(&self, name: &str, side: usize) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        Photo::filled(side, side, [9; 3]).save_png(&path).unwrap();
        self.date(name, SystemTime::now() - Duration::from_secs(1000));
    }

    fn date(&self, name: &str, time: SystemTime) {
        fs::File::options().write(true).open(self.path(name)).unwrap().set_modified(time).unwrap();
    }

    fn cache(&self) -> ListingCache {
        ListingCache::in_folder(Some(self.kept.path()), self.folder.path(), (Duration::ZERO, 1))
    }

    /// The files that a scan by a fresh process finds, with their widths.
    fn scan(&self) -> BTreeMap<String, u16> {
        let listing = scan_with((self.folder.path(), self.cache()), &SkipList::default(), &mut |_| true).unwrap();
        (0..listing.entries.len()).map(|at| (listing.name(at), listing.entries[at].width)).collect()
    }

    /// Changes what is remembered of every file: whoever believes it shows it.
    fn falsify(&self) {
        let mut cache = self.cache();
        cache.known.iter_mut().for_each(|known| known.width = 999);
        fs::write(cache.file.as_ref().unwrap(), packed(&cache.known)).unwrap();
    }
}

fn of(files: &[(&str, u16)]) -> BTreeMap<String, u16> {
    files.iter().map(|(name, width)| ((*name).to_owned(), *width)).collect()
}

#[test]
fn a_file_that_did_not_change_is_not_opened_again() {
    let place = Place::new();
    assert_eq!(place.scan(), of(&[("a/1.png", 20), ("a/2.png", 21), ("b/1.png", 22)]));
    place.falsify();
    assert_eq!(place.scan(), of(&[("a/1.png", 999), ("a/2.png", 999), ("b/1.png", 999)]), "this is out of the memory");
}

#[test]
fn a_file_added_removed_or_renamed_is_seen() {
    let place = Place::new();
    place.scan();
    place.falsify();
    place.photo("b/0.png", 30);
    place.photo("c/1.png", 31);
    fs::remove_file(place.path("a/1.png")).unwrap();
    fs::rename(place.path("a/2.png"), place.path("a/3.png")).unwrap();
    assert_eq!(place.scan(), of(&[("a/3.png", 21), ("b/0.png", 30), ("b/1.png", 999), ("c/1.png", 31)]));
    fs::remove_dir_all(place.path("b")).unwrap();
    assert_eq!(place.scan(), of(&[("a/3.png", 21), ("c/1.png", 31)]));
}

#[test]
fn a_file_written_over_in_its_place_is_seen_though_its_folder_has_the_same_times() {
    let place = Place::new();
    place.scan();
    let times = |name: &str| fs::metadata(place.path(name)).unwrap().modified().unwrap();
    let before = times("a");
    fs::write(place.path("a/1.png"), Photo::filled(40, 40, [9; 3]).to_png_bytes().unwrap()).unwrap();
    assert_eq!(times("a"), before, "the folder does not tell");
    assert_eq!(place.scan().get("a/1.png"), Some(&40));
    fs::write(place.path("a/1.png"), "no picture any more").unwrap();
    assert_eq!(place.scan().get("a/1.png"), None);
}

#[cfg(unix)]
#[test]
fn files_of_one_size_and_age_that_swapped_their_names_are_seen() {
    let place = Place::new();
    let bytes = |name: &str| fs::read(place.path(name)).unwrap();
    let (mut one, mut two) = (bytes("a/1.png"), bytes("a/2.png"));
    // A comment of such a length that both are as long.
    let most = one.len().max(two.len());
    one.resize(most, 0);
    two.resize(most, 0);
    let time = SystemTime::now() - Duration::from_secs(1000);
    for (name, bytes) in [("a/1.png", &one), ("a/2.png", &two)] {
        fs::write(place.path(name), bytes).unwrap();
        place.date(name, time);
    }
    assert_eq!(place.scan().get("a/1.png"), Some(&20));
    std::thread::sleep(Duration::from_millis(20));
    for (from, to) in [("a/1.png", "x"), ("a/2.png", "a/1.png"), ("x", "a/2.png")] {
        fs::rename(place.path(from), place.path(to)).unwrap();
    }
    assert_eq!(place.scan(), of(&[("a/1.png", 21), ("a/2.png", 20), ("b/1.png", 22)]));
}

#[test]
fn a_damaged_memory_is_begun_anew_and_mended() {
    let place = Place::new();
    let found = place.scan();
    place.falsify();
    let file = place.cache().file.unwrap();
    let whole = fs::read(&file).unwrap();
    let mut flipped = whole.clone();
    flipped[MAGIC.len() + 3] ^= 1;
    for damaged in [flipped, whole[..whole.len() - 5].to_vec(), Vec::new(), b"something else".to_vec()] {
        fs::write(&file, &damaged).unwrap();
        assert_eq!(place.scan(), found);
        assert_eq!(place.cache().known.len(), 3);
    }
}

#[test]
fn few_files_and_files_of_a_moment_ago_are_not_remembered_and_a_scan_that_ends_early_keeps_nothing() {
    let place = Place::new();
    let remembered = |settled: Duration, worth: usize, goes_on: bool| {
        let cache = || ListingCache::in_folder(Some(place.kept.path()), place.folder.path(), (settled, worth));
        let mut tell = |_: Page| goes_on;
        let scanned = scan_with((place.folder.path(), cache()), &SkipList::default(), &mut tell);
        assert_eq!(matches!(scanned, Err(DataError::Cancelled)), !goes_on);
        cache().known.len()
    };
    assert_eq!(remembered(Duration::ZERO, 4, true), 0);
    assert_eq!(remembered(Duration::from_secs(5000), 1, true), 0);
    assert_eq!(remembered(Duration::ZERO, 1, false), 0);
    assert_eq!(remembered(Duration::ZERO, 1, true), 3);
}
