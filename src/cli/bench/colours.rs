//! `pretext bench colours`: how fast the laboratory paints, and what soft encoding costs.

use crate::colour::{AbBins, OFFICIAL_GRID, SoftEncoder};
use crate::text;
use serde_json::json;
use std::time::Instant;

/// Times the laboratory's picture of `side` pixels, and soft encoding.
pub fn run((side, pictures): (usize, usize), processor: bool, as_json: bool) {
    let measured = super::painting::measure_painting(side, pictures, !processor);
    // The targets of 64 photos of 128 px: one colour for each 4 x 4 pixels.
    let targets = 64 * (128 / 4) * (128 / 4);
    let encodings = encoding_seconds(targets, 9);
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

/// The seconds of each of `times` encodings of `colours` colours, spread over the plane, by 5 neighbours on the 313 bins;
/// rising.
fn encoding_seconds(colours: usize, times: usize) -> Vec<f64> {
    let encoder = SoftEncoder::new(AbBins::of_grid(OFFICIAL_GRID), 5, 5.0);
    // Two steps that share no divisor with the sides, so that neighbouring colours lie far apart.
    let colours: Vec<[f32; 2]> =
        (0..colours).map(|at| [at * 37 % 181, at * 53 % 191].map(|v| v as f32 - 90.0)).collect();
    let mut seconds: Vec<f64> = (0..times.max(1))
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(encoder.encode(colours.iter().copied()));
            start.elapsed().as_secs_f64()
        })
        .collect();
    seconds.sort_by(f64::total_cmp);
    seconds
}
