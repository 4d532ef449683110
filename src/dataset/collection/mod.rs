//! Pictures that a person collects into a few classes: an ordinary folder of classes that grows while one looks at it.
//!
//! Pictures are copied, so that those that were dropped stay where they are. Nothing is ever written over: a second file of
//! the same name gets a number, and what is taken out moves to a hidden folder beside the classes, from where it can be put
//! back.

mod error;

pub use error::CollectionError;

use super::listing::Part;
use super::natural_order;
use crate::files::{self, File};
use crate::photos::{Photo, decode_bytes, is_picture};
use std::collections::HashMap;
use std::io::{ErrorKind, Write};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

/// How many classes a collection has.
pub const CLASSES: RangeInclusive<usize> = 2..=5;
/// Pictures that a class takes at most; more belong into a folder that is opened as data.
pub const MOST: usize = 500;
/// The largest file that is taken in.
const MOST_BYTES: u64 = 256 << 20;
/// Letters of a class's name at most.
const LETTERS: usize = 60;
/// Where pictures go that are taken out; folders with a dot are no data.
const OUT: &str = ".taken-out";

/// A class of a collection.
#[derive(Clone, Debug)]
pub struct Class {
    /// Tells it from the others, whatever it is called.
    pub number: u64,
    /// What it is called, and its folder.
    pub name: String,
    /// Its pictures, in the order in which they came.
    pub pictures: Vec<PathBuf>,
}

/// A folder of classes that grows.
#[derive(Debug)]
pub struct Collection {
    folder: PathBuf,
    classes: Vec<Class>,
    /// The content of every picture, and the number of its class.
    known: HashMap<blake3::Hash, u64>,
    /// Pictures that were taken out, newest last: where they are, and the number of the class they came from.
    out: Vec<(PathBuf, u64)>,
    last: u64,
}

impl Collection {
    /// What is collected in `folder`, which need not be there yet. Reads every picture in it.
    ///
    /// # Errors
    /// When it cannot be read, or has more classes than a collection.
    pub fn open(folder: &Path) -> Result<Self, CollectionError> {
        let empty = HashMap::new();
        let mut collection =
            Self { folder: folder.to_owned(), classes: Vec::new(), known: empty, out: Vec::new(), last: 0 };
        let folders = entries(folder, Path::is_dir)?;
        if folders.len() > *CLASSES.end() {
            return Err(CollectionError::ManyClasses { count: folders.len() });
        }
        for folder in folders {
            let pictures = entries(&folder, |path| path.is_file() && is_picture(path))?;
            let number = collection.new_class(&name_of(&folder))?;
            for picture in &pictures {
                collection.known.insert(content(&bytes_of(picture)?), number);
            }
            if let Some(class) = collection.classes.last_mut() {
                class.pictures = pictures;
            }
        }
        Ok(collection)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The classes.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    fn class(&mut self, number: u64) -> Option<&mut Class> {
        self.classes.iter_mut().find(|class| class.number == number)
    }

    /// Adds a class and returns its number; its folder comes with its first picture.
    ///
    /// # Errors
    /// When the name is none for a class, or taken.
    pub fn new_class(&mut self, name: &str) -> Result<u64, CollectionError> {
        let name = self.free_name(name, None)?;
        self.last += 1;
        self.classes.push(Class { number: self.last, name, pictures: Vec::new() });
        Ok(self.last)
    }

    /// `name` without spaces around it, if a class can be called so; `but` is the class that may be called so already.
    fn free_name(&self, name: &str, but: Option<u64>) -> Result<String, CollectionError> {
        let name = name.trim().to_owned();
        let is_bad = |letter: char| letter.is_control() || "/\\<>:\"|?*".contains(letter);
        if name.is_empty() || name.starts_with('.') || name.ends_with('.') || name.contains(is_bad) {
            return Err(CollectionError::BadName { name });
        }
        if name.chars().count() > LETTERS {
            return Err(CollectionError::BadName { name });
        }
        if Part::from_name(&name).is_some() {
            return Err(CollectionError::PartName { name });
        }
        let same = |class: &&Class| class.name.to_lowercase() == name.to_lowercase() && Some(class.number) != but;
        if self.classes.iter().any(|class| same(&class)) {
            return Err(CollectionError::TakenName { name });
        }
        Ok(name)
    }

    /// Gives class `number` another name, and its folder with it.
    ///
    /// # Errors
    /// When the name is none for a class, or taken, or the system refuses.
    pub fn rename(&mut self, number: u64, name: &str) -> Result<String, CollectionError> {
        let name = self.free_name(name, Some(number))?;
        let folder = self.folder.clone();
        let Some(class) = self.class(number).filter(|class| class.name != name) else { return Ok(name) };
        let (from, to) = (folder.join(&class.name), folder.join(&name));
        if from.is_dir() {
            let only_letters = class.name.to_lowercase() == name.to_lowercase();
            if to.exists() && !only_letters {
                return Err(CollectionError::TakenName { name });
            }
            files::rename(&from, &to).map_err(|error| refused(&to, &error))?;
            for picture in &mut class.pictures {
                if let Some(file) = picture.file_name().map(ToOwned::to_owned) {
                    *picture = to.join(file);
                }
            }
        }
        class.name.clone_from(&name);
        Ok(name)
    }

    /// Copies the picture in `file` into class `number`; returns the copy and what it shows.
    ///
    /// # Errors
    /// When it is no picture, is there already, or the system refuses.
    pub fn add(&mut self, number: u64, file: &Path) -> Result<(PathBuf, Photo), CollectionError> {
        let name = name_of(file);
        let bytes = bytes_of(file)?;
        self.take(number, &name, &bytes)
    }

    /// Keeps `photo`, which has no file, in class `number` under a name that begins with `stem`.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn add_photo(&mut self, number: u64, stem: &str, photo: &Photo) -> Result<(PathBuf, Photo), CollectionError> {
        let failed = |reason: String| CollectionError::NoPicture { file: stem.to_owned(), reason };
        let bytes = photo.to_png_bytes().map_err(|error| failed(error.to_string()))?;
        self.take(number, &format!("{stem}.png"), &bytes)
    }

