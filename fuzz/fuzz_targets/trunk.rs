//! Weights of others (safetensors): recognised or refused. A file is no larger than it is: what it claims costs nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pretext::gpu::{DeviceChoice, choose};
use pretext::nets::import_trunk;

fuzz_target!(init: pretext_fuzz::watch_own_panics(), |data: &[u8]| {
    let device = choose(DeviceChoice::Cpu).expect("the processor").device;
    if let Ok(found) = import_trunk(&pretext_fuzz::file("trunk.safetensors", data), &device) {
        let _ = (found.trunk.layer_names(), found.step);
    }
});
