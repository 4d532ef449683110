//! Files as everything sees them that writes runs and answers: calls of `std::fs`, and the one place in which a test can let
//! the n-th of them fail (`faults`).

mod faults;
mod reading;
mod scratch;

pub use reading::{MOST_BYTES, MOST_OF_A_CARD, open_plain, read, read_card, read_given, read_plain};
pub use scratch::{PREFIX as SCRATCH, Scratch, scratch_folder};

use faults::{Operation, ask};
use std::fs::{Metadata, OpenOptions, TryLockError};
use std::io::{ErrorKind, Read, Result, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

/// An open file.
#[derive(Debug)]
pub struct File {
    file: std::fs::File,
    path: PathBuf,
}

impl File {
    /// Opens the file or folder at `path` to read it.
    pub fn read_from(path: &Path) -> Result<Self> {
        Self::with(OpenOptions::new().read(true), Operation::Open, path)
    }

    /// Opens the plain file at `path` to read it; see [`open_plain`].
    pub fn read_plain(path: &Path) -> Result<Self> {
        ask(Operation::Open, path)?;
        Ok(Self { file: open_plain(path)?, path: path.to_owned() })
    }

    /// Opens the file at `path`, which is there, to write over it.
    pub fn write_over(path: &Path) -> Result<Self> {
        Self::with(OpenOptions::new().write(true), Operation::Open, path)
    }

    /// Opens the file at `path` to read and write it as it is, or makes it.
    pub fn open_or_make(path: &Path) -> Result<Self> {
        Self::with(OpenOptions::new().read(true).write(true).create(true).truncate(false), Operation::Create, path)
    }

    /// Makes the file at `path`, where nothing may stand yet.
    pub fn make_new(path: &Path) -> Result<Self> {
        Self::with(OpenOptions::new().write(true).create_new(true), Operation::Create, path)
    }

    /// Opens the file at `path` to write at its end, or makes it; what is there can be read.
    pub fn append_to(path: &Path) -> Result<Self> {
        Self::with(OpenOptions::new().read(true).create(true).append(true), Operation::Create, path)
    }

    fn with(options: &OpenOptions, operation: Operation, path: &Path) -> Result<Self> {
        ask(operation, path)?;
        Ok(Self { file: options.open(path)?, path: path.to_owned() })
    }

    /// What the system knows about it.
    pub fn metadata(&self) -> Result<Metadata> {
        self.file.metadata()
    }

    /// Whether it is what stands at `path`.
    #[cfg(unix)]
    pub fn is_at(&self, path: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        let one = |found: Metadata| (found.dev(), found.ino());
        self.file.metadata().map(one).ok() == std::fs::symlink_metadata(path).map(one).ok()
    }

    /// Whether it is what stands at `path`, as far as one can tell.
    #[cfg(not(unix))]
    pub fn is_at(&self, path: &Path) -> bool {
        path.exists()
    }

    /// Everything that is in it, wherever one stands in it. At most as much as is read of a file at once.
    pub fn whole(&mut self) -> Result<Vec<u8>> {
        self.file.seek(SeekFrom::Start(0))?;
        let mut bytes = Vec::new();
        Read::by_ref(&mut self.file).take(MOST_BYTES).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    /// Cuts it, or fills it up, to `length` bytes.
    pub fn set_len(&self, length: u64) -> Result<()> {
        ask(Operation::Resize, &self.path)?;
        self.file.set_len(length)
    }

    /// Makes sure that it outlives a loss of power.
    pub fn sync_all(&self) -> Result<()> {
        ask(Operation::Sync, &self.path)?;
        self.file.sync_all()
    }

    /// Makes sure that what it holds outlives a loss of power.
    pub fn sync_data(&self) -> Result<()> {
        ask(Operation::Sync, &self.path)?;
        self.file.sync_data()
    }

    /// Locks it against everybody else, if nobody has it.
    pub fn try_lock(&self) -> std::result::Result<(), TryLockError> {
        self.file.try_lock()
    }

    /// Locks it against those who want it alone, if nobody has it so.
    pub fn try_lock_shared(&self) -> std::result::Result<(), TryLockError> {
        self.file.try_lock_shared()
    }
}

impl Read for File {
    fn read(&mut self, bytes: &mut [u8]) -> Result<usize> {
        // A file is read in as many parts as it is large; that it was opened is what is counted.
        self.file.read(bytes)
    }
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        faults::write(&mut self.file, &self.path, bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.file.flush()
    }
}

impl Seek for File {
    fn seek(&mut self, position: SeekFrom) -> Result<u64> {
        self.file.seek(position)
    }
}

/// Writes the file at `path`, where a reader may see a part of it: for files of a folder that appears as a whole.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<()> {
    File::make_new(path)?.write_all(bytes)
}

/// Puts `bytes` at `path`, in the place of what is there, without being counted: for what is written by the clock, and whose
/// loss nobody feels.
pub fn replace_uncounted(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(SCRATCH);
    #[cfg(unix)]
    builder.permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
    let mut scratch = builder.tempfile_in(folder)?;
    scratch.write_all(bytes)?;
    scratch.persist(path).map(drop).map_err(|error| error.error)
}

/// What the file at `path` holds, without being counted, as [`replace_uncounted`] is.
pub fn read_uncounted(path: &Path) -> Result<Vec<u8>> {
    read_plain(path, MOST_OF_A_CARD)
}

/// Removes the file at `path` without being counted, as [`replace_uncounted`] is.
pub fn remove_uncounted(path: &Path) -> Result<()> {
    std::fs::remove_file(path)
}

/// Counts a file that another crate is about to write at `path` by itself, as one operation.
pub fn written_elsewhere(path: &Path) -> Result<()> {
    ask(Operation::Write, path)
}

/// Gives the file or folder at `from` the name `to`.
pub fn rename(from: &Path, to: &Path) -> Result<()> {
    ask(Operation::Rename, to)?;
    std::fs::rename(from, to)
}

/// Removes the file at `path`.
pub fn remove(path: &Path) -> Result<()> {
    ask(Operation::Remove, path)?;
    std::fs::remove_file(path)
}

/// Makes the folder `path`.
pub fn create_folder(path: &Path) -> Result<()> {
    ask(Operation::CreateFolder, path)?;
    std::fs::create_dir(path)
}

/// Makes the folder `path` and those above it, as far as they are not there.
pub fn create_folders(path: &Path) -> Result<()> {
    ask(Operation::CreateFolder, path)?;
    std::fs::create_dir_all(path)
}

/// Removes the folder `path`, if it is empty.
pub fn remove_folder(path: &Path) -> Result<()> {
    ask(Operation::RemoveFolder, path)?;
    std::fs::remove_dir(path)
}

/// Makes sure that the file at `path` outlives a loss of power.
pub fn sync(path: &Path) -> Result<()> {
    File::write_over(path)?.sync_all()
}

/// Makes sure that names made or changed in `folder` outlive a loss of power, where the system can do that.
pub fn sync_folder(folder: &Path) -> Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::read_from(folder)?.sync_all() {
        // Some network file systems cannot.
        Err(error) if matches!(error.kind(), ErrorKind::InvalidInput | ErrorKind::Unsupported) => Ok(()),
        other => other,
    }
}
