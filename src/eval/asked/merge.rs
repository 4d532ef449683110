//! Files of answers, read: a class puts those of its machines together.

use super::row::Row;
use super::sitting::Sitting;
use std::path::{Path, PathBuf};

/// Files that are looked at in a folder at most.
const MOST_FILES: usize = 1000;

/// The sittings in a file of answers, or in all that lie in a folder or in the folders of it.
///
/// # Errors
/// When a file cannot be read or is none of ours, or there is none; the text says why.
pub fn read(path: &Path) -> Result<Vec<Sitting>, String> {
    let files = if path.is_dir() { files_in(path) } else { vec![path.to_owned()] };
    let mut sittings = Vec::new();
    for file in files {
        let read = read_file(&file)
            .map_err(|reason| crate::text!("try-error-file", path = file.display().to_string(), reason = reason))?;
        add(&mut sittings, read);
    }
    if sittings.is_empty() {
        return Err(crate::text!("try-error-none", path = path.display().to_string()));
    }
    Ok(sittings)
}

/// Adds those of `more` that are not there. Returns how many these were.
pub fn add(sittings: &mut Vec<Sitting>, more: Vec<Sitting>) -> usize {
    let before = sittings.len();
    for sitting in more {
        if sittings.iter().all(|known| (known.puzzles(), &known.id) != (sitting.puzzles(), &sitting.id)) {
            sittings.push(sitting);
        }
    }
    sittings.len() - before
}

/// Files of answers in `folder` and in its folders: `answers.csv`, or any name that begins so (`answers-ada.csv`).
fn files_in(folder: &Path) -> Vec<PathBuf> {
    let listed = |folder: &Path| -> Vec<PathBuf> {
        let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
        let mut paths: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        paths.sort();
        paths
    };
    let is_ours = |path: &PathBuf| {
        let name = path.file_name().map(|name| name.to_string_lossy().to_lowercase()).unwrap_or_default();
        name.starts_with("answers") && name.ends_with(".csv")
    };
    let (folders, files): (Vec<PathBuf>, Vec<PathBuf>) = listed(folder).into_iter().partition(|path| path.is_dir());
    let inner = folders.iter().flat_map(|folder| listed(folder));
    files.into_iter().chain(inner).filter(is_ours).take(MOST_FILES).collect()
}

fn read_file(file: &Path) -> Result<Vec<Sitting>, String> {
    let mut sittings = Vec::new();
    let mut reader = csv::Reader::from_path(file).map_err(|error| error.to_string())?;
    for row in reader.deserialize() {
        let row: Row = row.map_err(|error| error.to_string())?;
        if !row.is_sound() {
            return Err(crate::text!("try-error-marks"));
        }
        row.join(&mut sittings);
    }
    Ok(sittings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_of_others_are_refused_and_say_which_one_it_was() {
        let folder = tempfile::tempdir().expect("a folder");
        assert!(read(folder.path()).is_err_and(|reason| reason.contains("answers.csv")), "there is none");
        let file = folder.path().join("answers-x.csv");
        std::fs::write(&file, "a,b\n1,2\n").expect("written");
        assert!(read(folder.path()).is_err_and(|reason| reason.contains("answers-x.csv")));
        let head =
            "sitting,person,method,source,seed,photo,image,form,choice,right_choice,mark,network_mark,chance,seconds";
        let with_mark = |mark: &str| format!("{head}\ns,,rotation,run,1,0,a.png,turn,1,1,{mark},,0.25,2.0\n");
        std::fs::write(&file, with_mark("17")).expect("written");
        assert!(read(&file).is_err(), "no mark is above 1");
        std::fs::write(&file, with_mark("1")).expect("written");
        assert_eq!(read(&file).expect("read")[0].replies[0].network, None);
    }
}
