//! What goes in: the panel of data.

pub mod panel;
