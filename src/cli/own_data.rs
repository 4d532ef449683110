//! The images of a run, opened again: compared by key with those that it was trained on, and refused where they are others
//! and nobody asked for that.

use super::{CliError, data};
use crate::dataset::Source;
use crate::text;
use crate::train::{Accept, DataFound, Place, RunData, Verdict, absolute, folder, identify};
use std::path::Path;
use std::sync::Arc;

/// Opens the images of `run` at `place`, or where the run has them, for the run to go on; says what was found.
///
/// # Errors
/// When they are not there, or are others than `accept` takes.
pub fn to_go_on(run: &Path, place: &Place, accept: Accept) -> Result<RunData, CliError> {
    let again = format!("pretext train --resume {}", run.display());
    let (data, path, found) = look(run, place, &again)?;
    if !accept.allows(found.verdict) {
        let key = if found.verdict == Verdict::Changed { "cli-own-data-changed" } else { "cli-own-data-other" };
        return Err(CliError::Data(text!(key, found = found.sentence(), path = path, again = again)));
    }
    let moved = path != absolute(&folder::settings(run)?.data);
    if moved || !is_unchanged(&found) {
        eprintln!("{}", text!("cli-own-data-found", found = found.sentence(), path = path));
    }
    Ok(data)
}

/// Opens the images of `run` where the run has them, to ask its network about held-out ones; `again` is the command that
/// takes others.
///
/// # Errors
/// When they are not there, or are others.
pub fn to_ask_about(run: &Path, again: &str) -> Result<RunData, CliError> {
    let (data, path, found) = look(run, &Place::default(), again)?;
    // What it learned from is not asked about, but a held-out image may have become one of those.
    if !Accept::Changed.allows(found.verdict) || (found.held_out.same == 0 && found.held_out.gone > 0) {
        return Err(CliError::Data(text!("cli-own-data-asked", found = found.sentence(), path = path, again = again)));
    }
    if !is_unchanged(&found) {
        eprintln!("{}", text!("cli-own-data-found", found = found.sentence(), path = path));
    }
    Ok(data)
}

/// The images behind the rows of what `run` keeps for each of them, where they are as they were; says so where not.
pub fn behind_rows(run: &Path) -> Option<Arc<dyn Source>> {
    let again = format!("pretext train --resume {}", run.display());
    match look(run, &Place::default(), &again) {
        Ok((data, _, found)) if found.verdict == Verdict::Own => return Some(data.train),
        Ok((_, path, found)) => eprintln!("{}", text!("cli-own-data-found", found = found.sentence(), path = path)),
        Err(error) => eprintln!("{error}"),
    }
    None
}

fn is_unchanged(found: &DataFound) -> bool {
    found.verdict == Verdict::Own && found.held_out.is_unchanged()
}

/// The images in the order of the run, where they are, and what was found.
fn look(run: &Path, place: &Place, again: &str) -> Result<(RunData, String, DataFound), CliError> {
    let settings = folder::settings(run)?;
    let path = absolute(place.data.as_deref().unwrap_or(&settings.data));
    let valid = place.valid.as_deref().or(settings.valid.as_deref()).map(absolute);
    if place.data.is_none() && is_gone(&path) {
        return Err(CliError::Data(text!("cli-own-data-gone", path = path, again = again)));
    }
    if let (None, Some(valid)) = (&place.valid, valid.as_deref().filter(|valid| is_gone(valid))) {
        return Err(CliError::Data(text!("cli-own-valid-gone", path = valid, again = again)));
    }
    let layout = place.layout.as_ref().unwrap_or(&settings.layout);
    let opened = data::open_for(super::inspect::task(&settings.task)?, &path, valid.as_deref(), layout)?;
    let identified = identify(run, &place.sources, data::run_data(&opened))?;
    Ok((identified.data, path, identified.found))
}

fn is_gone(path: &str) -> bool {
    crate::dataset::drawn(path).is_none() && !Path::new(path).exists()
}
