//! `pretext bench probe`: neighbours among many photos, and embeddings against the bare forward pass.

use super::super::{CliError, data as given, inspect};
use crate::dataset::Others;
use crate::eval::{self, Features, KnnSettings, Wanted};
use crate::gpu::{DeviceChoice, choose};
use crate::photos::Photo;
use crate::task::{
    BatchPlan, DataFacts, EarlierTrunks, MineContext, SessionSettings, TaskError, mine_at_once, rng_for,
};
use crate::text;
use clap::Args;
use std::time::Instant;

/// Classes of the made-up photos.
const CLASSES: usize = 10;
/// Photos that go through the network together.
const CHUNK: usize = 64;

/// Arguments of `pretext bench probe`.
#[derive(Debug, Args)]
pub struct ProbeBenchArguments {
    #[arg(long, default_value_t = 50_000, help = text!("cli-bench-probe-bank"))]
    bank: usize,
    #[arg(long, default_value_t = 10_000, help = text!("cli-bench-probe-queries"))]
    queries: usize,
    #[arg(long, default_value_t = 256, help = text!("cli-bench-probe-width"))]
    width: usize,
    #[arg(long, default_value = "rotation", help = text!("cli-task"))]
    task: String,
    #[arg(long, default_value = "demo", help = text!("cli-data"))]
    data: String,
    #[arg(long, default_value_t = 2000, help = text!("cli-bench-images"))]
    images: usize,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

pub(super) fn made_up(rows: usize, width: usize, seed: u64) -> Features {
    let mut rng = rng_for(seed, 0, 0, 0);
    Features { name: String::new(), width, rows: (0..rows * width).map(|_| rng.unit()).collect() }
}

/// Times both.
pub fn run(arguments: &ProbeBenchArguments) -> Result<(), CliError> {
    let (bank, queries) = (made_up(arguments.bank, arguments.width, 1), made_up(arguments.queries, arguments.width, 2));
    let labels: Vec<usize> = (0..arguments.bank).map(|row| row % CLASSES).collect();
    let start = Instant::now();
    let prediction = eval::weighted_knn((&bank, &labels), &queries, CLASSES, KnnSettings::default());
    let neighbours = start.elapsed().as_secs_f64();
    let (speed, wait, forward) = embeddings(&arguments.task, (&arguments.data, arguments.images))?;
    if arguments.json {
        let document = serde_json::json!({
            "bank": arguments.bank, "queries": prediction.len(), "width": arguments.width, "knn_seconds": neighbours,
            "images_per_second": speed, "wait": wait, "forward_images_per_second": forward,
        });
        println!("{document}");
        return Ok(());
    }
    let (seconds, count) = (format!("{neighbours:.2}"), prediction.len());
    let (bank, width) = (arguments.bank, arguments.width);
    println!("{}", text!("cli-bench-probe-done", queries = count, bank = bank, width = width, seconds = seconds));
    let [speed, forward] = [speed, forward].map(|speed| format!("{speed:.0}"));
    let wait = format!("{:.1}", wait * 100.0);
    println!("{}", text!("cli-bench-embed-done", speed = speed, wait = wait, forward = forward));
    Ok(())
}

/// Images a second from the data, the share of waiting in it, and images a second of the network alone.
pub(super) fn embeddings(task: &str, (data, images): (&str, usize)) -> Result<(f64, f64, f64), CliError> {
    let task = inspect::task(task)?;
    let values = task.check(&Default::default())?;
    let (source, device) = (given::open(data, None, &[])?.all, choose(DeviceChoice::Cpu)?.device);
    let trunks = EarlierTrunks::new();
    let context = MineContext { source: source.as_ref(), others: None, device: &device, seed: 1, trunks: &trunks };
    let mined = mine_at_once(task, &values, &context, &mut |_| {})?;
    let facts = DataFacts::of(source.as_ref(), &Others::new());
    let plan = BatchPlan::of(source.clone(), 1, CHUNK);
    let trunk = task.start(SessionSettings { values, facts, plan, device, mined })?.trunk()?;
    let indices: Vec<usize> = (0..images.min(source.len())).collect();
    let deepest = trunk.layer_names().pop().into_iter().map(str::to_owned).collect();
    let wanted = Wanted { layers: Some(deepest), pooled: vec![1], largest: false };
    let (side, chunks) = (trunk.photo_side(), indices.len().div_ceil(CHUNK).max(2));
    let grey = trunk.view().feed.planes([&Photo::filled(side, side, [128; 3])]).repeat(CHUNK);
    let bare = |chunks: usize| -> Result<f64, TaskError> {
        let start = Instant::now();
        for _ in 0..chunks {
            eval::of_planes(trunk.as_ref(), grey.clone(), &wanted)?;
        }
        Ok(start.elapsed().as_secs_f64())
    };
    // Half before and half after: a machine that does other things meanwhile slows both.
    let before = bare(chunks / 2)?;
    let seen = eval::look(trunk.as_ref(), source.as_ref(), &indices, &wanted)?;
    let alone = before + bare(chunks - chunks / 2)?;
    let (waited, whole) = seen.seconds;
    Ok((seen.places.len() as f64 / whole, waited / whole, (chunks * CHUNK) as f64 / alone))
}
