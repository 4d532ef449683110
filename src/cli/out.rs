//! Where a command may write: never among the images that it reads, and over nothing that it did not write itself.

use super::CliError;
use crate::text;
use std::ffi::OsStr;
use std::fs::{self, DirEntry};
use std::path::{Component, Path, PathBuf};

/// What commands leave beside their pictures: a folder that holds one of these was written by a command.
const WRITTEN: [&str; 6] =
    ["samples.json", "answers.json", "discovery.json", "stress.json", "corruptions.json", "clips"];

/// Makes the folder `out` for pictures.
///
/// # Errors
/// If `out` is or lies in one of the folders `read`, or holds images that no command wrote: pictures beside them would be
/// data of the next run. If the folder cannot be made.
pub fn folder<'a>(out: &Path, read: impl IntoIterator<Item = &'a str>) -> Result<(), CliError> {
    let shown = || out.display().to_string();
    let place = whole(out);
    read.into_iter().try_for_each(|data| beside(out, data))?;
    let written = WRITTEN.iter().any(|name| place.join(name).exists());
    if let Some(image) = (!written).then(|| image(&place, 2)).flatten() {
        let image = image.strip_prefix(&place).unwrap_or(&image).display().to_string();
        return Err(CliError::Data(text!("cli-error-out-images", path = shown(), image = image)));
    }
    crate::files::create_folders(out).map_err(|error| CliError::write(out, &error))
}

/// Checks that `out` neither is nor lies in the folder of images `data`.
///
/// # Errors
/// If it does: a picture there would be data of the next run.
pub fn beside(out: &Path, data: &str) -> Result<(), CliError> {
    let among = Path::new(data).is_dir() && fs::canonicalize(data).is_ok_and(|data| whole(out).starts_with(data));
    let path = || out.display().to_string();
    if among { Err(CliError::Data(text!("cli-error-out-among", path = path(), data = data))) } else { Ok(()) }
}

/// Checks that `file`, and what is written `beside` it, may be written.
///
/// # Errors
/// If `file` has none of the `endings`: what is in it would not be what it is called, or what stands there is somebody
/// else's. If a file of `beside` is there without `file`: so is that.
pub fn file(file: &Path, endings: &[&str], beside: &[PathBuf]) -> Result<(), CliError> {
    let ends = |own: &OsStr| endings.iter().any(|ending| own.eq_ignore_ascii_case(ending));
    let own = file.extension().is_some_and(ends);
    if !own && !file.exists() {
        let (path, endings) = (file.display().to_string(), endings.join(", ."));
        return Err(CliError::Usage(text!("cli-error-out-ending", path = path, endings = endings)));
    }
    let foreign = if file.exists() {
        (!own).then_some(file)
    } else {
        beside.iter().map(PathBuf::as_path).find(|path| path.exists())
    };
    let Some(foreign) = foreign else { return Ok(()) };
    Err(CliError::Data(text!(
        "cli-error-out-foreign",
        path = foreign.display().to_string(),
        endings = endings.join(", .")
    )))
}

/// `path` without links and relative parts, as far as it is there.
fn whole(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let there = path.ancestors().find_map(|up| Some((fs::canonicalize(up).ok()?, path.strip_prefix(up).ok()?)));
    let Some((there, rest)) = there else { return path };
    // What is not there yet is made as it is written, so that `new/../photos` is `photos`.
    rest.components().fold(there, |place, part| match part {
        Component::ParentDir => place.parent().map(Path::to_owned).unwrap_or(place),
        part => place.join(part),
    })
}

/// The first file with the name of an image in `folder`, and in what it holds down to `depth` folders.
fn image(folder: &Path, depth: usize) -> Option<PathBuf> {
    let mut entries: Vec<DirEntry> = fs::read_dir(folder).ok()?.flatten().collect();
    entries.sort_by_key(DirEntry::file_name);
    entries.into_iter().map(|entry| entry.path()).find_map(|path| match path.is_dir() {
        true => {
            if depth > 1 {
                image(&path, depth - 1)
            } else {
                None
            }
        }
        false => image::ImageFormat::from_path(&path).is_ok().then_some(path),
    })
}
