//! `pretext bench sinkhorn`: what the Sinkhorn layer costs, forward and backward, to be compared with a training step.

use super::super::CliError;
use crate::gpu::{DeviceChoice, choose};
use crate::nets::sinkhorn;
use crate::text;
use burn::prelude::*;
use burn::tensor::Distribution;
use clap::Args;
use serde_json::json;
use std::time::Instant;

/// Runs before the timed ones.
const WARM_UP: usize = 3;

/// Arguments of `pretext bench sinkhorn`.
#[derive(Debug, Args)]
pub struct SinkhornArguments {
    #[arg(long, default_value_t = 256, help = text!("cli-bench-sinkhorn-matrices"))]
    matrices: usize,
    #[arg(long, default_value_t = 9, help = text!("cli-bench-sinkhorn-size"))]
    size: usize,
    #[arg(long, default_value_t = 20, help = text!("cli-bench-sinkhorn-rounds"))]
    rounds: usize,
    #[arg(long, default_value_t = 30, help = text!("cli-bench-sinkhorn-times"))]
    times: usize,
    #[arg(long, default_value = "cpu", help = text!("cli-device"))]
    device: String,
    #[arg(long, help = text!("cli-json"))]
    json: bool,
}

/// Times the layer.
pub fn run(arguments: &SinkhornArguments) -> Result<(), CliError> {
    let choice: DeviceChoice =
        arguments.device.parse().map_err(|e: crate::gpu::DeviceError| CliError::Usage(e.to_string()))?;
    let chosen = choose(choice)?;
    let shape = [arguments.matrices, arguments.size, arguments.rounds];
    let seconds = seconds_of(shape, arguments.times, &chosen.device)
        .ok_or_else(|| CliError::Device(text!("cli-bench-sinkhorn-failed")))?;
    let median = 1000.0 * seconds.get(seconds.len() / 2).copied().unwrap_or(f64::NAN);
    let SinkhornArguments { matrices, size, rounds, .. } = *arguments;
    if arguments.json {
        let document = json!({
            "device": chosen.name, "matrices": matrices, "size": size, "rounds": rounds, "times": seconds.len(),
            "median_milliseconds": median,
        });
        println!("{document}");
    } else {
        let (median, device) = (format!("{median:.1}"), chosen.name.as_str());
        println!(
            "{}",
            text!(
                "cli-bench-sinkhorn-done",
                matrices = matrices,
                size = size,
                rounds = rounds,
                device = device,
                median = median
            )
        );
    }
    Ok(())
}

/// The seconds of each of `times` runs over `matrices` matrices of `size` rows and `rounds` rounds, rising; nothing if the
/// device failed.
fn seconds_of([matrices, size, rounds]: [usize; 3], times: usize, device: &Device) -> Option<Vec<f64>> {
    let device = device.clone().autodiff();
    let numbers = Tensor::<3>::random([matrices, size, size], Distribution::Normal(0.0, 1.0), &device);
    let mut seconds = Vec::with_capacity(times);
    for time in 0..times.max(1) + WARM_UP {
        let numbers = numbers.clone().detach().require_grad();
        let start = Instant::now();
        let gradients = sinkhorn(numbers.clone(), rounds).powi_scalar(2).mean().backward();
        numbers.grad(&gradients)?.try_into_data().ok()?;
        if time >= WARM_UP {
            seconds.push(start.elapsed().as_secs_f64());
        }
    }
    seconds.sort_by(f64::total_cmp);
    Some(seconds)
}
