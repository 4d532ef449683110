//! `pretext bench attack`: how long an attack on held-out pictures takes.

use super::super::CliError;
use super::step::process_seconds;
use crate::gpu::{DeviceChoice, choose};
use crate::task::{DataFacts, build};
use crate::tasks::robust_rotation::{RobustParams, RobustRotation, attack_classes};
use crate::text;
use burn::module::Module;
use burn::prelude::*;
use burn::tensor::Distribution;
use clap::Args;
use serde_json::json;
use std::time::Instant;

/// Classes of the classifier.
const CLASSES: usize = 10;

/// Arguments of `pretext bench attack`.
#[derive(Debug, Args)]
pub struct AttackArguments {
    #[arg(long, default_value_t = 1000, help = text!("cli-bench-attack-images"))]
    images: usize,
    #[arg(long, default_value_t = 100, help = text!("cli-bench-attack-together"))]
    batch_size: usize,
    #[arg(long, default_value_t = 20, help = text!("cli-bench-attack-steps"))]
    steps: usize,
    #[arg(long, default_value_t = 32, help = text!("cli-bench-attack-side"))]
    side: usize,
    #[arg(long, default_value = "cpu", help = text!("cli-device"))]
    device: String,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Times the attack.
pub fn run(arguments: &AttackArguments) -> Result<(), CliError> {
    let choice: DeviceChoice =
        arguments.device.parse().map_err(|e: crate::gpu::DeviceError| CliError::Usage(e.to_string()))?;
    let chosen = choose(choice)?;
    let spent = seconds_of(arguments, &chosen.device);
    let (seconds, processor) = spent.ok_or_else(|| CliError::Device(text!("cli-bench-attack-failed")))?;
    let AttackArguments { images, steps, side, .. } = *arguments;
    if arguments.json {
        let document = json!({ "device": chosen.name, "images": images, "steps": steps, "side": side, "seconds": seconds,
            "processor_seconds": processor });
        println!("{document}");
    } else {
        let (seconds, device) = (format!("{seconds:.2}"), chosen.name.as_str());
        println!(
            "{}",
            text!(
                "cli-bench-attack-done",
                images = images,
                side = side,
                steps = steps,
                device = device,
                seconds = seconds
            )
        );
    }
    Ok(())
}

/// The seconds on the clock for all images, after one batch to warm up, and those of all threads where the system tells;
/// nothing if the device failed.
fn seconds_of(arguments: &AttackArguments, device: &Device) -> Option<(f64, Option<f64>)> {
    let p = RobustParams { size: arguments.side, attack_steps: arguments.steps, ..RobustParams::default() };
    let model = build(&RobustRotation, &p, DataFacts::new(1, CLASSES), device).valid();
    let together = arguments.batch_size.max(1);
    let one = |count: usize| -> Option<()> {
        let shape = [count, 3, p.size, p.size];
        let pictures = Tensor::<4>::random(shape, Distribution::Uniform(0.0, 1.0), device);
        let start = Tensor::<4>::random(shape, Distribution::Uniform(-1.0, 1.0), device);
        let classes = (0..count).map(|at| at % CLASSES);
        let found = attack_classes(&p, (&model.trunk, &model.head), (pictures, start), classes);
        found.sum().try_into_data().ok().map(|_| ())
    };
    one(together)?;
    let (start, spent) = (Instant::now(), process_seconds());
    let mut left = arguments.images;
    while left > 0 {
        let count = together.min(left);
        one(count)?;
        left -= count;
    }
    let processor = spent.zip(process_seconds()).map(|(before, after)| after - before);
    Some((start.elapsed().as_secs_f64(), processor))
}
