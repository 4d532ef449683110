//! Tests of `loss.rs`.
