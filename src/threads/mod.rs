//! Work on other threads: things made in order ahead of whoever takes them, and what a panic said.

mod panicked;
mod prefetch;

pub use panicked::{Panicked, caught};
pub use prefetch::{Lanes, Next, Prefetch, prefetching};
