//! `pretext train --dry-run`: two real steps, and what they say about the whole run: how long it takes and how much memory.

use super::bench::step::Trial;
use super::{CliError, inspect};
use crate::dataset::{Source, Subset, spread};
use crate::gpu::{DeviceChoice, choose};
use crate::text;
use crate::train::{RunData, RunSettings, gather};
use serde_json::json;
use std::sync::Arc;

/// Steps that are timed, after two to warm up.
const STEPS: u64 = 2;
/// Images that a method looks through before, where it does: all of them would take as long as the real stage.
const MINED: usize = 256;

/// Takes steps of the run that `settings` and `data` describe, in no folder, and says what they took.
pub fn run(settings: &RunSettings, data: RunData, as_json: bool) -> Result<(), CliError> {
    let task = inspect::task(&settings.task)?;
    let values = task.check(&settings.params)?;
    let choice: DeviceChoice =
        settings.device.parse().map_err(|e: crate::gpu::DeviceError| CliError::Usage(e.to_string()))?;
    let chosen = choose(choice)?;
    let (data, _) = gather(task, settings, data)?;
    let (others, mines) = (data.others(), task.miner(&values)?.is_some());
    let source: Arc<dyn Source> = match mines {
        true => Arc::new(Subset::of(data.train.clone(), spread(data.train.as_ref(), MINED))),
        false => data.train,
    };
    let (task, device) = ((task, values), chosen.device.clone());
    let times = Trial { task, source, others, device, batch_size: settings.batch_size }.times(STEPS, None)?;
    let longest = |seconds: &[f64]| seconds.iter().copied().fold(0.0, f64::max);
    // The first batch of all reads files that the system may not have in memory: so do most of a first pass.
    let (step, making) = (longest(&times.seconds), longest(&times.making));
    let each = step.max(making / settings.loaders.max(1) as f64);
    let whole = each * settings.steps as f64;
    let bytes = memory_stats::memory_stats().map(|memory| memory.physical_mem);
    if as_json {
        let document = json!({
            "device": chosen.name, "steps": settings.steps, "batch_size": settings.batch_size, "step_seconds": step,
            "batch_seconds": making, "loaders": settings.loaders, "run_seconds": whole, "memory_bytes": bytes, "mines_before": mines,
        });
        println!("{document}");
        return Ok(());
    }
    let milliseconds = |seconds: f64| format!("{:.0}", seconds * 1000.0);
    let (step, making, minutes) = (milliseconds(step), milliseconds(making), format!("{:.1}", whole / 60.0));
    println!(
        "{}",
        text!("cli-dry-step", device = chosen.name.as_str(), step = step, making = making, loaders = settings.loaders)
    );
    println!("{}", text!("cli-dry-whole", steps = settings.steps, minutes = minutes));
    if let Some(bytes) = bytes {
        println!("{}", text!("cli-dry-memory", megabytes = bytes >> 20));
    }
    if mines {
        println!("{}", text!("cli-dry-mines"));
    }
    Ok(())
}
