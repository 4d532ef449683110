//! All runs, and any of them beside each other.

pub mod commands;
pub mod panel;
pub mod state;
