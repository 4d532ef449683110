//! What a run begins with: its settings, data, method and device, each checked.

use super::super::event::{Event, RunId};
use super::super::outbox::Outbox;
use super::super::run_data::RunData;
use super::super::settings::RunSettings;
use super::super::sources::gather;
use super::error::RunError;
use super::images::Images;
use super::method::{FindTask, method_of};
use crate::dataset::{PhotoError, Skipped};
use crate::gpu::{self, Chosen, DeviceChoice};
use crate::task::{AnyTask, SampleError};

/// What a run begins with.
#[derive(Clone)]
pub struct Beginning {
    /// Its number.
    pub id: RunId,
    /// Where methods are looked up.
    pub find: FindTask,
    /// Its settings.
    pub settings: RunSettings,
    /// Its data.
    pub data: RunData,
    /// What is known about its images; found out on the way.
    pub images: Images,
}

/// The method and the device of a run.
#[derive(Clone)]
pub(super) struct Parts {
    pub task: &'static dyn AnyTask,
    pub device: Chosen,
    /// Files of further sources that cannot be used.
    pub skipped: Vec<SampleError>,
}

/// Tells what the run does before it is there.
pub(super) fn busy(out: &mut Outbox, run: RunId, key: &str) {
    out.send(Event::Busy { run, what: Some(crate::texts::lookup(key, &[])) });
}

/// The method and the device that `settings` name.
pub(super) fn parts(find: FindTask, settings: &RunSettings) -> Result<Parts, RunError> {
    let task = method_of(find, settings)?;
    for (name, value) in [("steps", settings.steps), ("batch_size", settings.batch_size as u64)] {
        if value == 0 {
            return Err(RunError::Setting { name: name.to_owned(), given: value.to_string() });
        }
    }
    if settings.control && settings.batch_size < 2 {
        return Err(RunError::ControlOfOne);
    }
    let choice: DeviceChoice = settings.device.parse()?;
    Ok(Parts { task, device: gpu::choose(choice)?, skipped: Vec::new() })
}

/// Before a GPU is trusted with a run, one small step is compared with the processor's.
pub(super) fn check_device(parts: &Parts, run: RunId, out: &mut Outbox) -> Result<(), RunError> {
    if parts.device.is_gpu {
        busy(out, run, "train-busy-self-check");
        let check = gpu::self_check::run(&parts.device.device, &parts.device.name);
        if !check.passed {
            return Err(RunError::SelfCheck { sentence: check.sentence() });
        }
    }
    Ok(())
}

/// Opens whatever else the method needs.
pub(super) fn gather_data(parts: &mut Parts, beginning: &mut Beginning, out: &mut Outbox) -> Result<(), RunError> {
    busy(out, beginning.id, "train-busy-sources");
    let (data, skipped) = gather(parts.task, &beginning.settings, beginning.data.clone())?;
    let unusable = |Skipped { path: name, reason }| SampleError::Photo(PhotoError::Unusable { name, reason });
    beginning.data = data;
    parts.skipped = skipped.into_iter().map(unusable).collect();
    Ok(())
}
