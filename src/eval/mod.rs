//! Are the features any good? Frozen trunks, measured with the labels of a folder, always beside what an untrained trunk,
//! plain colours and guessing reach on the same images. And are the pictures any good? People say so (`turing`).

pub mod atlas;
mod features;
mod knn;
mod linear;
mod probe;
pub mod turing;

pub use features::{Features, POOLED, colour_histograms, of_trunk, pool};
pub use knn::{KnnSettings, weighted_knn};
pub use linear::{LinearSettings, linear_probe};
pub use probe::{Accuracy, Labelled, Method, accuracy, chance, measure, permuted};
