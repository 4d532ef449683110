//! Opening data for a command: a folder, a list, or the word `demo`.

use super::CliError;
use crate::dataset::{DataRequest, Opened, open as open_data};
use crate::train::RunData;

/// Opens `data`, and `valid` beside it as the held-out images.
pub fn open(data: &str, valid: Option<&str>) -> Result<Opened, CliError> {
    let mut request = DataRequest::new(data);
    request.valid = valid.map(Into::into);
    let opened = open_data(&request)?;
    let skipped = opened.skipped.len();
    if skipped > 0 {
        eprintln!("{}", crate::text!("cli-data-skipped", count = skipped));
    }
    Ok(opened)
}

/// What the engine needs of opened data.
pub fn run_data(opened: &Opened) -> RunData {
    RunData {
        train: opened.train.clone(),
        held_out: opened.valid.clone(),
        name: opened.title.clone(),
        hash: opened.manifest.hash.clone(),
    }
}
