//! Work on other threads: things made in order ahead of whoever takes them, arithmetic that is shared out, and what a
//! panic said.

mod interest;
mod panicked;
mod pool;
mod prefetch;

pub use interest::Interest;
pub use panicked::{Panicked, caught};
pub use pool::sharing_out;
pub use prefetch::{Lanes, Next, Prefetch, prefetching};
