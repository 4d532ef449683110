//! `pretext train --out DIR --continue`: begins the run in a folder, or goes on with what is there, as often as a scheduler
//! that kills and queues again asks for it.

use super::{CliError, inspect, own_data};
use crate::text;
use crate::train::folder::{self, FolderError, Status, check_vacant, read_card};
use crate::train::{Accept, Command, Place, RunDir, RunSettings, contradictions, release};
use std::path::Path;

/// What begins the run, by `begin`, or goes on with it; nothing where it has come to its end already, which is said.
///
/// # Errors
/// When the folder holds something else, somebody else trains there, or the settings are not those of the run.
pub fn next(
    settings: RunSettings,
    has_epochs: bool,
    begin: impl FnOnce(RunSettings) -> Result<Command, CliError>,
) -> Result<Option<Command>, CliError> {
    let Some(out) = settings.out.clone() else { return Err(CliError::Usage(text!("cli-continue-no-folder"))) };
    release(&RunDir::at(&out), |host| eprintln!("{}", text!("cli-continue-watching", host = host)));
    match check_vacant(&out) {
        Ok(()) => return begin(settings).map(Some),
        Err(FolderError::Taken { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    check_same(&out, &settings, has_epochs)?;
    if read_card(&out)?.status == Status::Finished {
        eprintln!("{}", text!("cli-continue-finished", path = out.display().to_string()));
        return Ok(None);
    }
    let RunSettings { data, valid, sources, device, .. } = settings;
    let place = Place { data: Some(data), valid, layout: None, sources };
    let data = own_data::to_go_on(&out, &place, Accept::default())?;
    let device = Some(device);
    Ok(Some(Command::Resume {
        run: out,
        data,
        place,
        accept: Accept::default(),
        steps: None,
        device,
        probe_every: None,
    }))
}

/// Names every setting that is another one than the run's.
fn check_same(out: &Path, given: &RunSettings, has_epochs: bool) -> Result<(), CliError> {
    let kept = folder::settings(out)?;
    let task = inspect::task(&kept.task)?;
    let mut found = if given.task == kept.task { contradictions(task, &kept, given)? } else { Vec::new() };
    if given.task != kept.task {
        found.push(("task".to_owned(), kept.task, given.task.clone()));
    }
    // Passes over the images are steps once the images are counted, and those are compared one by one.
    found.retain(|(name, ..)| !(has_epochs && name == "steps"));
    if found.is_empty() {
        return Ok(());
    }
    let line = |(name, kept, given): &(String, String, String)| {
        text!("cli-continue-other-line", name = name.as_str(), kept = kept.as_str(), given = given.as_str())
    };
    let all = found.iter().map(line).collect::<Vec<_>>().join("; ");
    Err(CliError::Usage(text!("cli-continue-other", path = out.display().to_string(), all = all)))
}
