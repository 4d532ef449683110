//! What must hold after a fault.

use super::driver::{Seen, run_pretext};
use pretext::train::checkpoint::{self, CheckpointError, Found};
use pretext::train::folder::{Status, read_card};
use std::path::Path;

fn ensure(holds: bool, otherwise: impl Into<String>) -> Result<(), String> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}

/// The checkpoint that is pointed at; nothing where the run came to none. A damaged one is an error.
fn saved(found: Result<Found, CheckpointError>) -> Result<Option<Found>, String> {
    match found {
        Ok(found) => ensure(found.damage.is_empty(), found.damage.join("; ")).map(|()| Some(found)),
        Err(CheckpointError::None { .. }) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

/// A command that could not do its work says why, and does not panic.
fn is_told(seen: &Seen) -> Result<(), String> {
    ensure(!seen.told.contains("panicked"), "it panicked")?;
    let has_failed = seen.code.is_some_and(|code| code != 0);
    ensure(!has_failed || !seen.told.trim().is_empty(), "it failed without a word")?;
    ensure(seen.is_struck || seen.code == Some(0), "it failed without a fault")
}

fn lists(folder: &Path) -> Result<(), String> {
    let output = run_pretext(folder, &["runs", ".", "--json"], "");
    ensure(output.status.success(), format!("the runs are not listed: {}", String::from_utf8_lossy(&output.stderr)))
}

/// A run in `run` that was at step `before`, and trains to step 4.
pub fn trained(seen: &Seen, before: u64) -> Result<(), String> {
    is_told(seen)?;
    lists(seen.folder)?;
    let run = seen.folder.join("run");
    let last = saved(checkpoint::newest(&run))?;
    let best = saved(checkpoint::best(&run))?;
    let reached = last.as_ref().map_or(0, |found| found.state.step);
    ensure(reached >= before, format!("at step {reached}, and step {before} was saved before"))?;
    if let Ok(card) = read_card(&run) {
        let named = best.as_ref().map(|found| found.state.step);
        ensure(card.best.is_none_or(|step| named >= Some(step)), format!("the best of {:?} is not there", card.best))?;
        let has_ended = matches!(card.status, Status::Finished | Status::Stopped);
        ensure(!has_ended || reached >= card.steps, format!("ended at {} and saved at {reached}", card.steps))?;
    }
    if seen.code == Some(0) {
        let card = read_card(&run).map_err(|error| error.to_string())?;
        ensure(reached == 4 && card.status == Status::Finished, format!("success at step {reached}"))?;
        return ensure(run.join("trunk.safetensors").is_file(), "success without a trunk");
    }
    let goes_on = ["train", "--resume", "run", "--steps", "4"];
    let again = if last.is_some() { &goes_on[..] } else { seen.case.arguments.as_slice() };
    let output = run_pretext(seen.folder, again, "");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure(output.status.success(), format!("it does not go on: {told}"))?;
    let last = saved(checkpoint::newest(&run))?.map_or(0, |found| found.state.step);
    ensure(last == 4, format!("it went on to step {last}"))
}

/// A run in `run` that was asked only.
pub fn answered(seen: &Seen) -> Result<(), String> {
    is_told(seen)?;
    lists(seen.folder)?;
    let run = seen.folder.join("run");
    for found in [checkpoint::newest(&run), checkpoint::best(&run)] {
        ensure(saved(found)?.is_some_and(|found| found.state.step == 4), "the run lost its checkpoint")?;
    }
    let out = seen.case.arguments.iter().position(|word| *word == "--out").map(|at| at + 1);
    let Some(out) = out else { return Ok(()) };
    if seen.code == Some(0) {
        let made = seen.folder.join(seen.case.arguments[out]);
        ensure(made.exists(), "success without an answer")?;
    }
    let mut again = seen.case.arguments.clone();
    let elsewhere = format!("again-{}", again[out]);
    again[out] = &elsewhere;
    let output = run_pretext(seen.folder, &again, "");
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    ensure(output.status.success(), format!("it does not answer any more: {told}"))
}
