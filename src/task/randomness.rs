//! The random numbers of a device: one generator for the whole program, which must not be drawn from in two places at once.

use burn::prelude::Device;
use std::sync::{Mutex, MutexGuard, PoisonError};

static DRAWING: Mutex<()> = Mutex::new(());

/// Seeds `device` and keeps everyone else who seeds off it for as long as the guard lives, so that a model that is drawn
/// while another one trains (a preview, a second run) gets the numbers of its own seed, and the other one its own too.
#[must_use = "the numbers are the seed's only while the guard lives"]
pub fn seeded(device: &Device, seed: u64) -> MutexGuard<'static, ()> {
    // A step that panicked leaves nothing behind that the next seed does not replace.
    let guard = DRAWING.lock().unwrap_or_else(PoisonError::into_inner);
    device.seed(seed);
    guard
}
