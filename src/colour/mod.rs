//! The mathematics of colour that the colour methods share, and the pictures that show it: bins of the ab plane and
//! distributions over them, priors and class weights, hue and chroma, colour_metrics for a recoloured photo, and a predicted
//! colour put back onto the lightness of its photo. Plain numbers on the CPU: no tensors, no window.

mod asked;
mod bins;
mod curve;
mod distribution;
mod encode;
mod found;
mod hue;
mod hue_decode;
#[cfg(test)]
mod marks_tests;
mod metrics;
mod mining;
mod prepare;
mod prior;
mod recolour;
pub mod view;

pub use asked::{COLOURS, ColourQuestion};
pub use bins::{AbBins, OFFICIAL_GRID};
pub use curve::{curve_panel, error_curve};
pub use distribution::{Distributions, annealed_mean};
pub use encode::{Encoding, SoftEncoder};
pub use found::Found;
pub use hue::{HueChroma, chroma_weight, hue_chroma, window_histogram};
pub use hue_decode::{ChromaChoice, Decoded, decode_hue_chroma, rgb_from_hue_chroma};
pub use metrics::{
    COLOUR_METRICS, LARGEST_ERROR, area_under_curve, colour_metrics, colourfulness, grey_metrics, half_square,
    saturation, weights,
};
pub use mining::PhotoScan;
pub use prepare::{Shape, prepare};
pub use prior::{ColourCounter, FolderPrior, Prior, rebalanced, smoothed};
pub use recolour::{Grid, ab_plane, at_full_size, lightness_plane, recoloured};
