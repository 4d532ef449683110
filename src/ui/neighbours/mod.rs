//! Which photos look alike to the network.

pub mod commands;
pub mod nearest;
pub mod panel;
pub mod state;
