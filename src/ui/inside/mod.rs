//! What the filters and maps of the network look like.

pub mod commands;
pub mod panel;
pub mod state;
