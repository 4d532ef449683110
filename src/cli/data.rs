//! Opening data for a command: a folder, a list, or the word `demo`; for a method, as what it needs.

use super::CliError;
use crate::dataset::{DataKind, DataRequest, LayoutRule, Opened, open as open_data, unseen_classes};
use crate::task::AnyTask;
use crate::text;
use crate::train::RunData;
use std::collections::BTreeMap;

/// How the folder that a command takes is to be read.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ReadingArguments {
    #[arg(long, value_name = "LEVELS|FOLDER=PART", help = text!("cli-layout"))]
    pub layout: Vec<LayoutRule>,
}

/// Opens `data`, and `valid` beside it as the held-out images, read as `layout` says.
pub fn open(data: &str, valid: Option<&str>, layout: &[LayoutRule]) -> Result<Opened, CliError> {
    opened(&DataRequest { valid: valid.map(Into::into), layout: layout.to_vec(), ..DataRequest::new(data) })
}

/// As [`open`], as clips where `task` needs clips.
pub fn open_for(
    task: &dyn AnyTask,
    data: &str,
    valid: Option<&str>,
    layout: &[LayoutRule],
) -> Result<Opened, CliError> {
    let clips = task.needs().first().is_some_and(|(_, kind)| *kind == DataKind::Clips);
    opened(&DataRequest { clips, valid: valid.map(Into::into), layout: layout.to_vec(), ..DataRequest::new(data) })
}

fn opened(request: &DataRequest) -> Result<Opened, CliError> {
    let opened = open_data(request)?;
    opened.reading.notes.iter().for_each(|note| eprintln!("{note}"));
    let skipped = opened.skipped.len();
    if skipped > 0 {
        eprintln!("{}", text!("cli-data-skipped", count = skipped));
    }
    Ok(opened)
}

/// Why nothing can be measured on `opened` where its images have no classes in common, or none at all.
pub fn no_labels(opened: &Opened, data: &str) -> CliError {
    let classes = opened.train.classes();
    let key = if classes.len() < 2 { "cli-probe-no-labels" } else { "cli-probe-no-shared-class" };
    CliError::Data(text!(key, data = data, classes = classes.join(", ")))
}

/// Whether some held-out image is of a class that is trained on.
pub fn shares_classes(opened: &Opened) -> bool {
    let held_out = opened.valid.as_ref();
    let labelled = (0..held_out.len()).filter(|&index| held_out.label(index).is_some()).count();
    let unseen: usize = unseen_classes(opened.train.as_ref(), held_out).iter().map(|(_, images)| images).sum();
    labelled > unseen
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
