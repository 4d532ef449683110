//! A run that does not train: its network stands ready to be looked into.

use super::super::checkpoint::{self, Found};
use super::super::{folder, mined};
use super::error::RunError;
use super::method::{FindTask, method_of};
use crate::dataset::Subset;
use crate::gpu::{self, DeviceChoice};
use crate::task::{BatchPlan, Session, SessionSettings};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The network of a run that does not train.
pub struct Resting {
    /// The run's folder.
    pub folder: PathBuf,
    /// Steps done.
    pub step: u64,
    /// The network and what it needs to answer.
    pub session: Box<dyn Session>,
    /// What its person must know about where it comes from.
    pub notice: Option<String>,
}

/// The network of the run in `folder` as its last checkpoint left it.
///
/// # Errors
/// When there is no checkpoint, or it cannot be read.
pub fn reload(find: FindTask, folder: &Path) -> Result<Resting, RunError> {
    reload_from(find, folder, checkpoint::newest(folder)?)
}

/// The network of the run in `folder` as the checkpoint that was `found` left it.
///
/// # Errors
/// When it cannot be read.
pub fn reload_from(find: FindTask, folder: &Path, found: Found) -> Result<Resting, RunError> {
    let notice = found.notice();
    let (checkpoint, state) = (found.folder, found.state);
    let (settings, card) = (folder::settings(folder)?, folder::read_card(folder)?);
    let task = method_of(find, &settings)?;
    // It may have been trained on a machine with another device; looking works on any.
    let device = settings.device.parse::<DeviceChoice>().and_then(gpu::choose);
    let device = device.or_else(|_| gpu::choose(DeviceChoice::Cpu))?.device;
    // Nothing is drawn from the data of the run: it is asked about other photos.
    let source = Arc::new(Subset::empty());
    let mut session = task.start(SessionSettings {
        values: state.params.clone(),
        facts: card.data.facts(&task.sources(), state.images()),
        plan: BatchPlan::of(source, settings.seed, 1),
        device,
        mined: task.mined_from_json(&mined::read(folder)?)?,
    })?;
    session.load_weights(&checkpoint)?;
    Ok(Resting { folder: folder.to_owned(), step: state.step, session, notice })
}
