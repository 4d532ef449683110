//! A run whose owner died on another host: its lock went with it, its name did not. Where its heart stands still, the run may
//! be taken over.

use super::RunDir;
use super::heart::{Pulse, Vital};
use super::lock::RunLock;
use super::owner::host;
use std::time::{Duration, Instant};

/// How long a heart is watched: three beats, and some time for the file to come over.
const WATCHED: Duration = Duration::from_secs(35);
/// Time between two looks.
const LOOK: Duration = Duration::from_millis(500);
/// Seconds after which nobody has to watch, whatever two clocks may differ.
const LONG_AGO: f64 = 900.0;

/// Lets go of the run in `dir` if its owner is on another host and dead. `watching` is told of that host where this takes
/// some time.
pub fn release(dir: &RunDir, watching: impl FnOnce(&str)) {
    let Some(owner) = RunLock::named(dir).filter(|owner| *owner != host()) else { return };
    let Some(pulse) = Pulse::read(dir.root()).filter(|pulse| pulse.host == owner) else { return };
    if pulse.state == Vital::Running && pulse.age() < LONG_AGO {
        watching(&owner);
        let since = Instant::now();
        while since.elapsed() < WATCHED {
            std::thread::sleep(LOOK);
            if Pulse::read(dir.root()).as_ref() != Some(&pulse) {
                return;
            }
        }
    }
    RunLock::forget(dir, &owner);
}
