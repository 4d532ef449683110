//! A file of a run that is written on, where somebody else may write, too.

use super::run_dir::{FolderError, RunDir};
use super::waiting::Waiting;
use crate::files::File;

/// Writes the file `name` of the run anew where it is no longer the one that is open, and goes on in it; whether it was not.
pub(super) fn put_back(open: &mut Waiting<File>, dir: &RunDir, name: &str) -> Result<bool, FolderError> {
    let path = dir.root().join(name);
    if open.file().is_at(&path) {
        return Ok(false);
    }
    let bytes = open.file_mut().whole().map_err(|error| FolderError::read(&path, &error))?;
    dir.write(name, &bytes)?;
    let mut anew = Waiting::new(dir.append(name)?);
    anew.push(open.waiting());
    *open = anew;
    Ok(true)
}
