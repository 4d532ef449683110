//! The heads of a method as a classifier of photos.

use super::classifier::AnyClassifier;
use super::feed::View;
use super::method::{Answers, ModelOf};
use super::question::Question;
use burn::prelude::*;

/// The heads of a method behind [`AnyClassifier`]; `model` is in inference mode.
pub(super) struct OwnHeads<T: Answers> {
    pub task: &'static T,
    pub p: T::Params,
    pub model: ModelOf<T>,
    pub view: View,
    pub device: Device,
}

impl<T: Answers> AnyClassifier for OwnHeads<T> {
    fn questions(&self) -> &[Question] {
        self.task.questions(&self.p)
    }

    fn view(&self) -> &View {
        &self.view
    }

    fn device(&self) -> &Device {
        &self.device
    }

    fn logits(&self, fed: Tensor<4>, question: Question) -> Option<Tensor<2>> {
        self.task.says(&self.p, (&self.model.trunk, &self.model.head), fed, question)
    }
}
