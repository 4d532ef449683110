//! Tests of `network.rs`.
