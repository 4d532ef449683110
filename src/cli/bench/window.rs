//! `pretext bench ui`: how fast a frame is.

use super::frames::measure_frames;
use super::measure::Measure;
use crate::tasks::TASKS;
use crate::text;
use serde_json::json;

/// Times frames with `thumbnails` listed and plots of `history` points, and with `points` on the atlas.
pub fn run((thumbnails, history, points): (usize, usize, usize), frames: usize, as_json: bool) {
    let measured = measure_frames(TASKS.to_vec(), (thumbnails, history), frames);
    let atlas = super::atlas_frames::measure_atlas(TASKS.to_vec(), points, frames);
    if as_json {
        let mut document = json!(measured);
        document["atlas"] = json!({
            "points": points, "median_ms": atlas.median_ms, "p99_ms": atlas.p99_ms, "longest_ms": atlas.longest_ms,
        });
        println!("{document}");
    } else {
        println!(
            "{}",
            text!(
                "cli-bench-ui-done",
                frames = frames,
                thumbnails = thumbnails,
                median = format!("{:.2}", measured.median_ms),
                slow = format!("{:.2}", measured.p99_ms)
            )
        );
        let (median, slow) = (format!("{:.2}", atlas.median_ms), format!("{:.2}", atlas.p99_ms));
        println!("{}", text!("cli-bench-atlas-done", frames = frames, points = points, median = median, slow = slow));
    }
}

/// What of a window stands in the ledger: its first frame, and a frame with many thumbnails.
pub(super) fn measures() -> [(String, Measure<'static>); 2] {
    let first = || Ok(vec![(measure_frames(TASKS.to_vec(), (1000, 0), 1).first_frame_ms / 1000.0, None)]);
    let frame = || {
        let seconds = measure_frames(TASKS.to_vec(), (100_000, 0), 120).median_ms / 1000.0;
        Ok(vec![(seconds, Some(seconds))])
    };
    [("window/first".to_owned(), Box::new(first)), ("window/frame".to_owned(), Box::new(frame))]
}
