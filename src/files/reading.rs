//! What stands in files that anybody may have made: plain files of a bounded length. A pipe would be waited for, a device read
//! without end.

use super::faults::{Operation, ask};
use std::fs::File;
use std::io::{Error, ErrorKind, Read, Result};
use std::path::Path;

/// The most bytes of a file that is read as a whole.
pub const MOST_BYTES: u64 = 1 << 30;
/// The most bytes of a card, of settings, and of other files that a person could read.
pub const MOST_OF_A_CARD: u64 = 1 << 26;

/// Opens the plain file at `path` to read it.
///
/// # Errors
/// When it is none, or cannot be opened.
pub fn open_plain(path: &Path) -> Result<File> {
    if std::fs::metadata(path)?.is_file() {
        return File::open(path);
    }
    Err(Error::new(ErrorKind::InvalidInput, crate::text!("data-skip-not-a-file")))
}

/// What the plain file at `path` holds.
///
/// # Errors
/// When it is no plain file, has more than `most` bytes, or cannot be read.
pub fn read_plain(path: &Path, most: u64) -> Result<Vec<u8>> {
    whole(open_plain(path)?, most)
}

/// What the file at `path` holds, counted for tests; see [`read_plain`].
pub fn read(path: &Path) -> Result<Vec<u8>> {
    ask(Operation::Read, path)?;
    read_plain(path, MOST_BYTES)
}

/// What the card, or another short file, at `path` holds, counted for tests.
pub fn read_card(path: &Path) -> Result<Vec<u8>> {
    ask(Operation::Read, path)?;
    read_plain(path, MOST_OF_A_CARD)
}

/// What a person gives at `path`, which may be a pipe that another program writes.
///
/// # Errors
/// When it has more than [`MOST_OF_A_CARD`] bytes, or cannot be read.
pub fn read_given(path: &Path) -> Result<Vec<u8>> {
    whole(File::open(path)?, MOST_OF_A_CARD)
}

fn whole(file: File, most: u64) -> Result<Vec<u8>> {
    let told = file.metadata()?.len();
    let mut bytes = Vec::with_capacity(told.min(most) as usize + 1);
    if told <= most {
        file.take(most + 1).read_to_end(&mut bytes)?;
    }
    let length = told.max(bytes.len() as u64);
    if length > most {
        let reason = crate::text!("files-too-long", bytes = length, most = most);
        return Err(Error::new(ErrorKind::FileTooLarge, reason));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_claims_more_than_may_be_read_is_not_read() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        std::fs::write(&file, b"four").unwrap();
        assert_eq!(read_plain(&file, 4).unwrap(), b"four");
        assert_eq!(read_plain(&file, 3).unwrap_err().kind(), ErrorKind::FileTooLarge);
        File::options().write(true).open(&file).unwrap().set_len(1 << 50).unwrap();
        assert_eq!(read(&file).unwrap_err().kind(), ErrorKind::FileTooLarge, "a hole costs nothing on the disk");
        assert_eq!(read(folder.path()).unwrap_err().kind(), ErrorKind::InvalidInput);
    }

    #[test]
    #[cfg(unix)]
    fn nothing_is_waited_for_in_a_pipe_nor_read_from_a_device() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let link = folder.path().join("link");
        std::os::unix::fs::symlink(&pipe, &link).unwrap();
        for path in [&pipe, &link, &std::path::PathBuf::from("/dev/zero")] {
            assert_eq!(read(path).unwrap_err().kind(), ErrorKind::InvalidInput);
        }
        assert_eq!(read_given(Path::new("/dev/zero")).unwrap_err().kind(), ErrorKind::FileTooLarge);
    }
}
