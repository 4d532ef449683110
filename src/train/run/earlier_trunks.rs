//! The trunks of earlier runs that parameters name.

use super::super::earlier::{check_run, named};
use super::super::folder::FolderError;
use super::error::RunError;
use super::method::FindTask;
use super::reload::reload_from;
use crate::task::{AnyTask, EarlierTrunks, ParamValues};
use std::collections::BTreeMap;

/// The trunks of the runs that `values` name, as their last checkpoints left them, and a hash of the weights of each.
///
/// # Errors
/// When one cannot be read.
pub fn trunks(
    find: FindTask,
    task: &dyn AnyTask,
    values: &ParamValues,
) -> Result<(EarlierTrunks, BTreeMap<String, String>), RunError> {
    let (mut trunks, mut hashes) = (EarlierTrunks::new(), BTreeMap::new());
    for run in named(task, values) {
        let found = check_run(run.key, run.method, &run.path)?;
        let weights = found.folder.join("model.bpk");
        let bytes = crate::files::read(&weights).map_err(|e| FolderError::read(&weights, &e))?;
        hashes.insert(run.key.to_owned(), blake3::hash(&bytes).to_hex().to_string());
        trunks.insert(run.key, reload_from(find, &run.path, found)?.session.trunk()?);
    }
    Ok((trunks, hashes))
}
