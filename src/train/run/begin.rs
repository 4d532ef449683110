//! How a run begins or goes on, and its stage before training, where the method has one.

use super::super::checkpoint::{self, CheckpointError};
use super::super::identity::Accept;
use super::super::outbox::Outbox;
use super::super::run_dir::{RunDir, RunLock};
use super::super::{earlier, folder, log, mined};
use super::active::Active;
use super::assemble::{Restored, assemble};
use super::beginning::{Beginning, Parts, busy, check_device, gather_data, parts};
use super::error::RunError;
use super::images::Images;
use super::mining_begin;
use crate::task::TaskError;
use std::path::Path;
use std::sync::Arc;

/// Begins a new run.
pub fn begin(mut beginning: Beginning, out: &mut Outbox) -> Result<Active, RunError> {
    let mut parts = parts(beginning.find, &beginning.settings)?;
    let given = beginning.settings.clone();
    beginning.settings = given.clone().with_absolute_paths();
    beginning.settings.params = parts.task.check(&given.params).map_err(TaskError::from)?;
    earlier::check(parts.task, &beginning.settings.params)?;
    earlier::settle(parts.task, &mut beginning.settings.params);
    gather_data(&mut parts, &mut beginning, out)?;
    let home = folder::claim(&given, &beginning.data.name)?;
    let dir = home.dir().clone();
    let begun = check_device(&parts, beginning.id, out)
        .and_then(|()| Ok(folder::write_settings(&dir, &given, &beginning.settings)?))
        .and_then(|()| {
            busy(out, beginning.id, "train-busy-images");
            let mines = parts.task.miner(&beginning.settings.params)?.is_some();
            beginning.images = Images::of_new_run(&beginning.data, mines);
            before_training(beginning, parts, home, out)
        });
    if begun.is_err() {
        // Of a run that never began nothing is worth keeping; what cannot be removed is told with the next attempt.
        let _ = dir.remove_own("");
    }
    begun
}

/// The stage before training, where the method has one; else training begins.
fn before_training(
    mut beginning: Beginning,
    parts: Parts,
    home: Arc<RunLock>,
    out: &mut Outbox,
) -> Result<Active, RunError> {
    beginning.images.keep(home.dir(), &beginning.settings)?;
    if let Some(miner) = parts.task.miner(&beginning.settings.params)? {
        return mining_begin::begin((beginning, parts), home, miner, out);
    }
    let nothing = parts.task.nothing_mined()?;
    mined::keep(home.dir(), &nothing.json)?;
    assemble(beginning, parts, (home, nothing, None), out).map(Active::training_with)
}

/// Goes on with the run in `folder` from its last checkpoint; records after it are dropped and made again.
///
/// Nothing that it recorded changes before the images are known to be its own, or those that `accept` takes.
pub fn resume(
    mut beginning: Beginning,
    (folder, accept): (&Path, Accept),
    out: &mut Outbox,
) -> Result<Active, RunError> {
    let dir = RunDir::at(folder);
    if !dir.is_run() {
        return Err(CheckpointError::None { run: folder.to_owned() }.into());
    }
    let home = RunLock::take(&dir)?;
    dir.refuse_links()?;
    dir.clear_scratch();
    let home = Arc::new(home.with_heart());
    let found = match checkpoint::newest(folder) {
        Err(CheckpointError::None { .. }) if mined::has_stage(folder) => None,
        found => Some(found?),
    };
    beginning.settings = beginning.settings.with_absolute_paths();
    let (given, done) = (beginning.settings.steps, found.as_ref().map_or(0, |found| found.state.step));
    if given < done {
        return Err(RunError::StepsDone { given, done });
    }
    let mut parts = parts(beginning.find, &beginning.settings)?;
    gather_data(&mut parts, &mut beginning, out)?;
    busy(out, beginning.id, "train-busy-images");
    let (state, given) = (found.as_ref().map(|found| &found.state), beginning.data);
    (beginning.images, beginning.data) = Images::recognised(folder, state, (given, accept))?;
    if let Some(found) = &found {
        beginning.settings.params = found.state.params.clone();
    }
    check_device(&parts, beginning.id, out)?;
    let (mined, restored) = match found {
        None if !mined::is_over(folder) => return before_training(beginning, parts, home, out),
        None => {
            folder::clear_training(&dir)?;
            (mined::read(folder)?, None)
        }
        Some(found) => {
            let unreadable = log::rewind(&dir, found.state.step)?;
            let unreadable = (unreadable > 0).then(|| crate::text!("train-mark-unreadable", count = unreadable));
            let slim = found.state.slim.then(|| crate::text!("train-mark-slim"));
            let notices =
                found.notice().into_iter().chain(folder::put_back(&dir)?).chain(unreadable).chain(slim).collect();
            (mined::read(folder)?, Some(Restored { folder: found.folder, state: found.state, notices }))
        }
    };
    beginning.images.keep(&dir, &beginning.settings)?;
    let mined = beginning.images.mined(parts.task, parts.task.mined_from_json(&mined)?)?;
    assemble(beginning, parts, (home, mined, restored), out).map(Active::training_with)
}
