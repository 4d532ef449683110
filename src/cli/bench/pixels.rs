//! `pretext bench data`: how fast files become numbers.

use super::super::{CliError, data};
use crate::dataset::Source;
use crate::text;
use clap::Args;
use serde_json::json;
use std::time::Instant;

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

/// How often the data is opened afresh for the first pass; the fastest counts, as a machine is never quite idle.
const DATA_ROUNDS: usize = 3;

/// From files to numbers on one thread, by its own CPU time: the first pass reads, decodes and resizes, the later ones come out of the
/// cache. Every pass cuts the middle square and spreads it to channels of floats, as `benches/peers/data_torchvision.py`
/// does. Both read files that the system has in memory.
pub fn run(arguments: &DataArguments) -> Result<(), CliError> {
    let (mut first, mut later, mut count) = (0.0f64, 0.0f64, 0);
    for _ in 0..DATA_ROUNDS {
        let opened = data::open(&arguments.data, None, &[])?;
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

/// Seconds that this thread has computed, where the system tells (Linux): other programs do not spoil them.
fn cpu_seconds() -> Option<f64> {
    let nanoseconds = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    Some(nanoseconds.split(' ').next()?.parse::<f64>().ok()? / 1e9)
}

/// The middle square of photo `index` as floats in [-1, 1], one channel after the other; nothing if it is unusable.
pub(super) fn prepared(source: &dyn Source, index: usize, side: usize) -> Option<Vec<f32>> {
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
