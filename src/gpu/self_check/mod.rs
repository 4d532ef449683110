//! The self-check: one small fixed training step on the processor and on a GPU, compared number by number.
//!
//! GPU kernels are chosen by timing on the user's machine, so a wrong one shows nowhere else. The step runs twice on
//! the GPU: cold (kernels are tuned and compiled) and warm (the choices are reused). Nothing random is drawn: neither
//! a seed nor the training's own stream is touched. Runs on the calling thread, which should be the trainer's.

mod step;

pub use step::Quantity;

use crate::text;
use burn::tensor::Device;
use serde::Serialize;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// The largest difference allowed between a tensor on the processor and on the GPU, as a part of the tensor's own
/// largest magnitude.
///
/// Both compute in 32-bit floats (2^-24 = 6e-8 a rounding). The longest sums of the step have 256 terms, the chain from
/// loss to the first kernel is about ten operations, and WGSL allows fused multiply-add and a few units in the last
/// place in division, exponential and logarithm: 1e-5 in all. A wrong kernel is off by its whole value. 1e-3 lies a
/// hundredfold away from either.
pub const TOLERANCE: f64 = 1e-3;

/// The largest difference found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Difference {
    /// The quantity that differs most.
    pub quantity: String,
    /// Largest difference as a part of the quantity's largest magnitude; infinite if sizes differ or a number is not
    /// finite.
    pub relative: f64,
}

/// What the self-check found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct SelfCheck {
    /// Whether everything agreed within [`TOLERANCE`].
    pub passed: bool,
    /// The device that was checked.
    pub device: String,
    /// How many quantities were compared, counting both runs.
    pub compared: usize,
    /// The largest difference, over both runs; none when the step did not finish.
    pub worst: Option<Difference>,
    /// Why the step did not finish, if it did not.
    pub problem: Option<String>,
    /// Seconds of the first run, tuning and compiling included.
    pub cold_seconds: f64,
    /// Seconds of the second run.
    pub warm_seconds: f64,
}

impl SelfCheck {
    /// The result in a sentence.
    pub fn sentence(&self) -> String {
        let device = self.device.as_str();
        if let Some(problem) = &self.problem {
            return text!("device-check-stopped", device = device, problem = problem.as_str());
        }
        let worst = self.worst.clone().unwrap_or(Difference { quantity: String::new(), relative: 0.0 });
        let difference = format!("{:.1e}", worst.relative);
        let key = if self.passed { "device-check-passed" } else { "device-check-failed" };
        text!(key, device = device, quantity = worst.quantity, difference = difference, count = self.compared)
    }
}

/// Runs the fixed step on the processor and twice on `device`, which is called `name` on the screen.
///
/// Never panics: a step that stops, by an error or a panic in the runtime, is a check that did not pass. On a GPU it
/// takes a few seconds the first time, on a software adapter up to two minutes.
pub fn run(device: &Device, name: &str) -> SelfCheck {
    let (reference, _) = attempt(&Device::flex());
    let (cold, cold_seconds) = attempt(device);
    let (warm, warm_seconds) = if cold.is_ok() { attempt(device) } else { (Ok(Vec::new()), 0.0) };
    let outcome = reference.and_then(|reference| Ok((reference, cold?, warm?)));
    let mut check = SelfCheck {
        passed: false,
        device: name.to_owned(),
        compared: 0,
        worst: None,
        problem: None,
        cold_seconds,
        warm_seconds,
    };
    match outcome {
        Err(problem) => check.problem = Some(problem),
        Ok((reference, cold, warm)) => {
            let worst = worse(largest_difference(&reference, &cold), largest_difference(&reference, &warm));
            check.passed = worst.relative <= TOLERANCE;
            check.compared = cold.len() + warm.len();
            check.worst = Some(worst);
        }
    }
    check
}

/// The quantity in which `found` differs most from `reference`; both must list the same quantities in the same order.
pub fn largest_difference(reference: &[Quantity], found: &[Quantity]) -> Difference {
    if reference.len() != found.len() {
        return Difference { quantity: text!("device-check-count"), relative: f64::INFINITY };
    }
    let none = Difference { quantity: String::new(), relative: 0.0 };
    reference.iter().zip(found).fold(none, |worst, (reference, found)| {
        let relative = relative_difference(&reference.values, &found.values);
        worse(worst, Difference { quantity: reference.name.clone(), relative })
    })
}

fn worse(one: Difference, other: Difference) -> Difference {
    if other.relative > one.relative || one.quantity.is_empty() { other } else { one }
}

fn relative_difference(reference: &[f32], found: &[f32]) -> f64 {
    let finite = reference.iter().chain(found).all(|value| value.is_finite());
    if reference.len() != found.len() || !finite {
        return f64::INFINITY;
    }
    let largest = |values: &mut dyn Iterator<Item = f64>| values.fold(0.0_f64, f64::max);
    let scale = largest(&mut reference.iter().map(|value| f64::from(value.abs())));
    let difference = largest(&mut reference.iter().zip(found).map(|(a, b)| (f64::from(*a) - f64::from(*b)).abs()));
    if difference == 0.0 { 0.0 } else { difference / scale.max(f64::from(f32::MIN_POSITIVE)) }
}

fn attempt(device: &Device) -> (Result<Vec<Quantity>, String>, f64) {
    let start = Instant::now();
    let outcome = catch_unwind(AssertUnwindSafe(|| step::run(device))).unwrap_or_else(|panic| Err(words_of(&*panic)));
    (outcome, start.elapsed().as_secs_f64())
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    words.map_or_else(|| text!("device-check-panic"), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step_on_cpu() -> Vec<Quantity> {
        step::run(&Device::flex()).unwrap()
    }

    #[test]
    fn the_processor_agrees_with_itself_and_no_quantity_is_trivial() {
        let check = run(&Device::flex(), "CPU");
        assert!(check.passed, "{}", check.sentence());
        assert_eq!(check.compared, 2 * step_on_cpu().len());
        for quantity in step_on_cpu() {
            let largest = quantity.values.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
            assert!(largest > 1e-4, "{} is all but zero: {largest}", quantity.name);
        }
    }

    #[test]
    fn one_wrong_number_in_any_quantity_fails_the_comparison() {
        let reference = step_on_cpu();
        for index in 0..reference.len() {
            let mut found = reference.clone();
            let scale = found[index].values.iter().fold(0.0_f32, |largest, value| largest.max(value.abs()));
            found[index].values[0] += scale * 2e-3;
            let worst = largest_difference(&reference, &found);
            assert_eq!(worst.quantity, reference[index].name);
            assert!(worst.relative > TOLERANCE, "{}", worst.relative);
        }
    }

    #[test]
    fn a_number_that_is_not_finite_or_a_missing_one_fails_the_comparison() {
        let reference = step_on_cpu();
        let mut found = reference.clone();
        found[1].values[0] = f32::NAN;
        assert_eq!(largest_difference(&reference, &found).relative, f64::INFINITY);
        found[1].values.pop();
        assert_eq!(largest_difference(&reference, &found).relative, f64::INFINITY);
        found.pop();
        assert_eq!(largest_difference(&reference, &found).relative, f64::INFINITY);
    }
}
