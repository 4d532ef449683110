//! Opening data for a command: a folder, a list, or the word `demo`; for a method, as what it needs.

use super::CliError;
use crate::dataset::{DataKind, DataRequest, Opened, open as open_data};
use crate::task::AnyTask;
use crate::text;
use crate::train::RunData;
use std::collections::BTreeMap;

/// Opens `data`, and `valid` beside it as the held-out images.
pub fn open(data: &str, valid: Option<&str>) -> Result<Opened, CliError> {
    opened(&DataRequest { valid: valid.map(Into::into), ..DataRequest::new(data) })
}

/// As [`open`], as clips where `task` needs clips.
pub fn open_for(task: &dyn AnyTask, data: &str, valid: Option<&str>) -> Result<Opened, CliError> {
    let clips = task.needs().first().is_some_and(|(_, kind)| *kind == DataKind::Clips);
    opened(&DataRequest { clips, valid: valid.map(Into::into), ..DataRequest::new(data) })
}

fn opened(request: &DataRequest) -> Result<Opened, CliError> {
    let opened = open_data(request)?;
    let skipped = opened.skipped.len();
    if skipped > 0 {
        eprintln!("{}", text!("cli-data-skipped", count = skipped));
    }
    Ok(opened)
}

/// Reads `role=path` pairs.
pub fn sources(pairs: &[String]) -> Result<BTreeMap<String, String>, CliError> {
    let read = |pair: &String| match pair.split_once('=') {
        Some((role, path)) if !path.trim().is_empty() => Ok((role.trim().to_owned(), path.trim().to_owned())),
        _ => Err(CliError::Usage(text!("cli-error-source", given = pair.as_str()))),
    };
    pairs.iter().map(read).collect()
}

/// What the engine needs of opened data.
pub fn run_data(opened: &Opened) -> RunData {
    let (name, hash) = (opened.title.clone(), opened.manifest.hash.clone());
    RunData::new(opened.train.clone(), opened.valid.clone(), name, hash)
}
