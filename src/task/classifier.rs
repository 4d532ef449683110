//! A classifier without its type: photos in, probabilities out, and where there is one the gradient by the photos.
//!
//! Whatever classifies photos in this program stands behind [`AnyClassifier`]: the heads of a method
//! ([`super::Answers::says`]), and classifiers that are fitted to a trunk with labels. What is done to classifiers
//! (corrupting, attacking, asking about outliers) knows them by this trait alone.

use super::error::TaskError;
use super::feed::View;
use super::question::Question;
use super::trunk::numbers;
use crate::photos::Photo;
use burn::prelude::*;
use burn::tensor::activation::softmax;

/// Photos that are asked about together.
const TOGETHER: usize = 64;

/// A classifier without its type: a copy of its own, which no training changes.
pub trait AnyClassifier: Send {
    /// What it tells, the main question first.
    fn questions(&self) -> &[Question];

    /// How it is shown pictures: square ones of the view's side.
    fn view(&self) -> &View;

    /// Where its weights are.
    fn device(&self) -> &Device;

    /// The logits of one question, one row a picture; nothing where it does not tell that.
    ///
    /// # Shapes
    /// `fed` `[pictures, channels, side, side]`, as the view's feed lays pictures out.
    fn logits(&self, fed: Tensor<4>, question: Question) -> Option<Tensor<2>>;

    /// The same for pictures in 0..=1, through which gradients reach these; nothing where the feed has no form on tensors.
    fn logits_of(&self, pictures: Tensor<4>, question: Question) -> Option<Tensor<2>> {
        self.logits(self.view().feed.of_pictures(pictures)?, question)
    }

    /// Whether gradients reach pictures.
    fn has_gradient(&self) -> bool {
        self.view().feed.has_gradient()
    }

    /// How likely each answer is, one row a photo: squares of the view's side.
    ///
    /// # Errors
    /// When it does not tell that, or the device fails.
    fn probabilities(&self, photos: &[Photo], question: Question) -> Result<Vec<Vec<f32>>, TaskError> {
        let View { side, feed } = self.view();
        let mut rows = Vec::with_capacity(photos.len());
        for some in photos.chunks(TOGETHER) {
            let fed = feed.tensor(feed.planes(some), *side, self.device());
            let logits = self.logits(fed, question).ok_or(TaskError::NoClassifier)?;
            let [_, answers] = logits.dims();
            rows.extend(numbers(softmax(logits, 1))?.chunks(answers.max(1)).map(<[f32]>::to_vec));
        }
        Ok(rows)
    }
}
