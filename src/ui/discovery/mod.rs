//! Which objects the network finds in the data.

pub mod commands;
pub mod panel;
pub mod plot;
pub mod state;
