//! The picture passes on the processor: one twin a shader, with the shader's stem, deliberately plain.
//!
//! They are what the window uses where there is no GPU, and what every shader is compared with.

pub mod annealed_mean;
pub mod recolour;

pub use annealed_mean::annealed_mean;
pub use recolour::{Places, recolour};

use crate::text;

/// Why a picture pass has no result.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PassError {
    /// The inputs do not have one size.
    #[error("{}", text!("device-pass-sizes", pass = *pass))]
    Sizes {
        /// The pass, by its stem.
        pass: &'static str,
    },
}
