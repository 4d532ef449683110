//! Tests of `sampler.rs`.
