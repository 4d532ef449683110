//! Are these the photos of the run? Asks where they are before a run goes on.

pub mod commands;
pub mod question;
