//! How the values of a patch are scaled for the network.

use crate::choices;

choices! {
    /// How the values of a patch are scaled for the network.
    pub enum Normalise {
        /// One fixed scale.
        Fixed = "fixed",
        /// Each channel of each patch gets mean 0 and deviation 1.
        PerPatch = "per_patch",
        /// Each channel loses its mean, each patch gets root mean square 50.
        Rms = "rms",
    }
}

impl Normalise {
    /// The name of the scale in exported files.
    pub fn scale_name(self) -> &'static str {
        match self {
            Self::Fixed => "fixed",
            Self::PerPatch => "per_image",
            Self::Rms => "rms",
        }
    }
}
