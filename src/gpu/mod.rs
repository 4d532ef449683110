//! Graphics processors: which device trains, whether it computes correctly, and the picture passes.
//!
//! Three separate wgpu devices can exist: the window's, burn's for training ([`device`]) and the picture passes' own
//! ([`runner`]). None of them can take another along.

pub mod adapter;
pub mod colours;
pub mod device;
pub mod errors;
pub mod passes;
pub mod runner;
pub mod self_check;
mod trouble;
pub mod tuning;
pub mod twin;

pub use adapter::{AdapterCard, AdapterKind, adapters};
pub use device::{Chosen, DeviceChoice, DeviceError, choose};
pub use self_check::SelfCheck;
pub use trouble::{Trouble, words_of};
