//! Visual data mining (Doersch, Gupta & Efros, ICCV 2015, section 5.3): four patches in a square are looked for in all
//! other images; what is found in the same arrangement again and again is an object.
//!
//! 1. A constellation is a 2 x 2 arrangement of patches of one image.
//! 2. Every image is marked with the sum of its best cosine for each of the four, whatever their layout; the `top`
//!    images stay.
//! 3. A match is verified when a square fits the centres of its four patches.
//! 4. Constellations are ranked by how many of their matches are verified.
//!
//! The paper leaves open how patches are laid out and what counts as a duplicate; those are parameters.

mod corpus;
mod coverage;
mod search;
mod square;

pub use corpus::{Corpus, PatchGrid};
pub use coverage::{CoveragePoint, curve_by_lot, purity, purity_and_coverage};
pub use search::{Cluster, Constellation, Match, Search};
pub use square::{SquareFit, fit_square};

/// The parameters of the mining.
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct DiscoverySettings {
    /// Constellations that are tried.
    pub constellations: usize,
    /// Images that are kept for each before verification (the paper's 100).
    pub top: usize,
    /// Largest error of the square of a verified match (the paper's 1).
    pub error: f32,
    /// Shortest and longest side of the square, as multiples of the patch (the paper's 2/3 and 4/3).
    pub sides: [f32; 2],
    /// Verified matches that make a cluster (the paper's 10).
    pub members: usize,
    /// A constellation is left out when this share of its members belongs to better ones already.
    pub duplicate: f32,
    /// The control: patches are exchanged at random, so that nothing can be found but by chance.
    pub shuffled: bool,
    /// Where constellations are drawn.
    pub seed: u64,
}

impl Default for DiscoverySettings {
    fn default() -> Self {
        Self {
            constellations: 512,
            top: 100,
            error: 1.0,
            sides: [2.0 / 3.0, 4.0 / 3.0],
            members: 10,
            duplicate: 0.5,
            shuffled: false,
            seed: 42,
        }
    }
}

#[cfg(test)]
mod tests;
