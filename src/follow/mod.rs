//! A run on another machine, followed from this one: `pretext mirror` streams over there what is new in the run folder
//! (`stream`, written down in docs/mirror.md), the system's `ssh` carries it (`line`), and here it goes into a folder of the
//! same names (`mirror`), which is opened as any run is. A line that breaks is taken up again where it broke (`follower`).
//!
//! What comes is not trusted: names, order and sizes are checked (`allowed`) before anything is written, and everything is
//! written through the guard of run folders.

mod address;
mod allowed;
mod error;
mod follower;
mod kept;
mod line;
mod mirror;
mod place;
mod scan;
mod send;
mod wire;

pub use address::Address;
pub use error::FollowError;
pub use follower::{News, follow};
pub use line::{Follow, Programs, caller};
pub use mirror::{Mirror, Taken};
pub use place::open_for;
pub use send::{Asked, Reader, stream};
pub use wire::{Frame, Inventory, Part, Stream};
