//! Tests of `judge.rs`.
