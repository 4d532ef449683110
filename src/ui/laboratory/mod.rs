//! What the network thinks of colours.

pub mod commands;
pub mod panel;
pub mod state;
pub mod thread;
