//! Work on other threads: things made in order ahead of whoever takes them, and what a panic said.

mod interest;
mod panicked;
mod prefetch;

pub use interest::Interest;
pub use panicked::{Panicked, caught};
pub use prefetch::{Lanes, Next, Prefetch, prefetching};
