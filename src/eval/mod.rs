//! Are the features any good? Frozen trunks, measured with the labels of a folder, always beside what an untrained trunk,
//! plain colours and guessing reach on the same images.

pub mod atlas;
pub mod discovery;
mod features;
mod inside;
mod knn;
mod linear;
mod probe;

pub use features::{Features, POOLED, colour_histograms, of_trunk, pool};
pub use inside::{Target, gradient, saliency};
pub use knn::{KnnSettings, weighted_knn};
pub use linear::{LinearSettings, linear_probe};
pub use probe::{Accuracy, Labelled, Method, accuracy, chance, measure, permuted};
