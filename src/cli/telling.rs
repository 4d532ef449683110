//! How a terminal is told of a run.

/// How progress is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// A progress bar on a terminal, plain lines otherwise.
    Human,
    /// One JSON record a line, as in `metrics.jsonl`.
    Json,
    /// Only what a person must know, on the error stream: the command has words of its own.
    Quiet,
}

/// `1:02:03` or `2:03`.
pub fn clock(seconds: f32) -> String {
    let whole = seconds.clamp(0.0, 1e7) as u64;
    let (hours, minutes, seconds) = (whole / 3600, whole / 60 % 60, whole % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}
