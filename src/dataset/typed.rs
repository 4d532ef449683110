//! A path as a person types it, or as a system copies it: `~` for the home folder, quotes around it, `file://` with
//! `%20` for blanks, marks that nobody sees, blanks escaped as for a shell.

use super::alike::there_under;
use directories::BaseDirs;
use std::path::{Path, PathBuf};

/// Marks that are copied along and cannot be seen: direction of writing, byte order, widths of nothing.
const UNSEEN: [char; 8] =
    ['\u{200b}', '\u{200e}', '\u{200f}', '\u{202a}', '\u{202c}', '\u{2066}', '\u{2069}', '\u{feff}'];
/// Quotes that a system or a person puts around a path.
const QUOTES: [(char, char); 4] = [('"', '"'), ('\'', '\''), ('\u{201c}', '\u{201d}'), ('\u{2018}', '\u{2019}')];

/// The path that `text` means.
pub fn typed_path(text: &str) -> PathBuf {
    if Path::new(text).exists() && !text.starts_with('~') {
        return text.into();
    }
    let bare = without_quotes(text.trim_matches(|letter: char| letter.is_whitespace() || UNSEEN.contains(&letter)));
    let path = from_url(bare).unwrap_or_else(|| from_home(bare));
    let unescaped = path.to_str().filter(|path| cfg!(unix) && path.contains('\\')).map(unescape);
    // A backslash is a letter like any other here, so only what is there tells.
    let path = unescaped.filter(|other| !path.exists() && other.exists()).unwrap_or(path);
    if path.exists() { path } else { there_under(&path).unwrap_or(path) }
}

/// As [`typed_path`], where the path may be no text; that is left as it is.
pub fn typed(path: &Path) -> PathBuf {
    path.to_str().map_or_else(|| path.to_path_buf(), typed_path)
}

fn without_quotes(text: &str) -> &str {
    let inside = |&(open, close): &(char, char)| text.strip_prefix(open)?.strip_suffix(close);
    QUOTES.iter().find_map(inside).unwrap_or(text)
}

fn from_home(text: &str) -> PathBuf {
    let rest = ["~", "$HOME", "${HOME}"].iter().find_map(|home| text.strip_prefix(home));
    let rest = rest.filter(|rest| rest.is_empty() || rest.starts_with(['/', std::path::MAIN_SEPARATOR]));
    match (rest, BaseDirs::new()) {
        (Some(""), Some(dirs)) => dirs.home_dir().to_path_buf(),
        (Some(rest), Some(dirs)) => dirs.home_dir().join(rest.trim_start_matches(['/', std::path::MAIN_SEPARATOR])),
        _ => text.into(),
    }
}

/// The path of a `file:` address, as file managers copy it.
fn from_url(text: &str) -> Option<PathBuf> {
    let rest = text.strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    // An address of Windows has a slash before its drive.
    let drive = rest.as_bytes().get(2) == Some(&b':');
    Some(decoded(if drive { rest.trim_start_matches('/') } else { rest }).into())
}

/// `text` with `%20` and its like as the letters that they stand for.
fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len()), 0);
    while let Some(&byte) = bytes.get(at) {
        let digits = bytes.get(at + 1..at + 3).and_then(|digits| std::str::from_utf8(digits).ok());
        let letter = digits.filter(|_| byte == b'%').and_then(|digits| u8::from_str_radix(digits, 16).ok());
        out.push(letter.unwrap_or(byte));
        at += if letter.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap_or_else(|_| text.to_owned())
}

/// `text` without the backslashes that a shell would want.
fn unescape(text: &str) -> PathBuf {
    let mut letters = text.chars();
    let mut out = String::with_capacity(text.len());
    while let Some(letter) = letters.next() {
        out.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    out.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_home_folder_is_meant_by_its_signs_and_only_at_the_beginning() {
        let home = BaseDirs::new().unwrap().home_dir().to_path_buf();
        for text in ["~/photos", "$HOME/photos", "${HOME}/photos", "\"~/photos\"", "  ~/photos\n", "~//photos"] {
            assert_eq!(typed_path(text), home.join("photos"), "{text}");
        }
        assert_eq!(typed_path("~").as_os_str(), home.as_os_str());
        for text in ["a/~/b", "~other/photos", "$HOMES/photos", "./~/photos", "demo", "", "photos/"] {
            assert_eq!(typed_path(text), Path::new(text), "{text}");
        }
    }

    #[test]
    fn paths_are_read_as_file_managers_and_terminals_copy_them() {
        for text in [
            "file:///data/my%20photos/%C3%BC",
            "file://localhost/data/my%20photos/%C3%BC",
            "'/data/my photos/ü'",
            "\u{202a}/data/my photos/ü",
            "\u{201c}/data/my photos/ü\u{201d}",
            "\u{feff}/data/my photos/ü\r\n",
        ] {
            assert_eq!(typed_path(text), Path::new("/data/my photos/ü"), "{text:?}");
        }
        assert_eq!(typed_path("file:///C:/photos/1%"), Path::new("C:/photos/1%"));
        assert_eq!(typed_path("100%.png"), Path::new("100%.png"));
    }

    #[test]
    #[cfg(unix)]
    fn a_backslash_is_a_letter_unless_only_the_path_without_it_is_there() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().to_str().unwrap();
        for name in ["My Photos", "a\\ b"] {
            std::fs::create_dir(folder.path().join(name)).unwrap();
        }
        assert_eq!(typed_path(&format!("{root}/My\\ Photos")), folder.path().join("My Photos"));
        assert_eq!(typed_path(&format!("{root}/a\\ b")), folder.path().join("a\\ b"));
        assert_eq!(typed_path(&format!("{root}/no\\ where")), folder.path().join("no\\ where"));
    }

    #[test]
    fn what_is_there_as_typed_is_meant_as_typed() {
        let folder = tempfile::tempdir().unwrap();
        let odd = folder.path().join("'quoted'");
        std::fs::create_dir(&odd).unwrap();
        assert_eq!(typed(&odd), odd);
    }
}
