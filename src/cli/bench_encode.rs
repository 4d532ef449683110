//! What soft encoding costs.

use crate::colour::{AbBins, OFFICIAL_GRID, SoftEncoder};
use std::time::Instant;

/// The seconds of each of `times` encodings of `colours` colours, spread over the plane, by 5 neighbours on the 313 bins;
/// rising.
pub fn encoding_seconds(colours: usize, times: usize) -> Vec<f64> {
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
