//! Tests of `view.rs`.
