//! What happened and what went wrong.

pub mod panel;
