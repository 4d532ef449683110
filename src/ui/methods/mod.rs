//! Which question is asked: the panel of methods.

pub mod panel;
