//! What the window makes of what a run tells.

/// What an event leaves for the log.
#[derive(Debug, PartialEq)]
pub enum Told {
    /// Nothing.
    Nothing,
    /// A line.
    Log(String),
    /// A problem.
    Problem(String),
}
