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

/// The most steps that a run may ask for: more would never end.
const MOST_STEPS: u64 = 1_000_000_000;
/// The most puzzles a step: more could not be held.
const MOST_BATCH: u64 = 65_536;
/// The most loaders: more threads than a system gives.
const MOST_LOADERS: u64 = 256;

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
    let bounded = [
        ("steps", settings.steps, MOST_STEPS),
        ("batch_size", settings.batch_size as u64, MOST_BATCH),
        ("loaders", settings.loaders.max(1) as u64, MOST_LOADERS),
    ];
    for (name, value, most) in bounded {
        if value == 0 || value > most {
            return Err(RunError::Setting { name: name.to_owned(), given: value.to_string(), most });
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
