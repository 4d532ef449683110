//! Linear classifiers on the layers of a frozen trunk, fitted once and asked about any photos, corrupted ones as well.

use super::corruption::Answers;
use super::features::{Features, Wanted, append, of_planes};
use super::linear::LinearClassifier;
use crate::photos::Photo;
use crate::task::{AnyTrunk, TaskError};

/// Photos that go through the trunk together.
const CHUNK: usize = 64;

/// A classifier a layer.
pub struct FrozenClassifiers {
    wanted: Wanted,
    layers: Vec<(String, LinearClassifier)>,
}

/// The features of `photos`, squares of the trunk's side, at each of the layers that are `wanted`, pooled in the first way.
///
/// # Errors
/// When the device fails.
pub fn features_of(trunk: &dyn AnyTrunk, photos: &[Photo], wanted: &Wanted) -> Result<Vec<Features>, TaskError> {
    let mut features = Vec::new();
    for chunk in photos.chunks(CHUNK) {
        let planes = trunk.view().feed.planes(chunk);
        append(&mut features, of_planes(trunk, planes, wanted)?.into_iter().next().unwrap_or_default());
    }
    Ok(features)
}

impl FrozenClassifiers {
    /// Fitted to what [`features_of`] found of photos of these classes.
    pub fn fit(features: &[Features], labels: &[usize], classes: usize, wanted: Wanted) -> Self {
        let fit = |layer: &Features| (layer.name.clone(), LinearClassifier::fit((layer, labels), classes));
        Self { wanted, layers: features.iter().filter(|layer| !layer.is_empty()).map(fit).collect() }
    }

    /// The layers, in the order of the answers.
    pub fn layers(&self) -> impl Iterator<Item = &str> {
        self.layers.iter().map(|(name, _)| name.as_str())
    }

    /// What each says of `photos`, which `trunk`, the one they were fitted to, looks at.
    ///
    /// # Errors
    /// When the device fails.
    pub fn answers(&self, trunk: &dyn AnyTrunk, photos: &[Photo]) -> Result<Vec<Answers>, TaskError> {
        let features = features_of(trunk, photos, &self.wanted)?;
        self.layers.iter().zip(&features).map(|((_, classifier), layer)| classifier.probabilities(layer)).collect()
    }
}
