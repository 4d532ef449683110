//! Names that look the same and are written in other codes: `ü` may be one letter, or a `u` with two dots on it. Which of
//! them a name holds depends on the system that made it, so a person cannot tell what to type.

use std::path::{Path, PathBuf};
use unicode_normalization::UnicodeNormalization;

/// The one form of a name by which such names are the same.
pub(super) fn composed(name: &str) -> String {
    name.nfc().collect()
}

/// What is there under a path that looks like `path`, where nothing is under that itself.
pub(super) fn there_under(path: &Path) -> Option<PathBuf> {
    if path.to_str()?.is_ascii() {
        return None;
    }
    let mut found = PathBuf::new();
    for part in path.components() {
        let name = part.as_os_str().to_str()?;
        let decomposed = name.nfd().collect();
        let forms = [name.to_owned(), composed(name), decomposed];
        found = forms.iter().map(|form| found.join(form)).find(|place| place.exists())?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_however_its_letters_are_put_together() {
        let folder = tempfile::tempdir().unwrap();
        let (one, two) = ("V\u{f6}gel", "a\u{30a}land");
        let there = folder.path().join(one).join(two);
        std::fs::create_dir_all(&there).unwrap();
        for typed in [[one, two], ["Vo\u{308}gel", two], [one, "\u{e5}land"], ["Vo\u{308}gel", "\u{e5}land"]] {
            let typed: PathBuf = [folder.path(), Path::new(typed[0]), Path::new(typed[1])].iter().collect();
            assert_eq!(there_under(&typed), Some(there.clone()));
        }
        assert_eq!(there_under(&folder.path().join("Vogel")), None, "other letters are other names");
        assert_eq!(there_under(&folder.path().join("Vögel/x")), None);
    }
}
