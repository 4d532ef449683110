//! `pretext bench`: how fast a training step, the sample pipeline and a frame are. Never part of the tests.

use super::bench_probe::{self, ProbeBenchArguments};
use super::bench_sinkhorn::{self, SinkhornArguments};
use super::{CliError, data, inspect};
use crate::dataset::{Others, Source};
use crate::gpu::{DeviceChoice, choose};
use crate::task::{BatchPlan, DataFacts, EarlierTrunks, MineContext, SessionSettings, mine_at_once};
use crate::text;
use clap::{Args, Subcommand};
use serde_json::json;
use std::time::Instant;

/// What is timed.
#[derive(Debug, Subcommand)]
pub enum BenchVerb {
    #[command(about = text!("cli-bench-step"))]
    Step(StepArguments),
    #[command(about = text!("cli-bench-data"))]
    Data(DataArguments),
    #[command(about = text!("cli-bench-runs"))]
    Runs {
        #[arg(long, default_value_t = 1000, help = text!("cli-bench-runs-count"))]
        runs: usize,
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
    #[command(about = text!("cli-bench-sinkhorn"))]
    Sinkhorn(SinkhornArguments),
    #[command(about = text!("cli-bench-probe"))]
    Probe(ProbeBenchArguments),
    #[command(about = text!("cli-bench-ui"))]
    Ui {
        #[arg(long, default_value_t = 100_000, help = text!("cli-bench-ui-thumbnails"))]
        thumbnails: usize,
        #[arg(long, default_value_t = 50_000, help = text!("cli-bench-ui-points"))]
        points: usize,
        #[arg(long, default_value_t = 600, help = text!("cli-bench-ui-frames"))]
        frames: usize,
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
    #[command(about = text!("cli-bench-colours"))]
    Colours {
        #[arg(long, default_value_t = 512, help = text!("cli-bench-colours-side"))]
        side: usize,
        #[arg(long, default_value_t = 100, help = text!("cli-bench-colours-pictures"))]
        pictures: usize,
        #[arg(long, help = text!("cli-bench-colours-processor"))]
        processor: bool,
        #[arg(long, help = text!("cli-json"))]
        json: bool,
    },
}

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

/// Arguments of `pretext bench data`.
#[derive(Debug, Args)]
pub struct DataArguments {
    #[arg(long, default_value = "demo", help = text!("cli-data"))]
    data: String,
    #[arg(long, default_value_t = 128, help = text!("cli-bench-side"))]
    side: usize,
    #[arg(long, default_value_t = 400, help = text!("cli-bench-images"))]
    images: usize,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Times what is asked for.
pub fn run(what: &BenchVerb) -> Result<(), CliError> {
    match what {
        BenchVerb::Step(arguments) => step(arguments),
        BenchVerb::Data(arguments) => pixels(arguments),
        BenchVerb::Runs { runs, json } => super::bench_runs::run(*runs, *json),
        BenchVerb::Ui { thumbnails, points, frames, json } => window((*thumbnails, *points), *frames, *json),
        BenchVerb::Sinkhorn(arguments) => bench_sinkhorn::run(arguments),
        BenchVerb::Probe(arguments) => bench_probe::run(arguments),
        BenchVerb::Colours { side, pictures, processor, json } => {
            colours(&crate::ui::paint_bench::measure_painting(*side, *pictures, !processor), *json);
            Ok(())
        }
    }
}

fn step(arguments: &StepArguments) -> Result<(), CliError> {
    let task = inspect::task(&arguments.task)?;
    let values = task.check(&inspect::values(&arguments.set)?)?;
    let choice: DeviceChoice =
        arguments.device.parse().map_err(|e: crate::gpu::DeviceError| CliError::Usage(e.to_string()))?;
    let chosen = choose(choice)?;
    let opened = data::open(&arguments.data, None)?;
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
    report_step(arguments, &chosen.name, (&mut seconds, &mut processor), parts);
    Ok(())
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

/// How often the data is opened afresh for the first pass; the fastest counts, as a machine is never quite idle.
const DATA_ROUNDS: usize = 3;

/// From files to numbers on one thread, by its own CPU time: the first pass reads, decodes and resizes, the later ones come out of the
/// cache. Every pass cuts the middle square and spreads it to channels of floats, as `benches/peers/data_torchvision.py`
/// does. Both read files that the system has in memory.
fn pixels(arguments: &DataArguments) -> Result<(), CliError> {
    let (mut first, mut later, mut count) = (0.0f64, 0.0f64, 0);
    for _ in 0..DATA_ROUNDS {
        let opened = data::open(&arguments.data, None)?;
        count = arguments.images.min(opened.all.len());
        for pass in 0..3 {
            let (clock, cpu) = (Instant::now(), cpu_seconds());
            let usable = (0..count).filter_map(|index| prepared(&*opened.all, index, arguments.side)).count();
            let wall = clock.elapsed().as_secs_f64();
            let speed = usable as f64 / cpu.zip(cpu_seconds()).map_or(wall, |(before, after)| after - before);
            if pass == 0 { first = first.max(speed) } else { later = later.max(speed) }
        }
    }
    if arguments.json {
        let document = json!({
            "data": arguments.data, "images": count, "side": arguments.side, "threads": 1,
            "first_pass_images_per_second": first, "later_pass_images_per_second": later,
        });
        println!("{document}");
    } else {
        let (first, later) = (format!("{first:.0}"), format!("{later:.0}"));
        println!(
            "{}",
            text!("cli-bench-data-done", first = first, later = later, side = arguments.side, images = count)
        );
    }
    Ok(())
}

/// Seconds that all threads have computed, where the system tells (Linux): a busy machine spoils them less than a clock.
#[cfg(target_os = "linux")]
fn process_seconds() -> Option<f64> {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    Some(time.tv_sec as f64 + time.tv_nsec as f64 / 1e9)
}

#[cfg(not(target_os = "linux"))]
fn process_seconds() -> Option<f64> {
    None
}

/// Seconds that this thread has computed, where the system tells (Linux): other programs do not spoil them.
fn cpu_seconds() -> Option<f64> {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(nanoseconds.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// The middle square of photo `index` as floats in [-1, 1], one channel after the other; nothing if it is unusable.
fn prepared(source: &dyn Source, index: usize, side: usize) -> Option<Vec<f32>> {
    let photo = source.photo(index, side).ok()?;
    let square = if photo.shorter_side() == side {
        photo.crop((photo.width - side) / 2, (photo.height - side) / 2, side, side)
    } else {
        photo.centre_square().resized(side, side)
    };
    let channel =
        |channel: usize| square.rgb.iter().skip(channel).step_by(3).map(|&byte| f32::from(byte) / 127.5 - 1.0);
    Some((0..3).flat_map(channel).collect())
}

fn colours(measured: &crate::ui::paint_bench::PaintTimes, as_json: bool) {
    // The targets of 64 photos of 128 px: one colour for each 4 x 4 pixels.
    let targets = 64 * (128 / 4) * (128 / 4);
    let encodings = super::bench_encode::encoding_seconds(targets, 9);
    let encode = 1000.0 * encodings[encodings.len() / 2];
    if as_json {
        let mut document = json!(measured);
        document["encode_ms"] = json!(encode);
        return println!("{document}");
    }
    let milliseconds = |value: f64| format!("{value:.1}");
    let device = measured.device.clone().unwrap_or_else(|| text!("cli-bench-colours-no-device"));
    println!(
        "{}",
        text!(
            "cli-bench-colours-done",
            side = measured.side,
            device = device,
            own = milliseconds(measured.own_median_ms),
            longest = milliseconds(measured.own_longest_ms),
            passed = milliseconds(measured.passed_median_ms),
            send = milliseconds(measured.send_ms)
        )
    );
    println!("{}", text!("cli-bench-colours-encoded", encode = milliseconds(encode)));
}

fn window((thumbnails, points): (usize, usize), frames: usize, as_json: bool) -> Result<(), CliError> {
    let measured = crate::ui::bench::measure_frames(crate::tasks::TASKS.to_vec(), thumbnails, frames);
    let atlas = crate::ui::bench_atlas::measure_atlas(crate::tasks::TASKS.to_vec(), points, frames);
    if as_json {
        let mut document = json!(measured);
        document["atlas"] = json!({
            "points": points, "median_ms": atlas.median_ms, "p99_ms": atlas.p99_ms, "longest_ms": atlas.longest_ms,
        });
        println!("{document}");
    } else {
        println!(
            "{}",
            text!(
                "cli-bench-ui-done",
                frames = frames,
                thumbnails = thumbnails,
                median = format!("{:.2}", measured.median_ms),
                slow = format!("{:.2}", measured.p99_ms)
            )
        );
        let (median, slow) = (format!("{:.2}", atlas.median_ms), format!("{:.2}", atlas.p99_ms));
        println!("{}", text!("cli-bench-atlas-done", frames = frames, points = points, median = median, slow = slow));
    }
    Ok(())
}
