//! Maps of embeddings: many numbers a photo become two, so that neighbours stay neighbours. Plain loops and matrices on
//! whatever thread asks; no tensors.

mod align;
mod eigen;
mod neighbours;
mod pca;
mod trust;
mod tsne;

pub use align::aligned;
pub use neighbours::{Neighbours, all_nearest, nearest, unit_length};
pub use pca::Pca;
pub use trust::trustworthiness;
pub use tsne::{ITERATIONS, Tsne};

#[cfg(test)]
mod golden_tests;

/// A place on a map.
pub type Spot = [f32; 2];
