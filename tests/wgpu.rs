//! Training on burn's wgpu backend against training on the processor, over whatever adapter there is.
//!
//! On software Vulkan each new shape costs seconds of kernel tuning, so the shapes are tiny. Without an adapter the
//! trials report "ignored". One trial at a time: they share the device.

use libtest_mimic::{Arguments, Failed, Trial};
use pretext::gpu::{DeviceChoice, adapters, choose, self_check};

fn main() {
    let mut arguments = Arguments::from_args();
    arguments.test_threads = Some(1);
    let no_adapter = !adapters().iter().any(|card| card.computes);
    let trial = |name: &str, run: fn() -> Result<(), Failed>| {
        let kind = if no_adapter { "no graphics adapter" } else { "" };
        Trial::test(name, run).with_kind(kind).with_ignored_flag(no_adapter)
    };
    let trials = vec![trial("the_fixed_step_agrees_with_the_processor_cold_and_warm", the_fixed_step_agrees)];
    libtest_mimic::run(&arguments, trials).exit();
}

fn the_fixed_step_agrees() -> Result<(), Failed> {
    let chosen = choose(DeviceChoice::Gpu)?;
    let check = self_check::run(&chosen.device, &chosen.name);
    println!("{} cold {:.1} s, warm {:.1} s", check.sentence(), check.cold_seconds, check.warm_seconds);
    if check.passed { Ok(()) } else { Err(check.sentence().into()) }
}
