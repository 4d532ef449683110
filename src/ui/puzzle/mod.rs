//! What the network sees: puzzles, the knobs of the method, the settings of the run.

pub mod panel;
pub mod params;
pub mod run_field;
pub mod settings;
