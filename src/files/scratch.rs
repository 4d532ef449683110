//! Files and folders under way: they get their name when they are whole.

use super::faults::{self, Operation, ask};
use std::io::{Result, Write};
use std::path::Path;
use tempfile::{NamedTempFile, TempDir};

/// Names of files that are under way begin so.
pub const PREFIX: &str = ".writing-";

/// A file that has no name of its own yet; it goes when this does.
pub struct Scratch(NamedTempFile);

impl Scratch {
    /// A new one in `folder`. Others may read it, less the umask, as any file that a program writes.
    pub fn new_in(folder: &Path) -> Result<Self> {
        ask(Operation::Create, folder)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(PREFIX);
        #[cfg(unix)]
        builder.permissions(<std::fs::Permissions as std::os::unix::fs::PermissionsExt>::from_mode(0o666));
        Ok(Self(builder.tempfile_in(folder)?))
    }

    /// Gives it the permissions of the file at `path`, if one is there.
    pub fn permit_as(&self, path: &Path) -> Result<()> {
        match std::fs::metadata(path) {
            Ok(before) => self.0.as_file().set_permissions(before.permissions()),
            Err(_) => Ok(()),
        }
    }

    /// Makes sure that it outlives a loss of power.
    pub fn sync(&self) -> Result<()> {
        ask(Operation::Sync, self.0.path())?;
        self.0.as_file().sync_all()
    }

    /// Puts it at `path`, in the place of what is there.
    pub fn persist(self, path: &Path) -> Result<()> {
        ask(Operation::Rename, path)?;
        self.0.persist(path).map(drop).map_err(|error| error.error)
    }
}

impl Write for Scratch {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        let path = self.0.path().to_owned();
        faults::write(self.0.as_file_mut(), &path, bytes)
    }

    fn flush(&mut self) -> Result<()> {
        self.0.flush()
    }
}

/// A new folder in `folder`, for files that are to appear together; it goes when this does, unless it was renamed.
pub fn scratch_folder(folder: &Path) -> Result<TempDir> {
    ask(Operation::CreateFolder, folder)?;
    tempfile::Builder::new().prefix(PREFIX).tempdir_in(folder)
}
