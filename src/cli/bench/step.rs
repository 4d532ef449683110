//! `pretext bench step`: how fast a training step is, and what of it takes the time.

use super::super::{CliError, data, inspect};
use super::counts::{Counts, Watching, range};
use crate::dataset::{Others, Source};
use crate::gpu::{DeviceChoice, choose};
use crate::task::{
    AnyTask, BatchPlan, DataFacts, EarlierTrunks, MineContext, ParamValues, SessionSettings, mine_at_once,
};
use crate::text;
use burn::prelude::*;
use burn::tensor::Transaction;
use clap::Args;
use serde_json::json;
use std::sync::Arc;
use std::time::Instant;

/// Steps before those that are timed.
const WARM_UP: u64 = 2;

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
    #[arg(long, help = text!("cli-bench-count"))]
    count: bool,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// What was measured of steps, one number a step.
#[derive(Default)]
pub(in crate::cli) struct StepTimes {
    /// Seconds on the clock.
    pub seconds: Vec<f64>,
    /// Seconds of all threads, where the system tells.
    pub processor: Vec<f64>,
    /// Seconds in which one thread made a batch.
    pub making: Vec<f64>,
    /// Seconds of upload, forward, backward and update together.
    parts: [f64; 4],
    /// What the graphics device was asked for, where that is counted.
    counts: Vec<Counts>,
}

/// Steps to take.
pub(in crate::cli) struct Trial {
    /// The method and its parameters.
    pub task: (&'static dyn AnyTask, ParamValues),
    /// What it draws from.
    pub source: Arc<dyn Source>,
    /// Further sources by role.
    pub others: Others,
    /// What computes.
    pub device: Device,
    /// Puzzles a step.
    pub batch_size: usize,
}

impl StepArguments {
    /// Steps of `task` on the gallery and the processor.
    pub(super) fn of(task: &str, batch_size: usize, steps: u64) -> Self {
        let [data, device] = ["demo", "cpu"].map(str::to_owned);
        Self { task: task.to_owned(), data, device, batch_size, steps, set: Vec::new(), count: false, json: true }
    }
}

/// Times steps.
pub fn run(arguments: &StepArguments) -> Result<(), CliError> {
    let (device, mut times) = times(arguments)?;
    report_step(arguments, &device, &mut times);
    Ok(())
}

/// What computed, and the times of steps after two to warm up.
pub(super) fn times(arguments: &StepArguments) -> Result<(String, StepTimes), CliError> {
    let task = inspect::task(&arguments.task)?;
    let values = task.check(&inspect::values(&arguments.set)?)?;
    let choice: DeviceChoice =
        arguments.device.parse().map_err(|e: crate::gpu::DeviceError| CliError::Usage(e.to_string()))?;
    let chosen = choose(choice)?;
    let opened = data::open_for(task, &arguments.data, None, &[])?;
    let (source, device) = (opened.train.clone(), chosen.device.clone());
    let trial = Trial { task: (task, values), source, others: Others::new(), device, batch_size: arguments.batch_size };
    let watching = arguments.count.then(Watching::begin);
    Ok((chosen.name, trial.times(arguments.steps, watching.as_ref())?))
}

impl Trial {
    /// The times of `steps` steps after two to warm up.
    pub(in crate::cli) fn times(self, steps: u64, watching: Option<&Watching>) -> Result<StepTimes, CliError> {
        let Self { task: (task, values), source, others, device, batch_size } = self;
        let trunks = EarlierTrunks::new();
        let context =
            MineContext { source: source.as_ref(), others: Some(&others), device: &device, seed: 1, trunks: &trunks };
        let mined = mine_at_once(task, &values, &context, &mut |_| {})?;
        let facts = DataFacts::of(source.as_ref(), &others);
        let plan = BatchPlan { others, ..BatchPlan::of(source, 1, batch_size) };
        let mut session = task.start(SessionSettings { values, facts, plan, device, mined })?;
        let (maker, all) = (session.batches(), steps + WARM_UP);
        let mut times = StepTimes::default();
        let mut batches = Vec::new();
        for number in 0..all {
            let start = Instant::now();
            batches.push(maker(number).map_err(|e| CliError::Data(e.to_string()))?);
            times.making.push(start.elapsed().as_secs_f64());
        }
        for (number, prepared) in (0..).zip(batches) {
            let (start, spent) = (Instant::now(), process_seconds());
            let before = watching.map(Watching::counts);
            let losses = session.step(prepared.batch, number, all, 1.0)?;
            // All at once, as a run reads them.
            let values = losses.values.into_iter().map(|(_, value)| value);
            let read = values.fold(Transaction::default(), Transaction::register).try_execute();
            read.map_err(|e| CliError::Device(e.to_string()))?;
            if number >= WARM_UP {
                times.seconds.push(start.elapsed().as_secs_f64());
                times.processor.extend(spent.zip(process_seconds()).map(|(before, after)| after - before));
                times
                    .counts
                    .extend(before.zip(watching.map(Watching::counts)).map(|(before, after)| after.since(before)));
                let p = losses.seconds;
                for (sum, part) in times.parts.iter_mut().zip([p.upload, p.forward, p.backward, p.update]) {
                    *sum += part;
                }
            }
        }
        Ok(times)
    }
}

/// `seconds` on the clock and `processor` seconds of all threads, where the system tells, one a step.
fn report_step(
    arguments: &StepArguments,
    device: &str,
    StepTimes { seconds, processor, parts, counts, .. }: &mut StepTimes,
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
            "counts": counts, "shares": { "upload": shares[0], "forward": shares[1], "backward": shares[2], "update": shares[3] },
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
    if !counts.is_empty() {
        let of = |number: fn(&Counts) -> u64| range(counts.iter().map(number));
        let (kernels, uploads) = (of(|counts| counts.kernels), of(|counts| counts.uploads));
        let (reads, submissions) = (of(|counts| counts.read_backs), of(|counts| counts.submissions));
        let said =
            text!("cli-bench-counts", kernels = kernels, uploads = uploads, reads = reads, submissions = submissions);
        println!("{said}");
    }
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