    fn take(&mut self, number: u64, name: &str, bytes: &[u8]) -> Result<(PathBuf, Photo), CollectionError> {
        let file = name.to_owned();
        let photo = decode_bytes(bytes, None)
            .map_err(|error| CollectionError::NoPicture { file: file.clone(), reason: error.to_string() })?;
        let content = content(bytes);
        if let Some(has) = self.known.get(&content).copied() {
            let class = self.class(has).map(|class| class.name.clone()).unwrap_or_default();
            return Err(CollectionError::There { file, class });
        }
        let folder = self.folder.clone();
        let Some(class) = self.class(number) else { return Err(CollectionError::BadName { name: String::new() }) };
        if class.pictures.len() >= MOST {
            return Err(CollectionError::Full { class: class.name.clone() });
        }
        let into = folder.join(&class.name);
        files::create_folders(&into).map_err(|error| refused(&into, &error))?;
        let path = put(&into, name, bytes)?;
        class.pictures.push(path.clone());
        self.known.insert(content, number);
        Ok((path, photo))
    }

    /// Takes a picture out of its class; it can be put back.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn take_out(&mut self, path: &Path) -> Result<(), CollectionError> {
        let Some(class) = self.classes.iter().find(|class| class.pictures.iter().any(|picture| picture == path)) else {
            return Ok(());
        };
        let number = class.number;
        let into = self.folder.join(OUT).join(&class.name);
        files::create_folders(&into).map_err(|error| refused(&into, &error))?;
        let bytes = bytes_of(path)?;
        let kept = put(&into, &name_of(path), &bytes)?;
        files::remove(path).map_err(|error| refused(path, &error))?;
        self.known.remove(&content(&bytes));
        if let Some(class) = self.class(number) {
            class.pictures.retain(|picture| picture != path);
        }
        self.out.push((kept, number));
        Ok(())
    }

    /// How many pictures can be put back.
    pub fn out(&self) -> usize {
        self.out.len()
    }

    /// Puts the picture back that was taken out last: its class, where it is now, what it shows. None where none was.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn put_back(&mut self) -> Result<Option<(u64, PathBuf, Photo)>, CollectionError> {
        let Some((kept, number)) = self.out.last().cloned() else { return Ok(None) };
        let (path, photo) = self.add(number, &kept)?;
        self.out.pop();
        files::remove(&kept).map_err(|error| refused(&kept, &error))?;
        Ok(Some((number, path, photo)))
    }
}

/// The pictures that a dropped `path` means: itself, or those right in the folder that it is, in natural order.
///
/// # Errors
/// When the folder cannot be read.
pub fn pictures_at(path: &Path) -> Result<Vec<PathBuf>, CollectionError> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    entries(path, |path| path.is_file() && is_picture(path))
}

/// What lies right in `folder` and is `wanted`, without hidden things, in natural order; nothing where there is no folder.
fn entries(folder: &Path, wanted: impl Fn(&Path) -> bool) -> Result<Vec<PathBuf>, CollectionError> {
    let read = match std::fs::read_dir(folder) {
        Ok(read) => read,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(refused(folder, &error)),
    };
    let mut found: Vec<PathBuf> = read.flatten().map(|entry| entry.path()).collect();
    found.retain(|path| !name_of(path).starts_with('.') && wanted(path));
    found.sort_by(|one, other| natural_order(name_of(one).as_bytes(), name_of(other).as_bytes()));
    Ok(found)
}

fn name_of(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn bytes_of(path: &Path) -> Result<Vec<u8>, CollectionError> {
    files::read_plain(path, MOST_BYTES).map_err(|error| refused(path, &error))
}

fn content(bytes: &[u8]) -> blake3::Hash {
    blake3::hash(bytes)
}

fn refused(path: &Path, error: &std::io::Error) -> CollectionError {
    CollectionError::System { path: path.to_owned(), reason: error.to_string() }
}

/// Writes a new file in `folder` under `name`, or with a number behind its stem where that is taken.
fn put(folder: &Path, name: &str, bytes: &[u8]) -> Result<PathBuf, CollectionError> {
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "png"));
    let mut number = 1;
    loop {
        let numbered = if number == 1 { name.to_owned() } else { format!("{stem}-{number}.{ending}") };
        let path = folder.join(numbered);
        let mut file = match File::make_new(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {
                number += 1;
                continue;
            }
            Err(error) => return Err(refused(&path, &error)),
        };
        if let Err(error) = file.write_all(bytes).and_then(|()| file.sync_all()) {
            drop(file);
            // Half a picture is none; that it stays is no second failure.
            let _ = files::remove(&path);
            return Err(refused(&path, &error));
        }
        return Ok(path);
    }
}

#[cfg(test)]
mod tests;
