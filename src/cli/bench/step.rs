//! `pretext bench step`: how fast a training step is, and what of it takes the time.

use super::super::{CliError, data, inspect};
use crate::dataset::Others;
use crate::gpu::{DeviceChoice, choose};
use crate::task::{BatchPlan, DataFacts, EarlierTrunks, MineContext, SessionSettings, mine_at_once};
use crate::text;
use clap::Args;
use serde_json::json;
use std::time::Instant;

/// Arguments of `pretext bench step`.
#[derive(Debug, Args)]
pub struct StepArguments {
    #[arg(long, default_value = "inpainting", help = text!("cli-task"))]
    task: String,
    #[arg(long, default_value = "demo", help = text!("cli-data"))]
    data: String,
    #[arg(long, default_value = "cpu", help = text!("cli-device"))]
    device: String,
    #[arg(long, default_value_t = 64, help = text!("cli-train-batch-size"))]
    batch_size: usize,
    #[arg(long, default_value_t = 10, help = text!("cli-bench-steps"))]
    steps: u64,
    #[arg(long = "set", value_name = "KEY=VALUE", help = text!("cli-set"))]
    set: Vec<String>,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// What was measured of steps, one number a step.
pub(super) struct StepTimes {
    /// What computed them.
    device: String,
    /// Seconds on the clock.
    pub seconds: Vec<f64>,
    /// Seconds of all threads, where the system tells.
    pub processor: Vec<f64>,
    /// Seconds of upload, forward, backward and update together.
    parts: [f64; 4],
}

impl StepArguments {
    /// Steps of `task` on the gallery and the processor.
    pub(super) fn of(task: &str, batch_size: usize, steps: u64) -> Self {
        let [data, device] = ["demo", "cpu"].map(str::to_owned);
        Self { task: task.to_owned(), data, device, batch_size, steps, set: Vec::new(), json: true }
    }
}

/// Times steps.
pub fn run(arguments: &StepArguments) -> Result<(), CliError> {
    let StepTimes { device, mut seconds, mut processor, parts } = times(arguments)?;
    report_step(arguments, &device, (&mut seconds, &mut processor), parts);
    Ok(())
}

/// The times of steps after two to warm up.
pub(super) fn times(arguments: &StepArguments) -> Result<StepTimes, CliError> {
    let task = inspect::task(&arguments.task)?;
    let values = task.check(&inspect::values(&arguments.set)?)?;
    let choice: DeviceChoice =
        arguments.device.parse().map_err(|e: crate::gpu::DeviceError| CliError::Usage(e.to_string()))?;
    let chosen = choose(choice)?;
    let opened = data::open_for(task, &arguments.data, None, &[])?;
    let trunks = EarlierTrunks::new();
    let context =
        MineContext { source: opened.train.as_ref(), others: None, device: &chosen.device, seed: 1, trunks: &trunks };
    let mined = mine_at_once(task, &values, &context, &mut |_| {})?;
    let source = opened.train.clone();
    let mut session = task.start(SessionSettings {
        values,
        facts: DataFacts::of(source.as_ref(), &Others::new()),
        plan: BatchPlan::of(source, 1, arguments.batch_size),
        device: chosen.device.clone(),
        mined,
    })?;
    let maker = session.batches();
    let warm_up = 2;
    let mut batches = Vec::new();
    for number in 0..arguments.steps + warm_up {
        batches.push(maker(number).map_err(|e| CliError::Data(e.to_string()))?);
    }
    let mut seconds = Vec::new();
    let mut parts = [0.0f64; 4];
    let mut processor = Vec::new();
    for (number, prepared) in batches.into_iter().enumerate() {
        let (start, spent) = (Instant::now(), process_seconds());
        let losses = session.step(prepared.batch, number as u64, arguments.steps + warm_up, 1.0)?;
        let (_, loss) = losses.values.first().ok_or_else(|| CliError::Failed(text!("task-error-no-answer")))?;
        loss.clone().try_into_data().map_err(|e| CliError::Device(e.to_string()))?;
        if number as u64 >= warm_up {
            seconds.push(start.elapsed().as_secs_f64());
            processor.extend(spent.zip(process_seconds()).map(|(before, after)| after - before));
            let p = losses.seconds;
            for (sum, part) in parts.iter_mut().zip([p.upload, p.forward, p.backward, p.update]) {
                *sum += part;
            }
        }
    }
    Ok(StepTimes { device: chosen.name, seconds, processor, parts })
}

/// `seconds` on the clock and `processor` seconds of all threads, where the system tells, one a step.
fn report_step(
    arguments: &StepArguments,
    device: &str,
    (seconds, processor): (&mut [f64], &mut [f64]),
    parts: [f64; 4],
) {
    let middle = |values: &mut [f64]| {
        values.sort_by(f64::total_cmp);
        values.get(values.len() / 2).copied()
    };
    let (median, processor) = (middle(seconds).unwrap_or(f64::NAN), middle(processor));
    let speed = arguments.batch_size as f64 / median;
    let whole: f64 = seconds.iter().sum();
    let shares = parts.map(|part| part / whole);
    if arguments.json {
        let document = json!({
            "task": arguments.task, "device": device, "batch_size": arguments.batch_size, "steps": seconds.len(),
            "median_step_seconds": median, "median_processor_seconds": processor, "images_per_second": speed,
            "shares": { "upload": shares[0], "forward": shares[1], "backward": shares[2], "update": shares[3] },
        });
        println!("{document}");
        return;
    }
    let [upload, forward, backward, update] = shares.map(|share| format!("{:.0}", share * 100.0));
    println!(
        "{}",
        text!(
            "cli-bench-step-done",
            task = arguments.task.as_str(),
            device = device,
            speed = format!("{speed:.1}"),
            median = format!("{:.1}", median * 1000.0)
        )
    );
    println!("{}", text!("cli-bench-shares", upload = upload, forward = forward, backward = backward, update = update));
}

/// Seconds that all threads have computed, where the system tells (Linux): a busy machine spoils them less than a clock.
#[cfg(target_os = "linux")]
pub(super) fn process_seconds() -> Option<f64> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
}

#[cfg(not(target_os = "linux"))]
pub(super) fn process_seconds() -> Option<f64> {
    None
}
