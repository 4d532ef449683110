//! Tests of `masks.rs`.
