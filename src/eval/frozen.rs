//! Linear classifiers on the layers of a frozen trunk, fitted once and asked about any photos, corrupted ones as well.

use super::corruption::Answers;
use super::features::{Features, Wanted, append, grid, of_planes};
use super::linear::LinearClassifier;
use crate::photos::Photo;
use crate::task::{AnyClassifier, AnyTrunk, Question, TaskError, View};
use burn::prelude::*;
use burn::tensor::module::adaptive_avg_pool2d;

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

/// One linear classifier with the frozen trunk that it stands on: the first layer of what was fitted.
pub struct FrozenClassifier {
    trunk: Box<dyn AnyTrunk>,
    fitted: FrozenClassifiers,
    question: [Question; 1],
}

impl FrozenClassifier {
    /// What was `fitted` to answers to `question`, on `trunk`.
    pub fn new(trunk: &dyn AnyTrunk, fitted: FrozenClassifiers, question: Question) -> Self {
        Self { trunk: trunk.answering(), fitted, question: [question] }
    }
}

impl AnyClassifier for FrozenClassifier {
    fn questions(&self) -> &[Question] {
        &self.question
    }

    fn view(&self) -> &View {
        self.trunk.view()
    }

    fn device(&self) -> &Device {
        self.trunk.device()
    }

    fn logits(&self, fed: Tensor<4>, question: Question) -> Option<Tensor<2>> {
        let (name, classifier) = self.fitted.layers.first().filter(|_| self.question == [question])?;
        let maps = self.trunk.layer_tensors(fed).into_iter().find(|layer| layer.name == name)?.maps;
        let [_, channels, height, width] = maps.dims();
        let grid = grid([channels, height, width], self.fitted.wanted.pooled.first().copied().unwrap_or(1));
        Some(classifier.logits(adaptive_avg_pool2d(maps, [grid, grid]).flatten::<2>(1, 3)))
    }

    /// As [`FrozenClassifiers::answers`] tells them.
    fn probabilities(&self, photos: &[Photo], question: Question) -> Result<Answers, TaskError> {
        let answers = self.fitted.answers(self.trunk.as_ref(), photos)?.into_iter().next();
        answers.filter(|_| self.question == [question]).ok_or(TaskError::NoClassifier)
    }
}
